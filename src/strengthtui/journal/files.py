"""The log's files as the file system has them: which they are, and whether they are still the same.

A synchronizing program, a restored backup or an `rm` can take them away from an open connection, which then
goes on writing into a file without a name.
"""

import os
from contextlib import suppress
from pathlib import Path
from threading import RLock
from typing import NamedTuple

WAL = "-wal"

OPEN_ELSEWHERE = RLock()
"""Held by a reader while it is open, and by a writer while it opens the log again.

All connections of a process share one -shm. A writer that opens the log again after its -wal was removed
would go on with the old one as long as a reader of the same process has it open.
"""

WRITTEN: set[tuple[int, int]] = set()
"""The logs that this process has open for writing, by device and inode.

Nothing but SQLite may open these, not even to read: see `database`.
"""


class Files(NamedTuple):
    """What the file system knows of the log."""

    log: tuple[int, int] | None
    """Device and inode; None where there is no file."""

    wal: tuple[int, int] | None
    changed_ns: int
    """When the log itself was last written: at a checkpoint; in between, everything goes into the -wal."""

    wal_bytes: int
    """The size of the -wal; after a checkpoint it is written from its beginning, but does not shrink."""


def look(path: Path) -> Files:
    """Look at a log's files, without opening them."""
    log, wal = _stat(path), _stat(path.with_name(path.name + WAL))
    return Files(_identity(log), _identity(wal), log.st_mtime_ns if log else 0, wal.st_size if wal else 0)


def written_here(path: Path) -> bool:
    """Return whether this process has a log open for writing."""
    return look(path).log in WRITTEN


def _stat(path: Path) -> os.stat_result | None:
    with suppress(OSError, ValueError):  # ValueError: a NUL in its name
        return path.stat()
    return None


def _identity(found: os.stat_result | None) -> tuple[int, int] | None:
    return (found.st_dev, found.st_ino) if found else None
