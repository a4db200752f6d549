"""Files that are not a log, foreign, damaged or missing logs: one clear message, and no change."""

import hashlib
import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from strengthtui import __version__
from support import command_line
from support.settled import settle
from support.terminal import PROGRAM, QUIET, Terminal, environment, run

START = ("start", "runner-strength", "--day", "fri", "--plain")
COMMANDS = [
    ("log", "list"),
    ("log", "show", "--json"),
    ("status",),
    ("send", "next"),
    ("today",),
    ("resume", "--plain"),
    START,
]
"""Every command that opens the log."""

Make = Callable[[Path, Path], object]
"""Creates a file that is not a log at a path; the other path has a valid log."""


@pytest.fixture
def env(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    env = environment(tmp_path, STRENGTHTUI_DB=str(tmp_path / "logs" / "log.db"))
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    return env


@pytest.fixture
def db(env: dict[str, str]) -> Path:
    """Return the path of the log, in an existing folder."""
    path = Path(env["STRENGTHTUI_DB"])
    path.parent.mkdir()
    return path


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a log with an unfinished session of five sets."""
    home = tmp_path_factory.mktemp("begun")
    done = run(environment(home, STRENGTHTUI_DB=str(home / "log.db")), *START, lines="\n" * 5)
    assert (done.returncode, done.stderr) == (0, "")
    return home / "log.db"


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


# --- Files that are no log of ours --------------------------------------------------------------------


def text_file(db: Path, begun: Path) -> None:
    db.write_text("Box squat 3 x 8, felt fine\n" * 100)


def two_bytes(db: Path, begun: Path) -> None:
    db.write_bytes(b"hi")


def foreign_database(db: Path, begun: Path) -> None:
    with closing(sqlite3.connect(db)) as other:
        other.execute("CREATE TABLE recipe (name TEXT)")


def newer_log(db: Path, begun: Path) -> None:
    shutil.copy(begun, db)
    with closing(sqlite3.connect(db)) as log:
        log.execute("PRAGMA user_version = 99")


def truncated_log(db: Path, begun: Path) -> None:
    shutil.copy(begun, db)
    os.truncate(db, 8192)


NO_LOGS: dict[str, tuple[Make, str]] = {
    "text": (text_file, "this file is no StrengthTUI log; choose another file with --db"),
    "two bytes": (two_bytes, "this file is no StrengthTUI log; choose another file with --db"),
    "foreign": (foreign_database, "this is another program's database; choose another file with --db"),
    "newer": (newer_log, f"this log has form 99, and StrengthTUI {__version__} reads forms up to "),
    "truncated": (truncated_log, "this log is damaged; keep a copy of it, and choose another file with --db"),
}


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("kind", NO_LOGS)
def test_a_file_that_is_not_a_log_is_refused_and_unchanged(
    db: Path, begun: Path, kind: str, command: tuple[str, ...]
) -> None:
    make, reason = NO_LOGS[kind]
    make(db, begun)
    before = digest(db)
    assert command_line.run(*command).complaint(1).startswith(f"{db}: {reason}")
    assert digest(db) == before
    assert [path.name for path in db.parent.iterdir()] == ["log.db"]


@pytest.mark.parametrize("kind", NO_LOGS)
def test_the_full_screen_refuses_a_file_that_is_not_a_log(
    env: dict[str, str], db: Path, begun: Path, kind: str
) -> None:
    make, reason = NO_LOGS[kind]
    make(db, begun)
    before = digest(db)
    with Terminal(PROGRAM, env, (200, 24)) as terminal:
        assert terminal.wait() == 1
        assert terminal.raw.decode().startswith(f"strengthtui: {db}: {reason}")
        assert terminal.raw.count(b"\n") == 1
    assert digest(db) == before


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_folder_as_log_is_refused(db: Path, command: tuple[str, ...]) -> None:
    db.mkdir()
    assert str(db) in command_line.run(*command).complaint(2)  # bad use of --db, and the parser says so
    assert list(db.iterdir()) == []


@pytest.mark.parametrize("command", [("send", "next"), START], ids=" ".join)
def test_a_file_in_place_of_the_folder_is_reported(
    env: dict[str, str], tmp_path: Path, command: tuple[str, ...]
) -> None:
    (tmp_path / "logs").write_text("not a folder")
    assert command_line.run(*command).complaint(1).endswith("; choose another file with --db")
    assert (tmp_path / "logs").read_text() == "not a folder"


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("mode", [0o500, 0o000])
def test_an_unreadable_folder_is_reported(db: Path, begun: Path, mode: int, command: tuple[str, ...]) -> None:
    shutil.copy(begun, db)
    db.parent.chmod(mode)
    try:
        if os.access(db.parent, os.W_OK):
            pytest.skip("root may write everywhere")
        assert str(db) in command_line.run(*command).complaint(1)
    finally:
        db.parent.chmod(0o700)


def test_an_empty_file_becomes_a_log(env: dict[str, str], db: Path) -> None:
    db.touch()
    assert run(env, *START, lines="\n").returncode == 0
    assert run(env, "log", "list").stdout.count("1 set  open") == 1


def test_a_damaged_page_causes_no_traceback(db: Path, begun: Path) -> None:
    whole = begun.read_bytes()
    for start in range(4096, len(whole), 4096):
        for command in (("log", "list"), ("log", "show"), ("status",), ("send", "next")):
            db.write_bytes(whole[:start] + b"\xa5" * 4096 + whole[start + 4096 :])
            done = command_line.run(*command)
            assert done.code in {0, 1, 4}
            assert done.err.count("\n") <= 1


# --- Gone while it was open ---------------------------------------------------------------------------


def delete(db: Path) -> None:
    for path in db.parent.iterdir():
        path.unlink()


def replace_by_another(db: Path) -> None:
    with closing(sqlite3.connect(db.with_name("other.db"))) as other:
        other.execute("CREATE TABLE recipe (name TEXT)")
    # SQLite would take a -wal that is left for that of the new file, and bring the log back.
    db.with_name("log.db-wal").unlink()
    db.with_name("other.db").replace(db)


@pytest.mark.parametrize("how", [delete, replace_by_another])
def test_a_press_is_refused_if_the_log_has_been_removed(
    env: dict[str, str], db: Path, how: Callable[[Path], None]
) -> None:
    config = Path(env["XDG_CONFIG_HOME"], "strengthtui", "config.toml")
    config.write_text(f"seconds_between_presses = 0\n{QUIET}", "utf-8")
    with Terminal((*PROGRAM, *START[:-1]), env, (200, 24)) as terminal:
        terminal.wait_for("set 1 of 2   ○ next")
        settle(terminal)
        how(db)
        terminal.press(" ")
        terminal.wait_for("NOT SAVED: press space to try again")
        settle(terminal)
        assert "●" not in terminal.text
        assert "set 1 of 2   ○ next" in terminal.text
        terminal.press(" ")
        if how is delete:
            # A new log is made, and has all that the screen shows and the press that was refused.
            terminal.wait_until_gone("NOT SAVED: press space to try again")
            settle(terminal)
            if "R E S T" not in terminal.text:
                terminal.press(" ")  # that the log is gone was noticed before the first press
            terminal.wait_for("R E S T")
            assert "1 set  open" in run(env, "log", "list").stdout
        else:
            terminal.wait_for("this is another program's database")
            assert "NOT SAVED" in terminal.text
        terminal.press("q")
        terminal.wait_for("Leave this session?")
        terminal.press("l")
        assert terminal.wait() == int(how is not delete)
        assert b"Traceback" not in terminal.raw
        assert ("NOT SAVED: set 1 of Box squat" in terminal.text) is (how is not delete)


def test_line_mode_reports_a_removed_log_and_saves_to_a_new_one(env: dict[str, str], db: Path) -> None:
    with Terminal((*PROGRAM, *START), env, (200, 24)) as terminal:
        terminal.wait_for("Ready. Box squat, set 1 of 2")
        delete(db)
        terminal.wait_for("NOT SAVED")
        assert "this log was removed or replaced while it was open" in terminal.text
        terminal.press("\r")
        terminal.wait_for("Saved")
        terminal.press("\r")
        terminal.wait_for("Rest 1:30")
        terminal.press("q\r")
        assert terminal.wait() == 0
    assert "1 set  open" in run(env, "log", "list").stdout


def test_a_log_locked_by_another_program_is_reported(
    db: Path, begun: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("strengthtui.journal.store.BUSY_S", 0.1)
    shutil.copy(begun, db)
    locked = f"{db}: another program has locked this log, and this is not saved; close it and try again"
    with closing(sqlite3.connect(db)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert command_line.run("send", "next").complaint(1) == locked
        shown = command_line.run("log", "show", "--json").json
    assert len(shown["sessions"][0]["sets"]) == 5
