"""Restoring a backup: every event comes back, and at every moment there is a whole log."""

import datetime as dt
import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from strengthtui.journal.errors import LogError
from strengthtui.journal.kept_backups import save_backup
from strengthtui.journal.reader import Reader
from strengthtui.journal.restore import restore
from strengthtui.journal.store import Store
from support.backed_up_log import add_session, content
from support.clock import START
from support.old_log import make_old_log
from support.workouts import started, workout

DAY = dt.date(2026, 11, 28)
NOW = dt.datetime.fromisoformat("2026-11-28T12:30:00")


@pytest.fixture
def log(db: Path) -> Path:
    for days in range(3):
        add_session(db, days)
    return db


@pytest.mark.parametrize("form", [1, 2, 3])
def test_a_restored_log_has_all_events(log: Path, tmp_path: Path, form: int) -> None:
    old = tmp_path / "old.db"
    if form < 3:
        make_old_log(old, form)
    else:
        save_backup(log, old)
        add_session(log, 7)
    with closing(sqlite3.connect(old)) as db:
        events = db.execute("SELECT * FROM event ORDER BY device, n").fetchall()
    before, copy = content(log), old.read_bytes()
    kept = restore(old, log, NOW)
    with closing(sqlite3.connect(log)) as db:
        assert db.execute("SELECT * FROM event ORDER BY device, n").fetchall() == events
    assert kept is not None
    assert (kept.name, content(kept)) == ("log.db.replaced-2026-11-28T123000", before)
    assert old.read_bytes() == copy
    with Store(log, "laptop") as store:
        store.begin(started(workout(), START + 9e6))
    assert not list(log.parent.glob(".*"))


def test_a_missing_or_damaged_log_is_restored(log: Path, tmp_path: Path) -> None:
    save_backup(log, tmp_path / "copy.db")
    before = content(log)
    damaged = bytearray(log.read_bytes())
    damaged[:4096] = b"\xa5" * 4096
    log.write_bytes(damaged)
    log.with_name("log.db-wal").write_bytes(b"rest of a wal")
    kept = restore(tmp_path / "copy.db", log, NOW)
    assert content(log) == before
    assert kept is not None
    assert kept.read_bytes() == damaged
    log.unlink()
    assert restore(tmp_path / "copy.db", log, NOW) is None
    assert content(log) == before


def newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA user_version = 99")


def other(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA application_id = 7")


def torn(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(5 * 4096)
        file.write(b"\xa5" * 4096 * 3)


@pytest.mark.parametrize(
    ("fault", "message"),
    [
        (newer, "this log has form 99"),
        (other, "another program's database"),
        (torn, "damaged"),
        (lambda path: path.write_bytes(b"no database " * 999), "no StrengthTUI log"),
        (lambda path: path.write_bytes(b""), "no StrengthTUI log"),
        (lambda path: path.unlink(), "no such file"),
        (lambda path: (path.unlink(), path.mkdir()), "no such file"),
    ],
)
def test_an_incomplete_backup_is_refused_and_nothing_changes(
    log: Path, tmp_path: Path, fault: Any, message: str
) -> None:
    copy = tmp_path / "copy.db"
    save_backup(log, copy)
    fault(copy)
    add_session(log, 8)
    before, names = content(log), sorted(log.parent.iterdir())
    with pytest.raises(LogError, match=message):
        restore(copy, log, NOW)
    assert (content(log), sorted(log.parent.iterdir())) == (before, names)


def test_a_log_that_is_open_elsewhere_is_not_replaced(log: Path, tmp_path: Path) -> None:
    save_backup(log, tmp_path / "copy.db")
    code = "import sys; from pathlib import Path; from strengthtui.journal.reader import Reader; "
    code += "Reader(Path(sys.argv[1])); print(flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", code, str(log)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as reader:
        assert reader.stdout
        reader.stdout.readline()
        before = content(log)
        with pytest.raises(LogError, match="open in another program; leave every StrengthTUI"):
            restore(tmp_path / "copy.db", log, NOW)
        reader.communicate()
    assert content(log) == before
    assert restore(tmp_path / "copy.db", log, NOW)


def test_the_log_itself_is_no_backup(log: Path) -> None:
    with pytest.raises(LogError, match="the log itself"):
        restore(log, log, NOW)


def test_without_hard_links_the_old_log_is_copied(
    log: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    save_backup(log, tmp_path / "copy.db")
    add_session(log, 8)
    before = content(log)
    monkeypatch.setattr(os, "link", refused)
    kept = restore(tmp_path / "copy.db", log, NOW)
    assert kept is not None
    assert content(kept) == before


KILLS = {
    "before the copy": "restore_module.back_up = die",
    "before the lock": "restore_module._alone = die",
    "before the old log is kept": "restore_module._keep = die",
    "in the middle of keeping it": "restore_module.os.link = die",
    "before the last step": "keep = restore_module._keep\nrestore_module._keep = lambda *a: die(keep(*a))",
    "after the last step": "restore_module._sync = die",
}


@pytest.mark.parametrize(("moment", "plant"), KILLS.items(), ids=KILLS)
def test_a_kill_leaves_the_old_log_or_the_new_one(log: Path, tmp_path: Path, moment: str, plant: str) -> None:
    copy = tmp_path / "copy.db"
    save_backup(log, copy)
    restored = content(copy)
    add_session(log, 8)
    before = content(log)
    code = f"""
import datetime, os, signal, sys
from pathlib import Path
from strengthtui.journal import restore as restore_module
restore = restore_module.restore
def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)
{plant}
restore(Path(sys.argv[1]), Path(sys.argv[2]), datetime.datetime(2026, 11, 28))
"""
    done = subprocess.run([sys.executable, "-c", code, str(copy), str(log)], check=False)
    assert done.returncode == -signal.SIGKILL
    with Reader(log) as reader:  # it opens and reads as ever
        assert reader.newest_session()
    assert content(log) == (restored if moment == "after the last step" else before)
    # The next attempt works, and keeps the log that it replaces.
    assert restore(copy, log, NOW)
    assert content(log) == restored
