"""The pages of a movement and of the year: keys, tables, empty states, and what they show."""

import datetime as dt
import re

import pytest
from textual.widgets import Static

from strengthtui.controller.log_thread import InlineLog
from strengthtui.domain.workout import Amount
from strengthtui.ui.app import StrengthApp
from strengthtui.ui.screen_loader import HistoryStart
from strengthtui.ui.screens.history_movement import HistoryMovementScreen
from strengthtui.ui.screens.history_session import HistorySessionScreen
from strengthtui.ui.screens.history_year import HistoryYearScreen
from strengthtui.ui.screens.home import HomeScreen
from strengthtui.ui.widgets.history_tabs import HistoryPage
from strengthtui.ui.widgets.time_plot import TimePlot
from support.athlete import Athlete
from support.gym import Gym, Lifter
from support.long_log import Done, log_seasons, log_session
from support.workouts import lift, workout

FIRST, LAST = dt.date(2025, 9, 29), dt.date(2026, 11, 24)


async def press(lifter: Lifter, *keys: str) -> None:
    """Press keys, each once the last one has been read from the log and drawn."""
    for key in keys:
        await lifter.pilot.press(key)
        await lifter.app.workers.wait_for_complete()
        await lifter.pilot.pause()


def on(lifter: Lifter) -> type[object]:
    """Return the type of the screen."""
    return type(lifter.app.screen)


def shown(lifter: Lifter, selector: str) -> str:
    widget = lifter.app.screen.query_one(selector)
    if isinstance(widget, TimePlot):
        return "\n".join(
            "".join(segment.text for segment in widget.render_line(y)) for y in range(widget.size.height)
        )
    assert isinstance(widget, Static)
    return str(widget.render())


def displayed(lifter: Lifter, selector: str) -> bool:
    widget = lifter.app.screen.query_one(selector)
    return widget.display and widget.size.height > 0


async def test_a_movement_is_plotted_and_the_keys_change_the_plot(gym: Gym) -> None:
    log_seasons(gym.store, FIRST, LAST)
    async with gym.home((120, 40)) as lifter:
        await press(lifter, "h", "2")
        assert on(lifter) is HistoryMovementScreen
        assert "Calf raise" in shown(lifter, "#movement")
        assert {"left", "right"} <= set(re.findall(r"\w+", shown(lifter, "TimePlot")))
        await press(lifter, "right")
        assert "Box squat" in shown(lifter, "#movement")
        assert "e1RM" in shown(lifter, "TimePlot")
        assert "◆" in shown(lifter, "TimePlot")
        await press(lifter, "m", "m")
        assert "█" in shown(lifter, "TimePlot")
        await press(lifter, "m", "s", "s")
        assert "Oct" in shown(lifter, "TimePlot")
        assert "Jul" not in shown(lifter, "TimePlot")
        assert "heaviest" in shown(lifter, "#bests")
        assert "24 Nov" in shown(lifter, "#last")
        await press(lifter, "d")
        assert displayed(lifter, "#numbers")
        assert not displayed(lifter, "TimePlot")
        assert "break of 25 days" in shown(lifter, "#table")
        await press(lifter, "escape")
        assert displayed(lifter, "TimePlot")
        await press(lifter, "escape")
        assert on(lifter) is HomeScreen


async def test_the_newest_session_of_a_movement_opens(gym: Gym) -> None:
    athlete = Athlete(gym.paths.db.parent, store=gym.store)
    for days in (9, 2):
        athlete.perform(workout(lift("Squat", load_kg=40.0), plan=f"Plan {days}"), LAST - dt.timedelta(days))
    async with gym.home((120, 40)) as lifter:
        await press(lifter, "h", "2", "enter")
        assert on(lifter) is HistorySessionScreen
        await press(lifter, "right", "right", "escape")
        assert on(lifter) is HistoryMovementScreen
        await press(lifter, "3", "up", "up", "up", "up", "up", "enter")
        assert on(lifter) is HistorySessionScreen


