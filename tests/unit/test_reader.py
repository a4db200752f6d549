"""Reading the log: it changes nothing, needs no right to write, and misses nothing that is in the -wal."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from strengthtui.controller.session_controller import SessionController
from strengthtui.controller.session_view import SessionView
from strengthtui.journal import files, reader
from strengthtui.journal.database import connect
from strengthtui.journal.errors import LogError
from strengthtui.journal.reader import Reader
from strengthtui.journal.store import Store
from support.clock import FakeClock
from support.workouts import lift, workout

NOBODY = 65534


@pytest.fixture
def runner(store: Store, clock: FakeClock) -> SessionController:
    """Begin a session whose one set is in the -wal, and not yet in the log itself."""
    runner = SessionController.begin(store, clock, workout(lift(sets=3)))
    runner.do("next")
    return runner


def sets(log: Reader) -> int:
    return int(log.rows("SELECT count(*) FROM set_entry")[0][0])


def test_a_reader_cannot_write(runner: SessionController, db: Path) -> None:
    with Reader(db) as log, pytest.raises(LogError):
        log.rows("DELETE FROM event")
    with Reader(db) as log:
        assert sets(log) == 1


def test_a_missing_log_is_not_created(tmp_path: Path) -> None:
    with pytest.raises(LogError, match="cannot be opened"):
        Reader(tmp_path / "log.db")
    assert list(tmp_path.iterdir()) == []


def test_a_reader_in_the_same_process_leaves_the_writer_its_locks(
    runner: SessionController, db: Path
) -> None:
    """Without its lock, the next process to leave would delete the -wal."""
    with Reader(db) as log:
        SessionView(log, FakeClock(), runner.session)
    look = "import sys, pathlib; from strengthtui.journal.reader import Reader; "
    look += "Reader(pathlib.Path(sys.argv[1])).close()"
    subprocess.run([sys.executable, "-c", look, str(db)], check=True)
    assert db.with_name("log.db-wal").stat().st_size > 0
    runner.do("next")
    with Reader(db) as log:
        assert len(log.events(runner.session)) == len(runner.events)


def test_reading_stores_nothing(runner: SessionController, db: Path, clock: FakeClock) -> None:
    clock.reboot(3600)
    with Reader(db) as log:
        view = SessionView(log, clock, runner.session)
        assert [event.kind for event in view.events] == ["start", "set", "anchor", "back"]
        assert len(log.events(runner.session)) == 2


@pytest.mark.parametrize("name", [":memory:", "file:log.db", "file:x?mode=memory", "a b#c?d%.db", "ü.db"])
def test_every_name_is_the_name_of_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, clock: FakeClock, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    with Store(Path(name), "laptop") as store:
        runner = SessionController.begin(store, clock, workout())
        runner.do("next")
        assert (tmp_path / name).exists()
        with Reader(Path(name)) as log:
            assert sets(log) == 1
    with Reader(Path(name)) as log:
        assert log.events(runner.session) == runner.events


# --- Where nothing can be written ---------------------------------------------------------------------

READ = """
import os, shutil, sys, tempfile  # here: "nobody" may not read a private interpreter
from pathlib import Path
from strengthtui.journal.reader import Reader
from strengthtui.journal.store import Store
from strengthtui.base.errors import Failure
if os.geteuid() == 0:
    os.setgroups([])
    os.setgid({nobody})
    os.setuid({nobody})
with Reader(Path(sys.argv[1])) as log:
    print(log.rows("SELECT count(*) FROM set_entry")[0][0])
try:
    Store(Path(sys.argv[1]), "laptop").begin
except Failure as failure:
    print("refused")
"""


@pytest.fixture
def shut(runner: SessionController, db: Path, tmp_path: Path) -> Iterator[Path]:
    """Copy the log and its -wal, as an open session leaves them, into a folder that nobody can write."""
    folder = tmp_path / "shut"
    folder.mkdir()
    for suffix in ("", "-wal"):
        shutil.copy(db.with_name(db.name + suffix), folder)
    for path in folder.iterdir():
        path.chmod(0o444)
    folder.chmod(0o555)
    opened = [
        parent for parent in folder.parents if parent.stat().st_uid == os.getuid() and parent != Path("/tmp")
    ]
    before = [parent.stat().st_mode for parent in opened]
    for parent in opened:
        parent.chmod(parent.stat().st_mode | 0o111)
    yield folder / db.name
    for parent, mode in zip(opened, before, strict=True):
        parent.chmod(mode)
    folder.chmod(0o755)


def test_a_log_in_a_folder_that_cannot_be_written_is_read_with_its_wal(shut: Path) -> None:
    before = sorted(path.name for path in shut.parent.iterdir())
    done = subprocess.run(
        [sys.executable, "-c", READ.format(nobody=NOBODY), str(shut)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.split() == ["1", "refused"], done.stderr
    assert sorted(path.name for path in shut.parent.iterdir()) == before


def test_a_copy_is_made_again_while_the_log_is_written(
    runner: SessionController, db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "_open_in_place", _cannot_open)
    monkeypatch.setattr(files, "written_here", lambda _path: False)
    copyfile, copied = shutil.copyfile, list[str]()

    def meanwhile(source: Path, target: Path) -> None:
        copied.append(Path(source).name)
        copyfile(source, target)
        if len(copied) == 1:
            runner.do("next")

    monkeypatch.setattr(shutil, "copyfile", meanwhile)
    with Reader(db) as log:
        assert len(log.events(runner.session)) == len(runner.events)
    assert copied == ["log.db", "log.db-wal"] * 2


def _cannot_open(_path: Path) -> sqlite3.Connection:
    return sqlite3.connect("file:/nowhere/at/all?mode=ro", uri=True)


def test_no_copy_is_made_of_a_log_that_this_process_writes(
    runner: SessionController, db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To open it, even to read, would drop the locks of the process."""
    monkeypatch.setattr(reader, "_open_in_place", _cannot_open)
    monkeypatch.setattr(shutil, "copyfile", lambda *_: pytest.fail("the log was opened"))
    with pytest.raises(LogError, match="cannot be opened"):
        Reader(db)


def test_a_reader_brings_an_empty_file_up_to_date(db: Path) -> None:
    db.parent.mkdir()
    db.touch()
    with Reader(db) as log:
        assert log.newest_session() is None


def test_a_private_copy_is_deleted(db: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    connect(db).close()
    monkeypatch.setattr(reader, "_open_in_place", _cannot_open)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    with Reader(db) as log:
        assert log.newest_session() is None
        (copy,) = tmp_path.glob("strengthtui-*")
        assert copy.stat().st_mode & 0o777 == 0o700
    assert list(tmp_path.glob("strengthtui-*")) == []
