"""The sound player with a fake helper process on fake clocks: when a helper hangs, and what replaces it."""

from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from queue import Empty
from subprocess import TimeoutExpired
from threading import Event, Semaphore
from typing import Any, cast

import pytest

from strengthtui.sound import player as player_module
from strengthtui.sound.mixer import Due
from strengthtui.sound.player import (
    ANSWER_LIMIT_S,
    BELL_AFTER_S,
    FINISH_LIMIT_S,
    LOOK_S,
    REPORT_LIMIT_S,
    Player,
    Settings,
)
from support.clock import FakeClock

READY = {"kind": "ready", "backend": "fake", "device": "a device", "failures": {}}
NONE = {"kind": "none", "failures": {"fake": "no device"}}
WAITING = {"kind": "waiting"}
FILES = {"rest_end": "gong.ogg"}

RESTART_S = 0.2
PATIENCE_S = 2 * LOOK_S
"""How much later than its limit a hang may be noticed."""


class Helper:
    """A helper process that says what the test lets it say; it ends when it is killed."""

    def __init__(self, rig: "Rig") -> None:
        self.rig, self.started_at = rig, rig.elapsed_s
        self.killed_at: float | None = None
        self.pid, self.stdout = len(rig.helpers), ()
        self.stdin: Any = None

    def kill(self) -> None:
        if self.killed_at is None:
            self.killed_at = self.rig.elapsed_s
            self.rig.at(self.rig.elapsed_s, None)

    def wait(self, timeout: float | None = None) -> int:
        if timeout and self.killed_at is None and self.rig.stuck_at_the_end:
            raise TimeoutExpired("helper", timeout)
        return 0


class Rig:
    """A player whose thread is the test's own; its inbox moves the clocks on to the next message."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *answers: dict[str, Any] | None) -> None:
        """Create the player.

        Args:
            monkeypatch: Replaces the clock and the threads of the player.
            answers: What each helper answers after a tenth of a second, the first one first; None hangs.
        """
        self.clock, self.elapsed_s = FakeClock(), 0.0
        self.helpers: list[Helper] = []
        self.commands: list[dict[str, Any]] = []
        self.stuck_at_the_end = False
        self._answers = iter(answers)
        self._events: list[tuple[float, int, Any]] = []
        self.player = Player(Settings(("fake",), files=FILES), self.clock)
        self.player._inbox = cast("Any", self)
        monkeypatch.setattr("strengthtui.sound.player.time.monotonic", lambda: self.elapsed_s)
        monkeypatch.setattr(self.player, "_spawn", self._spawn)
        monkeypatch.setattr(self.player, "_send", self.commands.append)
        monkeypatch.setattr(player_module, "Thread", NoThread)

    def due(self, seconds: float) -> Due:
        """Return a cue that is due so long after the start."""
        return Due(self.clock.boottime() - self.elapsed_s + seconds, "rest_end")

    def at(self, seconds: float, event: dict[str, Any] | Callable[[], object] | None) -> None:
        """Let the player receive a message, or something happen, so long after the start."""
        self._events.append((seconds, len(self._events), event))

    def sleep(self, seconds: float) -> None:
        """Let the machine sleep, which the monotonic clock does not count."""
        self.clock.advance(seconds)

    def stall(self, seconds: float) -> None:
        """Stop the whole process for a while; what its helper says meanwhile is read afterwards."""
        self.advance(seconds)

    def advance(self, seconds: float) -> None:
        self.elapsed_s += seconds
        self.clock.advance(seconds)

    def run(self, seconds: float) -> list[bool]:
        """Run until this time, and return for each helper whether it was killed."""
        self.at(seconds, {"finish": True})
        self.player._supervise()
        return [helper.killed_at is not None for helper in self.helpers]

    def get(self, timeout: float) -> dict[str, Any] | None:
        """Return the next message, as the player's inbox does; everything else happens on the way."""
        until = self.elapsed_s + timeout
        while self._events and min(self._events)[0] <= until:
            event = min(self._events)
            self._events.remove(event)
            self.advance(max(0.0, event[0] - self.elapsed_s))
            if not callable(event[2]):
                return cast("dict[str, Any] | None", event[2])
            event[2]()
        self.advance(max(0.0, until - self.elapsed_s))
        raise Empty

    def put(self, message: dict[str, Any]) -> None:
        self.at(self.elapsed_s, message)

    def _spawn(self) -> Helper:
        self.helpers.append(Helper(self))
        if answer := next(self._answers, READY):
            self.at(self.elapsed_s + 0.1, answer)
        return self.helpers[-1]


class NoThread:
    def __init__(self, **_: object) -> None:
        pass

    def start(self) -> None:
        pass


def sounded(due: Due) -> dict[str, Any]:
    return {"kind": "sounded", "at": due.at, "name": due.name}


def test_a_helper_that_never_answers_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    rig = Rig(monkeypatch, None, READY)
    assert rig.run(ANSWER_LIMIT_S + PATIENCE_S + RESTART_S) == [True, False]
    assert rig.player.state == "ready"


def test_helpers_that_never_answer_are_started_less_and_less_often(monkeypatch: pytest.MonkeyPatch) -> None:
    rig = Rig(monkeypatch, None, None, None, None, None)
    rig.run(100)
    starts = [helper.started_at for helper in rig.helpers]
    delays = [later - earlier for earlier, later in pairwise(starts)]
    assert delays == sorted(delays)
    assert delays[-1] > ANSWER_LIMIT_S + 9


