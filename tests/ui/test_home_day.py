"""The home screen and the day: what it asks for, a day that is done, and a new day on the open screen."""

import datetime as dt
import re

import pytest

from strengthtui.coach.week import LEGEND, SYMBOLS
from strengthtui.history.year_text import SYMBOLS as DAY_SYMBOLS
from strengthtui.ui.home_symbols import SYMBOLS as HOME_SYMBOLS
from strengthtui.ui.screens.help import HelpScreen
from strengthtui.ui.screens.home import HomeScreen
from strengthtui.ui.screens.session import SessionScreen
from support.gym import Gym, Lifter

HOUR = 3600.0
DAY = 24 * HOUR
TO_MIDNIGHT = 7 * HOUR
"""From the start of the clock, on Friday at 17:00."""


def set_count(lifter: Lifter) -> str:
    return lifter.text("#items").split("Box squat")[1].split("x")[0].strip()


async def at(lifter: Lifter, seconds: float) -> None:
    """Set the clock, and let the screen check the date."""
    lifter.gym.clock.seconds = seconds
    screen = lifter.app.screen
    if isinstance(screen, HomeScreen):
        screen.follow_date()
    await lifter.pilot.pause()


async def test_a_day_without_a_workout_says_so(gym: Gym) -> None:
    gym.clock.seconds = 3 * DAY  # Monday
    async with gym.home() as lifter:
        assert lifter.text("#agenda") == "no lifting today · next: Friday, 2 sets · p: Drills, due today"
        assert "[M ·]" in lifter.text("#week")
        await lifter.press("enter")  # it starts all the same
        assert isinstance(lifter.app.screen, SessionScreen)


async def test_the_key_of_the_agenda_is_the_configured_one(gym: Gym) -> None:
    gym.clock.seconds = 3 * DAY
    gym.paths.config.write_text('[keys]\nhome.plans = "x"\n', "utf-8")
    async with gym.home() as lifter:
        await lifter.pilot.pause()
        assert "x: Drills" in lifter.text("#agenda")


async def test_a_day_with_a_workout_shows_no_agenda(gym: Gym) -> None:
    async with gym.home() as lifter:
        assert not lifter.app.screen.query_one("#agenda").display


async def test_a_completed_day_is_marked_and_enter_asks_before_starting(gym: Gym) -> None:
    async with gym.home() as lifter:
        await lifter.press("enter", "space", "q", "f", "enter")
        assert lifter.text("#agenda") == "done for today · next: Sunday, 3 sets"
        await lifter.press("enter")
        assert lifter.app.screen.query("#agenda")
        assert lifter.notices[-1].startswith("Done for today")
        await lifter.press("enter")
        assert isinstance(lifter.app.screen, SessionScreen)


async def test_a_day_of_rest_shows_the_workout_after_one_enter_and_starts_it_after_two(gym: Gym) -> None:
    race = '[[race]]\nname = "Oslo"\ndate = 2026-11-28\n'
    gym.paths.config.write_text(race, "utf-8")
    async with gym.home() as lifter:
        await lifter.pilot.pause()
        assert lifter.text("#agenda").startswith("Oslo is on Saturday: no lifting today")
        assert not lifter.app.screen.query_one("#body").visible
        assert not lifter.text("#overview")
        await lifter.press("enter")
        assert lifter.app.screen.query_one("#body").visible
        assert "Squat jump" in lifter.text("#items")
        assert "no lifting today" not in lifter.text("#reasons")
        assert "for rest" in lifter.notices[-1]
        await lifter.press("enter")
        assert isinstance(lifter.app.screen, SessionScreen)


async def test_an_unfinished_session_does_not_end_the_day(gym: Gym) -> None:
    gym.begin().do("next")
    async with gym.home() as lifter:
        assert lifter.app.screen.query_one("#unfinished").display
        assert not lifter.app.screen.query_one("#agenda").display
        await lifter.press("n")
        assert isinstance(lifter.app.screen, SessionScreen)


async def test_a_discarded_session_leaves_the_day_due(gym: Gym) -> None:
    async with gym.home() as lifter:
        await lifter.press("enter", "space", "q", "d", "enter")
        assert not lifter.app.screen.query_one("#agenda").display


