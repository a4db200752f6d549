"""Clocks that disagree, or that belong to another device: what was done, when, and which message appears."""

import datetime as dt
from pathlib import Path

import pytest

from strengthtui.controller.session_controller import SessionController
from strengthtui.journal import queries
from strengthtui.journal.store import Store
from support.clock import START, FakeClock
from support.workouts import RunnerFactory, lift

HOUR, DAY = 3600.0, 86_400.0
NOW = START + 600
"""Ten minutes after the start, by the clock from boot."""


def year(number: int) -> float:
    return dt.datetime(number, 1, 1, 12, tzinfo=dt.UTC).timestamp()


CLOCKS = {
    # the wall clock at the start and at the return: the time of the second set, and the message
    "right": (START, NOW, NOW, ""),
    "slightly off": (START, NOW + 59, NOW, ""),
    "+10 h": (START, NOW + 10 * HOUR, NOW + 10 * HOUR, "ahead by 10 hours"),
    "-1 h": (START, NOW - HOUR, NOW, "back by 1 hour"),
    "2020, then right": (year(2020), NOW, NOW, "ahead by 2522 days"),
    "2031, then right": (year(2031), NOW, year(2031) + 600, "back by 1495 days"),
    "right, then 2020": (START, year(2020), NOW, "back by 2522 days"),
    "right, then 1970": (START, 900.0, NOW, "back by 20784 days"),
    "1970, then right": (900.0, NOW, NOW, "ahead by 20784 days"),
    "impossible": (START, 1e18, NOW, "back by 20784 days"),
    "suspended": (START, NOW + 2 * DAY, NOW + 2 * DAY, "this machine was suspended, or its clock was set"),
}


@pytest.mark.parametrize("name", CLOCKS)
def test_sets_have_plausible_times_if_the_clock_was_changed(
    make_runner: RunnerFactory, clock: FakeClock, name: str
) -> None:
    began, came_back, expected, message = CLOCKS[name]
    clock.turn_wall(began - clock.wall())
    runner = make_runner(lift(sets=5))
    runner.do("next")
    assert ("the clock of this machine is wrong" in runner.clock_notice) == (began < year(2026))
    clock.advance(600)
    clock.turn_wall(came_back - clock.wall())
    again = make_runner(session=runner.session)
    again.do("next")
    ended = [entry.ended_at for entry in again.state.entries]
    assert ended == [began, pytest.approx(expected, abs=0.01)]
    assert message in again.clock_notice
    assert bool(message) == bool(again.clock_notice)
    # It is said once, and the set takes no part in the disagreement: the next one follows it.
    third = make_runner(session=runner.session)
    assert third.clock_notice == ""
    clock.advance(100)
    third.do("next")
    assert third.state.entries[2].ended_at == pytest.approx(expected + 100, abs=0.01)


@pytest.mark.parametrize(
    ("wall", "message"), [(NOW, ""), (NOW - 90, "back by 11 minutes"), (year(2020), "back by 2522 days")]
)
def test_after_a_reboot_a_clock_behind_the_last_set_is_noticed(
    make_runner: RunnerFactory, clock: FakeClock, wall: float, message: str
) -> None:
    runner = make_runner(lift(sets=5))
    clock.advance(1200 if message == "back by 11 minutes" else 300)
    runner.do("next")
    clock.reboot()
    clock.turn_wall(wall - clock.wall())
    again = make_runner(session=runner.session)
    assert message in again.clock_notice
    assert bool(message) == bool(again.clock_notice)
    assert again.now() == max(wall, runner.events[-1].at)


def test_a_session_dated_in_the_future_is_not_the_newest(
    make_runner: RunnerFactory, clock: FakeClock, store: Store
) -> None:
    first = make_runner(lift(), session=None).session
    clock.turn_wall(year(2031) - START)
    future = make_runner(lift()).session
    assert store.newest_session(clock.wall()) == future
    clock.turn_wall(START + 60 - clock.wall())
    now = clock.wall()
    assert (store.newest_session(now), store.open_session(now)) == (first, first)
    shown = queries.session(store, None, now)
    assert shown
    assert shown["id"] == first
    make_runner(session=first).do("finish")
    # The only unfinished one is offered all the same.
    assert (store.newest_session(now), store.open_session(now)) == (first, future)


def test_an_anchor_of_another_device_does_not_move_the_clock(
    make_runner: RunnerFactory, clock: FakeClock, db: Path
) -> None:
    laptop = make_runner(lift(sets=5))
    elsewhere = FakeClock(START + 300)
    elsewhere.reboot(0, boottime=77.0)
    with Store(db, "phone") as store:
        phone = SessionController(store, elsewhere, laptop.session)
        phone.do("next")
    clock.advance(400)
    assert laptop.follow()
    assert laptop.now() == START + 400
    assert len(laptop.state.entries) == 1
    assert make_runner(session=laptop.session).clock_notice == ""
