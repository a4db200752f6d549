"""The quick commands read their arguments without click, and both parsers agree on all arguments."""

import os
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from strengthtui.base.paths import Paths
from strengthtui.commands import remote, send, session, status, today, workout_report
from strengthtui.commands.shortcut import shortcut
from support.command_line import Result, run
from support.each_case import each_case
from support.sizes import size

pytestmark = pytest.mark.usefixtures("folders")

GLOBAL = ("--db", "--config", "--plans", "--db=", "--config=", "--plans=")
STATUS = (
    "--json",
    "--follow",
    "--format",
    "--format={phase}",
    "--format=",
    "--json=1",
    "--form",
    "--js",
    "-h",
)
SEND = (
    "next",
    "rest",
    "+15",
    "-15",
    "-2.5",
    "-2,5",
    "load",
    "note",
    "felt light",
    "",
    "-8h",
    "-1-",
    "-h8",
    "--help",
)
WORDS = {
    "status": STATUS,
    "send": SEND,
    "start": ("core", "no-plan", "--plain", "--day", "fri", "-h"),
    "resume": ("--plain",),
    "today": ("core", "no-plan", "--json", "--gear", "home", "--jso", "-h"),
}
ODD = ("-", "--", "-h", "--help", "--version", "-x", "--nonsense", "nonsense", "status", "send", "{phase}")


class Recorded:
    """Records how the commands are called, instead of carrying them out."""

    def __init__(self) -> None:
        self.calls: list[object] = []

    def __call__(self, paths: Paths, *arguments: object, **options: object) -> None:
        given = {name: value for name, value in options.items() if (name, value) != ("plain", False)}
        self.calls.append((paths.db, paths.config, paths.plans, arguments, given))

    def outcome(self, arguments: list[str]) -> tuple[Result, list[object]]:
        """Return the output, the exit code, and what was called."""
        self.calls = []
        return run(*arguments), self.calls


@pytest.fixture
def recorded() -> Iterator[Recorded]:
    """Replace both commands, where either parser calls them."""
    fake = Recorded()
    with (
        patch.object(status, "print_status", fake),
        patch.object(remote, "print_status", fake),
        patch.object(send, "send", fake),
        patch.object(remote, "send_command", fake),
        patch.object(today, "print_today", fake),
        patch.object(workout_report, "print_today", fake),
        patch.object(session, "home", lambda paths: fake(paths, "home")),
        patch.object(session, "start", lambda *given, **options: fake(*given, "start", **options)),
        patch.object(session, "resume", lambda *given, **options: fake(*given, "resume", **options)),
    ):
        yield fake


@pytest.fixture
def places(tmp_path: Path) -> list[str]:
    """Return paths of every kind: a file, a folder, a missing one, and a name that looks like an option."""
    (tmp_path / "file").write_text("", "utf-8")
    return [str(tmp_path / "file"), str(tmp_path), str(tmp_path / "missing"), "", "-5", "--json", "/dev/null"]


def drawn(chance: random.Random, places: list[str]) -> list[str]:
    """Return arguments that are mostly right, and sometimes wrong anywhere."""
    arguments: list[str] = []
    while chance.random() < 0.4:
        option = chance.choice(GLOBAL)
        place = chance.choice(places)
        arguments += [option + place] if option.endswith("=") else [option, place]
    if name := chance.choice(("", *WORDS)):
        arguments += [name, *chance.choices(WORDS[name], k=chance.randrange(3))]
    if chance.random() < 0.3:
        arguments.insert(chance.randrange(len(arguments) + 1), chance.choice((*ODD, *places, *STATUS, *SEND)))
    return arguments


def test_both_parsers_agree_on_all_arguments(
    recorded: Recorded, places: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    chance, quick = random.Random(size("arguments", run=1, nightly=1, soak=2)), 0
    for _ in range(size("argument_lists", run=400, nightly=4000, soak=40_000)):
        for name in ("STRENGTHTUI_DB", "STRENGTHTUI_CONFIG"):
            monkeypatch.setenv(name, chance.choice(["", "", "", *places]))
        arguments = drawn(chance, places)
        ours = recorded.outcome(arguments)
        quick += shortcut(arguments, os.environ) is not None
        with patch("strengthtui.cli.shortcut", return_value=None):
            assert ours == recorded.outcome(arguments), arguments
    assert quick > 50  # otherwise nothing was compared


@each_case(
    ("arguments", "taken"),
    [
        (["status"], True),
        (["--db", "x", "status", "--json", "--format", "--json"], True),
        (["send", "rest", "-15"], True),
        (["--version"], True),
        (["status", "--help"], False),
        (["send", "load", "-2.5h"], False),
        (["send"], False),
        (["today"], True),
        (["today", "core", "--json"], True),
        (["today", "--gear", "home"], False),
        (["start", "core"], True),
        (["start", "core", "--plain"], False),
        (["resume"], True),
        ([], True),
    ],
    ids=str,
)
def test_only_arguments_without_mistakes_take_the_shortcut(arguments: list[str], taken: bool) -> None:
    assert (shortcut(arguments, {}) is not None) is taken


def test_a_shell_that_completes_is_answered_by_click() -> None:
    assert shortcut(["status"], {"_STRENGTHTUI_COMPLETE": "bash_complete"}) is None


def test_version_is_the_same_in_both() -> None:
    ours = run("--version")
    with patch("strengthtui.cli.shortcut", return_value=None):
        assert run("--version") == ours


def test_a_parser_that_takes_too_much_is_caught(recorded: Recorded, places: list[str]) -> None:
    """Plant a fault: a help option is taken for a word."""

    def careless(arguments: tuple[str, ...], _environ: Any) -> Any:
        return (lambda: recorded(Paths(), arguments[1:])) if "send" in arguments[:1] else None

    chance = random.Random(1)
    with patch("strengthtui.cli.shortcut", careless):
        differs = 0
        for _ in range(200):
            arguments = drawn(chance, places)
            ours = recorded.outcome(arguments)
            with patch("strengthtui.cli.shortcut", return_value=None):
                differs += ours != recorded.outcome(arguments)
    assert differs
