"""The docs match the program: keys, commands, columns."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import click
import pytest
from textual.binding import Binding, BindingType

from strengthtui.commands.root import cli
from strengthtui.journal.database import connect
from strengthtui.session.cues import MARKS
from strengthtui.sound.backends.selection import INSTALL, NAMES
from strengthtui.ui.keymap import scopes
from strengthtui.ui.screens.help import key_table
from support.each_case import each_case
from tools.keys import SCREENS

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
COMMAND_PAGE = (ROOT / "docs" / "commands.md").read_text("utf-8")
KEYS = (ROOT / "docs" / "keys.md").read_text("utf-8")
SOUND = (ROOT / "docs" / "sound.md").read_text("utf-8")
LOG = (ROOT / "docs" / "log.md").read_text("utf-8")


def rows(bindings: Iterable[BindingType]) -> list[str]:
    table = key_table(bindings)
    return [f"| {' '.join(f'`{key}`' for key in keys.split())} | {what} |" for keys, what in table]


def test_every_key_of_every_screen_is_documented() -> None:
    lines = KEYS.splitlines()
    for screen, bindings in scopes().items():
        assert [row for row in rows(bindings) if row not in lines] == [], screen


def test_every_key_of_every_screen_has_a_description() -> None:
    for screen, bindings in scopes().items():
        assert all(binding.description for binding in bindings), screen
        assert len(key_table(bindings)) == len(bindings)


@each_case("bindings", SCREENS.values(), ids=SCREENS)
def test_every_key_has_an_id_for_the_config(bindings: list[BindingType]) -> None:
    assert all(isinstance(binding, Binding) and binding.id for binding in bindings)


def commands(command: click.Command = cli, path: str = "strengthtui") -> Iterator[tuple[str, click.Command]]:
    """Yield every command with its whole name."""
    yield path, command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            subcommand = command.get_command(context, name)
            assert subcommand
            yield from commands(subcommand, f"{path} {name}")


@each_case(("path", "command"), [pytest.param(*each, id=each[0]) for each in commands()])
def test_every_command_and_option_is_documented_and_has_help(path: str, command: click.Command) -> None:
    section = COMMAND_PAGE.partition(f"## `{path}`\n")[2].partition("\n## ")[0]
    assert command.help
    assert command.help.splitlines()[0] in section
    options = [option for option in command.params if isinstance(option, click.Option)]
    missing = [name for option in options for name in option.opts if name not in section]
    assert missing == []
    assert all(option.help for option in options)


@pytest.mark.parametrize("view", ["v_session", "v_set"])
def test_the_columns_of_the_views_are_documented(tmp_path: Path, view: str) -> None:
    with connect(tmp_path / "log.db") as db:
        columns = [column[0] for column in db.execute(f"SELECT * FROM {view}").description]
    db.close()
    found = re.search(rf"\| `{view}` \|.*\| `(.*)` \|", LOG)
    assert found
    assert found[1].split() == columns


@each_case("name", MARKS)
def test_every_cue_is_documented_with_its_visible_form(name: str) -> None:
    (row,) = [line for line in SOUND.splitlines() if line.startswith(f"| `{name}` |")]
    assert row.endswith(f"| {' '.join(MARKS[name])} |")


@each_case("name", NAMES)
def test_every_backend_is_documented_with_its_install_line(name: str) -> None:
    assert f"`{name}`" in SOUND
    needs = INSTALL.get(name, "").removeprefix("apt install ")
    assert needs in SOUND or name in {"miniaudio", "afplay"}


@each_case("page", sorted((ROOT / "docs").glob("*.md")), ids=lambda path: path.name)
def test_every_link_has_a_target(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text("utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_every_link_of_the_readme_has_a_target() -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", README)
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


ARCHITECTURE = (ROOT / "docs" / "architecture.md").read_text("utf-8")


def test_every_path_in_the_architecture_page_exists() -> None:
    package = ROOT / "src" / "strengthtui"
    paths = re.findall(r"`((?:[a-z_]+/)+[a-z_]+\.py)`", ARCHITECTURE)
    assert len(paths) > 20
    assert [path for path in paths if not ((package / path).exists() or (ROOT / path).exists())] == []


def test_every_package_is_in_the_picture_of_the_architecture() -> None:
    packages = {path.parent.name for path in (ROOT / "src" / "strengthtui").glob("*/__init__.py")}
    picture = ARCHITECTURE.partition("## The packages")[2].partition("## A key press")[0]
    assert {name for name in packages if not re.search(rf"─ {name} ", picture)} == set()
