"""A log of an earlier form is copied, migrated, and says the same; where it cannot be written, it is read."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from strengthtui.journal import backup
from strengthtui.journal.checkins import marks
from strengthtui.journal.database import connect
from strengthtui.journal.errors import LogError
from strengthtui.journal.migrations import MIGRATIONS
from strengthtui.journal.queries import sessions
from strengthtui.journal.reader import Reader
from strengthtui.journal.store import Store
from strengthtui.session.decide import COMMANDS
from strengthtui.session.events import FORM, KINDS
from strengthtui.session.evolve import _RULES
from support.old_log import FORMS, RETIMED, expected, make_old_log, shown, tables
from support.terminal import environment, run


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "log.db"
    make_old_log(path)
    return path


def test_a_migrated_log_has_the_same_contents(old: Path) -> None:
    connect(old).close()
    for view in ("v_session", "v_set"):
        before = expected(view)
        # A view may have got more columns since.
        rows = [{key: row[key] for key in before[0]} for row in shown(old, view)]
        key = "id" if view == "v_session" else "session"
        assert [row for row in rows if row[key] != RETIMED] == [row for row in before if row[key] != RETIMED]
        what = (
            ("movement", "reps", "seconds", "load_kg", "rpe", "note") if view == "v_set" else ("plan", "sets")
        )
        assert sorted(str([row[k] for k in what]) for row in rows) == sorted(
            str([row[k] for k in what]) for row in before
        )


def test_a_migrated_log_of_form_2_has_the_same_contents(tmp_path: Path) -> None:
    path = tmp_path / "log.db"
    make_old_log(path, form=2)
    connect(path).close()
    for view in ("v_session", "v_set"):
        before = expected(view, form=2)
        assert [{key: row[key] for key in before[0]} for row in shown(path, view)] == before


@pytest.mark.parametrize("form", FORMS)
def test_a_migration_writes_the_same_tables_as_a_rebuild(tmp_path: Path, form: int) -> None:
    old = tmp_path / "log.db"
    make_old_log(old, form)
    connect(old).close()
    before = tables(old)
    with Store(old, "laptop") as store:
        assert store.rebuild() == len(before["session"]) - 1  # one session cannot be read
    assert tables(old) == before


@pytest.mark.parametrize(
    ("zone", "late", "summer"),
    [
        ("UTC", "2026-11-22", "2025-07-03"),
        ("Asia/Tokyo", "2026-11-23", "2025-07-04"),
        ("America/Los_Angeles", "2026-11-22", "2025-07-03"),
        ("Europe/Oslo", "2026-11-23", "2025-07-04"),
    ],
)
def test_old_sessions_get_the_dates_of_the_machines_time_zone(
    old: Path, tmp_path: Path, zone: str, late: str, summer: str
) -> None:
    """The times are 23:28 UTC in November and 22:00 UTC in July, when Oslo has summer time."""
    env = environment(tmp_path / "home", STRENGTHTUI_DB=str(old), TZ=zone)
    assert run(env, "log", "list").returncode == 0
    # The dates do not depend on where the log is read.
    other = env | {"TZ": "Pacific/Auckland"}
    assert run(other, "doctor", "--rebuild").returncode == 0
    dates = {row["plan"]: row["date"] for row in shown(old, "v_session") if row["sets"]}
    assert (dates["Late plan"], dates["Summer plan"]) == (late, summer)


def test_check_ins_get_the_time_zone_and_none_is_lost(old: Path) -> None:
    with Store(old, "laptop") as store:
        states = [(checkin.state, checkin.areas) for checkin in marks(store)]
        rows = store.rows("SELECT body ->> '$.utc_offset_s' AS zone FROM event WHERE kind = 'checkin'"
                          " AND device <> 'import-c'")  # fmt: skip
        assert {row["zone"] for row in rows} == {0}
    assert states == [
        ("", (("calves", "sore"), ("back", "very sore"))),
        ("ill", ()),
        ("fine", (("calves", "fine"),)),
        ("away", (("quads", "pain"),)),
    ]


def test_a_migration_keeps_an_equal_copy_of_the_old_log(old: Path) -> None:
    before = tables(old)
    connect(old).close()
    copy = old.with_name("log.db.form-1.backup")
    assert tables(copy) == before
    assert copy.stat().st_mode & 0o777 == 0o600
    with closing(sqlite3.connect(copy)) as log:
        assert log.execute("PRAGMA user_version").fetchone() == (1,)


def lose(source: sqlite3.Connection, copy: sqlite3.Connection) -> None:
    source.backup(copy)
    copy.execute("DELETE FROM event WHERE n = (SELECT max(n) FROM event WHERE device = 'phone')")
    copy.commit()


def alter(source: sqlite3.Connection, copy: sqlite3.Connection) -> None:
    source.backup(copy)
    copy.execute("UPDATE event SET at = at + 1 WHERE kind = 'pause'")
    copy.commit()


@pytest.mark.parametrize("fault", [lose, alter])
def test_without_an_equal_copy_nothing_is_migrated(
    old: Path, monkeypatch: pytest.MonkeyPatch, fault: Any
) -> None:
    monkeypatch.setattr(backup, "_copy", fault)
    before = old.read_bytes()
    with pytest.raises(LogError, match="is not equal to it, so the log was not updated; check the disk"):
        connect(old)
    assert old.read_bytes() == before
    assert not list(old.parent.glob("*.backup"))
    monkeypatch.undo()
    connect(old).close()


def test_the_log_is_unchanged_if_the_copy_cannot_be_written(old: Path) -> None:
    before = old.read_bytes()
    old.with_name("log.db.form-1.backup").mkdir()
    with pytest.raises(LogError, match="backup: this log cannot be opened"):
        connect(old)
    assert old.read_bytes() == before
    # Reading needs no copy beside it.
    with Reader(old) as log:
        assert len(sessions(log)) == len(expected("v_session"))


def test_an_old_log_that_cannot_be_written_is_read_and_not_touched(old: Path) -> None:
    """The folder is read-only for everybody but root, and the copy's name is taken for root as well."""
    before = old.read_bytes()
    old.chmod(0o400)
    old.with_name("log.db.form-1.backup").mkdir()
    old.parent.chmod(0o500)
    try:
        with Reader(old) as log:
            full = {row["id"]: row["date"] for row in sessions(log)}
            assert len(full) == len(expected("v_session"))
            assert all(full.values())
            with pytest.raises(sqlite3.OperationalError):
                log.db.execute("DELETE FROM event")
    finally:
        old.parent.chmod(0o700)
    assert old.read_bytes() == before
    with closing(sqlite3.connect(old)) as plain:
        assert plain.execute("PRAGMA user_version").fetchone() == (1,)


def test_every_migration_has_its_form_and_every_kind_of_event_one() -> None:
    assert len(MIGRATIONS) == FORM == max(KINDS.values())
    # `session` handles all but these itself; a check-in is in no session, and an anchor only sets the clock.
    assert set(_RULES) | {"start", "anchor", "void", "checkin", "rename"} == set(KINDS)
    assert sorted(kind for kind, form in KINDS.items() if form == 1) == sorted(
        [
            "start",
            "anchor",
            "set",
            "go",
            "rest",
            "hold",
            "held",
            "stop",
            "switched",
            "pause",
            "unpause",
            "back",
            "finish",
            "discard",
            "draft",
            "edit",
            "later",
            "jump",
            "more",
            "fewer",
            "skip",
            "swap",
            "note",
            "feel",
            "void",
            "checkin",
        ]
    ), "a new kind of event needs a new form, because older versions ignore it"
    assert "recorded" not in COMMANDS


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write into a read-only folder")
def test_an_old_log_in_a_read_only_folder_is_read(old: Path) -> None:
    old.parent.chmod(0o500)
    try:
        with Reader(old) as log:
            assert len(sessions(log)) == len(expected("v_session"))
    finally:
        old.parent.chmod(0o700)
