"""Reading the log: questions only, on a connection that can never write.

A log that cannot be written can still be read. Where even SQLite's read-only mode needs files that cannot be
made, as on a read-only disk, a private copy of the log and its -wal is read instead.
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
"""A copy is made again if the log was written meanwhile, but not for ever."""


class Reader:
    """A connection to the log that answers questions."""

    def __init__(self, path: Path) -> None:
        """Open a log that is there.

        Raises:
            LogError: It cannot be opened or is no log of this program.
        """
        self.path = path
        self.db = self._connect()

    def __enter__(self) -> Self:
        """Use the connection as a context that closes it."""
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

    def _connect(self) -> sqlite3.Connection:
        """Open the connection that the questions go to."""
        self._copy: TemporaryDirectory[str] | None = None
        files.OPEN_ELSEWHERE.acquire()
        try:
            return with_clean_rows(self._open())
        except BaseException:
            self._release()
            raise

    def _release(self) -> None:
        """Give back what an open connection held."""
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
    """Let a connection give rows by name, with texts that may be shown."""
    db.row_factory = sqlite3.Row
    # Another program may have written to the file: what is in it comes from outside.
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
    # An empty file, or an older form: opening it for writing brings it up to date.
    db.close()
    connect(path).close()
    return connect_to_read(path)


def _may_help(error: sqlite3.Error) -> bool:
    """Return whether a copy may be read where the log itself could not be opened."""
    return getattr(error, "sqlite_errorname", "").startswith(("SQLITE_CANTOPEN", "SQLITE_READONLY"))
