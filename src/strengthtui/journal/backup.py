"""A verified copy of the log: before its form changes, once a day, and on request."""

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from strengthtui.base.text import clean
from strengthtui.journal.errors import LogError, explained

_EVENTS = "SELECT device, n, session, at, kind, body FROM event ORDER BY device, n"


def back_up(path: Path, target: Path) -> None:
    """Copy a log and compare the copy with it.

    A plain file copy would miss the data in the -wal.

    Args:
        path: The log. Other processes may write to it; the copy has what was there at the beginning.
        target: The copy, private to its owner. An older file there is overwritten.

    Raises:
        LogError: The copy could not be made, or is not equal. There is no copy then.
    """
    try:
        with suppress(FileExistsError):
            os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        with closing(_open(path)) as source, closing(_open(target)) as copy:
            source.execute("BEGIN")
            source.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone()  # begins the snapshot
            _copy(source, copy)
            equal = _is_equal(source, copy)
    except OSError as error:
        reason = (error.strerror or "cannot be written").lower()
        raise LogError(
            f"{clean(str(target))}: {reason}; a copy of the log has to be written there"
        ) from error
    except sqlite3.Error as error:
        _remove(target)
        raise explained(error, target) from error
    if not equal:
        _remove(target)
        raise LogError(
            f"{clean(str(target))}: this copy of the log is not equal to it, so the log was not updated;"
            " check the disk, then try again"
        )


def _remove(target: Path) -> None:
    with suppress(OSError):
        target.unlink()


def _copy(source: sqlite3.Connection, copy: sqlite3.Connection) -> None:
    source.backup(copy)


def _open(path: Path) -> sqlite3.Connection:
    db = sqlite3.connect(path.absolute())
    db.text_factory = bytes  # text that is not valid UTF-8 is compared too
    return db


def _is_equal(source: sqlite3.Connection, copy: sqlite3.Connection) -> bool:
    """Return whether a copy is intact and has the same events."""
    ((verdict,),) = copy.execute("PRAGMA integrity_check(1)").fetchall()
    damaged = verdict != b"ok" and source.execute("PRAGMA integrity_check(1)").fetchall() == [(b"ok",)]
    if damaged:
        return False
    try:
        return all(
            one == other for one, other in zip(source.execute(_EVENTS), copy.execute(_EVENTS), strict=True)
        )
    except ValueError:  # one has more events
        return False
