"""The command `doctor`: its report on the log, the config and the sound backends."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from strengthtui.commands import doctor
from strengthtui.journal.checkins import check_in
from strengthtui.journal.store import Store
from strengthtui.sound.probe import ProbeResult, probe
from support.clock import START, FakeClock
from support.terminal import PROGRAM, Terminal, environment, run
from support.workouts import RunnerFactory, lift


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    made = environment(tmp_path)
    Path(made["XDG_CONFIG_HOME"], "strengthtui", "config.toml").write_text("", "utf-8")
    return made


def rows(db: Path) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(db)) as log:
        sessions = log.execute("SELECT * FROM session ORDER BY id").fetchall()
        return sessions + log.execute("SELECT * FROM set_entry ORDER BY session, position").fetchall()


def test_without_an_audio_device_the_reason_and_the_package_are_printed(env: dict[str, str]) -> None:
    done = run(env, "doctor")
    assert (done.returncode, done.stderr) == (0, "")
    assert "log      none yet" in done.stdout
    assert "config   no problems" in done.stdout
    assert "miniaudio" in done.stdout
    assert "terminal bell: no audio backend works" in done.stdout
    assert not (Path(env["XDG_DATA_HOME"]) / "strengthtui").exists()


def test_an_invalid_config_and_a_bad_sound_file_are_reported(env: dict[str, str]) -> None:
    folder = Path(env["XDG_CONFIG_HOME"]) / "strengthtui"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "config.toml").write_text('flesh = true\n[sound]\nfiles = { rest_end = "gong.wav" }\n', "utf-8")
    (folder / "gong.wav").write_bytes(b"no sound")
    done = run(env, "doctor")
    assert done.returncode == 3
    assert "config   2 problems" in done.stdout
    assert 'unknown key "flesh"' in done.stdout
    assert "gong.wav:1:1: cannot be played" in done.stdout


def test_playing_without_a_device_fails_with_a_hint(env: dict[str, str]) -> None:
    done = run(env, "doctor", "--sound")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "strengthtui: no audio backend works; details: strengthtui doctor\n"


def test_a_missing_backend_comes_with_its_install_line() -> None:
    found = ProbeResult("simpleaudio", failure="not installed")
    assert (
        doctor._probe_text(found) == "not installed; install it with: pip install 'strengthtui[simpleaudio]'"
    )


def test_a_crashing_backend_is_reported_and_ends_only_its_own_process(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("strengthtui.sound.probe.available", lambda: ("no such backend",))
    (found,) = probe()
    assert (found.device, found.failure) == ("", "crashed with exit code 1")


def test_rebuild_derives_the_same_rows(
    make_runner: RunnerFactory, db: Path, env: dict[str, str], store: Store
) -> None:
    for _ in range(2):
        runner = make_runner(lift())
        for _ in range(3):
            runner.do("next")
    check_in(FakeClock(START), "fine", {}, store)  # a fact of no session
    before = rows(db)
    with closing(sqlite3.connect(db)) as log:
        log.execute("DELETE FROM set_entry")
        log.execute("UPDATE session SET plan = 'nonsense'")
        log.commit()
    assert rows(db) != before
    done = run(env, "--db", str(db), "doctor", "--rebuild")
    assert (done.returncode, done.stdout) == (0, "rebuilt 2 sessions from the event log\n")
    assert rows(db) == before


def test_rebuild_without_a_log_reports_that_there_is_none(env: dict[str, str]) -> None:
    done = run(env, "doctor", "--rebuild")
    assert (done.returncode, done.stderr) == (4, "strengthtui: there is no log yet\n")


def test_it_prints_the_notification_method_and_missing_tmux_settings(
    env: dict[str, str], tmp_path: Path
) -> None:
    (tmp_path / "tmux").write_text(
        '#!/bin/sh\n[ "$1" = display-message ] && echo "kitty(0.36)" || echo off\n'
    )
    (tmp_path / "tmux").chmod(0o755)
    inside = env | {"TMUX": "/tmp/x,1,0", "PATH": f"{tmp_path}:{env['PATH']}"}
    out = run(inside, "doctor").stdout
    assert "notify   in use: the terminal (OSC 99, through tmux)" in out
    assert "set -g allow-passthrough on" in out
    assert "set -g focus-events on" in out
    assert "hooks    none" in out


def test_it_checks_the_hooks_and_the_sleep_inhibitor(env: dict[str, str]) -> None:
    config = Path(env["XDG_CONFIG_HOME"]) / "strengthtui" / "config.toml"
    config.write_text(
        'awake = false\nnotifications = "off"\n[[hook]]\non = "switch"\nrun = ["no-such-program"]\n'
    )
    config.chmod(0o600)
    config.parent.chmod(0o700)
    out = run(env, "doctor").stdout
    assert "notify   off in the config" in out
    assert "awake    off in the config" in out
    assert "hooks    1 hook; output: " in out
    assert "switch: not found: no-such-program" in out
    config.chmod(0o666)
    assert "others can write to" in run(env, "doctor").stdout


def test_one_notification_can_be_sent(env: dict[str, str]) -> None:
    failed = run(env, "doctor", "--notify")
    assert failed.returncode == 1
    assert "no way to notify you" in failed.stderr
    with Terminal((*PROGRAM, "doctor", "--notify"), env | {"TERM_PROGRAM": "iTerm.app"}) as terminal:
        assert terminal.wait() == 0
        assert terminal.raw.count(b"\x1b]9;StrengthTUI: This is a test\x07") == 1
        assert "sent with the terminal (OSC 9)" in terminal.text
