"""Tests of `Output` with a fake backend: when it opens the device, plays cues, and closes the device."""

from array import array
from collections.abc import Callable
from typing import Any

import pytest

from strengthtui.sound.backends.base import SoundError
from strengthtui.sound.backends.miniaudio_backend import DEAD_AFTER_S, WAKE_LIMIT_S, MiniaudioBackend
from strengthtui.sound.mixer import Due
from strengthtui.sound.output import (
    ACCURATE_S,
    CLOSE_AFTER_S,
    DRAIN_S,
    OPEN_BEFORE_S,
    DeviceDeadError,
    Output,
)
from strengthtui.sound.tones import RATE, Frames
from support.each_case import each_case

NOW = 5000.0
BLOCK = RATE // 50
ONES: Frames = array("h", [1000] * 480)


class FakeBackend:
    """A backend that records the played cues in a list."""

    name, ahead_s = "backend", 0.1

    def __init__(self) -> None:
        self.works, self.lives, self.open, self.slips = True, True, False, False
        self.opened = 0
        self.played: list[Due] = []
        self.waiting: list[Due] = []

    def open_device(self) -> str:
        if not self.works:
            raise SoundError("no device")
        self.open = True
        self.opened += 1
        return "a device"

    def play(self, due: Due, frames: Frames) -> None:
        self.waiting.append(due)

    def cancel_pending(self) -> list[Due]:
        taken, self.waiting = self.waiting, []
        return taken

    def pop_started(self) -> list[Due]:
        self.played += self.waiting
        return self.cancel_pending()

    def alive(self, now: float) -> bool:
        return self.lives

    def slipped(self) -> bool:
        return self.slips

    def close_device(self) -> None:
        self.open = self.slips = False


class OutputOnFakeClock:
    """An `Output` with a clock that only advances in `run`."""

    def __init__(self, *backends: FakeBackend, may_play: Callable[[], bool] = lambda: True) -> None:
        self.now = NOW
        self.messages: list[dict[str, Any]] = []
        tones = {**dict.fromkeys("abc", ONES), "long": ONES * 500}
        self.output = Output(backends, tones, self.messages.append, may_play)

    def run(self, seconds: float) -> None:
        """Advance the clock like the helper does: call `step` after the time that it returned."""
        until = self.now + seconds
        while True:
            wait = self.output.step(self.now)
            if wait < 0 or self.now + wait > until:
                break
            self.now += max(wait, 0.001)
        self.now = until

    def kinds(self) -> list[str]:
        return [message["kind"] for message in self.messages]


@pytest.fixture
def backend() -> FakeBackend:
    return FakeBackend()


def test_a_device_is_open_only_around_its_cues(backend: FakeBackend) -> None:
    player = OutputOnFakeClock(backend)
    player.output.plan([Due(NOW + 60, "a")])
    player.run(60 - OPEN_BEFORE_S - 1)
    assert backend.opened == 0
    player.run(1.5)
    assert backend.opened == 1
    player.run(OPEN_BEFORE_S)
    assert backend.played == [Due(NOW + 60, "a")]
    player.run(CLOSE_AFTER_S + 1)
    assert backend.open is False
    assert player.kinds() == ["ready", "sounded"]


def test_a_cue_is_played_once_and_a_new_plan_replaces_the_others(backend: FakeBackend) -> None:
    player = OutputOnFakeClock(backend)
    player.output.plan([Due(NOW + 1, "a"), Due(NOW + 2, "b")])
    player.run(1.2)
    player.output.plan([Due(NOW + 1, "a"), Due(NOW + 3, "c")])
    player.run(5)
    assert backend.played == [Due(NOW + 1, "a"), Due(NOW + 3, "c")]


def test_a_new_plan_cancels_cues_that_the_backend_already_has(backend: FakeBackend) -> None:
    player = OutputOnFakeClock(backend)
    player.output.plan([Due(NOW + 1, "a")])
    backend.pop_started = list  # type: ignore[method-assign]  # it has not begun yet
    player.run(0.95)
    assert backend.waiting == [Due(NOW + 1, "a")]
    player.output.plan([])
    player.run(3)
    assert backend.waiting == backend.played == []


def test_after_system_sleep_no_missed_cue_is_played(backend: FakeBackend) -> None:
    player = OutputOnFakeClock(backend)
    player.output.plan([Due(NOW + 10, "a"), Due(NOW + 20, "b"), Due(NOW + 3605, "c")])
    player.run(1)
    player.now += 3600
    player.run(10)
    assert backend.played == [Due(NOW + 3605, "c")]
    assert player.kinds().count("dropped") == 2