def test_after_a_helper_that_never_answers_the_sound_files_are_left_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rig = Rig(monkeypatch, None, READY)
    rig.run(20)
    assert [command["files"] for command in rig.commands if "files" in command] == [FILES, {}]


def test_the_bell_rings_until_the_first_answer_if_that_takes_long(monkeypatch: pytest.MonkeyPatch) -> None:
    rig = Rig(monkeypatch, None)
    states: list[str] = []
    for seconds in (1.0, BELL_AFTER_S + PATIENCE_S):
        rig.at(seconds, lambda: states.append(rig.player.state))
    rig.at(6.0, READY)
    rig.at(6.5, lambda: states.append(rig.player.state))
    assert rig.run(7.0) == [False]
    assert states == ["starting", "none", "ready"]
    assert rig.player.news.qsize() == 1  # only the answer: no notice of a missing device


def test_a_sleeping_machine_is_no_helper_that_hangs(monkeypatch: pytest.MonkeyPatch) -> None:
    rig = Rig(monkeypatch, None)
    due = rig.due(20)
    rig.player.plan([due])
    rig.at(2.0, lambda: rig.sleep(3600))
    rig.at(4.0, READY)
    rig.at(5.0, {"kind": "dropped", "at": due.at, "name": due.name})
    assert rig.run(40) == [False]


@pytest.mark.parametrize("answer", [READY, WAITING])
def test_a_helper_that_does_not_report_a_cue_is_replaced(
    monkeypatch: pytest.MonkeyPatch, answer: dict[str, Any]
) -> None:
    rig = Rig(monkeypatch, answer)
    rig.player.plan([rig.due(5)])
    assert rig.run(6 + REPORT_LIMIT_S + PATIENCE_S) == [True, False]
    assert rig.player.state == "ready"


def test_a_helper_that_finds_no_device_has_longer_to_report_a_cue(monkeypatch: pytest.MonkeyPatch) -> None:
    rig = Rig(monkeypatch, NONE)
    rig.player.plan([rig.due(5)])
    assert rig.run(5 + ANSWER_LIMIT_S - PATIENCE_S) == [False]
    rig = Rig(monkeypatch, NONE)
    rig.player.plan([rig.due(5)])
    assert rig.run(6 + ANSWER_LIMIT_S + PATIENCE_S) == [True, False]


def test_a_helper_that_reports_its_cues_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    rig = Rig(monkeypatch, READY)
    dues = [rig.due(seconds) for seconds in (3, 4, 5, 60)]
    rig.player.plan(dues)
    for due, seconds in zip(dues, (3, 4, 5, 60), strict=True):
        rig.at(seconds + 1.1, sounded(due))
    assert rig.run(90) == [False]


def test_a_late_player_does_not_forget_a_helper_that_hangs(monkeypatch: pytest.MonkeyPatch) -> None:
    rig = Rig(monkeypatch, READY)
    rig.player.plan([rig.due(5)])
    rig.at(4.9, lambda: rig.stall(30))
    assert rig.run(36 + REPORT_LIMIT_S + PATIENCE_S) == [True, False]


def test_a_late_player_first_reads_what_the_helper_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    rig = Rig(monkeypatch, READY)
    rig.player.plan([rig.due(5)])
    rig.at(5.0, lambda: rig.stall(30))  # its reading thread was stopped as well
    rig.at(35.2, sounded(rig.due(5)))
    assert rig.run(60) == [False]


def test_plans_that_replace_each_other_do_not_hide_a_helper_that_hangs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rig = Rig(monkeypatch, READY)
    for second in range(3, 30):
        rig.at(second, {"plan": [rig.due(second), rig.due(second + 1)]})
    assert rig.run(4 + REPORT_LIMIT_S + PATIENCE_S)[0]


def test_a_helper_that_does_not_finish_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    rig = Rig(monkeypatch, READY)
    rig.stuck_at_the_end = True
    assert rig.run(5) == [True]
    assert FINISH_LIMIT_S > REPORT_LIMIT_S


class FullPipe:
    """The input of a helper that reads nothing: a write returns only when the helper is killed."""

    def __init__(self, written: Semaphore) -> None:
        self._written, self.closed = written, Event()

    def write(self, data: bytes) -> None:
        del data
        self._written.release()
        self.closed.wait(30)
        raise BrokenPipeError


class StoppedHelper:
    """A helper process that neither reads nor writes until it is killed."""

    pid = 1

    def __init__(self, written: Semaphore) -> None:
        self.stdin = FullPipe(written)
        self.stdout = self._lines()

    def _lines(self) -> Iterator[bytes]:
        self.stdin.closed.wait(30)
        yield from ()

    def kill(self) -> None:
        self.stdin.closed.set()

    def wait(self, timeout: float | None = None) -> int:
        del timeout
        return 0


def test_a_helper_that_does_not_read_is_replaced(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("ANSWER_LIMIT_S", "LOOK_S"):
        monkeypatch.setattr(player_module, name, 0.01)
    player = Player(Settings(("fake",), lock=tmp_path / "lock"), FakeClock())
    written = Semaphore(0)
    helpers: list[StoppedHelper] = []

    def spawn() -> StoppedHelper:
        helpers.append(StoppedHelper(written))
        return helpers[-1]

    monkeypatch.setattr(player, "_spawn", spawn)
    player.start()
    try:
        assert written.acquire(timeout=30)
        assert written.acquire(timeout=30)  # each of them is written to once
    finally:
        player.finish()
        for helper in helpers:
            helper.kill()
