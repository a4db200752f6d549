"""The part of the app that screens and their helpers may use. Only `app` imports the screens."""

from typing import ClassVar

from textual.binding import BindingType

from strengthtui.base.clock import Clock, doubt
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
"""How long a short message is shown."""

COMPLAINT_S = 20.0
"""How long an error is shown."""


class BaseApp(CrashSafeApp):
    """The interface of the app to its screens."""

    BINDINGS: ClassVar[list[BindingType]] = APP_BINDINGS

    paths: Paths
    clock: Clock
    config: Config
    saver: Saver
    theme_manager: ThemeManager
    keymap: Keymap
    problems: tuple[Problem, ...]
    """The problems of the config and the theme."""

    terminal_title: Title
    _complaint = ("", 0.0)

    def perform(self, runner: SessionController) -> None:
        """Open the session screen."""

    def sum_up(self, runner: SessionController) -> None:
        """Show the summary on top of the session screen, to which an undo returns."""

    def go_home(self) -> None:
        """Return to the home screen; create it if the app was started with a session."""

    def reading(self) -> Reader:
        """Open the log for reading. Close it soon: a replaced log file is noticed only on the next open."""
        return Reader(self.paths.db)

    def say(self, text: str) -> None:
        """Show a short message for a few seconds."""
        self.notify(text, timeout=SAID_S, markup=False)

    def warn(self, text: str) -> None:
        """Show a warning for as long as an error; an empty text shows nothing."""
        if text:
            self.notify(text, severity="warning", timeout=COMPLAINT_S, markup=False)

    def warn_of_clock(self) -> None:
        """Show a warning if the clock of the machine is certainly wrong."""
        self.warn(doubt(self.clock))

    def complain(self, failure: Failure) -> None:
        """Show an error and how to fix it; while it is shown, the same error is not shown again."""
        now = self.clock.boottime()
        message, until = self._complaint
        if message != str(failure) or now >= until:
            self._complaint = (str(failure), now + COMPLAINT_S)
            self.notify(str(failure), severity="error", timeout=COMPLAINT_S, markup=False)
