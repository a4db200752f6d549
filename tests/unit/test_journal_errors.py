"""Every error of SQLite has words of ours, says truly what became of the data, and has a way out."""

import sqlite3
from itertools import product
from pathlib import Path

from strengthtui.journal.errors import explained
from support.each_case import each_case

PATH = Path("/somewhere/log.db")

NOT_ERRORS = {"SQLITE_OK", "SQLITE_ROW", "SQLITE_DONE", "SQLITE_DENY", "SQLITE_IGNORE"}

OWN_WORDS = {
    *("SQL logic error", "unknown error", "access permission denied", "query aborted", "database is locked"),
    *("database table is locked", "out of memory", "attempt to write a readonly database", "interrupted"),
    *("disk I/O error", "database disk image is malformed", "unknown operation", "database or disk is full"),
    *("unable to open database file", "locking protocol", "database schema has changed", "datatype mismatch"),
    *("constraint failed", "string or blob too big", "bad parameter or other API misuse"),
    *("authorization denied", "column index out of range", "file is not a database"),
    "large file support is disabled",
}
"""What SQLite says by itself, which names no way out."""

WAYS_OUT = (
    "--db",
    "try again",
    "start the program again",
    "strengthtui doctor",
    "set SQLITE_TMPDIR",
    "make it",
)

PRIMARY = {
    "SQLITE_BUSY": "locked",
    "SQLITE_CANTOPEN": "cannot be opened|folder",
    "SQLITE_CORRUPT": "damaged",
    "SQLITE_FULL": "full",
    "SQLITE_IOERR": "disk|damaged|file system|memory|locked|denied|moved",
    "SQLITE_LOCKED": "locked",
    "SQLITE_NOMEM": "memory",
    "SQLITE_READONLY": "read-only|moved",
}
"""What the message of every code of a family speaks of."""


def error_names() -> list[str]:
    """Return every error code that this Python knows; flags, limits and authorizer actions are none."""
    bases = {
        *("ABORT", "AUTH", "BUSY", "CANTOPEN", "CONSTRAINT", "CORRUPT", "EMPTY", "ERROR", "FORMAT", "FULL"),
        *("INTERNAL", "INTERRUPT", "IOERR", "LOCKED", "MISMATCH", "MISUSE", "NOLFS", "NOMEM", "NOTADB"),
        *("NOTFOUND", "NOTICE", "PERM", "PROTOCOL", "RANGE", "READONLY", "SCHEMA", "TOOBIG", "WARNING"),
    }
    names = (name for name in dir(sqlite3) if name.startswith("SQLITE_") and name not in NOT_ERRORS)
    return [name for name in names if name.split("_")[1] in bases]


def error(name: str, words: str = "disk I/O error", code: int | None = None) -> sqlite3.Error:
    made = sqlite3.OperationalError(words)
    made.sqlite_errorname = name
    made.sqlite_errorcode = int(getattr(sqlite3, name)) if code is None else code
    return made


def said(made: sqlite3.Error, *, saving: bool = False) -> str:
    name, _, message = str(explained(made, PATH, saving=saving)).partition(": ")
    assert name == str(PATH)
    return message


def test_there_are_as_many_errors_as_sqlite_has() -> None:
    assert len(error_names()) > 90


@each_case("saving", [False, True])
def test_every_error_has_a_message_and_a_hint(saving: bool) -> None:
    for name, own in product(error_names(), OWN_WORDS):
        message = said(error(name, own), saving=saving)
        what, _, way_out = message.partition("; ")
        assert what not in OWN_WORDS, (name, message)
        assert any(way in way_out for way in WAYS_OUT), (name, message)
        # What is read was saved long ago; what is stored must never be left in doubt.
        assert ("saved" in message) == saving, (name, message)


def test_each_family_of_errors_has_one_message() -> None:
    for name, (family, words) in product(error_names(), PRIMARY.items()):
        if name == family or name.startswith(f"{family}_"):
            assert any(word in said(error(name)) for word in words.split("|")), name


@each_case("name", ["SQLITE_IOERR_FSYNC", "SQLITE_IOERR_DIR_FSYNC", "SQLITE_IOERR_WRITE", "SQLITE_IOERR"])
def test_a_refused_sync_leaves_it_open_whether_the_data_is_there(name: str) -> None:
    message = said(error(name), saving=True)
    assert "perhaps not saved; look whether it is in the log" in message


@each_case("name", ["SQLITE_FULL", "SQLITE_BUSY_SNAPSHOT", "SQLITE_READONLY_DIRECTORY"])
def test_a_write_that_never_reached_the_disk_is_reported_as_unsaved(name: str) -> None:
    assert "and this is not saved" in said(error(name), saving=True)


def test_an_unknown_error_code_gets_the_message_of_its_family() -> None:
    corrupt_fs_of_tomorrow = error("unknown", code=sqlite3.SQLITE_IOERR | 99 << 8)
    assert said(corrupt_fs_of_tomorrow).startswith("the disk reports an error; check the disk")


def test_an_error_of_the_module_is_quoted_with_a_hint() -> None:
    message = said(sqlite3.ProgrammingError("a closed \x1b[31mdatabase"))
    look = "look at the log with: strengthtui doctor"
    assert message == f"SQLite reports: a closed \\u001b[31mdatabase; {look}"
