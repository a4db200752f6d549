"""A whole workout with a tmux key, bound by the line in docs/recipes.md."""

import json
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from support.terminal import PATIENCE_S, environment, run

TMUX = shutil.which("tmux")
RECIPES = Path(__file__).parents[2] / "docs" / "recipes.md"
SETS = 4
PLAN = f'name = "Quick"\nrest = "0s"\n[[exercise]]\nname = "Squat"\ndo = "{SETS} x 8"\n'


class Tmux:
    """A separate tmux server with one pane."""

    def __init__(self, folder: Path, env: dict[str, str]) -> None:
        self._socket, self._env = str(folder / "tmux"), env

    def __call__(self, *arguments: str) -> str:
        done = subprocess.run(
            [TMUX or "tmux", "-S", self._socket, "-f", "/dev/null", *arguments],
            env=self._env, check=True, capture_output=True, text=True, timeout=PATIENCE_S,
        )  # fmt: skip
        return done.stdout


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    """Return an environment in which `strengthtui` is a command, as after an installation."""
    script = tmp_path / "strengthtui"
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m strengthtui "$@"\n')
    script.chmod(0o755)
    made = environment(tmp_path)
    return made | {"PATH": f"{tmp_path}:{made['PATH']}"}


@pytest.fixture
def tmux(tmp_path: Path, env: dict[str, str]) -> Iterator[Tmux]:
    if TMUX is None:
        pytest.skip("tmux is not installed")
    server = Tmux(tmp_path, env)
    (tmp_path / "quick.toml").write_text(PLAN)
    try:
        server("new-session", "-d", "-x", "80", "-y", "24", f"strengthtui start {tmp_path / 'quick.toml'}")
        yield server
    finally:
        server("kill-server")


def binding() -> str:
    """Return the line from the docs, bound to F5 without a prefix, which `send-keys` can press."""
    found = re.search(r"bind-key Space (run-shell -b '.*')", RECIPES.read_text("utf-8"))
    assert found
    return f"bind-key -n F5 {found[1]}"


def logged(env: dict[str, str]) -> int:
    done = run(env, "log", "show", "--json")
    return len(json.loads(done.stdout)["sessions"][0]["sets"]) if done.returncode == 0 else -1


def wait_for(env: dict[str, str], sets: int) -> None:
    until = time.monotonic() + PATIENCE_S
    while logged(env) != sets:
        assert time.monotonic() < until, f"{logged(env)} sets, not {sets}"
        time.sleep(0.1)


def test_a_key_of_tmux_does_a_whole_workout(tmp_path: Path, tmux: Tmux, env: dict[str, str]) -> None:
    (tmp_path / "bind.conf").write_text(f"{binding()}\n")
    tmux("source-file", str(tmp_path / "bind.conf"))
    wait_for(env, 0)
    # A key that a client presses; there is no client here, so the command is run as the binding has it.
    command = re.search(r"run-shell -b '(.*)'", tmux("list-keys", "-T", "root", "F5").replace('"', "'"))
    assert command
    for sets in range(1, SETS + 1):
        tmux("run-shell", "-b", command[1])
        wait_for(env, sets)
    until = time.monotonic() + PATIENCE_S
    while "DONE" not in tmux("capture-pane", "-p"):
        assert time.monotonic() < until, tmux("capture-pane", "-p")
        time.sleep(0.1)
