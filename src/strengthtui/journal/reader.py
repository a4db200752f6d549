"""Read access to the log, on a connection that cannot write.

A log without write permission can still be read. If SQLite cannot create the files that even its read-only
mode needs, as on a read-only disk, a private copy of the log and its -wal is read instead. So is a log of an
older form that cannot be migrated: the copy is.
"""

import sqlite3
from collections.abc import Container, Iterable, Iterator
from math import inf
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from strengthtui.base.bounds import LATEST
from strengthtui.base.names import name_key
from strengthtui.base.text import clean
from strengthtui.journal import files
from strengthtui.journal.database import check_version, connect, connect_to_read
from strengthtui.journal.errors import LogError, explained
from strengthtui.journal.event_rows import EVENTS, is_readable, read_event
from strengthtui.journal.migrations import MIGRATIONS
from strengthtui.session.events import Event, EventId

if TYPE_CHECKING:
    from tempfile import TemporaryDirectory

TOLERANCE_S = 3600.0
"""A session that starts later than this from now comes from a clock that was wrong."""

_JOINED = "SELECT name FROM joined_name WHERE key = ?"
_MOVEMENTS = """
WITH RECURSIVE name (movement) AS (
    SELECT min(movement) FROM set_entry
    UNION ALL
    SELECT (SELECT min(movement) FROM set_entry WHERE movement > name.movement) FROM name
    WHERE name.movement IS NOT NULL
)
SELECT movement FROM name WHERE movement IS NOT NULL
"""
_KEYS = "SELECT device, n FROM event WHERE session = ? AND n > 0 ORDER BY at, device, n"
_ONE_EVENT = "SELECT device, n, at, kind, body FROM event WHERE device = ? AND n = ?"

# A session that was not performed here, such as an imported one, has no plan and so no hash of it.
_NEWEST = """
SELECT id FROM session WHERE plan_sha256 <> '' AND started_at BETWEEN ? AND ? ORDER BY started_at DESC LIMIT ?
"""
_OPEN = """
SELECT id FROM session WHERE status = 'open' AND started_at BETWEEN ? AND ? ORDER BY started_at DESC LIMIT ?
"""
_PLAN = """
SELECT plan FROM session WHERE NOT short AND plan_sha256 <> '' AND started_at BETWEEN ? AND ?
ORDER BY started_at DESC LIMIT ?
"""

_COPY_TRIES = 3
"""Number of attempts to copy the log without it being written at the same time."""


