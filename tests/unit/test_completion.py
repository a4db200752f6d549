"""Completion in shells: what is offered, and the scripts in the shells that are installed."""

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from strengthtui.commands import completion
from strengthtui.commands.root import cli
from support.command_line import run
from support.each_case import each_case

pytestmark = pytest.mark.usefixtures("folders")

SHELLS = {
    "bash": """
        source {script}
        COMP_WORDS=(strengthtui start runner) COMP_CWORD=2
        _strengthtui_completion strengthtui
        printf '%s\\n' "${{COMPREPLY[@]}}"
    """,
    "zsh": """
        compdef() {{ }}
        _describe() {{ print -l -- ${{completions_with_descriptions%%:*}} }}
        source {script}
        words=(strengthtui start runner) CURRENT=3
        _strengthtui_completion
    """,
    "fish": "source {script}; complete -C 'strengthtui start runner' | string replace -r '\\t.*' ''",
}
"""How each shell completes the name of a plan, and prints what it found."""

QUIET = {"bash": ["--norc"], "zsh": ["-f"], "fish": ["--no-config"]}
"""The options with which each shell reads no settings."""


def offered(*words: str) -> list[str]:
    """Return what is offered for the last word, as the type and the value."""
    shell = completion.SHELLS["bash"](cli, {}, "strengthtui", "_STRENGTHTUI_COMPLETE")
    return [f"{item.type},{item.value}" for item in shell.get_completions(list(words[:-1]), words[-1])]


@pytest.fixture
def log(folders: Path) -> None:
    del folders  # the log is in it
    assert run("log", "add", "box squat 3x8 40kg").code == 0
    assert run("log", "add", "--date", "yesterday", "plank 3x40s", "--plan", "Core").code == 0


@pytest.mark.usefixtures("log")
@each_case(
    ("words", "found"),
    [
        (("sta",), ["plain,start", "plain,status"]),
        (("plan", "sh"), ["plain,show"]),
        (("log", "list", "--mo"), ["plain,--movement"]),
        (("start", "Run"), ["plain,runner-heavy", "plain,runner-strength"]),
        (("plan", "edit", "dri"), ["plain,drills"]),
        (("plan", "check", "core", "bad"), ["plain,bad-day"]),
        (("today", "./mi"), ["file,./mi"]),
        (("import", "stro"), ["file,stro"]),
        (("log", "stats", "bo"), ["plain,Box squat"]),
        (("log", "stats", "BOX  S"), ["plain,Box squat"]),
        (("log", "list", "--movement", ""), ["plain,Box squat", "plain,Plank"]),
        (("log", "rename", "plank", "b"), ["plain,Box squat"]),
        (("today", "--gear", "g"), ["plain,gym"]),
        (("theme", "check", "dus"), ["plain,dusk"]),
        (("completion", ""), ["plain,bash", "plain,zsh", "plain,fish"]),
    ],
    ids=repr,
)
def test_names_are_completed_whatever_their_case(words: tuple[str, ...], found: list[str]) -> None:
    assert sorted(offered(*words)) == sorted(found)


@pytest.mark.usefixtures("log")
def test_sessions_are_completed_by_their_id() -> None:
    newest = run("log", "list", "--json").json["sessions"][0]["id"][:8]
    assert offered("log", "show", newest[:4]) == [f"plain,{newest}"]


def test_without_a_log_or_with_one_that_cannot_be_read_nothing_is_offered(folders: Path) -> None:
    assert offered("log", "show", "") == []
    (folders / "broken.db").write_bytes(b"no log" * 1000)
    words = ("--db", str(folders / "broken.db"), "log", "stats", "")
    assert offered(*words) == []


def installed(shell: str, folder: Path, program: str) -> Path:
    """Put a program into a folder, and the script for a shell beside it; return the script."""
    path = folder / "strengthtui"
    path.write_text(f"#!/bin/sh\n{program}\n", "utf-8")
    path.chmod(0o755)
    script = folder / f"completion.{shell}"
    script.write_text(run("completion", shell).out, "utf-8")
    return script


def printed(shell: str, text: str, folder: Path) -> list[str]:
    """Run a text in a shell that finds the program in a folder; return the lines that it prints."""
    done = subprocess.run(
        [shell, *QUIET[shell], "-c", text],
        capture_output=True,
        text=True,
        check=True,
        cwd=folder,
        env=os.environ | {"PATH": f"{folder}{os.pathsep}{os.environ['PATH']}"},
        timeout=60,
    )
    return done.stdout.splitlines()


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_works_in_the_shell(shell: str, tmp_path: Path) -> None:
    if not shutil.which(shell):
        pytest.skip(f"{shell} is not installed")
    script = installed(shell, tmp_path, f'exec {shlex.quote(sys.executable)} -m strengthtui "$@"')
    assert printed(shell, SHELLS[shell].format(script=script), tmp_path) == [
        "runner-heavy",
        "runner-strength",
    ]


@pytest.mark.skipif(not shutil.which("bash"), reason="bash is not installed")
@pytest.mark.parametrize("quote", ["", '"', "'"])
@pytest.mark.parametrize("name", ["Box squat", "x$(touch hacked)`touch hacked`", 'it\'s a "row" \\ & ; > *'])
def test_bash_inserts_names_as_one_word_and_runs_nothing(name: str, quote: str, tmp_path: Path) -> None:
    script = installed("bash", tmp_path, f"printf '%s\\n' {shlex.quote(f'plain,{name}')}")
    text = f"""
        source {script}
        COMP_WORDS=(strengthtui log stats {shlex.quote(quote + name[:1])}) COMP_CWORD=3
        _strengthtui_completion strengthtui
        quote={shlex.quote(quote)}
        eval "set -- $quote${{COMPREPLY[0]}}$quote"
        printf '%s\\n' "$#" "$1"
    """
    assert printed("bash", text, tmp_path) == ["1", name]
    assert not (tmp_path / "hacked").exists()
