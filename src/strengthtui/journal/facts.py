"""The events of all devices as they are stored, for exchanging them with other devices."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import suppress

from strengthtui.base.named_tuple import NamedTuple
from strengthtui.journal import bests, derived
from strengthtui.journal.event_rows import EVENTS, read_event
from strengthtui.journal.joined_names import SESSION as NAMES
from strengthtui.journal.reader import Reader
from strengthtui.journal.renaming import derive_names
from strengthtui.session.evolve import UnreadableError, reduce

_DEVICES = """
WITH RECURSIVE each (device) AS (
    SELECT min(device) FROM event
    UNION ALL SELECT (SELECT min(device) FROM event WHERE device > each.device) FROM each
    WHERE each.device IS NOT NULL
)
SELECT device FROM each WHERE device IS NOT NULL
"""
_FACTS = "SELECT device, n, session, at, kind, body FROM event WHERE device = ? AND n > ? ORDER BY n"
_ONE_FACT = "SELECT device, n, session, at, kind, body FROM event WHERE device = ? AND n = ?"
_LAST = "SELECT coalesce(max(n), 0) FROM event WHERE device = ?"
_COUNT = "SELECT count(*) FROM event WHERE device = ? AND n BETWEEN 1 AND ?"
_INSERT = "INSERT INTO event (device, n, session, at, kind, body) VALUES (?, ?, ?, ?, ?, ?)"


class Fact(NamedTuple):
    """An event with the session that it belongs to, as a row of the log."""

    device: str
    n: int
    session: str
    at: float
    kind: str
    body: str
    """A JSON object."""


def devices(store: Reader) -> list[str]:
    """Return the devices that have stored events, in order."""
    return [row[0] for row in store.rows(_DEVICES)]


def facts(store: Reader, device: str, after: int = 0) -> Iterator[Fact]:
    """Yield the events of a device with higher numbers than one, in order."""
    for row in store.rows(_FACTS, device, after):
        yield Fact(*row)


def fact(store: Reader, device: str, n: int) -> Fact | None:
    """Return one event, or None if the log does not have it."""
    rows = store.rows(_ONE_FACT, device, n)
    return Fact(*rows[0]) if rows else None


def last_number(store: Reader, device: str) -> int:
    """Return the highest number of a device's events; 0 if it has none."""
    return int(store.rows(_LAST, device)[0][0])


def count_facts(store: Reader, device: str, last: int) -> int:
    """Return the number of a device's events up to a number."""
    return int(store.rows(_COUNT, device, last)[0][0])


class FactWriter:
    """Stores events of other devices; `Store.receiving` makes it, in a transaction."""

    def __init__(self, db: sqlite3.Connection) -> None:
        """Begin without any changed session."""
        self._db = db
        self._changed: set[str] = set()

    def insert(self, received: Iterable[Fact]) -> None:
        """Store events with the numbers that their devices gave them."""
        received = list(received)
        self._db.executemany(_INSERT, received)
        self._changed.update(each.session for each in received)

    def remove(self, stored: Iterable[Fact]) -> None:
        """Remove events, to store them under another identity in the same transaction."""
        self._db.executemany(
            "DELETE FROM event WHERE device = ? AND n = ?", [(each.device, each.n) for each in stored]
        )

    def derive(self) -> None:
        """Update the derived rows of every changed session that can be read, and the bests."""
        if NAMES in self._changed:
            derive_names(self._db)
        touched: dict[str, bests.Since] = {}
        for session in sorted(self._changed):
            with suppress(UnreadableError):
                state = reduce(read_event(*row) for row in self._db.execute(EVENTS, (session,)))
                bests.add_touched(touched, derived.write(self._db, session, None, state))
        bests.refresh(self._db, touched)
