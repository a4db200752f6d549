"""Opening the log: a file private to its owner; other programs' files are refused with a reason.

A set is acknowledged only after its commit, and a commit is on the disk: write-ahead log with
`synchronous=FULL`. A file of another program or of a later version is never modified.

Only SQLite opens and closes the log, its -wal and its -shm. POSIX drops all locks that a process has on a
file as soon as the process closes any descriptor of it (sqlite.org/howtocorrupt.html, 2.2). Without that
lock, the next process that closes the log deletes the -wal with the sets in it.
"""

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from errno import EISDIR
from pathlib import Path
from urllib.parse import quote

from strengthtui import __version__
from strengthtui.base.files import make_private_folder
from strengthtui.base.text import clean
from strengthtui.journal.errors import LogError, explained
from strengthtui.journal.event_rows import EVENTS, read_event
from strengthtui.journal.migrations import MIGRATIONS, Migration
from strengthtui.session.evolve import UnreadableError, reduce

APPLICATION_ID = 0x53545549
"""`STUI` in ASCII, by which SQLite and `file` identify the database."""

BUSY_S = 5.0
"""Seconds that a command waits while another program writes."""

_FORM = """
SELECT application_id, user_version, (SELECT count(*) FROM sqlite_schema)
FROM pragma_application_id, pragma_user_version
"""
# One statement reads one snapshot: another process may be creating the log.

_NEEDED_SQLITE = (3, 37, 0)

_PRAGMAS = ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON")
"""The first version with STRICT tables, from November 2021."""


def connect(
    path: Path,
    migrations: Sequence[Migration] = MIGRATIONS,
    busy_s: float = BUSY_S,
    *,
    with_backup: bool = True,
) -> sqlite3.Connection:
    """Open the log for writing; create it and its folder if they are missing.

    Args:
        path: The file; `:memory:` and `file:...` are file names too.
        migrations: The steps from an empty file to the current schema.
        busy_s: Seconds to wait for a lock.
        with_backup: Whether to save a copy before a migration.

    Raises:
        LogError: The log cannot be created, is another program's file, or comes from a later version.
    """
    _check_sqlite()
    _create(path)
    try:
        db = sqlite3.connect(path.absolute(), timeout=busy_s, isolation_level=None)
        try:
            _prepare(db, path, migrations, with_backup=with_backup)
        except BaseException:
            db.close()
            raise
    except sqlite3.Error as error:
        raise explained(error, path) from error
    return db


def connect_to_read(path: Path) -> sqlite3.Connection:
    """Open an existing log for queries only.

    Unlike `guard`, this connection may remove files: the last connection to a log deletes the -wal and -shm
    when it closes.

    Raises:
        sqlite3.Error: The log cannot be opened in this way.
    """
    db = _connect_to_existing(path, "rw")
    db.execute("PRAGMA query_only = ON")
    return db


def guard(path: Path) -> sqlite3.Connection:
    """Open a log only to keep it open; this connection never modifies its files."""
    db = _connect_to_existing(path, "ro")
    db.execute("PRAGMA user_version").fetchone()  # a read that needs no schema, which takes long to parse
    return db


def _connect_to_existing(path: Path, mode: str) -> sqlite3.Connection:
    _check_sqlite()
    uri = f"file:{quote(os.fsencode(path.absolute()))}?mode={mode}"
    return sqlite3.connect(uri, uri=True, timeout=BUSY_S, isolation_level=None)


def check_version(db: sqlite3.Connection, path: Path, migrations: Sequence[Migration]) -> int:
    """Return the schema version of a log; 0 for an empty file.

    Raises:
        LogError: The file is not a StrengthTUI log, or comes from a later version.
    """
    application, version, tables = db.execute(_FORM).fetchone()
    if application != APPLICATION_ID and tables:
        raise LogError(
            f"{clean(str(path))}: this is another program's database; choose another file with --db"
        )
    if version > len(migrations):
        raise LogError(
            f"{clean(str(path))}: this log has form {version}, and StrengthTUI {__version__} reads forms"
            f" up to {len(migrations)}; update StrengthTUI or choose another file with --db"
        )
    return int(version)


@contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """Run statements in one transaction that takes the write lock at the start.

    A lock that is taken only at the first write can fail at once, whatever the timeout.
    """
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        db.rollback()
        raise
    db.commit()


def _check_sqlite() -> None:
    if sqlite3.sqlite_version_info < _NEEDED_SQLITE:
        raise LogError(f"SQLite 3.37 or later is needed, and this Python has {sqlite3.sqlite_version}")


def _create(path: Path) -> None:
    """Create an empty private file if there is none; never open an existing one."""
    try:
        make_private_folder(path.parent)
        # SQLite would create the file with the permissions of the umask. It copies ours to the -wal and -shm.
        with suppress(FileExistsError):
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        if path.is_dir():
            raise IsADirectoryError(EISDIR, os.strerror(EISDIR))
    except OSError as error:
        reason = (error.strerror or "cannot be opened").lower()
        raise LogError(f"{clean(str(path))}: {reason}; choose another file with --db") from error


def _prepare(
    db: sqlite3.Connection, path: Path, migrations: Sequence[Migration], *, with_backup: bool
) -> None:
    version = check_version(db, path, migrations)
    for pragma in _PRAGMAS:
        db.execute(f"PRAGMA {pragma}")
    if version < len(migrations):
        _migrate(db, path, migrations, with_backup=with_backup)
    else:
        # The first read creates the -wal, and the store needs the identity of that file.
        db.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone()


def _migrate(
    db: sqlite3.Connection, path: Path, migrations: Sequence[Migration], *, with_backup: bool
) -> None:
    # Imported late: a log is rarely migrated.
    from strengthtui.journal import bests, derived  # noqa: PLC0415
    from strengthtui.journal.backup import back_up  # noqa: PLC0415

    with transaction(db):
        # Check again under the lock: another process may have migrated first.
        version = check_version(db, path, migrations)
        if with_backup and 0 < version < len(migrations):
            back_up(path, path.absolute().with_name(f"{path.name}.form-{version}.backup"))
        changed: set[str] = set()
        for migration in migrations[version:]:
            changed.update(migration(db))
        for session in changed:
            with suppress(UnreadableError):  # its derived rows stay as they are
                events = (read_event(*row) for row in db.execute(EVENTS, (session,)))
                derived.write(db, session, None, reduce(events))
        if changed:
            bests.refresh_all(db)
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.execute(f"PRAGMA user_version = {len(migrations)}")
