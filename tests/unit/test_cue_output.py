"""Cue output of a session: planned ahead, replaced by the bell, or left out; and detecting ssh."""

import stat
from pathlib import Path
from typing import Any, cast

import pytest

from strengthtui.base.paths import Paths
from strengthtui.config.load import read_config
from strengthtui.config.model import Sound
from strengthtui.controller.cue_output import Sounds
from strengthtui.session.cues import Cue
from strengthtui.sound.mixer import Due
from strengthtui.sound.remote import is_remote
from support.clock import FakeClock
from support.each_case import each_case
from support.workouts import RunnerFactory, hold, lift, timed


class FakePlayer:
    """A player that records the cues it gets."""

    def __init__(self) -> None:
        self.plans: list[list[Due]] = []
        self.state = "ready"
        self.finished = False

    def plan(self, dues: list[Due]) -> None:
        self.plans.append(dues)

    def finish(self) -> None:
        self.finished = True


class SoundHarness:
    """The cue output of one screen, with a recording player and a counting bell."""

    def __init__(self, make_runner: RunnerFactory, clock: FakeClock, sound: Sound = Sound()) -> None:  # noqa: B008
        self.clock, self.rung = clock, 0
        self.runner = make_runner(lift(rest_s=30.0))
        self.sounds = Sounds(self.runner, sound, Paths(), clock)
        self.player = FakePlayer()
        self.sounds._player = cast("Any", self.player)
        self.sounds._begun = True

    def tick(self) -> tuple[Cue, ...]:
        passed = self.runner.tick()
        self.sounds.take(passed, self.ring)
        return passed

    def ring(self) -> None:
        self.rung += 1

    @property
    def planned(self) -> list[tuple[float, str]]:
        now = self.clock.boottime()
        return [(round(due.at - now, 3), due.name) for due in self.player.plans[-1]]


@pytest.fixture
def harness(make_runner: RunnerFactory, clock: FakeClock, folders: Path) -> SoundHarness:
    return SoundHarness(make_runner, clock)


def test_every_enabled_cue_is_scheduled_ahead(harness: SoundHarness) -> None:
    harness.clock.advance(5)
    harness.runner.do("next")
    harness.tick()
    assert harness.planned == [
        *((0.0, "set_logged"), (27.0, "rest_count"), (28.0, "rest_count"), (29.0, "rest_count")),
        (30.0, "rest_end"),
    ]


def test_a_tick_without_changes_sends_the_player_nothing(harness: SoundHarness) -> None:
    harness.runner.do("next")
    harness.tick()
    plans = len(harness.player.plans)
    for _ in range(10):
        harness.clock.advance(1)
        harness.tick()
    assert len(harness.player.plans) == plans


@pytest.mark.parametrize("key", ["undo", "next", "pause", "discard"])
def test_outdated_cues_are_cancelled(harness: SoundHarness, key: str) -> None:
    harness.runner.do("next")
    harness.tick()
    harness.clock.advance(5)
    harness.runner.do(key)
    harness.tick()
    assert harness.planned == []


def test_a_muted_output_schedules_no_cue_and_rings_no_bell(harness: SoundHarness) -> None:
    harness.player.state = "none"
    harness.runner.do("next")
    assert harness.sounds.toggle()
    harness.clock.advance(30)
    harness.tick()
    assert (harness.player.plans[-1], harness.rung) == ([], 0)
    assert not harness.sounds.toggle()
    assert harness.planned == [(0.0, "rest_end")]


@pytest.mark.parametrize(("state", "rung"), [("none", 1), ("ready", 0), ("waiting", 0), ("starting", 0)])
def test_the_bell_replaces_missing_sound(harness: SoundHarness, state: str, rung: int) -> None:
    harness.player.state = state
    harness.runner.do("next")
    harness.tick()
    harness.clock.advance(30)
    harness.tick()
    assert harness.rung == rung


def test_the_end_of_a_session_cancels_its_cues(harness: SoundHarness) -> None:
    harness.runner.do("finish")
    harness.tick()
    assert harness.player.finished


def test_a_disabled_cue_is_not_scheduled(make_runner: RunnerFactory, clock: FakeClock, folders: Path) -> None:
    harness = SoundHarness(
        make_runner, clock, Sound(countdown=1, cues={"rest_half": True, "set_logged": False})
    )
    harness.clock.advance(5)
    harness.runner.do("next")
    harness.tick()
    assert [name for _, name in harness.planned] == ["rest_half", "rest_ten", "rest_count", "rest_end"]


