"""Putting a backup in the place of the log; the log that was there is kept.

At every moment there is a whole log at its path: the old one until the last step, which renames the new one
over it. Until then the log is locked, so that no other program can open it.
"""

import datetime as dt
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

from strengthtui.base.files import make_private_folder
from strengthtui.base.text import clean
from strengthtui.journal import files
from strengthtui.journal.backup import back_up
from strengthtui.journal.database import check_version
from strengthtui.journal.errors import LogError, explained
from strengthtui.journal.migrations import MIGRATIONS

_BUSY_S = 0.5


def restore(backup: Path, path: Path, now: dt.datetime) -> Path | None:
    """Replace a log by a backup.

    Args:
        backup: A file with a log.
        path: The log; it need not exist.
        now: The time, for the name of the log that is kept.

    Returns:
        The file with the log that was replaced; None if there was none.

    Raises:
        LogError: The file is no whole log of this or an earlier version, the log is open elsewhere, or a file
            cannot be written. The log is as it was.
    """
    check_backup(backup)
    path = path.absolute()
    if path.exists() and path.samefile(backup):
        raise LogError(f"{clean(str(backup))}: this is the log itself; choose a backup of it")
    new = path.with_name(f".{path.name}.restoring")
    try:
        make_private_folder(path.parent)
        new.unlink(missing_ok=True)
        back_up(backup, new)
        with _alone(path) as db:
            kept = _keep(path, f"{now:%Y-%m-%dT%H%M%S}", db)
            new.replace(path)
        _sync(path.parent)
    except OSError as error:
        reason = (error.strerror or "cannot be written").lower()
        raise LogError(f"{clean(str(path))}: {reason}, and nothing is restored") from error
    finally:
        for each in (new, *(new.with_name(new.name + suffix) for suffix in files.BESIDE)):
            with suppress(OSError):
                each.unlink(missing_ok=True)
    return kept


def check_backup(backup: Path) -> None:
    """Check that a file is a whole log that this version can read, without changing it.

    Raises:
        LogError: It is not.
    """
    if not backup.is_file():
        raise LogError(f"{clean(str(backup))}: there is no such file; see: strengthtui log backup --list")
    try:
        with closing(_open(backup)) as db:
            if check_version(db, backup, MIGRATIONS) == 0:
                raise LogError(f"{clean(str(backup))}: this file is no StrengthTUI log; choose a backup")
            ((verdict,),) = db.execute("PRAGMA integrity_check(1)").fetchall()
    except sqlite3.Error as error:
        raise LogError(
            f"{clean(str(backup))}: this file is no StrengthTUI log, or is damaged; choose another backup"
        ) from error
    if verdict != "ok":
        raise LogError(f"{clean(str(backup))}: this backup is damaged; choose an older one")


def _open(path: Path) -> sqlite3.Connection:
    uri = f"file:{quote(os.fsencode(path.absolute()))}?mode=rw"
    return sqlite3.connect(uri, uri=True, timeout=_BUSY_S, isolation_level=None)


@contextmanager
def _alone(path: Path) -> Iterator[sqlite3.Connection | None]:
    """Hold a log locked, with everything in its main file. A damaged log cannot be locked.

    Yields:
        The connection that holds the lock; None if there is no log.

    Raises:
        LogError: Another program has it open.
    """
    if not path.exists():
        yield None
        return
    with closing(_open(path)) as db:
        try:
            # Leaving write-ahead logging needs the log alone, and moves everything from the -wal into it.
            db.execute("PRAGMA locking_mode = EXCLUSIVE")
            db.execute("PRAGMA journal_mode = DELETE").fetchone()
            # In this mode, the lock remains until the connection is closed.
            db.execute("BEGIN EXCLUSIVE")
            db.execute("COMMIT")
        except sqlite3.OperationalError as error:
            if "locked" in str(error):
                raise LogError(
                    f"{clean(str(path))}: this log is open in another program; leave every StrengthTUI, then"
                    " try again"
                ) from error
            raise explained(error, path) from error
        except sqlite3.DatabaseError:
            pass  # The log is damaged, which is why it is restored.
        yield db


def _keep(path: Path, stamp: str, db: sqlite3.Connection | None) -> Path | None:
    """Give the log a second name, so that it is at its path until another file takes its place."""
    if db is None:
        return None
    kept = path.with_name(f"{path.name}.replaced-{stamp}")
    try:
        for suffix in (*files.BESIDE, ""):
            if path.with_name(path.name + suffix).exists():
                os.link(path.with_name(path.name + suffix), kept.with_name(kept.name + suffix))
    except OSError:  # Some file systems, and Android, allow no second name.
        with closing(sqlite3.connect(kept)) as copy:
            db.backup(copy)
        kept.chmod(0o600)
    # They belong to the old log, and would damage the new one.
    for suffix in files.BESIDE:
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    return kept


def _sync(folder: Path) -> None:
    """Write the names of a folder to the disk, where the system can do that."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
