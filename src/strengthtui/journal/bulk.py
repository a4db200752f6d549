"""Changes to many sessions in one transaction, for imports: all are stored, or none."""

import sqlite3
from collections.abc import Iterable, Sequence

from strengthtui.base.codec import dumps
from strengthtui.journal import bests, derived
from strengthtui.journal.bests import Since
from strengthtui.session.events import Event
from strengthtui.session.evolve import reduce
from strengthtui.session.state import State

_CACHE_KIB = 64 * 1024

_MOVEMENTS = "SELECT DISTINCT movement, started_at FROM set_entry WHERE session = ?"
_INSERT = "INSERT INTO event (device, n, session, at, kind, body) VALUES (?, ?, ?, ?, ?, ?)"


class Bulk:
    """Writes events and derived rows; `Store.bulk` makes it, in a transaction."""

    def __init__(self, db: sqlite3.Connection, device: str, first: int) -> None:
        """Begin with the first free number of the device."""
        self._db, self._device, self._next = db, device, first
        self._touched: dict[str, Since] = {}
        # A large transaction that does not fit into the cache would write its pages more than once.
        db.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")

    def new(self, session: str, at: float, events: Iterable[tuple[str, str]], state: State) -> None:
        """Store a new session.

        Args:
            session: Its id.
            at: The Unix time of all its events.
            events: Pairs of kind and body as JSON.
            state: The state after the events.
        """
        rows = [
            (self._device, n, session, round(at, 3), kind, body)
            for n, (kind, body) in enumerate(events, self._next)
        ]
        self._db.executemany(_INSERT, rows)
        self._next += len(rows)
        bests.add_touched(self._touched, derived.write(self._db, session, None, state))

    def add(self, session: str, before: Sequence[Event], events: Sequence[Event]) -> None:
        """Add events to a session.

        Args:
            session: Its id.
            before: All its events until now.
            events: The new events.
        """
        numbered = self._insert(session, events)
        bests.add_touched(self._touched, derived.write(self._db, session, None, reduce([*before, *numbered])))

    def set_status(self, session: str, event: Event, status: str) -> None:
        """Add an event that changes nothing but the status of a session that is over.

        Folding ten thousand sessions would lock the log for long.

        Args:
            session: Its id.
            event: The new event.
            status: The status after it.
        """
        self._insert(session, [event])
        self._db.execute("UPDATE session SET status = ? WHERE id = ?", (status, session))
        rows = self._db.execute(_MOVEMENTS, (session,))
        bests.add_touched(self._touched, {movement: (started_at, session) for movement, started_at in rows})

    def finish(self) -> None:
        """Look for the bests that have changed, once for all sessions."""
        bests.refresh(self._db, self._touched)

    def _insert(self, session: str, events: Sequence[Event]) -> list[Event]:
        numbered = [each._replace(n=n, device=self._device) for n, each in enumerate(events, self._next)]
        rows = [(self._device, each.n, session, each.at, each.kind, dumps(each.body)) for each in numbered]
        self._db.executemany(_INSERT, rows)
        self._next += len(rows)
        return numbered
