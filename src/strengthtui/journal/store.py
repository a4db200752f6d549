"""Write access to the log: events are stored durably and never changed.

Events are only ever inserted, in one transaction with the tables derived from them, and `append` returns
after the commit. Several processes may append to one session. If another process was first, `append` returns
None, and the caller reads its events and decides again. No process locks or owns a session.
"""

import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeAlias

from strengthtui.base.bounds import MOST_NUMBER
from strengthtui.base.codec import dumps
from strengthtui.base.paths import Paths
from strengthtui.base.text import clean
from strengthtui.journal import bests, derived, files
from strengthtui.journal.bulk import Bulk
from strengthtui.journal.database import BUSY_S, connect, guard, transaction
from strengthtui.journal.errors import LogError, explained
from strengthtui.journal.event_count import EventCount
from strengthtui.journal.event_rows import is_readable
from strengthtui.journal.facts import FactWriter
from strengthtui.journal.joined_names import SESSION as NAMES
from strengthtui.journal.reader import Reader, with_clean_rows
from strengthtui.journal.renaming import derive_names, write_names
from strengthtui.session.events import Event, renumbered
from strengthtui.session.evolve import reduce
from strengthtui.session.state import State

Fold: TypeAlias = Callable[[Sequence[Event]], tuple[State | None, State]]
"""Returns the states before and after some events; None if the state before is not known."""

_CHECKPOINT_PAGES = 1000
"""While the log is open, SQLite makes no checkpoint with fewer pages than this in the -wal."""

_CHECKED_BYTES = 64 * 1024 * 1024
"""A larger log is not checked for integrity while a session is open; that would take seconds."""

_NEXT = "SELECT coalesce(max(n), 0) + 1 FROM event WHERE device = ? AND n < ?"


class LogReplaced(LogError):  # noqa: N818 - a Failure, shown to users
    """The log's files are not those that were opened; `Store.reopen` opens the present ones."""


