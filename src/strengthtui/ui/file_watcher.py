"""Reloads plans that are edited while a screen shows them.

Twice a second, a thread checks the files' times and sizes. A changed file is read once it has stayed the same
for one more check. Reading also happens in the thread, so the screen never waits for the disk. Problems in a
saved file are reported once, and the last valid version stays in use.
"""

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from textual.screen import Screen
from textual.worker import Worker

from strengthtui.base.problems import Problem
from strengthtui.domain.formatting import many

if TYPE_CHECKING:
    from strengthtui.ui.base_app import BaseApp

EVERY_S = 0.5
"""Time between checks. A change takes effect at the second check that sees it, so within a second."""

PROBLEM_S = 20.0
"""How long a problem is shown."""

FileStates = dict[str, tuple[int, int, int]]
"""The modification time, size and inode number of each file.

The files are strings here: each new `Path` interns its parts, and a check is made twice a second.
"""


class FileWatcher:
    """Watches the plan folders and the user's exercise library for one screen."""

    def __init__(self, screen: Screen[None], app: "BaseApp", changed: Callable[[], None]) -> None:
        """Record the current state of the files. The first check reports the problems that they have already.

        Args:
            screen: The screen that shows plans; files are checked only while it is on top.
            app: Its app.
            changed: Called after a change.
        """
        self._screen, self._app, self._changed = screen, app, changed
        self._reported = self._last = self._scan()
        self._checked = False
        self._worker: Worker[None] | None = None

    def watch(self) -> None:
        """Start checking, for as long as the screen exists."""
        self._screen.set_interval(EVERY_S, self._begin)

    def _begin(self) -> None:
        # On a slow disk, the last check may still be running.
        if self._app.screen is self._screen and (self._worker is None or self._worker.is_finished):
            self._worker = self._screen.run_worker(self._compare, thread=True)

    def _compare(self) -> None:
        """Check the files once, in a thread."""
        current = self._scan()
        unchanged, self._last = current == self._last, current
        if not unchanged or (self._checked and current == self._reported):
            return
        new = [
            Path(path)
            for path, state in current.items()
            if not self._checked or self._reported.get(path) != state
        ]
        changed, self._checked, self._reported = current != self._reported, True, current
        # `call_later` is thread-safe and does not wait; the app may be shutting down.
        self._screen.call_later(self._report, self._problems(sorted(new)), reload=changed)

    def _report(self, problems: list[tuple[Problem, ...]], *, reload: bool) -> None:
        if problems:
            self._app.notify(_summary(problems), severity="error", timeout=PROBLEM_S)
        if reload:
            self._changed()

    def _problems(self, paths: list[Path]) -> list[tuple[Problem, ...]]:
        """Read the changed files; return the problems of each file that has any."""
        from strengthtui.plan.library import problems_of  # noqa: PLC0415 - needed only after a change
        from strengthtui.training.catalog import PlanCatalog  # noqa: PLC0415 - needed only after a change

        catalog, library = PlanCatalog(self._app.paths), self._app.paths.library
        problems_by_file = [
            problems_of(path) if path == library else catalog.problems(path) for path in paths
        ]
        return list(filter(None, problems_by_file))

    def _scan(self) -> FileStates:
        states: FileStates = {}
        for folder in self._app.paths.plans:
            # A missing or unreadable folder has no plans. ValueError: a NUL in its name.
            with suppress(OSError, ValueError), os.scandir(folder) as entries:
                for entry in entries:
                    if entry.name.endswith(".toml") and not entry.name.startswith("."):
                        _add(states, entry.path)
        _add(states, str(self._app.paths.library))
        return states


def _summary(problems: list[tuple[Problem, ...]]) -> str:
    """Return a message of one line: the list of plans shows the rest."""
    ((first, *others), *other_files) = problems
    if not others and not other_files:
        return str(first)
    names = ", ".join(Path(each[0].file).stem for each in problems)
    return f"{many(sum(map(len, problems)), 'problem')} in {names}: p shows them"


def _add(states: FileStates, path: str) -> None:
    with suppress(OSError, ValueError):
        stat = os.stat(path)  # noqa: PTH116 - as above
        states[path] = (stat.st_mtime_ns, stat.st_size, stat.st_ino)
