"""Clear messages for SQLite errors: what is wrong with the log, whether data was saved, what to do next.

SQLite has about a hundred error codes in some thirty families. The name of a code begins with the name of its
family: SQLITE_IOERR_FSYNC belongs to SQLITE_IOERR. Each family has one message. A code has its own message
only if the user has to do something else about it.
"""

import sqlite3
from pathlib import Path

from strengthtui.base.errors import Failure
from strengthtui.base.named_tuple import NamedTuple
from strengthtui.base.text import clean


class LogError(Failure):
    """The log cannot be opened, read or written; the message says why, and what to do."""


class _Advice(NamedTuple):
    """The message for an error."""

    what: str
    """The problem; follows the file's name."""

    way_out: str
    """What the user can do."""

    maybe_saved: bool = False
    """Whether data may be in the log although writing it failed."""


_ELSEWHERE = "choose another file with --db"
_LOOK = "look at the log with: strengthtui doctor"
_DISK = f"check the disk, then try again, or {_ELSEWHERE}"
_LOCAL = f"move the log to a local disk, or {_ELSEWHERE}"
_AGAIN = "start the program again"

_DAMAGED = _Advice("this log is damaged", f"keep a copy of it, and {_ELSEWHERE}")
_LOCKED = _Advice("another program has locked this log", "close it and try again")
_NO_MEMORY = _Advice("there is not enough memory", "close other programs and try again")
_NO_LOCKS = _Advice("this file system cannot lock or share the log", _LOCAL)
_UNREADABLE = _Advice("the disk cannot be read", _DISK)
_FORBIDDEN = _Advice("access to this log is denied", f"change its permissions or {_ELSEWHERE}")

DAMAGED = "; ".join(_DAMAGED[:2])

_ADVICE = {
    "SQLITE_ABORT": _Advice("the change was interrupted", "try again"),
    "SQLITE_AUTH": _FORBIDDEN,
    "SQLITE_BUSY": _LOCKED,
    "SQLITE_CANTOPEN": _Advice("this log cannot be opened", _ELSEWHERE),
    "SQLITE_CANTOPEN_ISDIR": _Advice("this is a folder", _ELSEWHERE),
    "SQLITE_CANTOPEN_NOTEMPDIR": _Advice(
        "there is no folder for temporary files", "set SQLITE_TMPDIR to a folder that can be written"
    ),
    "SQLITE_CONSTRAINT": _Advice("this does not fit what is in the log", _LOOK),
    "SQLITE_CORRUPT": _DAMAGED,
    "SQLITE_FORMAT": _DAMAGED,
    "SQLITE_FULL": _Advice("the disk is full", "free some space and try again"),
    "SQLITE_INTERRUPT": _Advice("the change was interrupted", "try again"),
    # Any failed disk call. After a failed write or sync, the data may still reach the disk.
    "SQLITE_IOERR": _Advice("the disk reports an error", _DISK, maybe_saved=True),
    "SQLITE_IOERR_ACCESS": _FORBIDDEN,
    "SQLITE_IOERR_AUTH": _FORBIDDEN,
    "SQLITE_IOERR_BLOCKED": _LOCKED,
    "SQLITE_IOERR_CORRUPTFS": _Advice("the file system is damaged", f"repair it, or {_ELSEWHERE}"),
    "SQLITE_IOERR_DATA": _DAMAGED,
    "SQLITE_IOERR_LOCK": _NO_LOCKS,
    "SQLITE_IOERR_MMAP": _UNREADABLE,
    "SQLITE_IOERR_NOMEM": _NO_MEMORY,
    "SQLITE_IOERR_RDLOCK": _NO_LOCKS,
    "SQLITE_IOERR_READ": _UNREADABLE,
    "SQLITE_IOERR_SEEK": _UNREADABLE,
    "SQLITE_IOERR_SHMLOCK": _NO_LOCKS,
    "SQLITE_IOERR_SHMMAP": _NO_LOCKS,
    "SQLITE_IOERR_SHMOPEN": _NO_LOCKS,
    "SQLITE_IOERR_SHMSIZE": _NO_LOCKS,
    "SQLITE_IOERR_SHORT_READ": _DAMAGED,
    "SQLITE_IOERR_VNODE": _Advice("this log was moved or deleted while it was open", _AGAIN),
    "SQLITE_IOERR_WRITE": _Advice("the disk cannot be written", _DISK, maybe_saved=True),
    "SQLITE_LOCKED": _LOCKED,
    "SQLITE_MISMATCH": _Advice("this does not fit what is in the log", _LOOK),
    "SQLITE_NOLFS": _Advice("this log is too large for this system", _ELSEWHERE),
    "SQLITE_NOMEM": _NO_MEMORY,
    "SQLITE_NOTADB": _Advice("this file is no StrengthTUI log", _ELSEWHERE),
    "SQLITE_PERM": _FORBIDDEN,
    # A failure of the locking protocol: too much contention, or a file system without working locks.
    "SQLITE_PROTOCOL": _NO_LOCKS,
    "SQLITE_READONLY": _Advice("this log is read-only", f"make it writable or {_ELSEWHERE}"),
    "SQLITE_READONLY_DBMOVED": _Advice("this log was moved or deleted while it was open", _AGAIN),
    "SQLITE_READONLY_DIRECTORY": _Advice("the folder of this log is read-only", _ELSEWHERE),
    "SQLITE_SCHEMA": _Advice("another program has changed the form of this log", _AGAIN),
    "SQLITE_TOOBIG": _Advice("this is more than the log can hold in one piece", "make it shorter"),
}
"""The messages, by the name of an error code or of its family."""


def explained(error: sqlite3.Error, path: Path, *, saving: bool = False) -> LogError:
    """Return a `LogError` with a clear message for an SQLite error.

    Args:
        error: The error that SQLite or the sqlite3 module raised.
        path: The log.
        saving: Whether data was being stored; the message then says whether it was saved.
    """
    advice = _advice(_name(error)) or _Advice(f"SQLite reports: {clean(str(error), 200)}", _LOOK, saving)
    what, way_out = advice.what, advice.way_out
    if saving and advice.maybe_saved:
        what = f"{what}, and this is perhaps not saved"
        way_out = f"look whether it is in the log before you enter it again; {way_out}"
    elif saving:
        what = f"{what}, and this is not saved"
    return LogError(f"{clean(str(path))}: {what}; {way_out}")


def _advice(name: str) -> _Advice | None:
    """Return the message for the longest prefix of an error name that has one."""
    while name:
        if name in _ADVICE:
            return _ADVICE[name]
        name = name.rpartition("_")[0]
    return None


def _name(error: sqlite3.Error) -> str:
    """Return the name of an error's code, or of its family if Python does not know the code."""
    name = str(getattr(error, "sqlite_errorname", ""))
    if name.startswith("SQLITE_"):
        return name
    family = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return next((name for name in _ADVICE if family and getattr(sqlite3, name, 0) == family), "")
