"""The terminal itself: its title. The only place that touches what Textual does not publish.

A terminal's tab or tmux shows the phase and the time, so that the rest can be followed from elsewhere.
The old title is kept on the terminal's own stack and comes back at the end.
"""

from textual.app import App

from strengthtui.text import clean

_SAVE, _RESTORE = "\x1b[22;0t", "\x1b[23;0t"
_TITLE_LIMIT = 60


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
