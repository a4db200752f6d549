"""A thin bar for the part of a countdown that is over."""

from rich.segment import Segment
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

_OVER, _AHEAD = "━", "─"


class Bar(Widget):
    """One row, filled from the left cell by cell."""

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
        """Fill the bar to a part of 1; a change of less than a cell costs nothing."""
        before, self._fraction = self._cells(), fraction
        first, last = sorted((before, self._cells()))
        if first != last:
            self.refresh(Region(first, 0, last - first, 1))

    def render_line(self, y: int) -> Strip:  # noqa: ARG002 - there is one row
        """Draw the row."""
        over = self._cells()
        return Strip([Segment(_OVER * over + _AHEAD * (self.size.width - over), self.rich_style)])

    def _cells(self) -> int:
        return round(self._fraction * self.size.width)