class Store(Reader):
    """One process's writing connection to the log, used by one thread."""

    _files: files.Files

    def __init__(self, path: Path, device: str, busy_s: float = BUSY_S) -> None:
        """Open the log.

        Args:
            path: The database file; it and its folder are created if they are missing.
            device: The name of this device, which numbers its own events.
            busy_s: Seconds to wait while another program writes.

        Raises:
            LogError: The log cannot be opened.
        """
        self.device = device
        self._busy_s = busy_s
        super().__init__(path)

    def close(self) -> None:
        """Close the log. The last connection deletes the -wal, unless the files were replaced."""
        same = files.look(self.path)[:2] == self._files[:2]
        first, second = (self._guard, self.db) if same else (self.db, self._guard)
        first.close()
        second.close()
        files.WRITTEN.discard(self._files.log or (0, 0))

    def reopen(self) -> None:
        """Open the files that are at the path now.

        Raises:
            LogError: They cannot be opened; a later call tries again.
        """
        with files.OPEN_ELSEWHERE:
            self.close()
            self.db = self._connect()

    def wait_for_locks(self, seconds: float) -> None:
        """Set how long to wait from now on while another program writes."""
        self._busy_s = seconds
        self.db.execute(f"PRAGMA busy_timeout = {round(1000 * seconds)}")

    def begin(self, first: Event) -> str:
        """Store the start of a new session and return the session's id."""
        session = os.urandom(8).hex()
        self.append(session, 0, (first,))
        return session

    def append(
        self, session: str, known: int, events: Sequence[Event], fold: Fold | None = None
    ) -> list[Event] | None:
        """Store events of a session durably, unless another process has stored any in the meantime.

        Args:
            session: The session's id.
            known: How many of the session's events the caller knows; 0 for a new session.
            events: The new events; this method assigns their numbers and this device.
            fold: Returns the states for the derived tables; without it, all events are read and folded.

        Returns:
            The events with their numbers, or None if the caller must read and decide again.

        Raises:
            LogReplaced: The log's files were removed or replaced.
            LogError: Storing failed. If the disk failed at the end, the events may still be in the log.
        """
        with self._writing():
            # Events are never removed, so an equal number means that the caller knows them all. Their numbers
            # would not tell: an event of another device may have a lower one.
            if self._count.of(session) != known:
                return None
            numbered = self._numbered(events)
            self._insert(session, numbered)
            before, after = fold(numbered) if fold else (None, reduce(self.events(session)))
            self._derive(session, before, after)
            version = self._count.version()
        self._count.committed(session, version, known + len(numbered))
        return numbered

    def insert(self, session: str, event: Event) -> int:
        """Store an event of a reserved session; return the number of sessions whose rows it has changed.

        Raises:
            LogError: It could not be stored.
        """
        with self._writing():
            self._insert(session, self._numbered((event,)))
            return derive_names(self.db) if session == NAMES else 0

    @contextmanager
    def bulk(self) -> Iterator[Bulk]:
        """Change many sessions in one transaction.

        Raises:
            LogError: Storing failed, and nothing has changed.
        """
        with self._writing():
            bulk = Bulk(self.db, self.device, self._next_number())
            yield bulk
            bulk.finish()

    @contextmanager
    def receiving(self) -> Iterator[FactWriter]:
        """Store events of other devices and update the derived tables, in one transaction.

        Raises:
            LogError: Storing failed, and nothing has changed.
        """
        with self._writing():
            writer = FactWriter(self.db)
            yield writer
            writer.derive()

    def restore(self, session: str, events: Sequence[Event]) -> None:
        """Store events of a session again, in a log that lacks them.

        The log may have other events of this device with the same numbers, so these events get new ones.

        Raises:
            LogError: They could not be stored.
        """
        with self._writing():
            first = min((event.n for event in events if event.device == self.device), default=0)
            by = max(0, self._next_number() - first)
            self._insert(session, [renumbered(event, (self.device, first), by) for event in events])
            self._derive(session, None, reduce(self.events(session)))

    def rebuild(self) -> int:
        """Rebuild the derived tables from the events in one transaction; return the number of sessions.

        A session that cannot be read keeps its rows: they may come from a later version.

        Raises:
            LogError: The rebuild failed, and nothing has changed.
        """
        try:
            with transaction(self.db):
                # Check-ins are events too, but not of a workout session.
                ids = {row[0] for row in self.rows("SELECT session FROM event WHERE kind = 'start'")}
                readable = [each for each in sorted(ids - {"checkin"}) if is_readable(self.rows, each)]
                self.db.execute("DELETE FROM session WHERE id NOT IN (SELECT session FROM event)")
                self.db.execute("DELETE FROM set_entry WHERE session NOT IN (SELECT id FROM session)")
                write_names(self.db)
                for session in readable:
                    derived.write(self.db, session, None, reduce(self.events(session)))
                bests.refresh_all(self.db)
        except sqlite3.Error as error:
            raise explained(error, self.path) from error
        return len(readable)

    def version(self) -> int:
        """Return a number that changes when another connection has changed the log.

        Raises:
            LogReplaced: The log's files were removed or replaced.
            LogError: The log cannot be read, or was overwritten.
        """
        self.check_files()
        return int(self.rows("PRAGMA data_version")[0][0])

    def check_files(self) -> None:
        """Check that the stored events are in the files that other processes open.

        Raises:
            LogReplaced: The log's files were removed or replaced.
            LogError: They were overwritten, and are damaged.
        """
        now = self._check_identity()
        if now.changed_ns != self._files.changed_ns:
            # Either another process made a checkpoint, or a backup was copied over the open log.
            if now.wal_bytes < _CHECKPOINT_PAGES * self._page_size or not self._is_whole():
                raise LogError(
                    f"{clean(str(self.path))}: this log was overwritten while it was open;"
                    " leave every StrengthTUI, then: strengthtui doctor"
                )
            self._files = now

    def _connect(self) -> sqlite3.Connection:
        db = connect(self.path, busy_s=self._busy_s)
        try:
            # As long as the guard has the log open too, closing the other connection moves nothing from the
            # -wal into the log. That matters if the -wal is no longer the one that other programs write.
            self._guard = guard(self.path)
        except sqlite3.Error as error:
            db.close()
            raise explained(error, self.path) from error
        self._count = EventCount(db)
        (self._page_size,) = db.execute("PRAGMA page_size").fetchone()
        self._files = files.look(self.path)
        files.WRITTEN.add(self._files.log or (0, 0))
        return with_clean_rows(db)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Run statements in one transaction, and make sure that it is in the log that others open."""
        self.check_files()
        try:
            with transaction(self.db):
                yield
        except sqlite3.Error as error:
            raise explained(error, self.path, saving=True) from error
        self._files = self._check_identity()

    def _numbered(self, events: Sequence[Event]) -> list[Event]:
        first = self._next_number()
        return [event._replace(n=n, device=self.device) for n, event in enumerate(events, first)]

    def _next_number(self) -> int:
        return int(self.db.execute(_NEXT, (self.device, MOST_NUMBER)).fetchone()[0])

    def _insert(self, session: str, numbered: Sequence[Event]) -> None:
        self.db.executemany(
            "INSERT INTO event (device, n, session, at, kind, body) VALUES (?, ?, ?, ?, ?, ?)",
            [(e.device, e.n, session, e.at, e.kind, dumps(e.body)) for e in numbered],
        )

    def _derive(self, session: str, before: State | None, after: State) -> None:
        derived.write_with_bests(self.db, session, before, after)

    def _check_identity(self) -> files.Files:
        """Return the files at the log's path, which must be those that were opened."""
        now = files.look(self.path)
        if now[:2] != self._files[:2]:
            raise LogReplaced(
                f"{clean(str(self.path))}: this log was removed or replaced while it was open;"
                " try again to save everything in the file that is there now"
            )
        return now

    def _is_whole(self) -> bool:
        """Return whether the log passes an integrity check; a large one is not checked."""
        ((pages,),) = self.rows("PRAGMA page_count")
        if pages * self._page_size > _CHECKED_BYTES:
            return True
        return bool(self.rows("PRAGMA integrity_check(1)")[0][0] == "ok")


def open_store(paths: Paths) -> Store:
    """Open the user's log for writing."""
    return Store(paths.db, paths.device(), BUSY_S)