async def test_the_year_moves_from_day_to_day_and_through_the_years(gym: Gym) -> None:
    log_seasons(gym.store, FIRST, LAST)
    async with gym.home((120, 40)) as lifter:
        await press(lifter, "h", "shift+tab")
        assert on(lifter) is HistoryYearScreen
        assert shown(lifter, "#readout").startswith("▸ Fri 27 Nov")
        assert shown(lifter, "#calendar").count("●") > 50
        await press(lifter, "up", "up", "up")
        assert "Tue 24 Nov  Runner strength · 6 of 6 sets" in shown(lifter, "#readout")
        await press(lifter, "left")
        assert "Tue 17 Nov" in shown(lifter, "#readout")
        load = shown(lifter, "#bars")
        await press(lifter, "v")
        assert shown(lifter, "#bars") != load
        await press(lifter, "v", "v")
        assert "━" in shown(lifter, "#bars")
        await press(lifter, "left_square_bracket")
        assert "2025" in shown(lifter, "#calendar")
        assert "▸ Tue 18 Nov" in shown(lifter, "#readout")
        await press(lifter, "right_square_bracket", "right_square_bracket", "d")
        assert "rest by exercise" in shown(lifter, "#table")
        assert "routine" in shown(lifter, "#table")


@pytest.mark.parametrize("size", [(120, 40), (46, 22)])
async def test_an_empty_log_says_so(gym: Gym, size: tuple[int, int]) -> None:
    async with gym.home(size) as lifter:
        await press(lifter, "h", "2")
        assert "Nothing here yet." in shown(lifter, "#empty")
        await press(lifter, "m", "s", "d", "right", "enter", "3")
        assert "Nothing here yet." in shown(lifter, "#readout")
        assert "○" in shown(lifter, "#calendar")
        await press(lifter, "v", "left", "enter", "left_square_bracket", "escape")
        assert on(lifter) is HomeScreen


async def test_a_log_that_cannot_be_read_is_not_called_empty(gym: Gym) -> None:
    for table in ("session", "set_entry"):
        gym.store.db.execute(f"ALTER TABLE {table} RENAME TO other_{table}")
    async with gym.home((80, 24)) as lifter:
        for key in ("2", "3"):
            await press(lifter, *("h",) if key == "2" else (), key)
            text = " ".join(str(each.render()) for each in lifter.app.screen.query(Static) if each.display)
            assert "Nothing here yet" not in text
        assert any("no such table" in notice for notice in lifter.notices)


@pytest.mark.parametrize("page", ["sessions", "movements", "year"])
async def test_the_history_may_be_the_first_screen(gym: Gym, page: str) -> None:
    app = StrengthApp(gym.paths, InlineLog(gym.store), gym.clock, HistoryStart(page))
    async with app.run_test(size=(80, 24)) as pilot:
        lifter = Lifter(gym, app, pilot)
        await press(lifter, "tab", "tab", "tab")
        assert isinstance(app.screen, HistoryPage)
        assert page == app.screen.PAGE
        await press(lifter, "escape")
        assert on(lifter) is HomeScreen


async def test_a_theme_changes_the_colours_of_a_plot(gym: Gym) -> None:
    log_seasons(gym.store, LAST - dt.timedelta(60), LAST)
    async with gym.home((100, 34)) as lifter:
        await press(lifter, "h", "2")

        def colours() -> set[str]:
            plot = lifter.app.screen.query_one(TimePlot)
            lines = [plot.render_line(y) for y in range(plot.size.height)]
            return {str(segment.style.color) for line in lines for segment in line if segment.style}

        before = colours()
        theme = lifter.app.theme_manager.find("daylight")
        assert theme
        lifter.app.theme_manager.apply(theme)
        await lifter.pilot.pause()
        assert colours().isdisjoint(before)


async def test_resizing_keeps_the_pages_whole(gym: Gym) -> None:
    log_session(gym.store, LAST, [Done("非常に長い名前 " * 8, Amount(reps=(5,), load_kg=40.0))])
    async with gym.home((120, 40)) as lifter:
        await press(lifter, "h", "2")
        for keys in ((), ("3",)):
            await press(lifter, *keys)
            for size in ((46, 22), (20, 3), (11, 30), (1, 1), (80, 24)):
                await lifter.pilot.resize_terminal(*size)
                await lifter.pilot.pause()
