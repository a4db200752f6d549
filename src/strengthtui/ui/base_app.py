"""The part of the app that screens and their helpers may use. Only `app` imports the screens."""

from collections.abc import Sequence
from math import inf
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar
from weakref import WeakKeyDictionary

from textual.binding import BindingType
from textual.events import ScreenResume
from textual.notifications import SeverityLevel
from textual.screen import Screen
from textual.timer import Timer

from strengthtui.base.clock import Clock, doubt
from strengthtui.base.errors import Failure
from strengthtui.base.paths import Paths
from strengthtui.base.problems import Problem
from strengthtui.base.text import clean
from strengthtui.config.model import Config
from strengthtui.domain.formatting import many
from strengthtui.journal.reader import Reader
from strengthtui.ui.app_bindings import APP_BINDINGS
from strengthtui.ui.keymap import Keymap
from strengthtui.ui.keynames import display_name
from strengthtui.ui.one_shot import unskipped
from strengthtui.ui.saver import Saver
from strengthtui.ui.terminal import CrashSafeApp, Title
from strengthtui.ui.theme_manager import ThemeManager
from strengthtui.ui.widgets.message import Message

if TYPE_CHECKING:
    from strengthtui.controller.session_controller import SessionController
    from strengthtui.sync.automatic import BackgroundSync
    from strengthtui.sync.report import Report

MESSAGE_S = 3.0
"""How long a short message is shown."""

ERROR_S = 20.0
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
    focused_since = -inf
    """When the terminal last got the focus; infinity while it does not have it."""

    _last_error = ("", 0.0)
    _sync: "BackgroundSync | None" = None

    def __init__(self, sheets: Sequence[Path]) -> None:
        """Create the app with the stylesheets of its first screen."""
        super().__init__(css_path=[*sheets])
        self._message_lines: WeakKeyDictionary[Screen[Any], Message] = WeakKeyDictionary()
        # Messages have a row of their own and nothing has a tooltip, so no screen needs Textual's widgets for
        # them. `run_test` leaves them out, too.
        self._disable_notifications = self._disable_tooltips = True

    def get_css_variables(self) -> dict[str, str]:
        """Return the colours of the theme; none while Textual prepares its own theme, which is not used."""
        return super().get_css_variables() if hasattr(self, "theme_manager") else {}

    @property
    def lacks_focus(self) -> bool:
        """Whether the terminal has reported that it lost the focus."""
        return self.focused_since == inf

    def open_session(self, runner: "SessionController") -> None:
        """Open the session screen."""

    def open_summary(self, runner: "SessionController") -> None:
        """Show the summary on top of the session screen, to which an undo returns."""

    def go_home(self) -> None:
        """Return to the home screen; create it if the app was started with a session."""

    def open_history(self, page: str, movement: str = "") -> None:
        """Open a page of the history, in place of the page that is open; `movements` with one of them."""

    def action_history(self) -> None:
        """Open the sessions of the history."""
        self.open_history("sessions")

    def show_help(self, bindings: Sequence[BindingType], symbols: Sequence[tuple[str, str]] = ()) -> None:
        """Open the help dialog with a screen's keys and symbols."""

    def on_app_focus(self) -> None:
        """Note the time: a click just afterwards was meant for the window."""
        self.focused_since = self.clock.boottime()

    def on_app_blur(self) -> None:
        """Note that the terminal does not have the focus."""
        self.focused_since = inf

    @property
    def can_synchronise(self) -> bool:
        """Whether there is anything to synchronise with."""
        return bool(self.config.sync.folder) or self.paths.has_club()

    def synchronise(self) -> None:
        """Exchange the log in the background with the folder of the config and the club, if there are any."""
        if not self.can_synchronise:
            return
        if self._sync is None:
            from strengthtui.club.background import background_sync  # noqa: PLC0415 - few use it

            hand_over = lambda result: self.call_later(self.show_synchronised, result)  # noqa: E731
            self._sync = background_sync(self.paths, self.config, hand_over)
        self._sync.begin()

    def show_synchronised(self, result: "Report | Failure") -> None:
        """Show what other devices sent, or what went wrong."""
        if isinstance(result, Failure):
            self.warn(f"not synchronised: {result}")
            return
        self.warn("\n".join(result.problems[:1]))
        if result.news:
            self.say(result.news)
        if result.received:
            self.say(f"{many(result.received, 'event')} from your other devices")
            self.screen.post_message(ScreenResume())

    def finish_sync(self) -> None:
        """Synchronise what the session added, and wait for that, but not for long."""
        self.synchronise()
        if self._sync:
            self._sync.wait()

    def set_timer(self, *args: Any, **options: Any) -> Timer:
        """Call a function after a delay; Textual itself uses this when the terminal is resized."""
        return unskipped(super().set_timer(*args, **options))

    def reading(self) -> Reader:
        """Open the log for reading. Close it soon: a replaced log file is noticed only on the next open."""
        return Reader(self.paths.db)

    async def _check_bindings(self, key: str, priority: bool = False) -> bool:  # noqa: FBT001, FBT002 - as in Textual
        """Run the action of a key. If it has none on this screen, say so."""
        handled = await super()._check_bindings(key, priority)
        if not (handled or priority or self.focused) and self.screen.query(Message):
            keys = self.screen.active_bindings.items()
            helping = [display_name(key) for key, active in keys if active.binding.action == "help"]
            hint = f"; {helping[0]} shows the keys" if helping else ""
            self.say(f"{clean(display_name(key), 20)} does nothing here{hint}")
        return handled

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = True,
    ) -> None:
        """Show a message in the message line of the topmost screen that has one; it replaces the one before.

        Args:
            message: The text; only its first line if it has several and is no error.
            title: Ignored: there is one row.
            severity: Anything but `information` is an error, which may take several rows.
            timeout: How long it is shown, in seconds.
            markup: Ignored: messages quote files and names, so they are never parsed as markup.
        """
        del title, markup
        line = next(filter(None, map(self._message_line, reversed(self.screen_stack))), None)
        if line:
            line.show(message, timeout or MESSAGE_S, error=severity != "information")
        else:  # the first screen is not laid out yet
            self.call_after_refresh(self.notify, message, severity=severity, timeout=timeout)

    def _message_line(self, screen: Screen[Any]) -> Message | None:
        """Return the message line of a screen; None if it has none. A query looks at all its widgets."""
        if screen not in self._message_lines and (lines := screen.query(Message)):
            self._message_lines[screen] = lines.first()
        return self._message_lines.get(screen)

    def say(self, text: str) -> None:
        """Show a short message for a few seconds."""
        self.notify(text, timeout=MESSAGE_S, markup=False)

    def warn(self, text: str) -> None:
        """Show a warning for as long as an error; an empty text shows nothing."""
        if text:
            self.notify(text, severity="warning", timeout=ERROR_S, markup=False)

    def warn_of_clock(self) -> None:
        """Show a warning if the clock of the machine is certainly wrong."""
        self.warn(doubt(self.clock))

    def complain(self, failure: Failure) -> None:
        """Show an error and how to fix it; while it is shown, the same error is not shown again."""
        now = self.clock.boottime()
        message, until = self._last_error
        if message != str(failure) or now >= until:
            self._last_error = (str(failure), now + ERROR_S)
            self.notify(str(failure), severity="error", timeout=ERROR_S, markup=False)