async def test_the_legend_of_the_week_is_in_the_help(gym: Gym) -> None:
    async with gym.home(size=(80, 70)) as lifter:
        await lifter.press("question_mark")
        assert isinstance(lifter.app.screen, HelpScreen)
        shown = "\n".join(lifter.rows())
        legend = shown[shown.index("Symbols") :]
        for symbol, meaning in HOME_SYMBOLS:
            assert re.search(rf"{re.escape(symbol)} +{meaning}", legend)
        assert {symbol for symbol, _ in LEGEND} > set(SYMBOLS.values())
        assert len({symbol for symbol, _ in HOME_SYMBOLS}) == len(HOME_SYMBOLS)
        assert {symbol for symbol, _ in DAY_SYMBOLS.values()} <= {symbol for symbol, _ in HOME_SYMBOLS}


@pytest.mark.parametrize("keys", [(), ("b",), ("p", "down", "enter"), ("w",)], ids=str)
async def test_midnight_brings_the_new_day(gym: Gym, keys: tuple[str, ...]) -> None:
    gym.clock.seconds = TO_MIDNIGHT + DAY - 60  # Saturday, 23:59
    async with gym.home() as lifter:
        await lifter.press(*keys)
        assert "Sat 28 Nov" in lifter.text("#header")
        await at(lifter, TO_MIDNIGHT + DAY + 60)
        assert "Sun 29 Nov" in lifter.text("#header")
        assert set_count(lifter) == "3"
        await lifter.press("enter")
        workout = lifter.runner.state.workout
        assert (workout.date, workout.day) == ("2026-11-29", "sun")
        assert {item.sets for item in workout.items} == {3}


@pytest.mark.parametrize("key", ["enter", "n"])
async def test_a_press_just_after_midnight_starts_the_workout_of_the_new_day(gym: Gym, key: str) -> None:
    gym.clock.seconds = TO_MIDNIGHT - 1
    async with gym.home() as lifter:
        assert "Fri 27 Nov" in lifter.text("#header")
        gym.clock.seconds = TO_MIDNIGHT + 0.1
        await lifter.pilot.press(key)
        await lifter.pilot.pause()
        assert lifter.runner.state.workout.date == "2026-11-28"


async def test_the_screen_checks_the_date_without_a_press(gym: Gym) -> None:
    gym.clock.seconds = TO_MIDNIGHT - 1
    async with gym.home() as lifter:
        gym.clock.seconds = TO_MIDNIGHT + 1
        await lifter.wait_until(lambda: "Sat 28 Nov" in lifter.text("#header"))


@pytest.mark.parametrize(("hours", "date"), [(12, "Sat 28 Nov"), (-12, "Fri 27 Nov"), (-18, "Thu 26 Nov")])
async def test_a_new_time_zone_is_noticed(gym: Gym, hours: int, date: str) -> None:
    async with gym.home() as lifter:
        gym.clock.offset_s = int(hours * HOUR)
        await at(lifter, 60)
        assert date in lifter.text("#header")


async def test_a_clock_that_was_set_back_is_noticed(gym: Gym) -> None:
    async with gym.home() as lifter:
        await at(lifter, -9 * DAY)
        assert "Wed 18 Nov" in lifter.text("#header")
        assert "[W ·]" in lifter.text("#week")


async def test_an_impossible_clock_does_not_change_the_day(gym: Gym) -> None:
    async with gym.home() as lifter:
        await at(lifter, dt.timedelta(days=365 * 300).total_seconds())
        assert "Fri 27 Nov" in lifter.text("#header")
        assert lifter.notices == []


async def test_a_done_day_is_due_again_after_midnight(gym: Gym) -> None:
    gym.clock.seconds = TO_MIDNIGHT + DAY - HOUR
    async with gym.home() as lifter:
        await lifter.press("enter", "space", "q", "f", "enter")
        assert lifter.text("#agenda").startswith("done for today")
        await at(lifter, TO_MIDNIGHT + DAY + 60)
        assert not lifter.app.screen.query_one("#agenda").display
        await lifter.press("enter")
        assert isinstance(lifter.app.screen, SessionScreen)
