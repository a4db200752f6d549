"""The docs say what the program does: keys, commands, columns."""

import re
from collections.abc import Iterable
from pathlib import Path

import click
import pytest
from textual.binding import Binding, BindingType

from strengthtui.cli import COMMANDS, cli
from strengthtui.journal.database import connect
from strengthtui.ui.app import StrengthApp
from strengthtui.ui.keymap import scopes
from strengthtui.ui.screens.help import HelpScreen, key_table
from strengthtui.ui.screens.home import HomeScreen
from strengthtui.ui.screens.leave import LeaveDialog
from strengthtui.ui.screens.looks import LooksScreen
from strengthtui.ui.screens.plans import PlansScreen
from strengthtui.ui.screens.session import SessionScreen
from strengthtui.ui.screens.summary import SummaryScreen
from strengthtui.ui.screens.welcome import WelcomeScreen

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
KEYS = (ROOT / "docs" / "keys.md").read_text("utf-8")
LOG = (ROOT / "docs" / "log.md").read_text("utf-8")

SCREENS: dict[str, list[BindingType]] = {
    "Home": HomeScreen.BINDINGS,
    "Session": SessionScreen.BINDINGS,
    "Leaving a session": LeaveDialog.BINDINGS,
    "Summary": SummaryScreen.BINDINGS,
    "Everywhere": StrengthApp.BINDINGS,
    "Plans": PlansScreen.BINDINGS,
    "Themes": LooksScreen.BINDINGS,
    "The first start": WelcomeScreen.BINDINGS,
    "Help": HelpScreen.BINDINGS,
}


def rows(bindings: Iterable[BindingType]) -> list[str]:
    table = key_table(bindings)
    return [f"| {' '.join(f'`{key}`' for key in keys.split())} | {what} |" for keys, what in table]


@pytest.mark.parametrize("screen", SCREENS)
def test_keys_are_documented_as_they_are_bound(screen: str) -> None:
    section = KEYS.split(f"## {screen}\n")[1].split("\n## ")[0]
    documented = [line for line in section.splitlines() if line.startswith("| `")]
    assert documented == rows(SCREENS[screen])


def test_every_key_of_every_screen_is_documented() -> None:
    lines = KEYS.splitlines()
    for screen, bindings in scopes().items():
        assert [row for row in rows(bindings) if row not in lines] == [], screen


def test_every_key_of_every_screen_is_described_and_so_in_its_help() -> None:
    for screen, bindings in scopes().items():
        assert all(binding.description for binding in bindings), screen
        assert len(key_table(bindings)) == len(bindings)


@pytest.mark.parametrize("bindings", SCREENS.values(), ids=SCREENS)
def test_every_key_has_an_id_for_the_config(bindings: list[BindingType]) -> None:
    assert all(isinstance(binding, Binding) and binding.id for binding in bindings)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_in_the_readme_and_has_help(name: str) -> None:
    command = cli.get_command(click.Context(cli), name)
    assert command is not None
    assert command.help
    assert f"`strengthtui {name}" in README


def test_every_global_option_is_in_the_readme() -> None:
    options = [option for parameter in cli.params for option in parameter.opts if option != "--version"]
    assert options == ["--db", "--config", "--plans"]
    assert all(f"`{option} " in README for option in options)


@pytest.mark.parametrize("view", ["v_session", "v_set"])
def test_the_columns_of_the_views_are_documented(tmp_path: Path, view: str) -> None:
    with connect(tmp_path / "log.db") as db:
        columns = [column[0] for column in db.execute(f"SELECT * FROM {view}").description]
    db.close()
    found = re.search(rf"\| `{view}` \|.*\| `(.*)` \|", LOG)
    assert found
    assert found[1].split() == columns


@pytest.mark.parametrize("page", sorted((ROOT / "docs").glob("*.md")), ids=lambda path: path.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text("utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_every_link_of_the_readme_leads_somewhere() -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", README)
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []
