"""What the helper does with the cues ahead: when the device is opened, fed and closed; without a device."""

from array import array
from collections.abc import Callable
from typing import Any

import pytest

from strengthtui.sound.backends.base import SoundError
from strengthtui.sound.backends.miniaudio_backend import SILENT_S, WAKES_S, MiniaudioBackend
from strengthtui.sound.mixer import Due
from strengthtui.sound.output import COOL_S, FADED_S, FRESH_S, WARM_S, Output, Stuck
from strengthtui.sound.tones import RATE, Frames

NOW = 5000.0
BLOCK = RATE // 50
ONES: Frames = array("h", [1000] * 480)


class Fake:
    """A backend on a list."""

    name, ahead_s = "fake", 0.1

    def __init__(self) -> None:
        self.works, self.lives, self.open, self.slips = True, True, False, False
        self.opened = 0
        self.played: list[Due] = []
        self.waiting: list[Due] = []

    def begin(self) -> str:
        if not self.works:
            raise SoundError("no device")
        self.open = True
        self.opened += 1
        return "a device"

    def play(self, due: Due, frames: Frames) -> None:
        self.waiting.append(due)

    def recall(self) -> list[Due]:
        taken, self.waiting = self.waiting, []
        return taken

    def begun(self) -> list[Due]:
        self.played += self.waiting
        return self.recall()

    def alive(self, now: float) -> bool:
        return self.lives

    def slipped(self) -> bool:
        return self.slips

    def end(self) -> None:
        self.open = self.slips = False


class Office:
    """A desk on a clock that the test holds."""

    def __init__(self, *backends: Fake, licence: Callable[[], bool] = lambda: True) -> None:
        self.now = NOW
        self.told: list[dict[str, Any]] = []
        tones = {**dict.fromkeys("abc", ONES), "long": ONES * 500}
        self.desk = Output(backends, tones, self.told.append, licence)

    def run(self, seconds: float) -> None:
        """Let time pass as the helper does: wake up when the desk says so."""
        until = self.now + seconds
        while True:
            wait = self.desk.turn(self.now)
            if wait < 0 or self.now + wait > until:
                break
            self.now += max(wait, 0.001)
        self.now = until

    def kinds(self) -> list[str]:
        return [message["kind"] for message in self.told]


@pytest.fixture
def fake() -> Fake:
    return Fake()


def test_a_device_is_open_only_around_its_cues(fake: Fake) -> None:
    office = Office(fake)
    office.desk.plan([Due(NOW + 60, "a")])
    office.run(60 - WARM_S - 1)
    assert fake.opened == 0
    office.run(1.5)
    assert fake.opened == 1
    office.run(WARM_S)
    assert fake.played == [Due(NOW + 60, "a")]
    office.run(COOL_S + 1)
    assert fake.open is False
    assert office.kinds() == ["ready", "sounded"]


def test_a_known_cue_sounds_once_and_a_new_plan_takes_back_the_rest(fake: Fake) -> None:
    office = Office(fake)
    office.desk.plan([Due(NOW + 1, "a"), Due(NOW + 2, "b")])
    office.run(1.2)
    office.desk.plan([Due(NOW + 1, "a"), Due(NOW + 3, "c")])
    office.run(5)
    assert fake.played == [Due(NOW + 1, "a"), Due(NOW + 3, "c")]


def test_what_was_handed_over_is_taken_back_too(fake: Fake) -> None:
    office = Office(fake)
    office.desk.plan([Due(NOW + 1, "a")])
    fake.begun = list  # type: ignore[method-assign]  # it has not begun yet
    office.run(0.95)
    assert fake.waiting == [Due(NOW + 1, "a")]
    office.desk.plan([])
    office.run(3)
    assert fake.waiting == fake.played == []


def test_a_sleep_of_the_machine_plays_no_backlog(fake: Fake) -> None:
    office = Office(fake)
    office.desk.plan([Due(NOW + 10, "a"), Due(NOW + 20, "b"), Due(NOW + 3605, "c")])
    office.run(1)
    office.now += 3600
    office.run(10)
    assert fake.played == [Due(NOW + 3605, "c")]
    assert office.kinds().count("dropped") == 2


