"""The full-screen program: which screen is shown, and what all screens share."""

import gc
import os

from textual.screen import Screen

from strengthtui.base.clock import Clock
from strengthtui.base.paths import Paths
from strengthtui.config.load import config_of
from strengthtui.config.model import Config
from strengthtui.controller.log_thread import PATIENCE_S, Log, LogThread
from strengthtui.controller.session_controller import SessionController
from strengthtui.ui import apply_config, screen_loader
from strengthtui.ui.base_app import BaseApp
from strengthtui.ui.keymap import Keymap
from strengthtui.ui.saver import Saver
from strengthtui.ui.terminal import Title
from strengthtui.ui.theme_manager import ThemeManager
from strengthtui.ui.themes import stand_ins


class StrengthApp(BaseApp):
    """Home, session and summary over one log."""

    TITLE = "StrengthTUI"
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (40, "-narrow"), (60, "-normal"), (120, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (16, "-low"), (20, "-tall")]

    def __init__(
        self,
        paths: Paths,
        log: Log,
        clock: Clock,
        runner: SessionController | None = None,
        *,
        welcome: bool = False,
    ) -> None:
        """Set up the program.

        Args:
            paths: Where plans and the log are.
            log: What writes the log.
            clock: The machine's clocks.
            runner: A session to go straight to; without one the home screen comes first.
            welcome: Whether somebody is here for the first time.
        """
        first = ("session" if runner else "home", *(("welcome",) if welcome else ()))
        super().__init__(css_path=[*screen_loader.sheets(first)])
        self.paths, self.clock = paths, clock
        self.saver = Saver(self, log, self.say, self.complain)
        loaded = config_of(paths)
        self.config = loaded.value or Config()
        self.theme_manager = ThemeManager(self, paths.themes)
        self.keymap = Keymap({})
        self.problems = (*loaded.problems, *apply_config.dress(self))
        self.terminal_title = Title(self)
        self._runner, self._welcome = runner, welcome

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Give every theme colours for our phases."""
        return stand_ins(self.current_theme)

    def get_default_screen(self) -> Screen[None]:
        """Make our first screen the one that Textual begins with, so that no other is laid out before it."""
        return screen_loader.session(self._runner) if self._runner else screen_loader.home()

    def on_mount(self) -> None:
        """Tell what is wrong with the config."""
        apply_config.begin(self, welcome=self._welcome)

    def on_ready(self) -> None:
        """Do what the first frame need not wait for."""
        screen_loader.read_sheets(self)
        # `main` had put off looking for garbage, and what the start made stays anyway.
        gc.freeze()
        gc.enable()

    def on_unmount(self) -> None:
        """Leave the terminal as it was."""
        self.terminal_title.restore()

    def action_leave(self) -> None:
        """Leave the program; whatever is open stays open."""
        self.exit(0)

    def action_palette(self) -> None:
        """Find something by its name."""
        from strengthtui.ui.palette import open_palette  # noqa: PLC0415 - a dialog is no part of the start

        open_palette(self)

    def perform(self, runner: SessionController) -> None:
        """Perform a session."""
        self.push_screen(screen_loader.session(runner))

    def sum_up(self, runner: SessionController) -> None:
        """Show what a session came to, over the session, which an undo goes back to."""
        self.push_screen(screen_loader.summary(runner))

    def go_home(self) -> None:
        """Go back to the home screen, or make one where a session was gone straight to."""
        if not any(map(screen_loader.is_home, self.screen_stack)):
            self.switch_screen(screen_loader.home())
        while not screen_loader.is_home(self.screen):
            self.pop_screen()


def run(
    paths: Paths,
    log: LogThread,
    clock: Clock,
    runner: SessionController | None = None,
    *,
    welcome: bool = False,
) -> int:
    """Run the full-screen program, close the log, and return the exit code."""
    for name in ("COLUMNS", "LINES"):
        # Left over from another terminal, they would win over the size of this one.
        os.environ.pop(name, None)
    app = StrengthApp(paths, log, clock, runner, welcome=welcome)
    if log.failure is None:
        log.call(lambda store: store.wait_for_locks(PATIENCE_S))
    app.run()
    return app.saver.finish(log) or app.return_code or 0
