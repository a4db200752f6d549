"""Files that are no log, logs from other versions, and disks that fail: refused, named, and left alone."""

import os
import resource
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from itertools import count
from pathlib import Path
from random import Random

import pytest

from strengthtui import __version__
from strengthtui.journal.database import check_version, connect
from strengthtui.journal.errors import LogError
from strengthtui.journal.migrations import MIGRATIONS
from strengthtui.journal.store import Store
from strengthtui.session.events import Event
from support.clock import START
from support.workouts import started, workout

PAUSE = Event(0, START + 10, "pause", {})
FORM = len(MIGRATIONS)

Failing = Callable[[Store], AbstractContextManager[None]]


def refusal(path: Path) -> str:
    """Open a log that must not open, and return why, without the name that goes before."""
    with pytest.raises(LogError) as caught:
        Store(path, "laptop")
    name, reason = str(caught.value).split(": ", 1)
    assert name == str(path)
    return reason


def other_program(path: Path) -> None:
    with sqlite3.connect(path) as db:
        db.execute("CREATE TABLE recipe (name TEXT)")
    db.close()


@pytest.mark.parametrize(
    "content",
    [b"Squats on Friday\n", b"\0" * 4096, b"SQLite format 3\0", Random(1).randbytes(9000)],
    ids=["text", "zeros", "head only", "noise"],
)
def test_a_file_that_is_not_a_database_is_refused_and_unchanged(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "log.txt"
    path.write_bytes(content)
    assert refusal(path) == "this file is no StrengthTUI log; choose another file with --db"
    assert path.read_bytes() == content
    assert list(tmp_path.iterdir()) == [path]


def test_the_database_of_another_program_is_refused_and_unchanged(tmp_path: Path) -> None:
    path = tmp_path / "recipes.db"
    other_program(path)
    content = path.read_bytes()
    assert refusal(path) == "this is another program's database; choose another file with --db"
    assert path.read_bytes() == content
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("statement", range(4))
def test_a_log_that_another_process_is_creating_is_not_refused(tmp_path: Path, statement: int) -> None:
    path = tmp_path / "log.db"
    path.touch()
    reader = sqlite3.connect(path)
    statements = count()

    def create(_text: str) -> None:
        if next(statements) == statement:
            with suppress(LogError):  # the statement that runs may hold a lock
                connect(path, busy_s=0).close()

    reader.set_trace_callback(create)
    assert check_version(reader, path, MIGRATIONS) in {0, FORM}
    reader.close()


def test_a_log_of_a_later_version_is_refused_with_both_numbers(db: Path) -> None:
    log = connect(db)
    log.execute("PRAGMA user_version = 77")
    log.close()
    content = db.read_bytes()
    reason, advice = refusal(db).split("; ")
    assert reason == f"this log has form 77, and StrengthTUI {__version__} reads forms up to {FORM}"
    assert advice == "update StrengthTUI or choose another file with --db"
    assert db.read_bytes() == content


def test_a_damaged_log_is_named_and_kept(db: Path) -> None:
    with Store(db, "laptop") as store:
        session = store.begin(started(workout()))
    content = bytearray(db.read_bytes())
    content[4096:] = b"\xa5" * (len(content) - 4096)
    db.write_bytes(content)
    uses: tuple[Callable[[Store], object], ...] = (
        lambda store: store.events(session),
        Store.open_session,
        lambda store: store.begin(PAUSE),
    )
    for use in uses:
        with pytest.raises(LogError, match="this log is damaged"), Store(db, "laptop") as store:
            use(store)
    content[100:4096] = b"\xa5" * 3996
    db.write_bytes(content)
    assert refusal(db).startswith("this log is damaged")
    assert db.read_bytes() == content


def test_a_folder_as_log_and_a_file_as_folder_are_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path) == "is a directory; choose another file with --db"
    (tmp_path / "file").touch()
    assert refusal(tmp_path / "file" / "log.db").endswith("; choose another file with --db")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write into a read-only folder")
