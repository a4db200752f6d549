"""The command palette: every action, plan and theme by name; names are never parsed as markup."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.widgets import OptionList

from strengthtui.ui.keymap import scopes
from strengthtui.ui.palette_entries import Entry, entries, found, short_name
from strengthtui.ui.screens.help import HelpScreen
from strengthtui.ui.screens.palette import PaletteScreen
from strengthtui.ui.screens.session import SessionScreen
from support.gym import Gym, Lifter

HOSTILE = "[/] [b]mine[red]"
LONGEST_NAME = 40
"""Cells of a name in the palette that fit beside a key on a phone."""


async def find(lifter: Lifter, text: str) -> None:
    await lifter.press("ctrl+p")
    assert isinstance(lifter.app.screen, PaletteScreen)
    await lifter.pilot.press(*("space" if letter == " " else letter for letter in text), "enter")
    await lifter.pilot.pause()


def lines(lifter: Lifter) -> list[str]:
    return [str(option.prompt) for option in lifter.app.screen.query_one(OptionList).options]


async def test_every_action_of_a_screen_is_offered_with_its_key(gym: Gym) -> None:
    async with gym.home() as lifter:
        for name, keys in (("HomeScreen", ()), ("SessionScreen", ("enter",)), ("SummaryScreen", ("q", "f"))):
            await lifter.press(*keys)
            assert type(lifter.app.screen).__name__ == name
            offered = {entry.details for entry in entries(lifter.app, lifter.app.screen) if entry.key}
            assert offered == {one.description for one in scopes()[name] if one.id != "app.palette"}


def test_the_actions_of_a_screen_have_short_names_that_differ() -> None:
    # The palette does not open above a dialog.
    screens = {name: keys for name, keys in scopes().items() if "dialog.help" not in {one.id for one in keys}}
    assert len(screens) > 5
    for screen, bindings in screens.items():
        names = [short_name(binding.description) for binding in bindings]
        assert all(0 < len(name) <= LONGEST_NAME for name in names), screen
        repeated = {name for name in names if names.count(name) > 1}
        assert not repeated, screen


def named(*names: str) -> list[Entry]:
    return [Entry("", name, str, details=f"details of {name}") for name in names]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("history", ["History", "The history of a day"]),
        ("hist day", ["The history of a day"]),
        ("DETAILS start", ["Start"]),
        ("tmd", ["Theme: dusk"]),
        ("zz", []),
    ],
)
def test_a_command_is_found_by_words_or_letters(typed: str, expected: list[str]) -> None:
    among = named("The history of a day", "History", "Start", "Theme: dusk")
    assert [entry.name for entry in found(typed, among)] == expected


@given(st.text(min_size=1), st.lists(st.text(min_size=1)))
def test_a_name_finds_its_command(name: str, others: list[str]) -> None:
    assert name in [entry.name for entry in found(name, named(*others, name))]


@pytest.mark.parametrize("size", [(46, 22), (80, 24), (120, 40)])
async def test_keys_stand_at_the_right_edge(gym: Gym, size: tuple[int, int]) -> None:
    async with gym.home(size) as lifter:
        await lifter.press("ctrl+p")
        rows = lines(lifter)
        assert rows[0] == "On this screen"
        checkin, plans = (next(row for row in rows if row.startswith(name)) for name in ("Check", "Choose a"))
        assert checkin.split() == ["Check", "in", "c"]
        assert len(checkin) == len(plans)
        assert not any("…" in row for row in rows)


async def test_it_says_when_nothing_is_found(gym: Gym) -> None:
    async with gym.home() as lifter:
        await find(lifter, "[b]zq")
        assert lines(lifter) == ['Nothing is called "[b]zq"']
        await lifter.press("escape")
        assert lifter.text("#name") == "Runner strength"


async def test_a_plan_with_markup_in_its_name_is_found_and_shown(gym: Gym) -> None:
    gym.plan("aaa", f'name = "{HOSTILE}"\n[[exercise]]\nname = "Squat"\ndo = "1 x 3"\n')
    async with gym.home() as lifter:
        await find(lifter, "mine")
        assert lifter.text("#name") == HOSTILE


@pytest.mark.parametrize(("typed", "theme"), [("theme dusk", "dusk"), ("themenord", "nord")])
async def test_choosing_a_theme_applies_it(gym: Gym, typed: str, theme: str) -> None:
    async with gym.session() as lifter:
        await find(lifter, typed)
        assert lifter.app.theme == theme
        assert isinstance(lifter.app.screen, SessionScreen)
        assert not gym.paths.config.exists()


async def test_choosing_an_action_runs_it(gym: Gym) -> None:
    async with gym.session() as lifter:
        await find(lifter, "all keys")
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
        assert any(row.split() == ["▶", "[b]x[", "yours"] for row in lines(lifter))
