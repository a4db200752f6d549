"""A thin bar for the part of a countdown that is over."""

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

_FULL, _HALF, _REST = "━", "╸", "─"


class Bar(Widget):
    """One row, filled from the left in half cells."""

    DEFAULT_CSS = """
    Bar {
        height: 1;
        width: 1fr;
    }
    """

    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        """Make an empty bar."""
        super().__init__(id=id)
        self._fraction = 0.0

    def show(self, fraction: float) -> None:
        """Fill the bar to a part of 1; a change of less than half a cell costs nothing."""
        before, self._fraction = self._halves(), fraction
        if self._halves() != before:
            self.refresh()

    def _halves(self) -> int:
        return round(self._fraction * 2 * self.size.width)

    def render_line(self, y: int) -> Strip:  # noqa: ARG002 - there is one row
        """Draw the row."""
        full, half = divmod(self._halves(), 2)
        text = _FULL * full + (_HALF if half else "")
        rest = self.size.width - len(text)
        return Strip([Segment(text + _REST * rest, self.rich_style)])
