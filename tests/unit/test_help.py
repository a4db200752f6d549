"""The help of every command, and the hint for what does not exist."""

import shlex
from pathlib import Path

import click
import pytest

from strengthtui.base.problems import nearest
from strengthtui.commands.command import Command
from strengthtui.commands.root import COMMANDS, SECTIONS, cli
from support.command_line import on_terminal, run
from support.each_case import each_case
from support.every_command import ALL

pytestmark = pytest.mark.usefixtures("folders")


def parse(command: click.Command, name: str, words: list[str], parent: click.Context | None = None) -> None:
    """Parse a command line as the program does, without running it."""
    with command.make_context(name, words, parent=parent) as context:
        if isinstance(command, click.Group) and (rest := [*context._protected_args, *context.args]):
            subcommand, found, rest = command.resolve_command(context, rest)
            assert subcommand
            assert found
            parse(found, subcommand, rest, context)


@each_case("path", ALL)
def test_every_command_has_examples_of_itself_that_can_be_parsed(path: str) -> None:
    command = ALL[path]
    assert isinstance(command, Command)
    assert command.examples
    for example in command.examples:
        assert example == path or example.startswith(f"{path} ")
        words = shlex.split(example)
        end = min((words.index(sign) for sign in (">", ">>", "<") if sign in words), default=len(words))
        parse(cli, "strengthtui", words[:end])
        assert f"strengthtui {example}\n" in run(*path.split(), "-h").out


def test_the_help_has_every_command_in_one_section() -> None:
    assert sum(map(len, SECTIONS.values())) == len(COMMANDS)
    text = run("-h").out
    assert [heading for heading in SECTIONS if f"\n{heading}:\n" in text] == list(SECTIONS)


@pytest.mark.parametrize("path", ["", "today", "log edit", "import"])
def test_help_fits_a_narrow_terminal_and_is_the_same_for_every_pipe(
    path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    plain = run(*path.split(), "-h").out
    monkeypatch.setenv("COLUMNS", "46")
    assert run(*path.split(), "-h").out == plain
    described, _, examples = on_terminal(*path.split(), "-h").out.partition("Examples")
    assert examples
    assert max(len(click.unstyle(line)) for line in described.splitlines()) <= 46


@each_case(
    ("typed", "hint"),
    [
        ("strat", '"start"'),
        ("STATUS", '"status"'),
        ("weak", '"week"'),
        ("stats", '"log stats"'),
        ("backup", '"log backup"'),
        ("show", '"plan show" or "log show" or "club show" or "config show"'),
        ("edit", '"plan edit" or "log edit"'),
        ("log lst", '"list"'),
        ("plan edti", '"edit"'),
        ("config shwo", '"show"'),
        ("theme lits", '"list"'),
        ("today runner_strength", '"runner-strength"'),
        ("plan show Runner-Strength", '"runner-strength"'),
        ("theme check Dusq", '"dusk"'),
        ("today --gear Homme", '"home"'),
        ("today --season Wintr", '"winter"'),
        ("checkin calfs sore", '"calves"'),
        ("today --jsno", '"--json"'),
        ("log add squat --minuts 3", '"--minutes"'),
        ("--plan x", '"--plans"'),
    ],
)
def test_a_slip_is_answered_with_what_was_probably_meant(typed: str, hint: str) -> None:
    assert f"; did you mean {hint}?" in run(*typed.split()).complaint(2)


def test_a_movement_is_suggested_whatever_its_case() -> None:
    assert run("log", "add", "box squat 3x8 40kg").code == 0
    for arguments in (("log", "stats", "BOX SQAT"), ("log", "list", "--movement", "BOX SQAT")):
        assert run(*arguments).complaint(4).endswith('did you mean "Box squat"?')


def test_a_key_of_the_config_is_suggested(folders: Path) -> None:
    path = folders / "config" / "strengthtui" / "config.toml"
    path.parent.mkdir(parents=True)
    path.write_text("animation = false\n[sound]\nVolum = 1\n", "utf-8")
    found = run("config", "check").out
    assert 'did you mean "animations"?' in found
    assert 'did you mean "volume"?' in found


def test_a_command_that_is_like_none_is_answered_with_all_of_them() -> None:
    complaint = run("\x1b[2Jqqqqqqq").complaint(2)
    assert complaint.startswith(r'there is no command "\u001b[2Jqqqqqqq"; known here: today, start, ')


def test_a_hint_names_at_most_forty_of_hundreds() -> None:
    hint = nearest("zzz", [f"movement {number}" for number in range(300)])
    assert hint.startswith("known here: movement 0, ")
    assert hint.endswith(" and 260 more")