def test_a_read_only_folder_is_named(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    assert refusal(tmp_path / "log.db") == "permission denied; choose another file with --db"
    assert refusal(tmp_path / "data" / "log.db") == "permission denied; choose another file with --db"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_is_named_when_the_log_is_made() -> None:
    assert refusal(Path("/dev/full")).startswith("the disk is full; free some space")


@pytest.mark.parametrize("fate", ["deleted", "replaced"])
def test_nothing_is_acknowledged_in_a_file_that_is_gone(db: Path, fate: str) -> None:
    with Store(db, "laptop") as store:
        session = store.begin(started(workout()))
        db.unlink()
        if fate == "replaced":
            db.touch()
        with pytest.raises(LogError, match="this log was removed or replaced while it was open; try again"):
            store.append(session, 1, [PAUSE])


@contextmanager
def no_page_more(store: Store) -> Iterator[None]:
    """Let the database not grow, as on a full disk."""
    store.db.execute(f"PRAGMA max_page_count = {store.rows('PRAGMA page_count')[0][0]}")
    yield
    store.db.execute("PRAGMA max_page_count = 1000000")


@contextmanager
def no_byte_more(store: Store) -> Iterator[None]:
    """Let writing fail at the commit, when everything else has gone well."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    written = store.path.with_name("log.db-wal").stat().st_size
    resource.setrlimit(resource.RLIMIT_FSIZE, (written + 100, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)


@pytest.mark.parametrize(
    ("failing", "reason"),
    [(no_page_more, "the disk is full, and this is not saved"), (no_byte_more, "the disk cannot be written")],
)
def test_a_failed_write_leaves_nothing_in_the_log(store: Store, failing: Failing, reason: str) -> None:
    session = store.begin(started(workout()))
    long = PAUSE._replace(body={"note": "x" * 100_000})
    with failing(store), pytest.raises(LogError, match=reason):
        store.append(session, 1, [long])
    assert [event.kind for event in store.events(session)] == ["start"]
    # And once there is room, the same press is stored.
    assert store.append(session, 1, [PAUSE])


def test_values_that_json_lacks_are_not_stored(store: Store) -> None:
    session = store.begin(started(workout()))
    with pytest.raises(ValueError, match="not JSON compliant"):
        store.append(session, 1, [PAUSE, PAUSE._replace(body={"seconds": float("nan")})])
    assert [event.kind for event in store.events(session)] == ["start"]
    assert store.append(session, 1, [PAUSE])


def test_a_locked_log_is_waited_for_and_then_named(store: Store, db: Path) -> None:
    session = store.begin(started(workout()))
    with Store(db, "phone", busy_s=0.05) as second:
        store.db.execute("BEGIN IMMEDIATE")
        with pytest.raises(
            LogError, match="another program has locked this log, and this is not saved; close it"
        ):
            second.append(session, 1, [PAUSE])
        store.db.rollback()
        assert second.append(session, 1, [PAUSE])


def later(db: sqlite3.Connection) -> tuple[str, ...]:
    db.execute("ALTER TABLE session ADD COLUMN weather TEXT NOT NULL DEFAULT 'fair'")
    return ()


def still_later(db: sqlite3.Connection) -> tuple[str, ...]:
    db.execute("CREATE TABLE tag (name TEXT NOT NULL) STRICT")
    return ()


def broken(db: sqlite3.Connection) -> tuple[str, ...]:
    later(db)
    db.execute("DROP TABLE set_entry")
    db.execute("this is no SQL")
    return ()


def test_a_migration_keeps_everything_and_the_log_as_it_was_beside_it(db: Path) -> None:
    with Store(db, "laptop") as store:
        session = store.begin(started(workout()))
    log = connect(db, (*MIGRATIONS, later))
    assert log.execute("PRAGMA user_version").fetchone() == (FORM + 1,)
    assert log.execute("SELECT id, weather FROM session").fetchall() == [(session, "fair")]
    log.close()
    backup = db.with_name(f"log.db.form-{FORM}.backup")
    assert backup.stat().st_mode & 0o777 == 0o600
    with Store(backup, "laptop") as store:
        assert [event.kind for event in store.events(session)] == ["start"]


def test_a_migration_that_fails_changes_nothing(db: Path) -> None:
    with Store(db, "laptop") as store:
        session = store.begin(started(workout()))
    with pytest.raises(LogError, match="syntax error"):
        connect(db, (*MIGRATIONS, broken))
    assert db.with_name(f"log.db.form-{FORM}.backup").exists()
    with Store(db, "laptop") as store:
        assert tuple(store.rows("PRAGMA user_version")[0]) == (FORM,)
        assert store.append(session, 1, [PAUSE])


def test_a_new_log_that_cannot_be_made_is_left_empty(db: Path) -> None:
    with pytest.raises(LogError):
        connect(db, (*MIGRATIONS, broken))
    with Store(db, "laptop") as store:
        assert store.newest_session() is None
    assert not list(db.parent.glob("*.backup"))


def test_every_form_is_reached_from_every_earlier_one(db: Path) -> None:
    connect(db, MIGRATIONS).close()
    connect(db, (*MIGRATIONS, later)).close()
    log = connect(db, (*MIGRATIONS, later, still_later))
    assert log.execute("PRAGMA user_version").fetchone() == (FORM + 2,)
    log.close()
    assert {path.name for path in db.parent.glob("*.backup")} == {
        f"log.db.form-{FORM}.backup",
        f"log.db.form-{FORM + 1}.backup",
    }
