"""The command palette: every action, plan and theme by name; names are never parsed as markup."""

import pytest
from textual.command import CommandPalette

from strengthtui.ui.keymap import scopes
from strengthtui.ui.palette import entries
from strengthtui.ui.screens.help import HelpScreen
from strengthtui.ui.screens.session import SessionScreen
from support.gym import Gym, Lifter

HOSTILE = "[/] [b]mine[red]"


async def find(lifter: Lifter, text: str) -> None:
    await lifter.press("ctrl+p")
    assert isinstance(lifter.app.screen, CommandPalette)
    await lifter.pilot.press(*text)
    await lifter.wait_until(lambda: bool(lifter.app.screen.query("CommandList").results()))
    await lifter.pilot.pause(0.3)
    await lifter.pilot.press("enter")
    await lifter.pilot.pause(0.3)


async def test_every_action_of_a_screen_is_offered(gym: Gym) -> None:
    async with gym.home() as lifter:
        for name, keys in (("HomeScreen", ()), ("SessionScreen", ("enter",)), ("SummaryScreen", ("q", "f"))):
            await lifter.press(*keys)
            assert type(lifter.app.screen).__name__ == name
            offered = {entry.name.lower() for entry in entries(lifter.app, lifter.app.screen)}
            described = {one.description.lower() for one in scopes()[name] if one.id != "app.palette"}
            assert described <= offered


async def test_a_plan_with_markup_in_its_name_is_found_and_shown(gym: Gym) -> None:
    gym.plan("aaa", f'name = "{HOSTILE}"\n[[exercise]]\nname = "Squat"\ndo = "1 x 3"\n')
    async with gym.home() as lifter:
        await find(lifter, "mine")
        assert lifter.text("#name") == HOSTILE


@pytest.mark.parametrize(("typed", "theme"), [("theme dusk", "dusk"), ("theme nord", "nord")])
async def test_choosing_a_theme_applies_it(gym: Gym, typed: str, theme: str) -> None:
    async with gym.session() as lifter:
        await find(lifter, typed.replace(" ", "_").replace("_", ""))
        assert lifter.app.theme == theme
        assert isinstance(lifter.app.screen, SessionScreen)
        assert not gym.paths.config.exists()


async def test_choosing_an_action_runs_it(gym: Gym) -> None:
    async with gym.session() as lifter:
        await find(lifter, "all")
        assert isinstance(lifter.app.screen, HelpScreen)


async def test_plans_are_offered_only_on_the_home_screen(gym: Gym) -> None:
    async with gym.session() as lifter:
        assert not [one for one in entries(lifter.app, lifter.app.screen) if one.name.startswith("Plan:")]


async def test_a_theme_with_markup_in_its_name_is_shown_as_text(gym: Gym) -> None:
    gym.paths.themes.mkdir()
    (gym.paths.themes / "[b]x[").with_suffix(".toml").write_text('name = "x"\nprimary = "#fff"\n', "utf-8")
    async with gym.home() as lifter:
        await find(lifter, "[b]x")
        theme = lifter.app.theme_manager.current
        assert theme
        assert theme.name == "[b]x["
        await lifter.press("t")
        rows = [strip.text for strip in lifter.app.screen._compositor.render_strips()]
        assert any("[b]x[  yours" in row for row in rows)
