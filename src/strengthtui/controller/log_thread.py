"""The one thread that writes the log, so that a screen never waits for a disk or for another program's lock.

The thread opens the log, owns its writing connection, and does one job after the other. A screen hands it
jobs and goes on; what a job came to is handed back on the screen's own thread.
"""

from collections.abc import Callable
from concurrent.futures import Future
from queue import SimpleQueue
from threading import Thread
from typing import Any, Protocol, TypeAlias, TypeVar

from strengthtui.base.errors import Failure
from strengthtui.journal.store import Store

T = TypeVar("T")

PATIENCE_S = 60.0
"""How long a job waits while another program writes, once there is a screen that goes on meanwhile."""

Job: TypeAlias = Callable[[Store], T]

HandBack: TypeAlias = Callable[[Callable[[], None]], object]
"""Calls something on the screen's thread, soon."""


class Log(Protocol):
    """What a screen asks of the log that it writes."""

    failure: Failure | None
    """Why the log cannot be written at all; None where it can."""

    def submit(
        self, job: Job[T], done: Callable[[T | Failure], None], hand_back: HandBack, *, quiet: bool = False
    ) -> None:
        """Do a job without waiting for it.

        Args:
            job: What to do with the log.
            done: Takes what the job returned, or the failure that it raised.
            hand_back: Calls `done` where it belongs.
            quiet: Whether to call `done` only for a failure, or where the job returned something true.
        """
        ...


class InlineLog:
    """Does each job at once, on the caller's own thread: for tests and pictures."""

    failure: Failure | None = None

    def __init__(self, store: Store) -> None:
        """Write to an open log."""
        self._store = store

    def submit(
        self, job: Job[T], done: Callable[[T | Failure], None], hand_back: HandBack, *, quiet: bool = False
    ) -> None:
        """Do a job, and hand over at once what it came to."""
        del hand_back
        try:
            result: T | Failure = job(self._store)
        except Failure as failure:
            result = failure
        if result or not quiet:
            done(result)


class LogThread:
    """Does jobs one after the other on a thread of its own."""

    def __init__(self, open_store: Callable[[], Store]) -> None:
        """Open the log on the new thread.

        Args:
            open_store: Opens it; the failure that it raises is that of every job.
        """
        self.failure: Failure | None = None
        self._jobs: SimpleQueue[tuple[Job[Any], Future[Any]] | None] = SimpleQueue()
        self._opened: Future[None] = Future()
        self._closed: Future[None] = Future()
        # A daemon: a disk that hangs must not keep the program from ending.
        Thread(target=self._run, args=(open_store,), name="log", daemon=True).start()
        self._opened.result()

    def call(self, job: Job[T]) -> T:
        """Do a job and wait for it: before there is a screen, and after.

        Raises:
            Failure: The job failed, or the log could not be opened.
        """
        return self._put(job).result()

    def submit(
        self, job: Job[T], done: Callable[[T | Failure], None], hand_back: HandBack, *, quiet: bool = False
    ) -> None:
        """Do a job without waiting for it; see `Log`."""

        def over(future: Future[T]) -> None:
            error = future.exception()
            if error or not quiet or future.result():
                hand_back(lambda: done(_result(future)))

        self._put(job).add_done_callback(over)

    def close(self, wait_s: float | None) -> bool:
        """Do what is left to do, close the log, and return whether that is over.

        Args:
            wait_s: Seconds to wait for it; None for as long as it takes.
        """
        self._jobs.put(None)
        try:
            self._closed.result(wait_s)
        except TimeoutError:
            return False
        return True

    def _put(self, job: Job[T]) -> "Future[T]":
        future: Future[T] = Future()
        self._jobs.put((job, future))
        return future

    def _run(self, open_store: Callable[[], Store]) -> None:
        store: Store | None = None
        try:
            store = open_store()
        except Failure as failure:
            self.failure = failure
        except BaseException as error:  # noqa: BLE001 - whoever started the thread raises it
            self._opened.set_exception(error)
            return
        self._opened.set_result(None)
        while task := self._jobs.get():
            _do(*task, store, self.failure)
        if store:
            store.close()
        self._closed.set_result(None)


def _do(job: Job[T], future: "Future[T]", store: Store | None, failure: Failure | None) -> None:
    if store is None:
        future.set_exception(failure or Failure("the log is not open"))
        return
    try:
        result = job(store)
    except BaseException as error:  # noqa: BLE001 - the screen's thread raises it, where our report is
        future.set_exception(error)
    else:
        future.set_result(result)


def _result(future: "Future[Any]") -> Any:  # noqa: ANN401 - what the job returned, or its failure
    try:
        return future.result()
    except Failure as failure:
        return failure
