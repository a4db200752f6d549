"""The identity of the log's files on disk, to detect that they were replaced.

A file sync program, a restored backup or an `rm` can remove the files while a connection is open. The
connection then keeps writing to a deleted file.
"""

import os
from contextlib import suppress
from pathlib import Path
from threading import RLock

from strengthtui.base.named_tuple import NamedTuple

WAL = "-wal"

BESIDE = (WAL, "-shm", "-journal")
"""The suffixes of the files that SQLite has beside a log."""

OPEN_ELSEWHERE = RLock()
"""Held by a reader while it is open, and by a writer while it reopens the log.

All connections of a process share one -shm. If a writer reopens the log after its -wal was removed, it would
keep using the old -wal as long as a reader in the same process has it open.
"""

WRITTEN: set[tuple[int, int]] = set()
"""The logs that this process has open for writing, by device and inode.

Only SQLite may open these files, even for reading: see `database`.
"""


class Files(NamedTuple):
    """The attributes of the log's files."""

    log: tuple[int, int] | None
    """Device and inode; None if there is no file."""

    wal: tuple[int, int] | None
    changed_ns: int
    """Modification time of the log itself, which only checkpoints change; other writes go to the -wal."""

    wal_bytes: int
    """Size of the -wal. After a checkpoint it is overwritten from the start, but does not shrink."""


def look(path: Path) -> Files:
    """Return the attributes of a log's files, without opening them."""
    # Strings: each new Path interns its parts, which makes a program that looks four times a second grow.
    name = str(path)
    log, wal = _stat(name), _stat(name + WAL)
    return Files(_identity(log), _identity(wal), log.st_mtime_ns if log else 0, wal.st_size if wal else 0)


def written_here(path: Path) -> bool:
    """Return whether this process has a log open for writing."""
    return look(path).log in WRITTEN


def _stat(path: str) -> os.stat_result | None:
    with suppress(OSError, ValueError):  # ValueError: the path contains a NUL
        return os.stat(path)  # noqa: PTH116 - a new path would intern its parts
    return None


def _identity(status: os.stat_result | None) -> tuple[int, int] | None:
    return (status.st_dev, status.st_ino) if status else None
