"""The history of sessions: the list, the session beside it or as a page, filters and empty states."""

import datetime as dt
import re

import pytest
from textual.widgets import OptionList

from strengthtui.journal.session_list import PAGE
from strengthtui.ui.screens.history_session import HistorySessionScreen
from strengthtui.ui.screens.history_sessions import HistorySessionsScreen
from strengthtui.ui.screens.home import HomeScreen
from support.athlete import Athlete
from support.gym import Gym, Lifter
from support.workouts import lift, workout

BODY = "SessionPane > Static"
MONDAY = dt.date(2026, 11, 23)
SQUAT, ROW = lift("Squat", sets=2, load_kg=40.0), lift("Row", sets=1, load_kg=20.0)


@pytest.fixture
def athlete(gym: Gym) -> Athlete:
    return Athlete(gym.paths.db.parent, store=gym.store)


def train(athlete: Athlete, days: int, *, every: int = 2) -> None:
    """Train so many times, lastly on Monday; each session has another plan."""
    for number in range(days):
        day = MONDAY - dt.timedelta(every * (days - 1 - number))
        athlete.perform(workout(SQUAT, ROW, plan=f"Plan {number}"), day)


async def loaded(lifter: Lifter) -> HistorySessionsScreen:
    """Wait until the list and the session under its cursor have been read."""
    screen = lifter.app.screen
    await lifter.settle()
    assert isinstance(screen, HistorySessionsScreen)
    return screen


def rows(screen: HistorySessionsScreen) -> list[str]:
    """Return the rows of the list."""
    options = screen.query_one(OptionList)
    return [str(options.get_option_at_index(place).prompt) for place in range(options.option_count)]


async def test_the_history_lists_sessions_by_month_and_shows_the_one_under_the_cursor(
    gym: Gym, athlete: Athlete
) -> None:
    train(athlete, 3, every=15)
    async with gym.home((120, 40)) as lifter:
        await lifter.press("h")
        screen = await loaded(lifter)
        november, newest, second, blank, october, oldest = rows(screen)
        assert re.fullmatch(r"November +2 sessions · 1.6 t", november)
        assert re.fullmatch(r"● Mon 23  Plan 2 +3/3 +3 min +0.8 t", newest)
        assert re.fullmatch(r"● Sun 8   Plan 1 +3/3 .*", second)
        assert blank == ""
        assert re.fullmatch(r"October +1 session · 0.8 t", october)
        assert "Plan 0" in oldest
        assert lifter.text("#plan") == "Plan 2"
        assert lifter.text("#when") == "Mon 23 Nov 2026 · 18:00 to 18:03 · winter · gym"
        assert re.search(r"Squat +━+  8 · 8 @ 40 kg += same", lifter.text(BODY))
        await lifter.press("down", "down")
        await loaded(lifter)
        assert lifter.text("#plan") == "Plan 0"
        assert re.search(r"Squat .*first", lifter.text(BODY))
        await lifter.press("escape")
        assert isinstance(lifter.app.screen, HomeScreen)


async def test_a_long_log_is_read_by_pages(gym: Gym, athlete: Athlete) -> None:
    for number in range(PAGE + 10):
        athlete.perform(workout(ROW), MONDAY - dt.timedelta(number))
    async with gym.home() as lifter:
        await lifter.press("h")
        screen = await loaded(lifter)
        assert len(screen.options.sessions) == PAGE
        await lifter.pilot.press("end")
        await loaded(lifter)
        assert len(screen.options.sessions) == PAGE + 10
        headings = [row.split()[0] for row in rows(screen) if " session" in row]
        assert headings == ["November", "October", "September"]


async def test_other_days_on_the_page_of_a_session(gym: Gym, athlete: Athlete) -> None:
    train(athlete, 2)
    async with gym.home((46, 22)) as lifter:
        await lifter.press("h")
        await loaded(lifter)
        await lifter.press("enter")
        assert isinstance(lifter.app.screen, HistorySessionScreen)
        await lifter.app.workers.wait_for_complete()
        assert lifter.text("#plan") == "Plan 1"
        await lifter.press("left")
        assert lifter.notices[-1] == "This is the newest session"
        await lifter.press("right")
        await lifter.app.workers.wait_for_complete()
        assert lifter.text("#plan") == "Plan 0"
        await lifter.press("escape")
        screen = await loaded(lifter)
        assert screen.options.current
        assert screen.options.current.plan == "Plan 0"


async def test_a_filter_lists_matches_and_reports_if_there_are_none(gym: Gym, athlete: Athlete) -> None:
    train(athlete, 3)
    async with gym.home() as lifter:
        await lifter.press("h")
        await loaded(lifter)
        await lifter.press("slash", *"plan", "space", "1")
        screen = await loaded(lifter)
        assert [session.plan for session in screen.options.sessions] == ["Plan 1"]
        await lifter.press("x")
        await loaded(lifter)
        assert lifter.text("#empty") == "No session matches.\n\nesc shows all sessions."
        await lifter.press("escape")
        await loaded(lifter)
        assert len(screen.options.sessions) == 3
        assert lifter.app.screen is screen


async def test_an_empty_history_explains_what_it_will_show(gym: Gym) -> None:
    async with gym.home() as lifter:
        await lifter.press("h")
        await loaded(lifter)
        assert lifter.text("#empty").startswith("Nothing here yet.")
        await lifter.press("enter", "down", "slash", "escape", "escape")
        assert isinstance(lifter.app.screen, HomeScreen)


async def test_a_click_opens_a_session(gym: Gym, athlete: Athlete) -> None:
    train(athlete, 2)
    async with gym.home() as lifter:
        await lifter.press("h")
        await loaded(lifter)
        await lifter.pilot.click(OptionList, offset=(5, 2))
        await lifter.pilot.pause()
        assert isinstance(lifter.app.screen, HistorySessionScreen)
        await lifter.app.workers.wait_for_complete()
        assert lifter.text("#plan") == "Plan 0"


async def test_a_best_is_announced_once_and_is_on_the_summary_and_in_the_history(gym: Gym) -> None:
    gym.perform(8, 8)
    gym.clock.seconds += 2 * 86_400
    async with gym.session() as lifter:
        await lifter.press("right", "space")
        await lifter.app.workers.wait_for_complete()
        best = "Box squat: 22.5 kg, the heaviest (before: 20 kg)"
        assert lifter.notices.count(f"◆ {best}") == 1
        await lifter.press("u", "U")
        await lifter.app.workers.wait_for_complete()
        assert lifter.notices.count(f"◆ {best}") == 1
        await lifter.wait(100)
        await lifter.press("space")
        await lifter.app.workers.wait_for_complete()
        bests = [notice for notice in lifter.notices if notice.startswith("◆")]
        assert bests == [f"◆ {best}", "◆ Box squat: 360 kg, the most in a session (before: 320 kg)"]
        await lifter.press("q", "f")
        assert "◆ Box squat  22.5 kg, the heaviest (before: 20 kg)" in lifter.text(BODY)
        await lifter.press("enter", "h")
        await loaded(lifter)
        await lifter.press("enter")
        await lifter.app.workers.wait_for_complete()
        assert "◆ Box squat  22.5 kg, the heaviest (before: 20 kg)" in lifter.text(BODY)
