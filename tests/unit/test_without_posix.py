"""Where there is no POSIX, a workout is done, logged and backed up as elsewhere.

These tests take out of Python what Windows lacks. They show that nothing needs it, not that Windows has no
surprises of its own.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

from support import warm_cache

ROOT = Path(__file__).parents[2]


COMMANDS = """
import json, sys
from support.without_posix import take_out
take_out()
from strengthtui.cli import main

for command in map(json.loads, sys.argv[1:]):
    try:
        main(command)
    except SystemExit as end:
        assert not end.code, command
"""
"""Runs commands, each written as a list in JSON."""

SCREEN = """
import asyncio, sys
from pathlib import Path
from support.without_posix import take_out
take_out()
from support.gym import Gym

async def main():
    async with Gym(Path(sys.argv[1])).session() as lifter:
        await lifter.press("space")
        print(len(lifter.runner.state.entries))

asyncio.run(main())
"""


def run(home: Path, *command: str, lines: str = "") -> str:
    """Run Python in an empty home, and return what it printed."""
    warm_cache.fill(home / ".cache" / "strengthtui")
    path = os.pathsep.join(str(ROOT / folder) for folder in ("src", "tests", "."))
    env = {"PATH": os.defpath, "HOME": str(home), "PYTHONPATH": path}
    done = subprocess.run(
        (sys.executable, *command),
        input=lines,
        env=env,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_workout_line_by_line_is_logged_and_backed_up(tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    train = ["start", "runner-strength", "--day", "fri", "--plain"]
    commands = (train, ["log", "show", "--json"], ["log", "backup", str(copy)])
    written = [json.dumps(["--db", str(tmp_path / "log.db"), *command]) for command in commands]
    lines = run(tmp_path, "-c", COMMANDS, *written, lines="\n" * 60).splitlines()
    (session,) = json.loads("\n".join(lines[lines.index("{") : lines.index("}") + 1]))["sessions"]
    assert (session["status"], len(session["sets"])) == ("finished", 10)
    assert copy.exists()


def test_the_screen_logs_a_set(tmp_path: Path) -> None:
    assert run(tmp_path, "-c", SCREEN, str(tmp_path)) == "1\n"
