"""Delay until a set logged on one screen shows on another screen with the same log.

Two full-screen programs, 80x24 and 46x22, run on separate ptys. At random times, space is pressed in one of
them, in a workout without rests. The delay is from the press to the other program's first frame with the set.
"""

import random
import sys
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parents[1]))
from bench._home import Home, app
from bench._report import Row, options, quantile, show, within
from bench._rest import LIMIT_S
from bench._terminal import NORMAL, Size, Terminal, now, watch

PHONE: Size = (46, 22)

P99_MS = 300.0

GAPS_S = (0.75, 1.25)
"""Seconds between presses; a press within 0.7 s would be ignored."""

SETS = 20
"""Sets of an exercise: the maximum in a plan."""


def plan(presses: int) -> str:
    """Write a plan with enough sets and no rests."""
    exercises = range(presses // SETS + 1)
    return 'name = "Follow"\nrest = "0s"\n' + "".join(
        f'[[exercise]]\nname = "Move {number}"\ndo = "{SETS} x 8"\n' for number in exercises
    )


def says(rows: list[str], logged: int) -> bool:
    """Return whether a screen shows this many logged sets."""
    text = "\n".join(rows)
    return f"MOVE {logged // SETS}" in text and f"set {logged % SETS + 1} of {SETS}" in text


def measure(presses: int) -> list[float]:
    """Return the milliseconds from each press on one screen to its set on the other."""
    pressed: list[tuple[float, int]] = []
    with Home() as home:
        file = home.folder / "follow.toml"
        file.write_text(plan(presses), "utf-8")
        with Terminal(app("start", str(file)), home.env, NORMAL) as laptop:
            watch([laptop], now() + LIMIT_S, quiet_s=0.5)
            with Terminal(app("resume"), home.env, PHONE) as phone:
                watch([laptop, phone], now() + LIMIT_S, quiet_s=0.5)
                hands = (laptop, phone)
                for number in range(presses):
                    watch(hands, now() + random.uniform(*GAPS_S))
                    pressed.append((hands[number % 2].press(" "), number % 2))
                watch(hands, now() + 1)
    frames = [list(terminal.screens()) for terminal in hands]
    return [
        1000 * (next(at for at, rows in frames[1 - hand] if at > begun and says(rows, logged)) - begun)
        for logged, (begun, hand) in enumerate(pressed, 1)
    ]


def main() -> None:
    runs = options(__doc__, runs=120).runs
    waits = measure(runs)
    rows = [
        within("press here to frame there, p99, ms", quantile(waits, 0.99), P99_MS, digits=0),
        Row("median, ms", f"{median(waits):.0f}"),
        Row("worst, ms", f"{max(waits):.0f}"),
    ]
    show("Two screens on one log, 80x24 and 46x22", rows, f"{runs} sets, pressed in turn on either")


if __name__ == "__main__":
    main()
