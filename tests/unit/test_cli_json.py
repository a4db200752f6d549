"""JSON from every command: valid in every encoding, with the same content."""

import io
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest

from strengthtui.cli import main
from strengthtui.commands.output import json_text
from strengthtui.commands.root import COMMANDS, cli
from support import command_line

NAME = "Łydki 深蹲 😀 «für»"

PLAN = f"""
name = "{NAME}"
[[exercise]]
name = "{NAME} squat"
do = "2 x 8"
load = "40 kg"
"""

ENCODINGS = ("utf-8", "ascii", "latin-1", "cp1252", "cp437", "koi8-r", "shift_jis", "utf-16")

ARGUMENTS = {
    ("plan", "show"): ("calves",),
    ("today",): ("calves",),
    ("week",): ("calves",),
    ("import",): ("export.csv", "--dry-run"),
}


def commands() -> Iterator[tuple[tuple[str, ...], click.Command]]:
    context = click.Context(cli)
    for name in COMMANDS:
        command = cli.get_command(context, name)
        assert command is not None
        if isinstance(command, click.Group):
            yield from (((name, part), each) for part, each in command.commands.items())
        else:
            yield (name,), command


JSON_COMMANDS = [
    (*names, *ARGUMENTS.get(names, ()), "--json")
    for names, command in commands()
    if any("--json" in option.opts for option in command.params)
] + [("plan", "schema")]


@pytest.fixture
def log(folders: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Create a plan, a theme and a config whose names most encodings cannot represent."""
    ours = folders / "config" / "strengthtui"
    for kind, file, text in (
        ("plans", "calves.toml", PLAN),
        ("themes", f"{NAME}.toml", ""),
        (".", "config.toml", f'plan = "{NAME}"\n'),
    ):
        (ours / kind).mkdir(parents=True, exist_ok=True)
        (ours / kind / file).write_text(text, "utf-8")
    (folders / "export.csv").write_text(f"date,exercise,reps\n2026-03-09,{NAME},8\n", "utf-8")
    monkeypatch.chdir(folders)
    assert command_line.run("start", "calves", "--plain", lines="\n").code == 0


def printed(encoding: str, *arguments: str, monkeypatch: pytest.MonkeyPatch) -> bytes:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding=encoding))
    with pytest.raises(SystemExit) as end:
        main(arguments)
    assert end.value.code == 0
    return raw.getvalue()


def parsed(data: bytes, encoding: str) -> Any:
    def refuse(constant: str) -> None:
        raise AssertionError(f"{constant} is no JSON")

    return json.loads(data.decode(encoding), parse_constant=refuse)


@pytest.mark.parametrize("arguments", JSON_COMMANDS, ids=" ".join)
@pytest.mark.usefixtures("log")
def test_json_is_json_in_every_encoding(arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    asked = [
        parsed(printed(encoding, *arguments, monkeypatch=monkeypatch), encoding) for encoding in ENCODINGS
    ]
    if arguments[0] != "status":  # which has seconds in it
        assert all(each == asked[0] for each in asked)
    spelled = json.dumps(asked[0], ensure_ascii=False)
    assert "\\U" not in spelled
    assert (NAME in spelled) == (arguments[:2] != ("plan", "schema"))
    assert isinstance(asked[0].get("schema", 1), int)


def test_unencodable_text_is_valid_json() -> None:
    assert json.loads(json_text({"name": "\udcff"})) == {"name": "\udcff"}


def test_nan_and_infinity_are_null_in_json() -> None:
    odd = {"at": float("inf"), "sets": [1.5, float("nan"), {"rpe": -float("inf")}], "n": (0,)}
    assert parsed(json_text(odd).encode(), "utf-8") == {
        "at": None,
        "sets": [1.5, None, {"rpe": None}],
        "n": [0],
    }