def test_a_missing_device_is_reported_once_and_tried_again(backend: FakeBackend) -> None:
    backend.works = False
    player = OutputOnFakeClock(backend)
    player.output.try_device(NOW)
    player.output.plan([Due(NOW + 3, "a"), Due(NOW + 30, "b")])
    player.run(10)
    backend.works = True
    player.run(30)
    assert backend.played == [Due(NOW + 30, "b")]
    assert player.kinds() == ["none", "dropped", "ready", "sounded"]


def test_the_next_backend_is_used_if_the_first_fails() -> None:
    first, second = FakeBackend(), FakeBackend()
    first.works = False
    player = OutputOnFakeClock(first, second)
    player.output.plan([Due(NOW + 1, "a")])
    player.run(2)
    assert (first.played, second.played) == ([], [Due(NOW + 1, "a")])


def test_a_dead_stream_raises_an_error(backend: FakeBackend) -> None:
    player = OutputOnFakeClock(backend)
    player.output.plan([Due(NOW + 2, "a")])
    player.run(1)
    backend.lives = False
    with pytest.raises(DeviceDeadError):
        player.run(1)


def test_a_stream_that_has_slipped_is_reopened_before_the_next_cue(backend: FakeBackend) -> None:
    player = OutputOnFakeClock(backend)
    player.output.plan([Due(NOW + 1, "a"), Due(NOW + 3, "b")])
    player.run(1.1)
    backend.slips = True
    player.run(0.1)
    assert backend.opened == 1  # not while the last one may still sound
    player.run(3)
    assert backend.opened == 2
    assert backend.played == [Due(NOW + 1, "a"), Due(NOW + 3, "b")]


def test_a_device_stays_open_until_a_long_sound_has_ended(backend: FakeBackend) -> None:
    player = OutputOnFakeClock(backend)
    player.output.plan([Due(NOW + 1, "long")])
    player.run(1 + len(ONES) * 500 / RATE)
    assert backend.open
    player.run(CLOSE_AFTER_S + 0.2)
    assert not backend.open


def test_short_rests_do_not_keep_a_device_open_until_its_clock_drifts(backend: FakeBackend) -> None:
    player = OutputOnFakeClock(backend)
    after_s = DRAIN_S + len(ONES) / RATE + 0.2

    def rest() -> None:
        player.output.plan([Due(player.now + 2, "a")])
        player.run(2 + after_s)

    while player.now < NOW + ACCURATE_S - 2:
        rest()
        assert backend.open  # the next rest may begin at once
    rest()
    assert not backend.open
    rest()
    assert (backend.open, backend.opened) == (True, 2)
    assert len(backend.played) == player.kinds().count("sounded")


def test_without_the_lock_nothing_is_played(backend: FakeBackend) -> None:
    player = OutputOnFakeClock(backend, may_play=lambda: False)
    player.output.plan([Due(NOW + 1, "a")])
    player.run(3)
    assert (backend.opened, player.kinds()) == (0, ["waiting", "dropped"])


def test_finish_waits_for_near_cues(backend: FakeBackend) -> None:
    player = OutputOnFakeClock(backend)
    player.output.plan([Due(NOW + 1, "a")])
    player.run(0.5)
    player.output.finish()
    assert player.output.step(player.now) >= 0
    player.run(5)
    assert backend.played == [Due(NOW + 1, "a")]
    assert player.output.step(player.now) == -1


class Clock:
    def __init__(self) -> None:
        self.now = NOW

    def boottime(self) -> float:
        return self.now

    def wall(self) -> float:
        return self.now

    def boot(self) -> str:
        return ""

    def utc_offset(self, at: float) -> int:
        del at
        return 0


@each_case(("blocks", "limit_s"), [(1, WAKE_LIMIT_S), (5, DEAD_AFTER_S)])
def test_a_stream_without_requests_counts_as_dead_sooner_once_it_was_awake(
    blocks: int, limit_s: float
) -> None:
    clock = Clock()
    stream = MiniaudioBackend(clock=clock)
    for n in range(blocks):
        stream.mixer.block(NOW + n * BLOCK / RATE, BLOCK)
    last = NOW + (blocks - 1) * BLOCK / RATE
    assert stream.alive(last + limit_s - 0.01)
    assert not stream.alive(last + limit_s + 0.01)
