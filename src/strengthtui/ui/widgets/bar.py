"""A thin progress bar for countdowns. It moves in half-cell steps, so about once a second."""

from rich.segment import Segment
from textual.geometry import Region
from textual.strip import Strip

from strengthtui.ui.widgets.painted import Painted

_OVER, _HALF, _AHEAD = "━", "╸", "─"


class Bar(Painted):
    """A one-row bar, filled from the left in half-cell steps."""

    DEFAULT_CSS = """
    Bar {
        height: 1;
        width: 1fr;
    }
    """

    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        """Create an empty bar."""
        super().__init__(id=id)
        self._fraction = 0.0

    @property
    def fraction(self) -> float:
        """The filled part, from 0 to 1; can be animated."""
        return self._fraction

    @fraction.setter
    def fraction(self, fraction: float) -> None:
        before, self._fraction = self._fraction, fraction
        self._repaint(before, fraction)

    def _repaint(self, before: float, after: float) -> None:
        """Repaint only the cells that change."""
        first, last = sorted((self._halves(before), self._halves(after)))
        if first != last:
            self.refresh(Region(first // 2, 0, (last + 1) // 2 - first // 2, 1))

    def show(self, fraction: float) -> None:
        """Set the filled part; a change of less than half a cell does not repaint."""
        if fraction != self._fraction:
            self.fraction = fraction

    def render_lines(self, crop: Region) -> list[Strip]:
        """Render the row."""
        over, half = divmod(self._halves(self.fraction), 2)
        drawn = _OVER * over + _HALF * half
        width = self.size.width
        row = Strip([Segment(drawn + _AHEAD * (width - len(drawn)), self.row_style())], width)
        return [row.crop(*crop.column_span)] * crop.height

    def _halves(self, fraction: float) -> int:
        return round(fraction * self.size.width * 2)
