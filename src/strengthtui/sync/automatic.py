"""Synchronising with a folder once, and in the background around sessions."""

from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Thread
from typing import TypeAlias

from strengthtui.base.errors import Failure
from strengthtui.base.paths import Paths
from strengthtui.config.model import Sync
from strengthtui.journal.database import BUSY_S
from strengthtui.journal.store import Store
from strengthtui.sync import git
from strengthtui.sync.fact_file import name_of
from strengthtui.sync.folder import synchronise
from strengthtui.sync.report import Report

Job: TypeAlias = Callable[[], Report]
"""Synchronises the log once."""

WAIT_S = 10.0
"""Seconds to wait for a synchronisation when the program ends."""


def synchronise_once(paths: Paths, settings: Sync) -> Report:
    """Synchronise the log with a folder.

    Raises:
        Failure: The folder, its repository or the log cannot be used.
    """
    folder = Path(settings.folder).expanduser()
    repository = git.Repository(folder) if settings.git else None
    problems = repository.pull() if repository else []
    with Store(paths.db, paths.device(), BUSY_S) as store:
        report = synchronise(store, paths, folder)
        if repository:
            problems += repository.commit(name_of(store.device), git.message(store, report.sent))
    return report._replace(problems=[*report.problems, *problems])


class BackgroundSync:
    """Synchronises on a thread of its own, one time after the other."""

    def __init__(self, jobs: Sequence[Job], done: Callable[[Report | Failure], object]) -> None:
        """Prepare to synchronise.

        Args:
            jobs: What to synchronise with; if there are none, nothing happens.
            done: Receives each result, on the thread.
        """
        self._jobs, self._done = jobs, done
        self._threads: list[Thread] = []

    def begin(self) -> None:
        """Synchronise once the present synchronisation is over."""
        if self._jobs:
            before = self._threads[-1:]
            # A folder on the network may hang; a daemon does not keep the program from ending.
            thread = Thread(target=self._run, args=(before,), daemon=True)
            self._threads.append(thread)
            thread.start()

    def wait(self, seconds: float = WAIT_S) -> None:
        """Wait until everything is done, but not for long."""
        for thread in self._threads[-1:]:
            thread.join(seconds)

    def _run(self, before: list[Thread]) -> None:
        for thread in before:
            thread.join()
        for job in self._jobs:
            try:
                self._done(job())
            except Failure as failure:
                self._done(failure)
