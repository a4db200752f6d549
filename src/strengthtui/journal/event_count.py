"""The number of a session's events, counted again only if the log has changed since the last append."""

import sqlite3
from typing import TypeAlias

Version: TypeAlias = tuple[int, int]
"""SQLite's `data_version`, which changes when another connection has changed the log, and the number of rows
that this connection has changed. At least one of them changes with every change of the log."""

_COUNT = "SELECT count(*) FROM event WHERE session = ? AND n > 0"


class EventCount:
    """Counts events on one connection. Counting reads them all, which takes long late in a session."""

    def __init__(self, db: sqlite3.Connection) -> None:
        """Begin without a known count."""
        self._db = db
        self._known: tuple[str, Version, int] | None = None

    def of(self, session: str) -> int:
        """Return the number of a session's events."""
        if self._known and self._known[:2] == (session, self.version()):
            return self._known[2]
        return int(self._db.execute(_COUNT, (session,)).fetchone()[0])

    def version(self) -> Version:
        """Return the version of the log. Read it in a transaction: another one may change it just after."""
        (others,) = self._db.execute("PRAGMA data_version").fetchone()
        return int(others), self._db.total_changes

    def committed(self, session: str, version: Version, count: int) -> None:
        """Remember the number of a session's events after a commit.

        Args:
            session: The session's id.
            version: The version of the log at the end of the transaction.
            count: The number of the session's events.
        """
        self._known = session, version, count
