"""The terminal's own size counts, not COLUMNS and LINES, which may come from another terminal."""

import sys
from pathlib import Path

import pytest

from support.hostile_text import STYLE
from support.sizes import cases
from support.terminal import PROGRAM, Size, Terminal, environment, run

STALE = {"larger": {"COLUMNS": "120", "LINES": "40"}, "smaller": {"COLUMNS": "20", "LINES": "5"}}
COMMANDS = [
    ["--help"],
    ["start", "-h"],
    ["plan", "--help"],
    ["log", "list", "--help"],
    ["today"],
    ["plan", "list"],
    ["doctor"],
]
IN_EVERY_RUN = (["start", "-h"], ["log", "list", "--help"], ["today"])
SIZE = 58, 24


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    return environment(tmp_path)


def output(env: dict[str, str], command: list[str], size: Size = SIZE) -> bytes:
    with Terminal((*PROGRAM, *command), env, size) as terminal:
        terminal.wait()
        return bytes(terminal.raw)


@pytest.mark.parametrize("command", cases(COMMANDS, run=IN_EVERY_RUN), ids=" ".join)
def test_commands_write_for_the_terminal_that_they_run_in(env: dict[str, str], command: list[str]) -> None:
    expected = output(env, command)
    for stale in STALE.values():
        assert output(env | stale, command) == expected
    if "elp" in command[-1]:
        text = STYLE.sub(b"", expected).decode().partition("Examples")[0]  # an example stays on one line
        assert max(map(len, text.splitlines())) <= SIZE[0]


@pytest.mark.parametrize("stale", STALE)
def test_the_screen_is_drawn_for_its_terminal(env: dict[str, str], stale: str) -> None:
    with Terminal((*PROGRAM, "start", "runner-strength"), env | STALE[stale], (80, 24)) as terminal:
        terminal.wait_for("?  keys")
        terminal.resize((60, 20))
        assert terminal.wait_until(lambda: "?  keys" in terminal.rows[-1] + terminal.rows[-2])
        terminal.wait_for("R E A D Y")
        terminal.press(" ")
        terminal.wait_for("R E S T")


def test_the_screen_is_drawn_for_its_terminal_if_standard_output_is_a_file(
    tmp_path: Path, env: dict[str, str]
) -> None:
    command = f'"$0" -m strengthtui start runner-strength >{tmp_path / "output"}'
    with Terminal(("/bin/sh", "-c", command, sys.executable), env | STALE["larger"], (60, 20)) as terminal:
        assert terminal.wait_until(lambda: "?  keys" in terminal.text)
        assert max(len(row.rstrip()) for row in terminal.rows) <= 60
        terminal.resize((70, 22))
        assert terminal.wait_until(lambda: "?  keys" in terminal.rows[-1] + terminal.rows[-2]), terminal.text


def test_the_variables_count_where_there_is_no_terminal(env: dict[str, str]) -> None:
    def help_text(**variables: str) -> str:
        return run(env | variables, "--help").stdout

    texts = [help_text(COLUMNS=columns, FORCE_COLOR="1") for columns in ("60", "80")]
    widths = [max(map(len, STYLE.sub(b"", text.encode()).decode().splitlines())) for text in texts]
    assert widths[0] < widths[1]
    assert help_text(COLUMNS="60") == help_text(COLUMNS="80"), "plain output has one width"


def test_the_variables_count_for_a_terminal_without_a_size(env: dict[str, str]) -> None:
    assert output(env | {"COLUMNS": "60"}, ["--help"], (0, 0)) == output(env, ["--help"], (60, 24))