def test_without_a_device_it_is_told_once_and_tried_again(fake: Fake) -> None:
    fake.works = False
    office = Office(fake)
    office.desk.rehearse(NOW)
    office.desk.plan([Due(NOW + 3, "a"), Due(NOW + 30, "b")])
    office.run(10)
    fake.works = True
    office.run(30)
    assert fake.played == [Due(NOW + 30, "b")]
    assert office.kinds() == ["none", "dropped", "ready", "sounded"]


def test_the_next_backend_stands_in() -> None:
    first, second = Fake(), Fake()
    first.works = False
    office = Office(first, second)
    office.desk.plan([Due(NOW + 1, "a")])
    office.run(2)
    assert (first.played, second.played) == ([], [Due(NOW + 1, "a")])


def test_a_dead_stream_is_not_waited_for(fake: Fake) -> None:
    office = Office(fake)
    office.desk.plan([Due(NOW + 2, "a")])
    office.run(1)
    fake.lives = False
    with pytest.raises(Stuck):
        office.run(1)


def test_a_stream_that_has_faltered_is_opened_anew_before_the_next_cue(fake: Fake) -> None:
    office = Office(fake)
    office.desk.plan([Due(NOW + 1, "a"), Due(NOW + 3, "b")])
    office.run(1.1)
    fake.slips = True
    office.run(0.1)
    assert fake.opened == 1  # not while the last one may still sound
    office.run(3)
    assert fake.opened == 2
    assert fake.played == [Due(NOW + 1, "a"), Due(NOW + 3, "b")]


def test_a_device_stays_open_until_a_long_sound_has_ended(fake: Fake) -> None:
    office = Office(fake)
    office.desk.plan([Due(NOW + 1, "long")])
    office.run(1 + len(ONES) * 500 / RATE)
    assert fake.open
    office.run(COOL_S + 0.2)
    assert not fake.open


def test_short_rests_do_not_keep_a_device_open_until_its_clock_is_another(fake: Fake) -> None:
    office = Office(fake)
    after_s = FADED_S + len(ONES) / RATE + 0.2

    def rest() -> None:
        office.desk.plan([Due(office.now + 2, "a")])
        office.run(2 + after_s)

    while office.now < NOW + FRESH_S - 2:
        rest()
        assert fake.open  # the next rest may begin at once
    rest()
    assert not fake.open
    rest()
    assert (fake.open, fake.opened) == (True, 2)
    assert len(fake.played) == office.kinds().count("sounded")


def test_who_has_no_licence_is_silent(fake: Fake) -> None:
    office = Office(fake, licence=lambda: False)
    office.desk.plan([Due(NOW + 1, "a")])
    office.run(3)
    assert (fake.opened, office.kinds()) == (0, ["waiting", "dropped"])


def test_the_end_waits_for_what_is_near(fake: Fake) -> None:
    office = Office(fake)
    office.desk.plan([Due(NOW + 1, "a")])
    office.run(0.5)
    office.desk.finish()
    assert office.desk.turn(office.now) >= 0
    office.run(5)
    assert fake.played == [Due(NOW + 1, "a")]
    assert office.desk.turn(office.now) == -1


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


@pytest.mark.parametrize(("blocks", "patience_s"), [(1, WAKES_S), (5, SILENT_S)])
def test_a_stream_that_asks_for_nothing_is_dead_sooner_when_it_was_awake(
    blocks: int, patience_s: float
) -> None:
    clock = Clock()
    stream = MiniaudioBackend(clock=clock)
    for n in range(blocks):
        stream.mixer.block(NOW + n * BLOCK / RATE, BLOCK)
    last = NOW + (blocks - 1) * BLOCK / RATE
    assert stream.alive(last + patience_s - 0.01)
    assert not stream.alive(last + patience_s + 0.01)
