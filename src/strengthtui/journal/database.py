"""Opening the log: one file, private to its owner, refused with a reason when it is not ours.

A set is acknowledged only after its commit, and a commit is on the disk: write-ahead log with
`synchronous=FULL`. A file that is something else, or comes from a later version, is never touched.
"""

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from strengthtui.files import make_private_folder
from strengthtui.journal.errors import DAMAGED, LogError, explained
from strengthtui.journal.migrations import MIGRATIONS, Migration
from strengthtui.text import clean

# The errors are here too for those who import them from here.
__all__ = ["APPLICATION_ID", "DAMAGED", "LogError", "connect", "explained", "transaction"]

APPLICATION_ID = 0x53545549
"""`STUI` in ASCII, by which SQLite and `file` know whose database this is."""

_BUSY_S = 5.0
_NEEDED_SQLITE = (3, 37, 0)
"""STRICT tables; from November 2021."""


def connect(path: Path, migrations: Sequence[Migration] = MIGRATIONS) -> sqlite3.Connection:
    """Open the log at a path, making it and its folder if they are missing.

    Raises:
        LogError: It cannot be made, is no log of this program, or comes from a later version.
    """
    if sqlite3.sqlite_version_info < _NEEDED_SQLITE:
        raise LogError(f"SQLite 3.37 or later is needed, and this Python has {sqlite3.sqlite_version}")
    _create(path)
    try:
        db = sqlite3.connect(path, timeout=_BUSY_S, isolation_level=None)
        try:
            _prepare(db, path, migrations)
        except BaseException:
            db.close()
            raise
    except sqlite3.Error as error:
        raise explained(error, path) from error
    return db


@contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """Run statements as one, with the write lock from the start.

    A lock that is taken only at the first write can fail at once, whatever the timeout.
    """
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        db.rollback()
        raise
    db.commit()


def _create(path: Path) -> None:
    try:
        make_private_folder(path.parent)
        # SQLite would make the file with the umask's rights; its -wal and -shm files copy ours.
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as error:
        reason = (error.strerror or "cannot be opened").lower()
        raise LogError(f"{clean(str(path))}: {reason}; choose another file with --db") from error


def _prepare(db: sqlite3.Connection, path: Path, migrations: Sequence[Migration]) -> None:
    version = _version(db, path)
    if version > len(migrations):
        raise LogError(
            f"{clean(str(path))}: this log has form {version} and this program knows form {len(migrations)};"
            " update StrengthTUI or choose another file with --db"
        )
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
        db.execute(f"PRAGMA {pragma}")
    if version < len(migrations):
        _migrate(db, path, migrations)


def _version(db: sqlite3.Connection, path: Path) -> int:
    (application,) = db.execute("PRAGMA application_id").fetchone()
    (version,) = db.execute("PRAGMA user_version").fetchone()
    (tables,) = db.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    if application != APPLICATION_ID and tables:
        raise LogError(
            f"{clean(str(path))}: this is another program's database; choose another file with --db"
        )
    return int(version)


def _migrate(db: sqlite3.Connection, path: Path, migrations: Sequence[Migration]) -> None:
    with transaction(db):
        # Asked again under the lock: another process may have been first.
        version = _version(db, path)
        if 0 < version < len(migrations):
            _backup(path, version)
        for migration in migrations[version:]:
            migration(db)
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.execute(f"PRAGMA user_version = {len(migrations)}")


def _backup(path: Path, version: int) -> None:
    """Keep the log as it was beside itself, by SQLite's own backup: a plain copy misses the -wal."""
    target = path.with_name(f"{path.name}.form-{version}.backup")
    os.close(os.open(target, os.O_CREAT | os.O_RDWR, 0o600))
    source, copy = sqlite3.connect(path), sqlite3.connect(target)
    try:
        source.backup(copy)
    finally:
        source.close()
        copy.close()
