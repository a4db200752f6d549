"""The thread that writes the log: one job after the other, and failures come back to those who asked."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import SimpleQueue

import pytest

from strengthtui.base.errors import Failure
from strengthtui.controller.log_thread import InlineLog, LogThread
from strengthtui.journal.store import Store

HandedBack = SimpleQueue[Callable[[], None]]


@pytest.fixture
def log(db: Path) -> Iterator[LogThread]:
    log = LogThread(lambda: Store(db, "laptop"))
    yield log
    assert log.close(10)


def test_every_job_runs_on_the_one_thread_that_opened_the_log(log: LogThread) -> None:
    names = {
        log.call(lambda store: (store.open_session(), threading.current_thread().name)[1]) for _ in range(9)
    }
    assert names == {"log"}
    assert threading.current_thread().name != "log"


def test_the_result_of_a_job_is_returned(log: LogThread) -> None:
    back: HandedBack = SimpleQueue()
    came: list[object] = []
    log.submit(lambda store: store.device, came.append, back.put)
    back.get(timeout=10)()
    assert came == ["laptop"]


def test_a_failure_is_returned_and_the_next_job_runs(log: LogThread) -> None:
    back: HandedBack = SimpleQueue()
    came: list[object] = []

    def fail(_store: Store) -> None:
        raise Failure("the disk is full")

    log.submit(fail, came.append, back.put)
    back.get(timeout=10)()
    assert [str(failure) for failure in came] == ["the disk is full"]
    assert log.call(lambda store: store.device) == "laptop"


def test_an_exception_in_a_job_is_raised_in_the_caller(log: LogThread) -> None:
    back: HandedBack = SimpleQueue()
    log.submit(lambda _store: 1 // 0, lambda _: pytest.fail("no result"), back.put)
    with pytest.raises(ZeroDivisionError):
        back.get(timeout=10)()
    with pytest.raises(ZeroDivisionError):
        log.call(lambda _store: 1 // 0)


def test_a_quiet_job_returns_only_changes(log: LogThread) -> None:
    back: HandedBack = SimpleQueue()
    for news in (False, True, False):
        log.submit(lambda _store, news=news: news, lambda _: None, back.put, quiet=True)  # type: ignore[misc]  # bound now
    log.call(lambda _store: None)
    assert back.qsize() == 1


def test_a_log_that_cannot_be_opened_fails_every_job(tmp_path: Path) -> None:
    log = LogThread(lambda: Store(tmp_path, "laptop"))
    assert "is a directory" in str(log.failure)
    with pytest.raises(Failure, match="is a directory"):
        log.call(lambda store: store.device)
    assert log.close(10)


def test_closing_finishes_the_pending_jobs(db: Path) -> None:
    log = LogThread(lambda: Store(db, "laptop"))
    go, done = threading.Event(), list[str]()
    back: HandedBack = SimpleQueue()
    log.submit(lambda _store: go.wait(10), lambda _: None, back.put)
    log.submit(lambda _store: done.append("second"), lambda _: None, back.put)
    assert not log.close(0.01)
    go.set()
    assert log.close(10)
    assert done == ["second"]


def test_the_inline_log_runs_jobs_immediately(store: Store) -> None:
    came: list[object] = []
    InlineLog(store).submit(lambda store: store.device, came.append, lambda _: None)
    assert came == ["laptop"]
