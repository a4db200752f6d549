"""A machine whose clock is wrong: it is said in one line with the way out, and no command breaks.

One can train by a clock that is behind, as on a machine without a battery, but not by one in the far future.
"""

import datetime as dt

import pytest

from strengthtui.base.clock import SystemClock, is_possible
from support.command_line import run
from support.gym import Gym

WRONG = "the clock of this machine is wrong"

IMPOSSIBLE = [
    pytest.param(-86400.0, id="before 1970"),
    pytest.param(7258204800.0, id="2200"),
    pytest.param(253370851200.0, id="9999"),
    pytest.param(253402300800.0, id="10000"),
    pytest.param(1e18, id="no year at all"),
]
BEHIND = [pytest.param(600.0, id="1970"), pytest.param(1_577_880_000.0, id="2020")]

NEEDS_DATE = (
    ("today",),
    ("today", "--json"),
    ("week",),
    ("week", "--json"),
    ("start", "--plain"),
    ("start", "core", "--plain"),
    ("bad-day", "--plain"),
    ("checkin", "--ill"),
    ("checkin", "calves", "sore"),
)


@pytest.fixture
def wrong(folders: object, monkeypatch: pytest.MonkeyPatch, at: float) -> None:
    """Log a session while the clock is right, and set it wrong."""
    assert run("start", "core", "--plain", lines="\n").code == 0
    monkeypatch.setattr(SystemClock, "wall", lambda _clock: at)


@pytest.mark.parametrize("at", IMPOSSIBLE)
@pytest.mark.usefixtures("wrong")
def test_commands_with_a_date_report_the_wrong_clock() -> None:
    for command in NEEDS_DATE:
        complaint = run(*command).complaint(1)
        assert complaint.startswith(WRONG), command
        assert complaint.endswith("; set it, then try again"), command


@pytest.mark.parametrize("at", BEHIND)
@pytest.mark.usefixtures("wrong")
def test_a_clock_that_is_behind_is_reported_and_training_works() -> None:
    for command in NEEDS_DATE:
        result = run(*command)
        assert result.code == 0, command
        assert result.err.startswith(f"strengthtui: {WRONG}: it says "), command
        assert len(result.err.splitlines()) == 1, command


@pytest.mark.parametrize("at", IMPOSSIBLE + BEHIND)
@pytest.mark.usefixtures("wrong")
def test_commands_without_a_date_work() -> None:
    for command in (
        ("today", "--date", "2026-11-27"),
        ("week", "--date", "2026-11-27", "--json"),
        ("log", "list"),
        ("log", "show", "--json"),
        ("status",),
        ("status", "--json"),
        ("plan", "list"),
        ("locate",),
        ("config", "show"),
    ):
        result = run(*command)
        assert (result.code, result.err) == (0, ""), command


@pytest.mark.parametrize("at", IMPOSSIBLE + BEHIND)
@pytest.mark.usefixtures("wrong")
def test_an_open_session_continues_and_reports_disagreeing_clocks_once() -> None:
    first, second = run("send", "next"), run("send", "next")
    assert (first.code, second.code, second.err) == (0, 0, "")
    assert first.err.startswith("strengthtui: the clock ")
    assert "the session continues at " in first.err


@pytest.mark.parametrize("at", [IMPOSSIBLE[0], IMPOSSIBLE[3]])
@pytest.mark.usefixtures("wrong")
async def test_home_opens_and_reports_the_wrong_clock(gym: Gym, at: float) -> None:
    gym.clock.wall = lambda: at  # type: ignore[method-assign]
    async with gym.home() as lifter:
        await lifter.press("enter", "n", "b", "c", "i", "g", "escape")
        assert lifter.notices
        assert all(notice.startswith(WRONG) for notice in lifter.notices)
    assert not gym.store.rows("SELECT * FROM event")


@pytest.mark.parametrize("at", BEHIND)
@pytest.mark.usefixtures("wrong")
async def test_home_and_the_session_warn_of_a_clock_that_is_behind(gym: Gym, at: float) -> None:
    gym.clock.wall = lambda: at + gym.clock.seconds  # type: ignore[method-assign]
    async with gym.home() as lifter:
        assert [notice.startswith(WRONG) for notice in lifter.notices] == [True]
        await lifter.press("enter", "space")
        assert [notice.startswith(WRONG) for notice in lifter.notices] == [True, True]
    assert [row[0] for row in gym.store.rows("SELECT kind FROM event ORDER BY n")][:2] == ["start", "set"]


@pytest.mark.parametrize("day", ["0001-01-01", "1969-12-31", "2200-01-01", "9999-12-31"])
@pytest.mark.usefixtures("folders")
def test_a_date_out_of_reach_is_refused_with_those_within(day: str) -> None:
    expected = f"cannot plan a workout for {day}; choose a date from 1970 to 2199"
    for command in ("today", "week"):
        assert run(command, "--date", day).complaint(2) == expected


def test_the_present_lies_between_two_years() -> None:
    for year, possible in ((1969, False), (1970, True), (2199, True), (2200, False)):
        assert is_possible(dt.datetime(year, 1, 1, tzinfo=dt.UTC).timestamp()) == possible
