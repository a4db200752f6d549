"""A log that is taken away while a session is open: noticed, and stored in the one that is there."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from strengthtui.controller.session_controller import SessionController
from strengthtui.journal.errors import LogError
from strengthtui.journal.reader import Reader
from strengthtui.journal.store import LogReplaced, Store
from strengthtui.session.events import Event
from support.clock import START, FakeClock
from support.workouts import lift, started, workout


def backup(db: Path) -> Path:
    """Copy the log as a careful program does."""
    copy = db.with_name("copy.db")
    with closing(sqlite3.connect(db)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
    return copy


def remove_wal(db: Path, _copy: Path) -> None:
    for suffix in ("-wal", "-shm"):
        db.with_name(db.name + suffix).unlink()


def remove_all(db: Path, copy: Path) -> None:
    remove_wal(db, copy)
    db.unlink()


def replace(db: Path, copy: Path) -> None:
    remove_wal(db, copy)
    copy.replace(db)


def replace_only_the_log(db: Path, copy: Path) -> None:
    copy.replace(db)


def put_another_there(db: Path, _copy: Path) -> None:
    remove_all(db, _copy)
    with Store(db, "tablet") as other:
        SessionController.begin(other, FakeClock(), workout(lift("Row"))).do("next")


TAKEN_AWAY = (remove_wal, remove_all, replace, replace_only_the_log, put_another_there)
Damage = Callable[[Path, Path], None]


@pytest.fixture
def runner(store: Store, db: Path, clock: FakeClock) -> SessionController:
    runner = SessionController.begin(store, clock, workout(lift(sets=9)))
    runner.do("next")
    backup(db)
    for _ in range(2):
        clock.advance(100)
        runner.do("next")
    clock.advance(100)
    return runner


def stored(db: Path, runner: SessionController) -> list[tuple[object, ...]]:
    """Read from outside what the log has of a session."""
    with Reader(db) as log:
        query = "SELECT number, done, ended_at FROM set_entry WHERE session = ? ORDER BY position"
        facts = [event[:3] for event in log.events(runner.session)]
        assert facts == [event[:3] for event in runner.events]
        return [tuple(row)[::2] for row in log.rows(query, runner.session)]


@pytest.mark.parametrize("damage", TAKEN_AWAY)
def test_a_tick_notices_a_replaced_log_and_a_retry_stores_everything(
    runner: SessionController, db: Path, clock: FakeClock, damage: Damage
) -> None:
    damage(db, db.with_name("copy.db"))
    with pytest.raises(LogReplaced, match="removed or replaced"):
        runner.follow()
    runner.retry()
    assert [number for number, _ in stored(db, runner)] == [1, 2, 3]
    runner.do("next")
    assert len(stored(db, runner)) == 4
    runner.do("undo")
    assert len(stored(db, runner)) == 3
    with closing(sqlite3.connect(db)) as log:
        assert log.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


@pytest.mark.parametrize("damage", TAKEN_AWAY)
def test_a_press_is_refused_and_its_retry_stores_it_once(
    runner: SessionController, db: Path, clock: FakeClock, damage: Damage
) -> None:
    damage(db, db.with_name("copy.db"))
    pressed_at = runner.now()
    with pytest.raises(LogReplaced):
        runner.do("next")
    assert len(runner.state.entries) == 3
    assert runner.unsaved
    assert runner.unsaved.text == "set 4 of Squat"
    clock.advance(50)
    runner.retry()
    assert stored(db, runner)[-1] == (4, round(pressed_at, 3))
    assert len(stored(db, runner)) == 4


@pytest.mark.parametrize("at_the_end", ["commit", "check"])
def test_a_commit_that_failed_after_all_was_written_is_not_written_again(
    runner: SessionController, store: Store, db: Path, monkeypatch: pytest.MonkeyPatch, at_the_end: str
) -> None:
    append = Store.append

    def late(self: Store, *arguments: object) -> None:
        append(self, *arguments)  # type: ignore[arg-type]  # handed on
        raise LogError("the disk failed")

    monkeypatch.setattr(Store, "append", late)
    with pytest.raises(LogError, match="the disk failed"):
        runner.do("next")
    monkeypatch.undo()
    assert len(runner.state.entries) == 3
    assert [event.kind for event in runner.retry()] == ["set"]  # type: ignore[union-attr]
    assert len(stored(db, runner)) == 4


@pytest.mark.parametrize("others", [0, 1, 40])
def test_a_backup_copied_over_an_open_log_is_noticed(
    runner: SessionController, db: Path, others: int
) -> None:
    with Store(db, "tablet") as other:
        for number in range(others):
            SessionController.begin(other, FakeClock(), workout(lift(f"Row {number}" * 9))).do("next")
    runner.follow()
    shutil.copyfile(db.with_name("copy.db"), db)
    for use in (runner.follow, runner.retry, lambda: runner.do("next")):
        with pytest.raises(LogError, match="this log was overwritten while it was open"):
            use()
    assert len(runner.state.entries) == 3


def test_a_checkpoint_by_another_process_is_not_reported(runner: SessionController, db: Path) -> None:
    changed = db.stat().st_mtime_ns
    with Store(db, "tablet") as other:
        session = other.begin(started(workout()))
        other.append(
            session, len(other.events(session)), [Event(0, START, "note", {"text": "x" * 5_000_000})]
        )
        assert db.stat().st_mtime_ns != changed
    runner.follow()
    runner.do("next")
    assert len(stored(db, runner)) == 4


def test_leaving_a_log_that_was_replaced_writes_nothing_into_the_new_one(db: Path, clock: FakeClock) -> None:
    with Store(db, "laptop") as store:
        SessionController.begin(store, clock, workout(lift())).do("next")
        remove_wal(db, db)
        with Store(db.with_name("other.db"), "tablet"):
            pass
        content = db.read_bytes()
    assert db.read_bytes() == content
