"""Backups: whole, compared, one a day, fewer the older they are; and the commands for them."""

import datetime as dt
import os
import sqlite3
from itertools import pairwise
from pathlib import Path

import pytest

from strengthtui.base.paths import Paths
from strengthtui.commands import session
from strengthtui.journal import backup as backup_module
from strengthtui.journal.errors import LogError
from strengthtui.journal.kept_backups import back_up_daily, backups, folder_of, save_backup, to_keep
from strengthtui.journal.store import Store
from support.backed_up_log import add_session, content
from support.clock import START
from support.command_line import run
from support.workouts import started, workout

DAY = dt.date(2026, 11, 28)
NOW = dt.datetime.fromisoformat("2026-11-28T12:30:00")


@pytest.fixture
def log(db: Path) -> Path:
    for days in range(3):
        add_session(db, days)
    return db


# --- Backups ----------------------------------------------------------------------------------------------


def test_a_backup_includes_the_contents_of_the_wal(log: Path, tmp_path: Path) -> None:
    with Store(log, "laptop") as store:
        store.begin(started(workout(), START + 9e6))
        assert log.with_name("log.db-wal").stat().st_size > 0
        save_backup(log, tmp_path / "new" / "copy.db")
        before = content(log)
    assert content(tmp_path / "new" / "copy.db") == before
    assert [each.name for each in (tmp_path / "new").iterdir()] == ["copy.db"]
    assert (tmp_path / "new" / "copy.db").stat().st_mode & 0o777 == 0o600


def test_a_backup_that_differs_replaces_nothing(
    log: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lose(source: sqlite3.Connection, copy: sqlite3.Connection) -> None:
        source.backup(copy)
        copy.execute("DELETE FROM event WHERE n = 2")
        copy.commit()

    target = tmp_path / "copy.db"
    save_backup(log, target)
    before = target.read_bytes()
    add_session(log, 4)
    monkeypatch.setattr(backup_module, "_copy", lose)
    with pytest.raises(LogError, match="is not equal"):
        save_backup(log, target)
    assert target.read_bytes() == before
    assert not list(tmp_path.glob(".*"))


def test_a_backup_is_made_once_a_day_and_only_after_changes(log: Path) -> None:
    first = back_up_daily(log, DAY)
    assert first is not None
    assert first.path.parent == folder_of(log)
    add_session(log, 5)
    assert back_up_daily(log, DAY) is None
    os.utime(first.path, (START, START))  # as if made the day before
    second = back_up_daily(log, DAY + dt.timedelta(1))
    assert second is not None
    later = log.stat().st_mtime + 10
    os.utime(second.path, (later, later))
    assert back_up_daily(log, DAY + dt.timedelta(2)) is None
    assert backups(log) == [second, first]
    # A clock that was set back writes no backup over a later one.
    assert back_up_daily(log, DAY - dt.timedelta(9)) is None
    assert content(second.path) == content(log)


def test_without_a_log_there_is_no_backup(db: Path) -> None:
    assert back_up_daily(db, DAY) is None
    assert backups(db) == []
    assert not folder_of(db).exists()


def test_old_backups_are_pruned_and_other_files_stay(log: Path) -> None:
    folder = folder_of(log)
    folder.mkdir()
    days = [DAY - dt.timedelta(days) for days in range(1, 60)]
    for day in days:
        (folder / f"{day}.db").write_bytes(b"")
        os.utime(folder / f"{day}.db", (START, START))
    (folder / "mine.db").write_bytes(b"")
    assert back_up_daily(log, DAY) is not None
    names = {each.stem for each in folder.iterdir()}
    week, month = [f"2026-11-{day}" for day in range(22, 29)], ["2026-11-15", "2026-11-08", "2026-10-31"]
    assert names == {*week, *month, "2026-09-30", "mine"}


def test_years_of_daily_backups_are_pruned_as_documented() -> None:
    kept: set[dt.date] = set()
    for days in range(800):
        today = DAY + dt.timedelta(days)
        kept = to_keep({*kept, today})
        if days > 400:
            ages = sorted((today - date).days for date in kept)
            assert ages[:7] == list(range(7))
            assert len(ages) <= 7 + 4 + 12
            assert ages[-1] >= 300
            # Some backup is never much older than asked for: a week within four weeks, a month within a year.
            gaps = [after - before for before, after in pairwise(ages)]
            assert max(gaps) <= 31
            assert max(gap for gap, age in zip(gaps, ages, strict=False) if age < 14) <= 7


# --- The commands -----------------------------------------------------------------------------------------


def test_the_backup_commands_print_and_exit_as_documented(folders: Path) -> None:
    assert run("log", "backup").complaint(4) == "no sessions yet"
    run("log", "add", "Plank 2 x 30s")
    assert run("log", "backup").out.startswith("saved and compared: ")
    (listed,) = run("log", "backup", "--list", "--json").json["backups"]
    assert Path(listed["file"]).name == f"{listed['date']}.db"
    run("log", "add", "Plank 2 x 40s")
    assert run("log", "backup", str(folders / "own.db")).code == 0
    assert "is there already" in run("log", "backup", str(folders / "own.db")).complaint(2)
    assert run("log", "backup", str(folders / "own.db"), "--force").code == 0
    device = (folders / "state" / "strengthtui" / "device").read_text("ascii")
    done = run("log", "restore", listed["date"])
    assert done.out.startswith("restored: 1 session\nthe log that was replaced is kept: ")
    assert len(run("log", "list").out.splitlines()) == 1
    assert run("log", "restore", str(folders / "own.db"), "--json").json["sessions"] == 2
    assert "no such file" in run("log", "restore", "2019-01-01").complaint(1)
    # A number that this device has used since the backup must not come again under its name.
    run("log", "add", "Plank 2 x 50s")
    assert (folders / "state" / "strengthtui" / "device").read_text("ascii") != device


def test_the_backup_of_the_day_is_made_after_the_screen_has_closed(
    folders: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paths = Paths()
    run("log", "add", "Plank 2 x 30s")
    assert session._backed_up(paths, 1) == 1
    assert backups(paths.db) == []
    assert session._backed_up(paths, 0) == 0
    assert len(backups(paths.db)) == 1
    # A backup that fails is reported, and changes nothing else.
    made = backups(paths.db)[0].path
    made.unlink()
    made.parent.rmdir()
    made.parent.write_bytes(b"a file has the name of the folder")
    assert session._backed_up(paths, 0) == 0
    assert "no backup: " in capsys.readouterr().err
    assert folders
