"""The first start: five presses to the first set, one to skip all questions, and no questions later."""

import datetime as dt
import tomllib
from typing import Any

import pytest
from textual.widgets import Input

from strengthtui.commands.session import is_new
from strengthtui.controller.log_thread import InlineLog
from strengthtui.ui.app import StrengthApp
from strengthtui.ui.screens.home import HomeScreen
from strengthtui.ui.screens.session import SessionScreen
from strengthtui.ui.screens.welcome import WelcomeScreen
from support.gym import Gym, Lifter


def newcomer(gym: Gym) -> StrengthApp:
    return StrengthApp(gym.paths, InlineLog(gym.store), gym.clock, welcome=is_new(gym.paths))


def written(gym: Gym) -> dict[str, Any]:
    return tomllib.loads(gym.paths.config.read_text("utf-8"))


async def test_five_presses_to_the_first_set(gym: Gym) -> None:
    app = newcomer(gym)
    async with app.run_test(size=(80, 24)) as pilot:
        lifter = Lifter(gym, app, pilot)
        presses = 0
        while not gym.store.rows("SELECT 1 FROM v_set"):
            await lifter.press("space" if isinstance(app.screen, SessionScreen) else "enter")
            presses += 1
            assert presses <= 5
    assert not is_new(gym.paths)


@pytest.mark.parametrize("key", ["enter", "escape"])
async def test_a_key_that_is_pressed_twice_at_the_end_does_nothing_more(gym: Gym, key: str) -> None:
    app = newcomer(gym)
    async with app.run_test(size=(80, 24)) as pilot:
        await Lifter(gym, app, pilot).press("enter", "enter")
        welcome = app.screen
        assert isinstance(welcome, WelcomeScreen)
        for _ in range(2):  # the second one is under way when the screen closes
            if key == "enter":
                welcome.on_input_submitted(Input.Submitted(welcome.query_one(Input), ""))
            else:
                welcome.action_skip()
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)


async def test_one_press_skips_everything(gym: Gym) -> None:
    app = newcomer(gym)
    async with app.run_test(size=(80, 24)) as pilot:
        lifter = Lifter(gym, app, pilot)
        await pilot.pause()
        assert isinstance(app.screen, WelcomeScreen)
        await lifter.press("escape")
        assert isinstance(app.screen, HomeScreen)
        assert written(gym) == {}
    assert not is_new(gym.paths)


async def test_answers_before_a_skip_are_kept(gym: Gym) -> None:
    app = newcomer(gym)
    async with app.run_test(size=(80, 24)) as pilot:
        await Lifter(gym, app, pilot).press("down", "enter", "escape")
        assert isinstance(app.screen, HomeScreen)
        assert app.config.gear == "home"
    assert written(gym) == {"gear": "home"}
    assert not is_new(gym.paths)


@pytest.mark.parametrize(
    ("presses", "unit", "answers"),
    [("u", "lb", {"gear": "gym", "units": "lb"}), ("uu", "kg", {"gear": "gym"}), ("", "kg", {"gear": "gym"})],
)
async def test_one_press_chooses_pounds(gym: Gym, presses: str, unit: str, answers: dict[str, str]) -> None:
    app = newcomer(gym)
    async with app.run_test(size=(80, 24)) as pilot:
        lifter = Lifter(gym, app, pilot)
        await lifter.press(*presses)
        name = {"lb": "pounds", "kg": "kilograms"}[unit]
        assert lifter.text("#note").startswith(f"weights in {name} (u: ")
        await lifter.press("enter", "u", "escape")  # the key belongs to the first question only
        assert app.config.units == unit
    assert written(gym) == answers


async def test_answers_take_effect_at_once_and_are_saved(gym: Gym) -> None:
    app = newcomer(gym)
    async with app.run_test(size=(80, 24)) as pilot:
        lifter = Lifter(gym, app, pilot)
        await lifter.press("down", "enter")  # home
        await lifter.press("space", *["down"] * 4, "space", "enter")  # Monday instead of Friday
        if isinstance(app.screen, WelcomeScreen):  # the race, if the config has a place for one
            await lifter.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)
        assert "home" in lifter.text("#overview")
    assert written(gym) == {"gear": "home", "days": ["mon", "sun"]}
    assert gym.paths.config.stat().st_mode & 0o777 == 0o600


async def answer(lifter: Lifter, text: str) -> None:
    """Type into the field, and press enter."""
    screen = lifter.app.screen
    assert isinstance(screen, WelcomeScreen)
    screen.field.value = text
    await lifter.press("enter")


async def test_a_race_is_a_date_a_name_and_a_distance(gym: Gym) -> None:
    app = newcomer(gym)
    async with app.run_test(size=(80, 24)) as pilot:
        lifter = Lifter(gym, app, pilot)
        await lifter.press("enter", "enter")
        assert str(lifter.app.screen.title).startswith("3 of 3")
        for wrong, reason in (
            ("Oslo", "When"),
            ("2027-02-30 Oslo", "There is no day"),
            ("6/12/2027 Oslo", "12 Jun 2027 or 6 Dec 2027?"),
            ("2027-06-12", "Which race?"),
        ):
            await answer(lifter, wrong)
            assert lifter.text("#problem").startswith(reason)
        await answer(lifter, "12 June 2027  Oslo [b]5000\x1b[2J")
        assert str(lifter.app.screen.title) == "4 of 4  How long is it?"
        assert lifter.text("#note") == r"Saturday 12 Jun 2027, Oslo [b]5000\u001b[2J"
        assert lifter.text("#problem") == ""
        for wrong, reason in (("", "How long"), ("far", "How long"), ("5", "5 km or 5 miles?")):
            await answer(lifter, wrong)
            assert lifter.text("#problem").startswith(reason)
        await answer(lifter, "5000 m")
        assert isinstance(app.screen, HomeScreen)
        (race,) = app.config.calendar.races
        assert race.km == 5
    (race,) = written(gym)["race"]
    assert race == {
        "name": r"Oslo [b]5000\u001b[2J",
        "date": dt.date(2027, 6, 12),
        "priority": "A",
        "distance": "5 km",
    }


async def test_a_race_without_a_distance_is_not_saved(gym: Gym) -> None:
    app = newcomer(gym)
    async with app.run_test(size=(80, 24)) as pilot:
        lifter = Lifter(gym, app, pilot)
        await lifter.press("enter", "enter")
        await answer(lifter, "27.9.2027 Berlin")
        await lifter.press("escape")
        assert isinstance(app.screen, HomeScreen)
    assert "race" not in written(gym)


async def test_keys_are_typed_into_the_race_field(gym: Gym, monkeypatch: pytest.MonkeyPatch) -> None:
    app = newcomer(gym)
    async with app.run_test(size=(80, 24)) as pilot:
        await Lifter(gym, app, pilot).press("enter", "enter", *"j k:")
        assert isinstance(app.screen, WelcomeScreen)
        assert app.screen.field.value == "j k:"


def test_nothing_is_asked_if_a_config_or_a_log_exists(gym: Gym) -> None:
    assert is_new(gym.paths)
    gym.paths.config.write_text("", "utf-8")
    assert not is_new(gym.paths)
    gym.paths.config.unlink()
    gym.begin()
    assert not is_new(gym.paths)
