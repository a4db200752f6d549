"""A rest in the log and on the screen: its end, and the displayed seconds."""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from functools import cache
from math import ceil
from pathlib import Path
from typing import NamedTuple

from bench._home import PLAN, Home, app
from bench._terminal import NORMAL, Screen, Size, Terminal, now, watch
from strengthtui.domain.formatting import minutes
from strengthtui.ui.widgets import glyphs

LIMIT_S = 15.0


class Shown(NamedTuple):
    """A displayed second."""

    second: int
    """Seconds left, as shown."""

    at: float
    """Time of the frame on the boottime clock."""


@contextmanager
def session(home: Home, size: Size = NORMAL) -> Iterator[Terminal]:
    """Start a session that waits for its first set."""
    home.today()
    with Terminal(app("start", PLAN), home.env, size) as terminal:
        watch([terminal], now() + LIMIT_S, quiet_s=0.5)
        yield terminal


def begin(terminal: Terminal, home: Home, seconds: float) -> None:
    """Log the first set to start a rest, and extend the rest to at least this length."""
    terminal.press(" ")
    watch([terminal], now() + 1)
    left = deadlines(home.db)[-1] - now()
    if seconds > left:
        home.run("send", "rest", f"{seconds - left:+.0f}")


def deadlines(db: Path) -> list[float]:
    """Read the successive ends of a session's first rest, on the boottime clock.

    The log has Unix seconds on the session's own clock. The anchor relates it to the machine's clock.
    """
    with closing(sqlite3.connect(f"file:{db}?mode=ro", uri=True)) as log:
        events = log.execute("SELECT kind, at, body FROM event ORDER BY n").fetchall()
    start = next(json.loads(body) for kind, _, body in events if kind == "start")
    (began,) = (at for kind, at, _ in events if kind == "set")
    lengths = [start["workout"]["items"][0]["rest_s"]]
    lengths += [json.loads(body)["seconds"] for kind, _, body in events if kind == "rest"]
    anchor = start["anchor"]
    return [began - anchor["wall"] + anchor["boottime"] + length for length in lengths]


def shows(rows: list[str], seconds: int) -> bool:
    """Return whether the big digits on a screen show this many seconds."""
    return any(_stands(rows, lines) for lines in _drawings(minutes(seconds), len(rows)))


def shown(
    screens: Iterable[Screen], deadline: float, says: Callable[[list[str], int], bool]
) -> Iterator[Shown]:
    """Yield the displayed seconds of a countdown; screens without them are left out."""
    for at, rows in screens:
        due = max(1, ceil(deadline - at))
        # A frame may also show the second before, until the next one comes, or be too early.
        second = next((second for second in (due, due + 1, due - 1) if says(rows, second)), None)
        if second is not None:
            yield Shown(second, at)


def _stands(rows: list[str], lines: tuple[str, ...]) -> bool:
    first, *rest = lines
    for top in range(len(rows) - len(rest)):
        column = rows[top].find(first)
        if column >= 0 and all(rows[top + n].startswith(line, column) for n, line in enumerate(rest, 1)):
            return True
    return False


@cache
def _drawings(text: str, rows: int) -> tuple[tuple[str, ...], ...]:
    """Return a text in every size of the big digits."""
    return tuple(_drawing(text, height) for height in range(glyphs.LEAST_ROWS, rows))


def _drawing(text: str, height: int) -> tuple[str, ...]:
    gap = " " * glyphs.gap(height)
    figures = (glyphs.glyph(character, height) for character in text)
    return tuple(gap.join(parts) for parts in zip(*figures, strict=True))
