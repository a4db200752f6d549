"""The app's use of the terminal: driver, shutdown, window title and crash report.

The crash report says that the log is safe. It shows no local variables, because they hold what the user
typed. The window title shows the phase and the time, so a rest can be followed from another tab or in tmux.
The old title is saved on the terminal's title stack and restored at the end.
"""

import sys
from contextlib import nullcontext, suppress
from threading import Event
from typing import TYPE_CHECKING, Any

from rich.console import Group, RenderableType
from rich.segment import Segments
from rich.text import Text
from textual import constants
from textual.app import App
from textual.binding import Binding
from textual.css.model import RuleSet
from textual.driver import Driver

from strengthtui.base.text import clean
from strengthtui.ui.rendered_lines import free_lines_of_removed_widgets

if TYPE_CHECKING:
    from strengthtui.ui.shutdown import ShutdownGuard

_SAVE, _RESTORE = "\x1b[22;0t", "\x1b[23;0t"
_TITLE_LIMIT = 60

CRASHED = (
    "StrengthTUI crashed because of a bug. Your log is safe: it contains every set that was shown.\n"
    "Continue with: strengthtui resume. Please report the error below."
)

free_lines_of_removed_widgets()

# By identity, as in Textual, but without a call of Python: styling a widget takes 270 of them.
RuleSet.__hash__ = object.__hash__  # type: ignore[method-assign]

LEAVE = "app.leave"
"""The id of the binding that quits at once."""


