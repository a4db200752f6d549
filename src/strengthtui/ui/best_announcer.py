"""Announces a personal best in the message line, once, when its set is logged."""

from typing import TYPE_CHECKING

from textual.screen import Screen

from strengthtui.controller.session_controller import SessionController
from strengthtui.domain.bests import Best, best_text
from strengthtui.journal.best_queries import bests_of_set
from strengthtui.journal.reader import Reader
from strengthtui.session.state import Done
from strengthtui.ui.background import read_log

if TYPE_CHECKING:
    from strengthtui.ui.base_app import BaseApp

BEST_S = 8.0
"""How long a best is shown."""


class BestAnnouncer:
    """Announces the bests of one session, whichever process logs the sets."""

    def __init__(self, screen: Screen[None], app: "BaseApp", runner: SessionController) -> None:
        """Create an announcer; it is silent about the sets that are logged already.

        Args:
            screen: The screen of the session.
            app: Its app.
            runner: The session.
        """
        self._screen, self._app, self._runner = screen, app, runner
        self._seen = len(runner.state.entries)
        self._announced: set[tuple[str, str, int, float]] = set()

    def look(self) -> None:
        """Announce the bests of the sets that were logged since the last call."""
        state = self._runner.state
        new, self._seen = range(self._seen, len(state.entries)), len(state.entries)
        # At the end, the summary lists all bests.
        if not new or isinstance(state.phase, Done) or not self._screen.is_attached:
            return

        def read(log: Reader) -> list[Best]:
            return [best for place in new for best in bests_of_set(log, self._runner.session, place)[:1]]

        read_log(self._screen, self._app, read, self._announce, exclusive=False)

    def _announce(self, bests: list[Best]) -> None:
        for best in bests:
            key = best.movement, best.kind, best.low, best.value
            if key not in self._announced:
                self._announced.add(key)
                self._app.notify(f"◆ {best_text(best, self._app.config.units)}", timeout=BEST_S)
