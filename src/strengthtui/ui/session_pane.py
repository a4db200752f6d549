"""The widget that shows a session, right at its end and later in the history."""

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from strengthtui.ui.session_body import body
from strengthtui.ui.session_report import Report
from strengthtui.ui.widgets.figures import LARGE

if TYPE_CHECKING:
    from strengthtui.ui.base_app import BaseApp


_ROWS = 3
"""Rows that one key press scrolls."""


class SessionPane(VerticalScroll):
    """The numbers, bests, exercises and notes of one session; it scrolls."""

    DEFAULT_CSS = "SessionPane { height: 1fr; } SessionPane > Static { height: auto; text-wrap: nowrap; }"

    if TYPE_CHECKING:
        app: BaseApp

    def __init__(self, *, at_end: bool) -> None:
        """Create an empty pane.

        Args:
            at_end: Whether the session has just ended.
        """
        super().__init__(can_focus=False)
        self._at_end = at_end
        self._report: Report | None = None

    def compose(self) -> ComposeResult:
        """Lay out the text."""
        yield Static()

    @property
    def text(self) -> str:
        """The displayed text."""
        return str(self.query_one(Static).render())

    def show(self, report: Report | None) -> None:
        """Show a session, or nothing."""
        if report != self._report:
            self._report = report
            self._draw()

    def page(self, by: int) -> None:
        """Scroll down a few rows if `by` is positive, up otherwise."""
        self.scroll_relative(y=by * _ROWS, animate=False)

    def on_resize(self) -> None:
        """Lay out the session for the new size."""
        self._draw()

    def _draw(self) -> None:
        content, (width, height) = Content(), self.outer_size
        if self._report and width > 1:
            columns, rows = self.app.size
            large = columns >= LARGE[0] and rows >= LARGE[1]
            unit = self.app.config.units
            content = body(self._report, unit, (width, height), large=large, at_end=self._at_end)
        self.query_one(Static).update(content)
