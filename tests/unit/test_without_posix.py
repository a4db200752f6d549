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
    program = ("-m", "support.without_posix", "--db", str(tmp_path / "log.db"))
    run(tmp_path, *program, "start", "runner-strength", "--day", "fri", "--plain", lines="\n" * 60)
    (session,) = json.loads(run(tmp_path, *program, "log", "show", "--json"))["sessions"]
    assert (session["status"], len(session["sets"])) == ("finished", 10)
    run(tmp_path, *program, "log", "backup", str(tmp_path / "copy.db"))


def test_the_screen_logs_a_set(tmp_path: Path) -> None:
    assert run(tmp_path, "-c", SCREEN, str(tmp_path)) == "1\n"
