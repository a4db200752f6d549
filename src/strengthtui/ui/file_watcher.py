"""Plans that are saved in an editor while a screen shows them: read again, without anybody asking.

Twice a second a thread looks at the files' times and sizes. What has changed and holds still for one more
look is read there too, so that the screen never waits for a disk; a save with mistakes is told once, and the
last good version stays in use.
"""

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from textual.screen import Screen
from textual.worker import Worker

if TYPE_CHECKING:
    from strengthtui.ui.base_app import BaseApp

EVERY_S = 0.5
"""A change is acted on at the second look that finds it, so after a second at most."""

PROBLEM_S = 20.0
"""How long a problem is shown."""

Looks = dict[Path, tuple[int, int, int]]
"""Of each file the time of its last change, its size and its number."""


class FileWatcher:
    """Watches the plan folders and the user's library for one screen."""

    def __init__(self, screen: Screen[None], app: "BaseApp", changed: Callable[[], None]) -> None:
        """Begin with the files as they are.

        Args:
            screen: The screen that shows plans; while another is on top of it nobody looks.
            app: Its app.
            changed: What the screen does about a change.
        """
        self._screen, self._app, self._changed = screen, app, changed
        self._seen = self._last = self._look()
        self._worker: Worker[None] | None = None

    def watch(self) -> None:
        """Look from now on, as long as the screen is there."""
        self._screen.set_interval(EVERY_S, self._begin)

    def _begin(self) -> None:
        # A disk that is slower than this is not asked twice at once.
        if self._app.screen is self._screen and (self._worker is None or self._worker.is_finished):
            self._worker = self._screen.run_worker(self._compare, thread=True)

    def _compare(self) -> None:
        """Look once, in a thread."""
        now = self._look()
        still, self._last = now == self._last, now
        if now == self._seen or not still:
            return
        changed = [path for path, look in now.items() if self._seen.get(path) != look]
        self._seen = now
        # A message, which may come from any thread, and which nobody waits for: the app may be leaving.
        self._screen.call_later(self._tell, self._problems(changed))

    def _tell(self, problems: list[str]) -> None:
        for problem in problems:
            self._app.notify(problem, severity="error", timeout=PROBLEM_S, markup=False)
        self._changed()

    def _problems(self, paths: list[Path]) -> list[str]:
        """Read the changed files; return what is wrong with them, a text a file."""
        from strengthtui.plan.library import problems_of  # noqa: PLC0415 - only after a change
        from strengthtui.training.catalog import PlanCatalog  # noqa: PLC0415 - only after a change

        catalog, library = PlanCatalog(self._app.paths), self._app.paths.library
        found = [problems_of(path) if path == library else catalog.read(path).problems for path in paths]
        return ["\n".join(map(str, problems)) for problems in found if problems]

    def _look(self) -> Looks:
        looks: Looks = {}
        for folder in self._app.paths.plans:
            # A folder that is not there or cannot be read has no plans; ValueError: a NUL in its name.
            with suppress(OSError, ValueError), os.scandir(folder) as entries:
                for entry in entries:
                    if entry.name.endswith(".toml") and not entry.name.startswith("."):
                        _note(looks, folder / entry.name)
        _note(looks, self._app.paths.library)
        return looks


def _note(looks: Looks, path: Path) -> None:
    with suppress(OSError, ValueError):
        found = path.stat()
        looks[path] = (found.st_mtime_ns, found.st_size, found.st_ino)
