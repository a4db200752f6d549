"""New logs as copies of an empty one: thousands of tests make one, and all migrations take twice as long."""

import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Lock

import pytest

from strengthtui.journal import database
from strengthtui.journal.migrations import MIGRATIONS, Migration


def _copying(migrate: Callable[..., None]) -> Callable[..., None]:
    """Return the function that migrates a log, with a faster way for a new one."""
    empty = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    lock = Lock()
    migrate(empty, Path(":memory:"), MIGRATIONS, with_backup=False)

    def copying(
        db: sqlite3.Connection, path: Path, migrations: Sequence[Migration], *, with_backup: bool
    ) -> None:
        with lock:
            if migrations is MIGRATIONS and not database.check_version(db, path, migrations):
                empty.backup(db)
                return
        migrate(db, path, migrations, with_backup=with_backup)

    return copying


def install(patch: pytest.MonkeyPatch) -> None:
    """Use it from now on."""
    patch.setattr(database, "_migrate", _copying(database._migrate))
