"""The thread that writes the log, so that a screen never waits for the disk or for a lock.

The thread opens the log, owns its writing connection, and runs one job after another. A screen submits jobs
without waiting; their results are delivered on the screen's own thread.
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
"""Seconds that a job waits while another program writes; the screen stays responsive meanwhile."""

Job: TypeAlias = Callable[[Store], T]

HandBack: TypeAlias = Callable[[Callable[[], None]], object]
"""Schedules a call on the screen's thread."""


class Log(Protocol):
    """The interface through which a screen writes the log."""

    failure: Failure | None
    """The reason why the log cannot be opened; None if it is open."""

    def submit(
        self, job: Job[T], done: Callable[[T | Failure], None], hand_back: HandBack, *, quiet: bool = False
    ) -> None:
        """Run a job without waiting for it.

        Args:
            job: The function to run with the log.
            done: Receives the result of the job, or the failure that it raised.
            hand_back: Schedules the call of `done` on the caller's thread.
            quiet: Call `done` only for a failure or a truthy result.
        """
        ...


class InlineLog:
    """Runs each job at once on the caller's thread, for tests and screenshots."""

    failure: Failure | None = None

    def __init__(self, store: Store) -> None:
        """Use an open log."""
        self._store = store

    def submit(
        self, job: Job[T], done: Callable[[T | Failure], None], hand_back: HandBack, *, quiet: bool = False
    ) -> None:
        """Run a job and deliver its result at once."""
        del hand_back
        try:
            result: T | Failure = job(self._store)
        except Failure as failure:
            result = failure
        if result or not quiet:
            done(result)


class LogThread:
    """Runs jobs one after another on its own thread."""

    def __init__(self, open_store: Callable[[], Store]) -> None:
        """Start the thread, which opens the log.

        Args:
            open_store: Opens the log. If it raises a failure, every job fails with it.
        """
        self.failure: Failure | None = None
        self._jobs: SimpleQueue[tuple[Job[Any], Future[Any]] | None] = SimpleQueue()
        self._opened: Future[None] = Future()
        self._closed: Future[None] = Future()
        # A daemon thread: a disk that hangs must not keep the program from exiting.
        Thread(target=self._run, args=(open_store,), name="log", daemon=True).start()
        self._opened.result()

    def call(self, job: Job[T]) -> T:
        """Run a job and wait for it. For use before the screen starts and after it has closed.

        Raises:
            Failure: The job failed, or the log could not be opened.
        """
        return self._put(job).result()

    def submit(
        self, job: Job[T], done: Callable[[T | Failure], None], hand_back: HandBack, *, quiet: bool = False
    ) -> None:
        """Run a job without waiting for it; see `Log`."""

        def over(future: Future[T]) -> None:
            error = future.exception()
            if error or not quiet or future.result():
                hand_back(lambda: done(_result(future)))

        self._put(job).add_done_callback(over)

    def close(self, wait_s: float | None) -> bool:
        """Run the remaining jobs, close the log, and return whether all of that is done.

        Args:
            wait_s: Seconds to wait; None for no limit.
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
        except BaseException as error:  # noqa: BLE001 - raised in the thread that called the constructor
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
    except BaseException as error:  # noqa: BLE001 - raised on the screen's thread, which reports crashes
        future.set_exception(error)
    else:
        future.set_result(result)


def _result(future: "Future[Any]") -> Any:  # noqa: ANN401 - the result of the job, or its failure
    try:
        return future.result()
    except Failure as failure:
        return failure
