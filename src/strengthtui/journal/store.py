"""The journal: events go in, and what is in can be trusted.

Events are only ever inserted, in one transaction with the tables derived from them, and `append`
returns after the commit. Several processes may append to one session: whoever was second is told so,
and decides again on what the first one did. There are no locks and no owner.
"""

import os
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from strengthtui.bounds import MOST_NUMBER
from strengthtui.codec import dumps
from strengthtui.journal.database import LogError, connect, explained, transaction
from strengthtui.journal.facts import is_readable, read_fact
from strengthtui.session.events import Event
from strengthtui.session.evolve import reduce
from strengthtui.session.state import Done, State
from strengthtui.text import clean

_LAST = """
SELECT max(n) FROM (
    SELECT max(n) AS n FROM event WHERE device = ? AND n < ?
    UNION ALL SELECT max(n) FROM event WHERE session = ? AND n < ?
)
"""


class Store:
    """One process's connection to the log."""

    def __init__(self, path: Path, device: str) -> None:
        """Open the log.

        Args:
            path: The database file; it and its folder are made if they are missing.
            device: The name of this device, which numbers its events.

        Raises:
            LogError: It cannot be opened.
        """
        self.path = path
        self.device = device
        self.db = connect(path)
        self.db.row_factory = sqlite3.Row
        # Whoever wrote to the file may have been another program: what is in it comes from outside.
        self.db.text_factory = lambda raw: clean(raw.decode("utf-8", "replace"), limit=len(raw) + 1)
        self._file = _identity(path)

    def __enter__(self) -> Self:
        """Use the store as a context that closes it."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the log."""
        self.db.close()

    def begin(self, first: Event) -> str:
        """Store the start of a new session and return the session's id."""
        session = os.urandom(8).hex()
        self.append(session, 0, (first,))
        return session

    def append(self, session: str, expected_n: int, events: Sequence[Event]) -> list[Event] | None:
        """Store events of a session, durably, if nobody stored any since the caller looked.

        Args:
            session: The session's id.
            expected_n: The number of the last event that the caller knows; 0 for a new session.
            events: The new facts; their numbers are given here.

        Returns:
            The events with their numbers, or None if the caller must read and decide again.

        Raises:
            LogError: They could not be stored, and are not.
        """
        try:
            with transaction(self.db):
                known = self.events(session)
                if (known[-1].n if known else 0) != expected_n:
                    return None
                numbered = self._insert(session, events)
                self._derive(session, reduce((*known, *numbered)))
        except sqlite3.Error as error:
            raise explained(error, self.path) from error
        self._still_there()
        return numbered

    def rebuild(self) -> int:
        """Make every derived row anew from the facts, all or nothing; return the number of sessions.

        A session that cannot be read keeps the rows that it has: they may be a later version's.

        Raises:
            LogError: It could not be done, and nothing has changed.
        """
        try:
            with transaction(self.db):
                # Check-ins are facts too, but of no session.
                ids = {row[0] for row in self.rows("SELECT session FROM event WHERE kind = 'start'")}
                readable = [each for each in sorted(ids - {"checkin"}) if is_readable(self.rows, each)]
                self.db.execute("DELETE FROM session WHERE id NOT IN (SELECT session FROM event)")
                self.db.execute("DELETE FROM set_entry WHERE session NOT IN (SELECT id FROM session)")
                for session in readable:
                    self._derive(session, reduce(self.events(session)))
        except sqlite3.Error as error:
            raise explained(error, self.path) from error
        return len(readable)

    def events(self, session: str, after: int = 0) -> list[Event]:
        """Read a session's events in order, those after a number only.

        Raises:
            LogError: The log cannot be read.
            UnreadableError: The numbers of the session's facts leave no room for another one.
        """
        rows = self.rows(
            "SELECT n, at, kind, body FROM event WHERE session = ? AND n > ? ORDER BY n", session, after
        )
        return [read_fact(*row) for row in rows]

    def open_session(self) -> str | None:
        """Return the id of the newest unfinished session that can be read."""
        rows = self.rows("SELECT id FROM session WHERE status = 'open' ORDER BY started_at DESC LIMIT 100")
        return next((row[0] for row in rows if is_readable(self.rows, row[0])), None)

    def newest_session(self) -> str | None:
        """Return the id of the session that was started last, whatever became of it."""
        return self._one("SELECT id FROM session ORDER BY started_at DESC LIMIT 1")

    def last_plan(self) -> str | None:
        """Return the name of the plan of the last session that was no bad day."""
        return self._one("SELECT plan FROM session WHERE NOT short ORDER BY started_at DESC LIMIT 1")

    def version(self) -> int:
        """Return a number that changes when another connection has changed the log."""
        return int(self.rows("PRAGMA data_version")[0][0])

    def rows(self, query: str, *values: object) -> list[sqlite3.Row]:
        """Ask the log something.

        Raises:
            LogError: It cannot be read.
        """
        try:
            return self.db.execute(query, values).fetchall()
        except sqlite3.Error as error:
            raise explained(error, self.path) from error

    def _one(self, query: str) -> str | None:
        rows = self.rows(query)
        return rows[0][0] if rows else None

    def _insert(self, session: str, events: Sequence[Event]) -> list[Event]:
        # Above the session's own numbers too: a log that moved to another device goes on in order.
        (last,) = self.db.execute(_LAST, (self.device, MOST_NUMBER, session, MOST_NUMBER)).fetchone()
        numbered = [event._replace(n=n) for n, event in enumerate(events, (last or 0) + 1)]
        self.db.executemany(
            "INSERT INTO event (device, n, session, at, kind, body) VALUES (?, ?, ?, ?, ?, ?)",
            [(self.device, e.n, session, e.at, e.kind, dumps(e.body)) for e in numbered],
        )
        return numbered

    def _derive(self, session: str, state: State) -> None:
        """Make the session's rows anew; they are few, and this way they cannot differ from the facts."""
        workout, phase = state.workout, state.phase
        self.db.execute("DELETE FROM session WHERE id = ?", (session,))
        # Where another program removed the session's row, its sets did not go with it.
        self.db.execute("DELETE FROM set_entry WHERE session = ?", (session,))
        self.db.execute(
            "INSERT INTO session (id, plan, plan_sha256, status, started_at, ended_at, idle_s, day, season,"
            " gear, short, feel, note) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                *(session, workout.plan, workout.plan_sha256, state.status, state.started_at),
                *(phase.at if isinstance(phase, Done) else None, state.idle_s),
                *(workout.day, workout.season, workout.gear, workout.short),
                *(state.feel, state.note),
            ),
        )
        self.db.executemany(
            "INSERT INTO set_entry (session, position, exercise, movement, number, kind, target, done,"
            " rpe, note, ended_at, rest_planned_s, rest_taken_s, rest_estimated)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [(session, position, *row) for position, row in enumerate(_rows(state))],
        )

    def _still_there(self) -> None:
        """Refuse to acknowledge a commit into a file that no longer has a name."""
        if _identity(self.path) != self._file:
            name = clean(str(self.path))
            raise LogError(f"{name}: this log was deleted or replaced; start the program again")


class Glance(Store):
    """A log that is only looked at: what looking at a session leads to stays in memory."""

    def __init__(self, path: Path) -> None:
        """Open the log; raises as `Store` does."""
        super().__init__(path, device="")

    def append(self, session: str, expected_n: int, events: Sequence[Event]) -> list[Event] | None:
        """Number the events and store nothing."""
        del session
        return [event._replace(n=n) for n, event in enumerate(events, expected_n + 1)]


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        here = path.stat()
    except OSError:
        return None
    return here.st_dev, here.st_ino


def _rows(state: State) -> list[tuple[object, ...]]:
    rows: list[tuple[object, ...]] = []
    for entry in state.entries:
        slot = entry.slot
        rows.append(
            (
                *(state.items[slot.item].exercise, entry.movement, slot.number),
                *("warmup" if slot.warmup else "work", dumps(entry.target), dumps(entry.done)),
                *(entry.rpe, entry.note, entry.ended_at),
                *(entry.rest_planned_s, entry.rest_taken_s, entry.rest_estimated),
            )
        )
    return rows
