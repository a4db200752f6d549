"""Time from starting the program to the first screen that is not blank.

Every case starts with a copy of the same folders, alternately and in random order, so that other load affects
all cases equally. Compare the ratios to a bare Textual program.
"""

import random
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))
from bench._home import PLAN, Home, app, bare
from bench._report import compared, options, show
from bench._rest import begin, session
from bench._terminal import Terminal, now, watch

BARE = "bare Textual program"
QUIET_S = 0.4
LIMIT_S = 15.0
REST_S = 900.0
"""Length of the session; longer than all runs."""


class Case(NamedTuple):
    """One way to start the program, and its first frames."""

    name: str
    command: list[str]
    home: Home
    moments: tuple[tuple[str, Callable[[list[str]], bool], float | None], ...]
    """Each awaited frame: name, test of the screen's rows, and budget as a ratio to the bare program."""


def anything(rows: list[str]) -> bool:
    return any(row.strip() for row in rows)


def cases(stack: ExitStack) -> Iterator[Case]:
    """Yield every case, with cached plans and a finished session; the last case has one in a rest."""
    home, left = stack.enter_context(Home()), stack.enter_context(Home())
    with session(home):
        pass
    home.run("send", "finish")
    exercise = home.today()["exercises"][0]["movement"]
    with session(left) as terminal:
        begin(terminal, left, REST_S)

    def filled(rows: list[str]) -> bool:
        return any(exercise in row for row in rows)

    yield Case("bare", bare(), home, ((BARE, anything, None),))
    moments = (("home", anything, 1.15), ("home with today's workout", filled, 1.3))
    yield Case("home", app(), home, moments)
    yield Case("start", app("start", PLAN), home, ((f"start {PLAN}", anything, 1.25),))
    yield Case("resume", app("resume"), left, (("resume, in a rest", anything, 1.25),))


def measure(case: Case) -> dict[str, float]:
    """Start once; return the seconds to each moment."""
    with Home(case.home) as home, Terminal(case.command, home.env) as terminal:
        watch([terminal], now() + LIMIT_S, QUIET_S)
        return {name: terminal.first(test) for name, test, _ in case.moments}


def main() -> None:
    runs = options(__doc__, runs=21).runs
    times: dict[str, list[float]] = {}
    with ExitStack() as stack:
        every = list(cases(stack))
        for turn in range(runs + 1):
            for case in random.sample(every, len(every)):
                for name, seconds in measure(case).items():
                    # The first turn only warms up: it compiles what was never imported before.
                    times.setdefault(name, []).extend([seconds] if turn else [])
    moments = [moment for case in every for moment in case.moments]
    rows = [compared(name, times[name], times[BARE], budget) for name, _, budget in moments]
    show(
        "First frame at 80x24, as a ratio to the bare program; median and range",
        rows,
        f"{runs} runs each, in turns, after one to warm up (.pyc files, plan cache)",
    )


if __name__ == "__main__":
    main()
