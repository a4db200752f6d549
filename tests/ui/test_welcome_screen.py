"""The first start: five presses to the first set, one to skip all questions, and no questions later."""

import datetime as dt
import tomllib
from typing import Any

import pytest

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


async def test_one_press_skips_everything(gym: Gym) -> None:
    app = newcomer(gym)
    async with app.run_test(size=(80, 24)) as pilot:
        lifter = Lifter(gym, app, pilot)
        await pilot.pause()
        assert isinstance(app.screen, WelcomeScreen)
        await lifter.press("escape")
        assert isinstance(app.screen, HomeScreen)
        assert not gym.paths.config.exists()
        await lifter.press("enter", "space")
    assert not is_new(gym.paths)


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


async def test_a_race_is_a_date_and_a_name(gym: Gym, monkeypatch: pytest.MonkeyPatch) -> None:
    app = newcomer(gym)
    async with app.run_test(size=(80, 24)) as pilot:
        lifter = Lifter(gym, app, pilot)
        await lifter.press("enter", "enter")
        screen = app.screen
        assert isinstance(screen, WelcomeScreen)
        for wrong in ("Oslo", "2027-02-30 Oslo", "2027-06-12"):
            screen.race.value = wrong
            await lifter.press("enter")
            assert screen.note.text.startswith("Type the date")
        screen.race.value = "2027-06-12  Oslo [b]5000\x1b[2J"
        await lifter.press("enter")
        assert isinstance(app.screen, HomeScreen)
    (race,) = written(gym)["race"]
    assert race == {"name": r"Oslo [b]5000\u001b[2J", "date": dt.date(2027, 6, 12), "priority": "A"}


async def test_keys_are_typed_into_the_race_field(gym: Gym, monkeypatch: pytest.MonkeyPatch) -> None:
    app = newcomer(gym)
    async with app.run_test(size=(80, 24)) as pilot:
        await Lifter(gym, app, pilot).press("enter", "enter", *"j k:")
        assert isinstance(app.screen, WelcomeScreen)
        assert app.screen.race.value == "j k:"


def test_nothing_is_asked_if_a_config_or_a_log_exists(gym: Gym) -> None:
    assert is_new(gym.paths)
    gym.paths.config.write_text("", "utf-8")
    assert not is_new(gym.paths)
    gym.paths.config.unlink()
    gym.begin()
    assert not is_new(gym.paths)
