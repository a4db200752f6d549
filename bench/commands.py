"""Duration of the commands that scripts and status bars run, as whole processes.

Every run starts with a copy of the same folders, alternately and in random order. `send next` and `status`
run on a session that has just been started. Compare the ratios to Python importing click.
"""

import random
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from bench._home import Home, app
from bench._report import compared, options, show
from bench._rest import session
from bench._terminal import now

BASE = 'python -c "import click"'

CASES = {
    BASE: ([sys.executable, "-c", "import click"], None),
    "--version": (app("--version"), 1.15),
    "status": (app("status"), 1.6),
    "send next": (app("send", "next"), 1.6),
    "today --json": (app("today", "--json"), 2.2),
}
"""Commands, and their budgets as ratios to the first."""


def measure(command: list[str], template: Home) -> float:
    """Return the duration of a process in seconds."""
    with Home(template) as home:
        env = home.env
        begun = now()
        subprocess.run(command, env=env, check=True, stdout=subprocess.DEVNULL)
        return now() - begun


def main() -> None:
    runs = options(__doc__, runs=31).runs
    times: dict[str, list[float]] = {name: [] for name in CASES}
    with Home() as template:
        with session(template):
            pass  # It stays open, and waits for its first set.
        for turn in range(runs + 1):
            for name in random.sample(list(CASES), len(CASES)):
                seconds = measure(CASES[name][0], template)
                times[name] += [seconds] if turn else []  # the first turn only warms up
    rows = [compared(name, times[name], times[BASE], budget) for name, (_, budget) in CASES.items()]
    show(
        "Whole process, as a ratio to importing click; median and range",
        rows,
        f"{runs} runs each, in turns, after one to warm up (.pyc files, plan cache)",
    )


if __name__ == "__main__":
    main()
