"""Growth of the start, the home screen and the commands with the log and with the number of plan files.

The log has movements of the plan in each session, and its last session was yesterday. Every figure is
measured in turns for all sizes. The exponent is that from the smallest to the largest size: 0 is no growth, 1
is in proportion. `--runs 1` stops at 10,000 sets and 100 plan files.
"""

import random
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from math import log
from pathlib import Path
from random import Random
from statistics import median

sys.path.insert(0, str(Path(__file__).parents[1]))
from bench import history
from bench._home import Home, app
from bench._report import Row, options, show
from bench._terminal import Terminal, now, watch
from strengthtui.base.resources import shipped
from strengthtui.journal.store import Store

SETS = (1_000, 10_000, 100_000, 1_000_000)
FILES = (1, 10, 100, 2_000)
PER_SESSION = history.EXERCISES * history.SETS
LIMIT_S, QUIET_S = 30.0, 1.5
BUDGET = 0.1
"""The largest exponent: a tenfold log may take a quarter more time."""

PLAN = 'name = "Scale"\n' + "".join(
    f'[[exercise]]\nname = "Movement {number}"\ndo = "3 x 8"\n' for number in range(5)
)


def with_log(home: Home, sets: int) -> None:
    """Write a log that ends yesterday, and the plan of its movements."""
    sessions = sets // PER_SESSION
    history.FIRST = time.time() - 86400 - history.EVERY_S * sessions
    home.db.parent.mkdir(parents=True)
    with Store(home.db, "bench") as store:
        store.db.execute("PRAGMA synchronous = OFF")
        history.fill(store, 0, sessions, Random(1))
    with_plan(home, "scale", PLAN)


def with_plan(home: Home, name: str, text: str) -> None:
    """Write a plan file of the user."""
    folder = home.folder / "config" / "strengthtui" / "plans"
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.toml").write_text(text, "utf-8")


def with_plans(home: Home, files: int) -> None:
    """Write copies of the shipped plans, each with a line of its own."""
    texts = [path.read_text("utf-8") for path in sorted(shipped("plans").glob("*.toml"))]
    for number in range(files):
        with_plan(home, f"plan-{number:04}", f"{texts[number % len(texts)]}# {number}\n")


def frame(home: Home, *arguments: str, text: str) -> float:
    """Return the seconds until a screen shows a text."""
    with Terminal(app(*arguments), home.env) as terminal:
        watch([terminal], now() + LIMIT_S, QUIET_S)
        return terminal.first(lambda rows: any(text.casefold() in row.casefold() for row in rows))


def command(home: Home, *arguments: str) -> float:
    """Return the seconds of a whole command."""
    begun = now()
    subprocess.run(app(*arguments), env=home.env, check=True, stdout=subprocess.DEVNULL)
    return now() - begun


def started(home: Home) -> float:
    """Return the seconds until the first set of a new session shows, and discard the session."""
    seconds = frame(home, "start", "scale", text="Movement 0")
    home.run("send", "discard")
    return seconds


Measure = Callable[[Home], float]
LOG: dict[str, Measure] = {
    "start, first frame": started,
    "home with today's workout": lambda home: frame(home, text="exercises ·"),
    "history, first frame with its list": lambda home: frame(home, "history", text="Plan"),
    "today --json": lambda home: command(home, "today", "scale", "--json"),
    "week --json": lambda home: command(home, "week", "--json"),
}
PLANS: dict[str, Measure] = {
    "home, first frame": lambda home: frame(home, text="STRENGTHTUI"),
    "today --json": lambda home: command(home, "today", "--json"),
    "plan list": lambda home: command(home, "plan", "list"),
}


def grown(
    measures: dict[str, Measure], sizes: Sequence[int], prepare: Callable[[Home, int], None], runs: int
) -> list[Row]:
    """Return a row for each measure, with its time at every size."""
    times: dict[tuple[str, int], list[float]] = {}
    with ExitStack() as stack:
        homes = {size: stack.enter_context(Home()) for size in sizes}
        for size, home in homes.items():
            prepare(home, size)
        for turn in range(runs + 1):
            for size, (name, measure) in random.sample(
                [(size, each) for size in sizes for each in measures.items()], len(sizes) * len(measures)
            ):
                seconds = measure(homes[size])
                times.setdefault((name, size), []).extend([seconds] if turn else [])
    rows = []
    for name in measures:
        points = [median(times[name, size]) for size in sizes]
        exponent = log(points[-1] / points[0]) / log(sizes[-1] / sizes[0])
        spread = ", ".join(f"{1000 * seconds:.0f}" for seconds in points) + " ms"
        rows.append(Row(f"{name}, exponent", f"{exponent:.2f}", f"{BUDGET:g}", exponent <= BUDGET, spread))
    return rows


def main() -> None:
    runs = options(__doc__, runs=3).runs
    sizes, files = (SETS, FILES) if runs > 1 else (SETS[:2], FILES[:3])
    show(
        f"Growth of the log: {', '.join(f'{size:,}' for size in sizes)} sets",
        grown(LOG, sizes, with_log, runs),
        f"medians of {runs}, in turns, after one to warm up",
    )
    show(
        f"Growth of the plans: {', '.join(f'{size:,}' for size in files)} known files",
        grown(PLANS, files, with_plans, runs),
        f"medians of {runs}, in turns, after one to warm up",
    )


if __name__ == "__main__":
    main()
