"""The message line: one place on each screen for everything that the program says."""

from textual.content import Content
from textual.timer import Timer
from textual.widgets import Static

from strengthtui.ui.one_shot import unskipped
from strengthtui.ui.widgets.painted import Repainted


class Message(Repainted, Static):
    """A row above the hints. A new message replaces the old one, so that messages never pile up.

    It keeps its row while it is empty, so that the rows above it do not move whenever something is said. Only
    errors may take up to three rows, because they say what to do.
    """

    DEFAULT_CSS = """
    Message { height: 1; width: 1fr; text-align: center; text-wrap: nowrap; text-overflow: ellipsis; }
    Message.-error { height: auto; max-height: 3; text-wrap: wrap; }
    """

    ALLOW_SELECT = False

    def __init__(self) -> None:
        """Create an empty row."""
        super().__init__(Content(""))
        self.text = ""
        """The displayed text."""

        self._timer: Timer | None = None

    def show(self, text: str, seconds: float, *, error: bool = False) -> None:
        """Show a message for some seconds, or until the next one."""
        if self._timer:
            self._timer.stop()
        self._timer = unskipped(self.set_timer(seconds, self._clear))
        self._write(text, error=error)

    def _clear(self) -> None:
        self._write("", error=False)

    def _write(self, text: str, *, error: bool) -> None:
        was_error, self.text = self.has_class("-error"), text
        self.update_classes({"-error": error, "-shown": bool(text)}, animate=False)
        # Only errors change the layout.
        self.update(Content(text), layout=error or was_error)
