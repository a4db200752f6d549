"""Read access to the log, on a connection that cannot write.

A log without write permission can still be read. If SQLite cannot create the files that even its read-only
mode needs, as on a read-only disk, a private copy of the log and its -wal is read instead.
"""

import shutil
import sqlite3
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Self

from strengthtui.base.text import clean
from strengthtui.journal import files
from strengthtui.journal.database import check_version, connect, connect_to_read
from strengthtui.journal.errors import LogError, explained
from strengthtui.journal.facts import is_readable, read_fact
from strengthtui.journal.migrations import MIGRATIONS
from strengthtui.session.events import Event

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

    def events(self, session: str, after: int = 0) -> list[Event]:
        """Return a session's events in order, only those after the given number.

        Raises:
            LogError: The log cannot be read.
            UnreadableError: The number of an event is too large for another event to follow it.
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
        """Return the id of the session that was started last, whatever its status."""
        return self._one("SELECT id FROM session ORDER BY started_at DESC LIMIT 1")

    def last_plan(self) -> str | None:
        """Return the plan name of the newest session, ignoring the short sessions of bad days."""
        return self._one("SELECT plan FROM session WHERE NOT short ORDER BY started_at DESC LIMIT 1")

    def rows(self, query: str, *values: object) -> list[sqlite3.Row]:
        """Return the rows of a query.

        Raises:
            LogError: The log cannot be read.
        """
        try:
            return self.db.execute(query, values).fetchall()
        except sqlite3.Error as error:
            raise explained(error, self.path) from error

    def _one(self, query: str) -> str | None:
        rows = self.rows(query)
        return rows[0][0] if rows else None

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
            return _open_in_place(self.path)
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
        return connect(copy)


def with_clean_rows(db: sqlite3.Connection) -> sqlite3.Connection:
    """Make a connection return rows by name, with text that is safe to display."""
    db.row_factory = sqlite3.Row
    # Another program may have written to the file, so its content is untrusted.
    db.text_factory = lambda raw: clean(raw.decode("utf-8", "replace"), limit=len(raw) + 1)
    return db


def _open_in_place(path: Path) -> sqlite3.Connection:
    db = connect_to_read(path)
    try:
        if check_version(db, path, MIGRATIONS) == len(MIGRATIONS):
            return db
    except BaseException:
        db.close()
        raise
    # An empty file or an older schema: opening the log for writing brings it up to date.
    db.close()
    connect(path).close()
    return connect_to_read(path)


def _may_help(error: sqlite3.Error) -> bool:
    """Return whether reading a copy may work after this error."""
    return getattr(error, "sqlite_errorname", "").startswith(("SQLITE_CANTOPEN", "SQLITE_READONLY"))