# --- Elsewhere --------------------------------------------------------------------------------------


@each_case("name", ["SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY"])
def test_an_ssh_client_is_remote(name: str) -> None:
    assert is_remote({name: "192.0.2.1 5000 192.0.2.2 22"})
    assert not is_remote({name: ""})
    assert not is_remote({})


def fake_tmux(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    program = folder / "tmux"
    program.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", str(folder), prepend=":")


INSIDE = {"TMUX": "/tmp/tmux-0/default,1,0", "TMUX_PANE": "%0"}


@pytest.mark.parametrize(
    ("answer", "remote"),
    [("SSH_CONNECTION=192.0.2.1 50000 192.0.2.2 22", True), ("-SSH_CONNECTION", False)],
)
def test_inside_tmux_the_current_client_decides(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: str, remote: bool
) -> None:
    fake_tmux(tmp_path, monkeypatch, f'[ "$1" = show-environment ] && echo "{answer}" || echo 0')
    stale = {} if remote else {"SSH_CONNECTION": "192.0.2.9 50000 192.0.2.2 22"}
    assert is_remote({**INSIDE, **stale}) == remote


def test_the_environment_decides_if_tmux_does_not_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake_tmux(tmp_path, monkeypatch, "exit 1")
    assert is_remote({**INSIDE, "SSH_CONNECTION": "x"})
    assert not is_remote(INSIDE)


# --- The config -------------------------------------------------------------------------------------


def config(tmp_path: Path, text: str) -> tuple[Sound, list[str]]:
    path = tmp_path / "config.toml"
    path.write_text(f"[sound]\n{text}\n", "utf-8")
    loaded = read_config(path)
    assert loaded.value is not None
    return loaded.value.sound, [str(problem).removeprefix(f"{path}:") for problem in loaded.problems]


def test_every_key_of_the_sound_table_can_be_set(tmp_path: Path) -> None:
    sound, problems = config(
        tmp_path,
        'backend = "aplay"\nvolume = 1\ncountdown = 0\ndelay = 0.2\nremote = "local"\n'
        'files = { rest_end = "gong.wav" }\ncues = { set_logged = false, rest_half = true }',
    )
    assert problems == []
    cues = {"rest_half": True, "rest_ten": False, "set_logged": False}
    assert sound == Sound("aplay", 1.0, 0, 0.2, "local", {"rest_end": "gong.wav"}, cues)


@each_case(
    ("line", "problem"),
    [
        ("volume = 1.5", "2:10: sound, volume: must be a number from 0 to 1; such as 0.8"),
        ("volume = nan", "2:10: sound, volume: must be a number from 0 to 1; such as 0.8"),
        ("countdown = 2.5", "2:13: sound, countdown: must be a whole number from 0 to 10; such as 3"),
        ("countdown = 11", "2:13: sound, countdown: must be a whole number from 0 to 10; such as 3"),
        ('remote = "loud"', '2:10: sound, remote: must be one of bell, local, off; such as "bell"'),
        ("loud = true", '2:1: sound: unknown key "loud"; known here: backend, volume, countdown, delay'),
        ("cues = { rest_ent = false }", "unknown cue"),
        ('files = { gong = "a.wav" }', "unknown cue"),
    ],
)
def test_an_invalid_setting_is_reported_and_the_defaults_apply(
    tmp_path: Path, line: str, problem: str
) -> None:
    sound, problems = config(tmp_path, line)
    assert problem in problems[0]
    assert sound == Sound()


def test_the_cues_of_a_tabata_go_to_the_player_at_the_times_of_the_plan(
    harness: SoundHarness, make_runner: RunnerFactory
) -> None:
    """Ticks come late and irregularly; the times that the player gets are exact all the same."""
    item = timed(hold("Burpee", sets=3, seconds=(2.0,)), "work", 2.0, pause_s=1.0)
    harness.runner = harness.sounds._runner = make_runner(item)
    start = harness.clock.boottime()
    harness.runner.do("next")
    for late in (0.013, 0.257, 0.731) * 20:
        harness.clock.advance(late)
        harness.tick()
    planned = {(round(due.at - start, 3), due.name) for plan in harness.player.plans for due in plan}
    assert sorted(cue for cue in planned if cue[1] in {"work_start", "work_end"}) == [
        *((5, "work_start"), (7, "work_end"), (8, "work_start"), (10, "work_end")),
        *((11, "work_start"), (13, "work_end")),
    ]
