"""A machine whose clock is wrong: every command says so in one line with the way out, and none breaks."""

import datetime as dt
from types import SimpleNamespace

import pytest

from strengthtui.base.clock import SystemClock, is_possible
from support.command_line import run
from support.gym import Gym

WRONG = "the clock of this machine is wrong"

CLOCKS = [
    pytest.param(0.0, dt.date(1970, 1, 1), id="1970"),
    pytest.param(-86400.0, dt.date(1969, 12, 31), id="before 1970"),
    pytest.param(7258204800.0, dt.date(2200, 1, 2), id="2200"),
    pytest.param(253370851200.0, dt.date(9999, 1, 2), id="9999"),
    pytest.param(253402300800.0, None, id="10000"),
    pytest.param(1e18, None, id="no year at all"),
]


@pytest.fixture
def wrong(folders: object, monkeypatch: pytest.MonkeyPatch, at: float, day: dt.date | None) -> None:
    """Log a session while the clock is right, and set it wrong."""
    assert run("start", "core", "--plain", lines="\n").code == 0

    class Date(dt.date):
        @classmethod
        def today(cls) -> "Date":
            if day is None:
                raise ValueError("year 10000 is out of range")
            return cls(day.year, day.month, day.day)

    monkeypatch.setattr("strengthtui.training.advice.dt", SimpleNamespace(date=Date))
    monkeypatch.setattr("strengthtui.commands.checkin.time", SimpleNamespace(time=lambda: at))
    monkeypatch.setattr(SystemClock, "wall", lambda _clock: at)


@pytest.mark.parametrize(("at", "day"), CLOCKS)
@pytest.mark.usefixtures("wrong")
def test_what_needs_the_date_says_that_the_clock_is_wrong() -> None:
    for command in (
        ("today",),
        ("today", "--json"),
        ("week",),
        ("week", "--json"),
        ("start", "--plain"),
        ("start", "core", "--plain"),
        ("bad-day", "--plain"),
        ("checkin", "--ill"),
        ("checkin", "calves", "sore"),
    ):
        complaint = run(*command).complaint(1)
        assert complaint.startswith(WRONG), command
        assert complaint.endswith("; set it, then try again"), command


@pytest.mark.parametrize(("at", "day"), CLOCKS)
@pytest.mark.usefixtures("wrong")
def test_what_does_not_need_the_date_works() -> None:
    for command in (
        ("today", "--date", "2026-11-27"),
        ("week", "--date", "2026-11-27", "--json"),
        ("log", "list"),
        ("log", "show", "--json"),
        ("status",),
        ("status", "--json"),
        ("send", "next"),
        ("plan", "list"),
        ("locate",),
        ("config", "show"),
    ):
        result = run(*command)
        assert (result.code, result.err) == (0, ""), command


@pytest.mark.parametrize(("at", "day"), [CLOCKS[0], CLOCKS[4]])
@pytest.mark.usefixtures("wrong")
async def test_home_opens_and_says_so(gym: Gym, at: float) -> None:
    gym.clock.wall = lambda: at  # type: ignore[method-assign]
    async with gym.home() as lifter:
        await lifter.press("enter", "n", "b", "c", "i", "g", "escape")
        assert lifter.notices
        assert all(notice.startswith(WRONG) for notice in lifter.notices)
    assert not gym.store.rows("SELECT * FROM event")


@pytest.mark.parametrize("day", ["0001-01-01", "1970-12-31", "2200-01-01", "9999-12-31"])
@pytest.mark.usefixtures("folders")
def test_a_date_out_of_reach_is_refused_with_those_within(day: str) -> None:
    expected = f"cannot plan a workout for {day}; choose a date from 1971 to 2199"
    for command in ("today", "week"):
        assert run(command, "--date", day).complaint(2) == expected


def test_the_present_lies_between_two_years() -> None:
    for year, possible in ((1970, False), (1971, True), (2199, True), (2200, False)):
        assert is_possible(dt.datetime(year, 1, 1, tzinfo=dt.UTC).timestamp()) == possible
