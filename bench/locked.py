"""The cost of another program's lock on the log: delays of frames, and the logged sets.

During a rest in a full-screen session, another process takes the log's write lock. Space is pressed twice,
which has to wait for the lock. Meanwhile a key that does not write is pressed at random times. Every second
and every effect of that key should be on the screen as if there were no lock. After the lock, one more press
logs a set; then the log has two sets and one end of a rest.
"""

import random
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from statistics import median
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))
from bench._home import Home, app
from bench._report import Row, options, show, within
from bench._rest import LIMIT_S, begin, deadlines, shown, shows
from bench._terminal import Size, Terminal, now, watch

LATE_MS = 300.0

SIZE: Size = (160, 40)
"""Wide enough that no notice covers the effect of a key."""

PLAN = 'name = "Locked"\nrest = "10min"\n[[exercise]]\nname = "Lunge"\ndo = "5 x 6 each side"\n'
SIDE, ONE_SIDE = ",", "left side only"
"""A key that does not write to the log, and the text that every other press shows."""

GAPS_S = (0.8, 1.2)
"""Seconds between presses; space within 0.7 s would be ignored."""

SPACES = 4
"""Seconds between presses of space while the log is locked."""

SETTLE_S = 2.0

_HOLDER = """
import sqlite3, sys
log = sqlite3.connect(sys.argv[1], timeout=10, isolation_level=None)
log.execute("BEGIN IMMEDIATE")
print("locked", flush=True)
sys.stdin.read()
log.rollback()
"""


class Measured(NamedTuple):
    """The effects of a lock."""

    seconds_ms: list[float]
    """Delay of each second of the rest."""

    keys_ms: list[float]
    """Time from each press of the key that does not write to its frame."""

    facts: dict[str, int]
    """Number of events of each kind in the log afterwards."""


@contextmanager
def locked(db: Path) -> Iterator[None]:
    """Hold the log's write lock in another process."""
    with subprocess.Popen(
        [sys.executable, "-c", _HOLDER, str(db)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        try:
            assert holder.stdin
            assert holder.stdout
            holder.stdout.readline()
            yield
            holder.stdin.close()
            holder.wait(LIMIT_S)
        finally:
            holder.kill()


def press(terminal: Terminal, until: float) -> list[float]:
    """Press keys until a given time; return the times of the key that does not write."""
    spaces, sides = SPACES, list[float]()
    while now() < until:
        if spaces:
            terminal.press(" ")
            spaces -= 1
            watch([terminal], now() + random.uniform(0.1, 0.3))
        sides.append(terminal.press(SIDE))
        watch([terminal], min(until, now() + random.uniform(*GAPS_S)))
    return sides


def seconds_late(terminal: Terminal, deadline: float, since: float, until: float) -> list[float]:
    """Return the delay in ms of each displayed second that was due in a time span."""
    screens = list(terminal.screens())
    seen = list(shown(screens, deadline, shows))
    late = []
    for second in range(int(deadline - until) + 1, int(deadline - since)):
        due = deadline - second
        # A second that was never shown was due until the frame that came at last.
        came = [at for shown_second, at in seen if shown_second <= second] or [
            at for at, _ in screens if at > until
        ]
        late.append(1000 * (min(came) - due))
    return late


def keys_late(terminal: Terminal, pressed: list[float]) -> list[float]:
    frames = [(at, any(ONE_SIDE in row for row in rows)) for at, rows in terminal.screens()]
    return [
        1000 * (next(at for at, one_side in frames if at > begun and one_side == (number % 2 == 0)) - begun)
        for number, begun in enumerate(pressed)
    ]


def facts(db: Path) -> dict[str, int]:
    with closing(sqlite3.connect(f"file:{db}?mode=ro", uri=True)) as log:
        return Counter(kind for (kind,) in log.execute("SELECT kind FROM event"))


def measure(seconds: float) -> Measured:
    """Lock the log for some time during a rest."""
    with Home() as home:
        file = home.folder / "locked.toml"
        file.write_text(PLAN, "utf-8")
        with Terminal(app("start", str(file)), home.env, SIZE) as terminal:
            watch([terminal], now() + LIMIT_S, quiet_s=0.5)
            begin(terminal, home, 0)
            watch([terminal], now() + SETTLE_S)
            deadline = deadlines(home.db)[-1]
            with locked(home.db):
                since, until = now(), now() + seconds
                sides = press(terminal, until)
            watch([terminal], now() + SETTLE_S)
            terminal.press(" ")
            watch([terminal], now() + LIMIT_S, quiet_s=SETTLE_S)
            counted = facts(home.db)
        return Measured(seconds_late(terminal, deadline, since, until), keys_late(terminal, sides), counted)


def main() -> None:
    seconds = options(__doc__, seconds=10).seconds
    late, keys, counted = measure(seconds)
    rows = [
        within("latest second, ms after it was due", max(late), LATE_MS, digits=0),
        Row("median second, ms", f"{median(late):.0f}"),
        within("latest answer to a key, ms", max(keys), LATE_MS, digits=0),
        Row("median answer, ms", f"{median(keys):.0f}"),
        Row("sets in the log", str(counted["set"]), "2", counted["set"] == 2),
        Row("ends of the rest in the log", str(counted["go"]), "1", counted["go"] == 1),
    ]
    show(
        f"A session in a rest while another program locks its log for {seconds:g} s, 160x40",
        rows,
        f"{len(late)} seconds, {len(keys)} presses of a key that writes nothing, {SPACES} of space",
    )


if __name__ == "__main__":
    main()