class CrashSafeApp(App[int]):
    """An app that always restores the terminal, whatever the terminal sends, and even if it stops reading."""

    _guard: "ShutdownGuard | None" = None
    _leave_handled: Event | None = None
    _ticks = 0

    # --- Running ------------------------------------------------------------------------------------

    def get_driver_class(self) -> type[Driver]:
        if sys.platform == "win32" or constants.DRIVER is not None:
            return super().get_driver_class()
        # Imported late: not available on Windows.
        from strengthtui.ui.driver import TerminalDriver  # noqa: PLC0415

        return TerminalDriver

    def run(self, *args: Any, headless: bool = False, **kwargs: Any) -> int | None:
        """Run the app, guarded until it has left the full screen."""
        if sys.platform != "win32" and not headless:
            # Imported late: Windows has no such signals.
            from strengthtui.ui.shutdown import ShutdownGuard  # noqa: PLC0415

            self._guard = ShutdownGuard(self._leave_soon, self._progress)
            self._guard.watch()
        try:
            return super().run(*args, headless=headless, **kwargs)
        finally:
            self._stop_guard()

    async def run_async(self, *args: Any, **kwargs: Any) -> int | None:
        """Run the app in an existing event loop."""
        try:
            return await super().run_async(*args, **kwargs)
        finally:
            # Stopped before the loop closes, which may wait for threads that are saving.
            self._stop_guard()

    def _stop_guard(self) -> None:
        guard, self._guard = self._guard, None
        if guard is not None:
            guard.stop()

    # --- Leaving ------------------------------------------------------------------------------------

    def exit(
        self, result: int | None = None, return_code: int = 0, message: RenderableType | None = None
    ) -> None:
        """Shut down cleanly; the guard ends the process if that takes too long."""
        super().exit(result, return_code, message)
        self._guard_leaving(return_code)

    def key_arrived(self, key: str) -> None:
        """Tell the guard about a quit key; called from the input thread."""
        handled, guard = self._leave_handled, self._guard
        if guard is None or key not in self._leave_keys() or not (handled is None or handled.is_set()):
            return
        self._leave_handled = handled = Event()
        self.call_later(handled.set)  # behind the key in the app's queue
        guard.expect(handled)

    def redraw(self) -> None:
        """Draw everything: another program may have written on the terminal, or cleared it."""
        getattr(self._driver, "redraw", self.refresh)()

    def write_sequence(self, sequence: str, *, with_frame: bool = False) -> None:
        """Write an escape sequence to the terminal, between two frames.

        Args:
            sequence: The sequence.
            with_frame: Whether to wait a moment for a frame, to write both at once.
        """
        driver = self._driver
        if driver is not None and not driver.is_headless:
            (getattr(driver, "write_soon", driver.write) if with_frame else driver.write)(sequence)

    def _begin_update(self) -> None:
        if begin := getattr(self._driver, "begin_frame", None):
            begin()
        super()._begin_update()

    def _end_update(self) -> None:
        super()._end_update()
        if end := getattr(self._driver, "end_frame", None):
            end()

    def suspend_job(self) -> bool:
        """Return to the shell until it continues us; return False if there is no shell to do that."""
        driver = self._driver
        suspend = getattr(driver, "suspend", None)
        return driver is not None and suspend is not None and driver.can_suspend and suspend()

    def restore_terminal(self) -> None:
        """Reset the full-screen modes."""
        if self._guard is not None:
            self._guard.restore()

    def _leave_keys(self) -> list[str]:
        keys = (item.key for item in self.BINDINGS if isinstance(item, Binding) and item.id == LEAVE)
        return self._keymap.get(LEAVE, next(keys, "")).split(",")

    def _leave_soon(self, code: int) -> None:
        """Quit from another thread, which must not access the app's state directly."""
        with suppress(RuntimeError):  # the loop is closed
            if self._loop is not None:
                self._loop.call_soon_threadsafe(lambda: self.exit(return_code=code))

    def _guard_leaving(self, code: int) -> None:
        if self._guard is not None:
            self._guard.leaving(code)

    def _progress(self) -> int:
        """Return a number that grows while the event loop runs or the terminal accepts output."""
        with suppress(RuntimeError):  # the loop is closed
            if self._loop is not None:
                self._loop.call_soon_threadsafe(self._tick)
        output = getattr(self._driver, "output", None)
        return self._ticks + (output.written if output is not None else 0)

    def _tick(self) -> None:
        self._ticks += 1

    # --- Crashing -----------------------------------------------------------------------------------

    def crash(self, error: BaseException) -> None:
        """Quit with our crash report after an error in another thread."""
        with suppress(RuntimeError):  # the loop is closed, so the app is already quitting
            if self._loop is not None:
                self._loop.call_soon_threadsafe(self._report, error)

    def panic(self, *renderables: RenderableType) -> None:
        """Quit with our report above Textual's; only the first report is shown."""
        self._return_code = 1
        if not self._exit_renderables:
            report = Group(Text(CRASHED), *renderables)
            self._exit_renderables.append(Segments(self.console.render(report, self.console.options)))
        self._close_messages_no_wait()
        self._guard_leaving(1)

    def _fatal_error(self) -> None:
        """Quit after an unhandled exception; Textual's own report would print all local variables."""
        self._report(self._exception or sys.exc_info()[1] or RuntimeError("an unknown error"))

    def _report(self, error: BaseException) -> None:
        with self._guard.crash_report() if self._guard is not None else nullcontext():
            # Imported late: it loads a syntax highlighter.
            from rich.traceback import Traceback  # noqa: PLC0415

            self.panic(Traceback.from_exception(type(error), error, error.__traceback__, show_locals=False))


class Title:
    """The terminal's title while the app runs."""

    def __init__(self, app: CrashSafeApp) -> None:
        """Create the title; nothing is written before `show`."""
        self._app = app
        self._shown = ""

    def show(self, text: str) -> None:
        """Set the title if it has changed."""
        if text == self._shown:
            return
        if not self._shown:
            self._app.write_sequence(_SAVE)
        self._shown = text
        self._app.write_sequence(f"\x1b]0;{clean(text, _TITLE_LIMIT)}\x07", with_frame=True)

    def suspend(self) -> None:
        """Restore the terminal's own title until `resume`."""
        if self._shown:
            self._app.write_sequence(_RESTORE)

    def resume(self) -> None:
        """Set our title again."""
        text, self._shown = self._shown, ""
        self.show(text)

    def restore(self) -> None:
        """Restore the terminal's own title."""
        if self._shown:
            self._shown = ""
            self._app.write_sequence(_RESTORE)
