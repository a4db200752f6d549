"""The screen with a slow, locked or broken log: the clock keeps running, and no set is lost."""

import sqlite3
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing

import pytest

from strengthtui.controller.log_thread import LogThread
from strengthtui.controller.session_controller import SessionController
from strengthtui.journal.errors import LogError
from strengthtui.journal.store import Store
from strengthtui.ui.app import StrengthApp
from strengthtui.ui.screens.session import SessionScreen
from strengthtui.ui.widgets.big_clock import BigClock
from support.gym import Gym, Lifter


@asynccontextmanager
async def threaded(gym: Gym, *, home: bool = False, code: int = 0) -> AsyncIterator[tuple[Lifter, LogThread]]:
    """Run the app with a log thread, as in real use, and check its exit code."""
    workout = gym.begin().state.workout
    gym.store.db.execute("DELETE FROM event")
    gym.store.rebuild()
    gym.store.close()  # a process has one writing connection
    log = LogThread(lambda: Store(gym.paths.db, "gym"))
    runner = None if home else log.call(lambda store: SessionController.begin(store, gym.clock, workout))
    app = StrengthApp(gym.paths, log, gym.clock, runner)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        yield Lifter(gym, app, pilot), log
    assert app.saver.finish(log) == code


def sets(gym: Gym) -> int:
    with closing(sqlite3.connect(gym.paths.db)) as log:
        return int(log.execute("SELECT count(*) FROM set_entry").fetchone()[0])


def big(lifter: Lifter) -> str:
    return lifter.app.screen.query_one("#big", BigClock).text


