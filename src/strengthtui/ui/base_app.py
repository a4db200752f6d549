"""What screens and their helpers may ask of the program; only `app` knows the screens."""

from typing import ClassVar

from textual.binding import BindingType

from strengthtui.base.clock import Clock
from strengthtui.base.errors import Failure
from strengthtui.base.paths import Paths
from strengthtui.base.problems import Problem
from strengthtui.config.model import Config
from strengthtui.controller.session_controller import SessionController
from strengthtui.journal.reader import Reader
from strengthtui.ui.app_bindings import APP_BINDINGS
from strengthtui.ui.keymap import Keymap
from strengthtui.ui.saver import Saver
from strengthtui.ui.terminal import CrashSafeApp, Title
from strengthtui.ui.theme_manager import ThemeManager

SAID_S = 3.0
"""How long a word is shown."""

COMPLAINT_S = 20.0
"""How long a failure is shown."""


class BaseApp(CrashSafeApp):
    """What all screens share."""

    BINDINGS: ClassVar[list[BindingType]] = APP_BINDINGS

    paths: Paths
    clock: Clock
    config: Config
    saver: Saver
    theme_manager: ThemeManager
    keymap: Keymap
    problems: tuple[Problem, ...]
    """What is wrong with the config and the theme."""

    terminal_title: Title
    _complaint = ("", 0.0)

    def perform(self, runner: SessionController) -> None:
        """Perform a session."""

    def sum_up(self, runner: SessionController) -> None:
        """Show what a session came to, over the session, which an undo goes back to."""

    def go_home(self) -> None:
        """Go back to the home screen, or make one where a session was gone straight to."""

    def reading(self) -> Reader:
        """Open the log to read, for a moment: a log that was replaced is opened again only after that."""
        return Reader(self.paths.db)

    def say(self, text: str) -> None:
        """Say something that is soon forgotten."""
        self.notify(text, timeout=SAID_S, markup=False)

    def complain(self, failure: Failure) -> None:
        """Tell of something that went wrong, with the way out; the same is not told every second."""
        now = self.clock.boottime()
        message, until = self._complaint
        if message != str(failure) or now >= until:
            self._complaint = (str(failure), now + COMPLAINT_S)
            self.notify(str(failure), severity="error", timeout=COMPLAINT_S, markup=False)