class Reader:
    """A read-only connection to the log."""

    def __init__(self, path: Path) -> None:
        """Open an existing log.

        Raises:
            LogError: The log cannot be opened, or the file is not a StrengthTUI log.
        """
        self.path = path
        self.db = self._connect()

    def __enter__(self) -> Self:
        """Return the reader, which is closed at the end of the context."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the connection."""
        self.close()

    def close(self) -> None:
        """Close the connection."""
        self.db.close()
        self._release()

    def events(self, session: str, known: Container[EventId] = ()) -> list[Event]:
        """Return a session's events in order, without those that the caller knows.

        Raises:
            LogError: The log cannot be read.
            UnreadableError: The number of an event is too large for another event to follow it.
        """
        if known:
            new = [key for row in self.rows(_KEYS, session) if (key := tuple(row)) not in known]
            return [read_event(*row) for key in new for row in self.rows(_ONE_EVENT, *key)]
        return [read_event(*row) for row in self.rows(EVENTS, session)]

    def stored_name(self, movement: str) -> str:
        """Return the name that the derived tables have for a movement, whose names may have been joined."""
        rows = self.rows(_JOINED, name_key(movement))
        return str(rows[0][0]) if rows else movement

    def spellings(self, movement: str, known: Iterable[str]) -> list[str]:
        """Return those of the log's names that are the same movement but for case and spaces."""
        key = name_key(self.stored_name(movement))
        return [name for name in known if name_key(name) == key]

    def movements(self) -> list[str]:
        """Return the names of all movements in the log."""
        return [row["movement"] for row in self.rows(_MOVEMENTS)]

    def open_session(self, now: float = LATEST) -> str | None:
        """Return the id of the newest unfinished session that can be read; see `newest`."""
        rows = self.newest(_OPEN, now, 100)
        return next((row[0] for row in rows if is_readable(self.rows, row[0])), None)

    def newest_session(self, now: float = LATEST) -> str | None:
        """Return the id of the session that was performed last, whatever its status; see `newest`."""
        return next((row[0] for row in self.newest(_NEWEST, now, 1)), None)

    def last_plan(self, now: float = LATEST) -> str | None:
        """Return the plan of the session performed last, ignoring the short sessions of bad days."""
        return next((row[0] for row in self.newest(_PLAN, now, 1)), None)

    def newest(self, query: str, now: float, limit: int) -> Iterator[sqlite3.Row]:
        """Yield sessions, the newest first. Sessions from the future come last: their clock was wrong.

        Args:
            query: Selects sessions that started between two times, newest first, up to a limit.
            now: The present Unix time.
            limit: The number of sessions from the past, and likewise of those from the future.
        """
        present = now + TOLERANCE_S
        for bounds in ((-inf, present), (present, inf)):
            yield from self.rows(query, *bounds, limit)

    def rows(self, query: str, *values: object) -> list[sqlite3.Row]:
        """Return the rows of a query.

        Raises:
            LogError: The log cannot be read.
        """
        try:
            return self.db.execute(query, values).fetchall()
        except sqlite3.Error as error:
            raise explained(error, self.path) from error

    def _connect(self) -> sqlite3.Connection:
        """Open the connection for queries."""
        self._copy: TemporaryDirectory[str] | None = None
        files.OPEN_ELSEWHERE.acquire()
        try:
            return with_clean_rows(self._open())
        except BaseException:
            self._release()
            raise

    def _release(self) -> None:
        """Release the copy and the lock of an open connection."""
        if self._copy:
            self._copy.cleanup()
        files.OPEN_ELSEWHERE.release()

    def _open(self) -> sqlite3.Connection:
        try:
            if db := _open_in_place(self.path):
                return db
        except sqlite3.Error as error:
            if not _may_help(error) or not self.path.is_file() or files.written_here(self.path):
                raise explained(error, self.path) from error
        try:
            return self._open_copy()
        except OSError as error:
            reason = (error.strerror or "cannot be read").lower()
            raise LogError(f"{clean(str(self.path))}: {reason}; choose another file with --db") from error

    def _open_copy(self) -> sqlite3.Connection:
        """Copy the log and its -wal, and open the copy."""
        # Imported late: these are slow to load, and rarely needed.
        import shutil  # noqa: PLC0415
        from tempfile import TemporaryDirectory  # noqa: PLC0415

        self._copy = TemporaryDirectory(prefix="strengthtui-")
        copy = Path(self._copy.name) / "log.db"
        for _ in range(_COPY_TRIES):
            before = files.look(self.path)
            for suffix in ("", files.WAL):
                source = self.path.with_name(self.path.name + suffix)
                if source.exists():
                    shutil.copyfile(source, copy.with_name(copy.name + suffix))
            if files.look(self.path) == before:
                break
        db = connect(copy, with_backup=False)
        db.execute("PRAGMA query_only = ON")
        return db


def with_clean_rows(db: sqlite3.Connection) -> sqlite3.Connection:
    """Make a connection return rows by name, with text that is safe to display, and compare names."""
    db.row_factory = sqlite3.Row
    db.create_function("name_key", 1, name_key, deterministic=True)
    # Another program may have written to the file, so its content is untrusted.
    db.text_factory = clean_text
    return db


def clean_text(raw: bytes) -> str:
    """Return a text from the log in full, safe to display."""
    return clean(raw.decode("utf-8", "replace"), limit=len(raw) + 1)


def _open_in_place(path: Path) -> sqlite3.Connection | None:
    """Open a log for queries; None if it has an older form and cannot be migrated."""
    db = connect_to_read(path)
    try:
        if check_version(db, path, MIGRATIONS) == len(MIGRATIONS):
            return db
    except BaseException:
        db.close()
        raise
    # An empty file or an older form: opening the log for writing migrates it.
    db.close()
    try:
        connect(path).close()
    except LogError:
        return None
    return connect_to_read(path)


def _may_help(error: sqlite3.Error) -> bool:
    """Return whether reading a copy may work after this error."""
    return getattr(error, "sqlite_errorname", "").startswith(("SQLITE_CANTOPEN", "SQLITE_READONLY"))
