"""Simulated power cuts: the possible contents of the log's files, from a trace of the calls that wrote them.

Synced data is safe. Of later writes, a disk may have kept none, all, some, or parts of them, in sectors. A
file is only certain to exist, or to be deleted, once its folder has been synced.
"""

import random
from collections.abc import Sequence
from os import O_CREAT
from pathlib import Path

from support.shim import DATABASE, FOLDER, WAL, Record

SECTOR = 512
"""Size of a sector in bytes; a disk writes it as a whole."""

KEPT = ("none", "all", "some", "torn")
"""How much of the writes since the last sync a disk may have kept."""


class File:
    """The synced bytes of a file, and the calls since then."""

    def __init__(self, synced: bytes = b"") -> None:
        self._synced = bytearray(synced)
        self._since: list[Record] = []

    def take(self, record: Record) -> None:
        self._since.append(record)

    def sync(self) -> None:
        for record in self._since:
            _apply(self._synced, record)
        self._since.clear()

    def after_cut(self, kept: str, dice: random.Random) -> bytes:
        """Return the content of the file after the power cut."""
        content = bytearray(self._synced)
        for record in self._since if kept != "none" else ():
            parts = _sectors(record) if kept == "torn" else [record]
            for part in parts:
                if kept == "all" or dice.random() < 0.5:
                    _apply(content, part)
        return bytes(content)


class Disk:
    """The log and its -wal. SQLite rebuilds the -shm after a power cut."""

    def __init__(self, database: bytes) -> None:
        """Start with a closed log that is on the disk."""
        self._database = File(database)
        self._wal: File | None = None
        self._certain_wal: File | None = None
        self._former: list[File | None] = [None]

    def take(self, record: Record) -> None:
        """Apply one call of the trace."""
        if record.file == FOLDER and record.call == "S":
            self._certain_wal, self._former = self._wal, [self._wal]
        elif record.file == WAL and record.call == "O" and record.at & O_CREAT and self._wal is None:
            self._name_wal(File())
        elif record.file == WAL and record.call == "U":
            self._name_wal(None)
        elif file := {DATABASE: self._database, WAL: self._wal}.get(record.file):
            if record.call == "S":
                file.sync()
            elif record.call in "WT":
                file.take(record)

    def cut(self, db: Path, kept: str, dice: random.Random) -> None:
        """Write the files in their state after a power cut at this point."""
        wal = {"none": self._certain_wal, "all": self._wal}.get(kept, dice.choice(self._former))
        db.write_bytes(self._database.after_cut(kept, dice))
        if wal:
            db.with_name(f"{db.name}-wal").write_bytes(wal.after_cut(kept, dice))
        if kept == "torn":
            db.with_name(f"{db.name}-shm").write_bytes(dice.randbytes(32768))

    def _name_wal(self, wal: File | None) -> None:
        self._wal = wal
        self._former.append(wal)


def disk_after(database: bytes, records: Sequence[Record]) -> Disk:
    disk = Disk(database)
    for record in records:
        disk.take(record)
    return disk


def _apply(content: bytearray, record: Record) -> None:
    if record.call == "T":
        content[record.at :] = bytes(max(0, record.at - len(content)))
        return
    content.extend(bytes(max(0, record.at - len(content))))
    content[record.at : record.at + len(record.data)] = record.data


def _sectors(record: Record) -> list[Record]:
    """Split a write at sector boundaries."""
    if record.call == "T":
        return [record]
    end, parts, at = record.at + len(record.data), list[Record](), record.at
    while at < end:
        until = min(end, (at // SECTOR + 1) * SECTOR)
        parts.append(record._replace(at=at, data=record.data[at - record.at : until - record.at]))
        at = until
    return parts
