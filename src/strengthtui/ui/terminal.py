"""The terminal itself: its title, and the report of a crash; all that we touch and Textual does not publish.

A terminal's tab or tmux shows the phase and the time, so that the rest can be followed from elsewhere.
The old title is kept on the terminal's own stack and comes back at the end. A crash report says that
the log is safe, and shows no local variables: they hold whatever was typed.
"""

from rich.console import Group
from rich.segment import Segments
from rich.text import Text
from textual.app import App

from strengthtui.text import clean

_SAVE, _RESTORE = "\x1b[22;0t", "\x1b[23;0t"
_TITLE_LIMIT = 60


CRASHED = (
    "StrengthTUI had to stop because of a fault of its own. Your log is safe: every set that was shown is in"
    " it.\n"
    "Go on with: strengthtui resume. Please report what follows."
)


class Contained(App[int]):
    """A program whose crash report has no local variables in it."""

    def _fatal_error(self) -> None:
        """Leave after an unhandled exception; Textual's own report would print every local variable."""
        # Only here: it loads a library that colours source code.
        from rich.traceback import Traceback  # noqa: PLC0415

        report = Group(Text(CRASHED), Traceback(show_locals=False, width=None))
        self._exit_renderables.append(Segments(self.console.render(report, self.console.options)))
        self._close_messages_no_wait()


class Title:
    """The terminal's title while the program runs."""

    def __init__(self, app: App[int]) -> None:
        """Take over the title; `restore` gives it back."""
        self._app = app
        self._shown = ""

    def show(self, text: str) -> None:
        """Set the title, if it is a new one."""
        if text == self._shown:
            return
        if not self._shown:
            self._write(_SAVE)
        self._shown = text
        self._write(f"\x1b]0;{clean(text, _TITLE_LIMIT)}\x07")

    def restore(self) -> None:
        """Give the terminal its own title back."""
        if self._shown:
            self._shown = ""
            self._write(_RESTORE)

    def _write(self, sequence: str) -> None:
        driver = self._app._driver  # noqa: SLF001 - Textual has no public way to set a title
        if driver is not None and not driver.is_headless:
            driver.write(sequence)
