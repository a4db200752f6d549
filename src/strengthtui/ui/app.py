"""The Textual app: navigation between screens, and the state that they share."""

import gc
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.binding import BindingType
from textual.screen import Screen

from strengthtui.base.clock import Clock
from strengthtui.base.paths import Paths
from strengthtui.base.terminal_size import prefer_own_size
from strengthtui.config.load import config_of
from strengthtui.config.model import Config
from strengthtui.controller.log_thread import PATIENCE_S, Log, LogThread
from strengthtui.ui import apply_config, screen_loader
from strengthtui.ui.base_app import BaseApp
from strengthtui.ui.keymap import Keymap
from strengthtui.ui.saver import Saver
from strengthtui.ui.screen_loader import First
from strengthtui.ui.terminal import Title
from strengthtui.ui.theme_manager import ThemeManager
from strengthtui.ui.themes import default_colours

if TYPE_CHECKING:
    from strengthtui.controller.session_controller import SessionController


class StrengthApp(BaseApp):
    """The app with its home, session and summary screens, all on one log."""

    TITLE = "StrengthTUI"
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (40, "-narrow"), (60, "-normal"), (120, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (16, "-low"), (20, "-tall")]

    def __init__(
        self,
        paths: Paths,
        log: Log,
        clock: Clock,
        first: First = None,
        *,
        welcome: bool = False,
    ) -> None:
        """Create the app.

        Args:
            paths: The locations of the plans, the config and the log.
            log: The writer of the log.
            clock: The system clocks.
            first: What to open: a session, a page of the history, or the home screen.
            welcome: Whether to show the welcome questions (first start).
        """
        super().__init__(screen_loader.first_sheets(first, welcome=welcome))
        self.paths, self.clock = paths, clock
        self.saver = Saver(self, log, self.say, self.complain)
        loaded = config_of(paths)
        self.config = loaded.value or Config()
        self.theme_manager = ThemeManager(self, paths.themes, paths.cache / "themes")
        self.keymap = Keymap({})
        self.problems = (*loaded.problems, *apply_config.apply_theme(self))
        self.terminal_title = Title(self)
        self._first, self._welcome = first, welcome

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return phase colours for themes that do not define them."""
        return default_colours(self.current_theme)

    def get_default_screen(self) -> Screen[None]:
        """Return our first screen, so that Textual does not lay out an empty default screen first."""
        return screen_loader.sized(screen_loader.first(self._first, self.config.units), self)

    def on_mount(self) -> None:
        """Apply the config and report its problems."""
        apply_config.start(self, welcome=self._welcome)
        self.app_suspend_signal.subscribe(self, lambda _: self.terminal_title.suspend(), immediate=True)
        self.app_resume_signal.subscribe(self, lambda _: self.terminal_title.resume())

    def on_ready(self) -> None:
        """Do the rest of the startup work after the next frame, which on the home screen has the workout."""
        self.screen.call_after_refresh(self._complete_startup)

    def _complete_startup(self) -> None:
        screen_loader.read_sheets(self)
        # `main` disabled the garbage collector. Startup objects live on, so exclude them from collection.
        gc.freeze()
        gc.enable()

    def on_unmount(self) -> None:
        """Restore the terminal's title."""
        self.terminal_title.restore()

    def action_leave(self) -> None:
        """Quit; an open session stays open."""
        self.exit(0)

    def action_redraw(self) -> None:
        """Draw the whole screen again."""
        self.redraw()

    def action_suspend(self) -> None:
        """Suspend the program, once the log is saved: a stopped process would keep the log locked."""
        self.saver.when_free(self._suspend)

    def _suspend(self) -> None:
        if not self.suspend_job():
            self.say("Cannot suspend here: no shell could bring StrengthTUI back")

    def action_palette(self) -> None:
        """Open the command palette."""
        from strengthtui.ui.screens.palette import open_palette  # noqa: PLC0415 - keeps startup fast

        open_palette(self)

    def open_session(self, runner: "SessionController") -> None:
        """Open the session screen."""
        self.push_screen(screen_loader.session(runner, self.config.units))

    def open_summary(self, runner: "SessionController") -> None:
        """Show the summary on top of the session screen, to which an undo returns."""
        self.push_screen(screen_loader.summary(runner))

    def open_history(self, page: str, movement: str = "") -> None:
        """Open a page of the history, in place of the page that is open; `movements` with one of them."""
        screen_loader.open_history(self, page, movement)

    def show_help(self, bindings: Sequence[BindingType], symbols: Sequence[tuple[str, str]] = ()) -> None:
        """Open the help dialog with a screen's keys and symbols."""
        self.push_screen(screen_loader.keys(bindings, symbols))

    def go_home(self) -> None:
        """Return to the home screen; create it if the app was started with a session."""
        if not any(map(screen_loader.is_home, self.screen_stack)):
            screen_loader.replace(self, screen_loader.home())
        while not screen_loader.is_home(self.screen):
            self.pop_screen()
        self.synchronise()


def run(paths: Paths, log: LogThread, clock: Clock, first: First = None, *, welcome: bool = False) -> int:
    """Run the full-screen program, close the log, and return the exit code."""
    prefer_own_size(sys.__stderr__)  # the screen is drawn there, even if standard output is a file
    app = StrengthApp(paths, log, clock, first, welcome=welcome)
    if log.failure is None:
        log.call(lambda store: store.wait_for_locks(PATIENCE_S))
    app.run()
    app.finish_sync()
    return app.saver.finish(log) or app.return_code or 0