async def test_the_clock_runs_while_another_program_locks_the_log(gym: Gym) -> None:
    async with threaded(gym) as (lifter, _):
        await lifter.press("space")
        await lifter.wait_until(lambda: lifter.text("#label") == "R E S T")
        with closing(sqlite3.connect(gym.paths.db, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            await lifter.press("plus")
            for second in range(1, 4):
                before = big(lifter)
                await lifter.wait(1)
                assert big(lifter) != before, second
            await lifter.press("plus")
            await lifter.wait_until(lambda: "Still saving the change of the rest" in lifter.notices)
            other.execute("ROLLBACK")
        await lifter.wait_until(lambda: big(lifter) == "1:40")
    assert sets(gym) == 1


async def test_a_set_that_was_saved_late_has_the_time_of_its_press(gym: Gym) -> None:
    async with threaded(gym) as (lifter, _):
        with closing(sqlite3.connect(gym.paths.db, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            await lifter.press("space")
            pressed_at = gym.clock.wall()
            await lifter.wait(7)
            assert lifter.text("#label") == "R E A D Y"
            other.execute("ROLLBACK")
        await lifter.wait_until(lambda: lifter.text("#label") == "R E S T")
        assert lifter.runner.state.entries[0].ended_at == pressed_at


async def test_two_presses_while_the_log_is_locked_log_one_set(gym: Gym) -> None:
    async with threaded(gym) as (lifter, log):
        go = threading.Event()
        log.submit(lambda _store: go.wait(10), lambda _: None, lambda _: None)
        await lifter.press("space")
        await lifter.wait(5)
        await lifter.press("space")
        await lifter.wait_until(lambda: lifter.notices == ["Still saving set 1 of Box squat"])
        go.set()
        await lifter.wait_until(lambda: lifter.text("#label") == "R E S T")
    assert sets(gym) == 1


async def test_keys_pressed_during_a_save_all_count(gym: Gym, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("strengthtui.ui.saver.WAITS_S", 20.0)  # a loaded machine presses slowly
    async with threaded(gym) as (lifter, log):
        go = threading.Event()
        log.submit(lambda _store: go.wait(10), lambda _: None, lambda _: None)
        await lifter.pilot.press("space", "plus", "plus", "minus", "up", "up", "u")
        go.set()
        await lifter.wait_until(lambda: "Undone: the correction" in lifter.notices)
        assert lifter.runner.state.phase.planned == 105  # type: ignore[union-attr]
        assert lifter.runner.state.entries[0].done.reps == (9,)
        assert lifter.notices == ["Undone: the correction"]


async def test_two_starts_while_the_log_is_locked_begin_one_session(gym: Gym) -> None:
    async with threaded(gym, home=True) as (lifter, log):
        go = threading.Event()
        log.submit(lambda _store: go.wait(10), lambda _: None, lambda _: None)
        await lifter.press("enter", "enter")
        await lifter.wait_until(lambda: lifter.notices == ["Still saving the session"])
        go.set()
        await lifter.wait_until(lambda: isinstance(lifter.app.screen, SessionScreen))
    with closing(sqlite3.connect(gym.paths.db)) as db:
        assert db.execute("SELECT count(*) FROM session").fetchone() == (1,)


async def test_a_hold_that_ends_while_the_log_is_locked_is_logged_as_it_was(gym: Gym) -> None:
    gym.plan("plank", 'name = "Plank"\n[[exercise]]\nname = "Plank"\ndo = "2 x 30s"\nrest = "60s"\n')
    async with gym.session() as lifter:
        append = Store.append
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Store, "append", _full)
            await lifter.press("space")
            assert lifter.text("#label").startswith("NOT SAVED")
            assert lifter.app.saver.failure
        assert Store.append is append
        await lifter.press("plus")
        assert lifter.notices[-1] == "Saved: set 1 of Box squat"
        assert lifter.app.saver.failure is None


def _full(*_arguments: object) -> None:
    raise LogError("the disk is full")


async def test_a_deleted_log_is_reported_and_a_press_saves_the_session(gym: Gym) -> None:
    async with threaded(gym) as (lifter, _):
        await lifter.press("space")
        await lifter.wait_until(lambda: lifter.text("#label") == "R E S T")
        for suffix in ("-wal", "-shm"):
            gym.paths.db.with_name(gym.paths.db.name + suffix).unlink()
        await lifter.wait_until(lambda: lifter.text("#label") == "NOT SAVED: press space to try again")
        await lifter.wait(20)
        await lifter.press("space")
        await lifter.wait_until(lambda: lifter.text("#label") == "R E S T")
        assert lifter.notices[-1] == "Saved: this session"
        assert sets(gym) == 1


async def test_leaving_during_a_save_waits_for_it(gym: Gym, capsys: pytest.CaptureFixture[str]) -> None:
    async with threaded(gym) as (lifter, log):
        go = threading.Event()
        log.submit(lambda _store: go.wait(10), lambda _: None, lambda _: None)
        await lifter.press("space")
        threading.Timer(0.5, go.set).start()
    assert "saving set 1 of Box squat" in capsys.readouterr().err
    assert sets(gym) == 1


async def test_leaving_reports_an_unsaved_set(
    gym: Gym, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    async with threaded(gym, code=1) as (lifter, _):
        monkeypatch.setattr(Store, "append", _full)
        await lifter.press("space")
        await lifter.wait_until(lambda: lifter.text("#label").startswith("NOT SAVED"))
    assert capsys.readouterr().err == "strengthtui: NOT SAVED: set 1 of Box squat: the disk is full\n"


async def test_a_read_only_log_is_shown_but_no_session_starts(gym: Gym) -> None:
    def refused() -> Store:
        raise LogError("this log is read-only; make it writable or choose another file with --db")

    app = StrengthApp(gym.paths, LogThread(refused), gym.clock)
    async with app.run_test(size=(80, 24)) as pilot:
        lifter = Lifter(gym, app, pilot)
        await pilot.pause()
        assert lifter.text("#unfinished") == "The log is read-only: nothing can be saved"
        assert "Box squat" in lifter.text("#items")
        await lifter.press("enter")
        await lifter.wait_until(lambda: bool(lifter.notices))
        assert lifter.notices == [str(app.saver.read_only)]
