"""The load of a set, to be read from under the bar: in large figures where there is room."""

from rich.segment import Segment
from textual.geometry import Region, Size
from textual.strip import Strip

from strengthtui.ui.widgets import glyphs
from strengthtui.ui.widgets.painted import Painted

ROWS = glyphs.LEAST_ROWS
"""The height of the figures."""

_BESIDE = 2
"""Columns between the figures and the text beside them."""


class LoadDisplay(Painted):
    """Shows a load and the plates of its bar, centred: three rows with figures, or one row of text.

    It takes no room if there is no load. The class `-figures` asks for figures.
    """

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    LoadDisplay { height: auto; text-style: bold; }
    LoadDisplay.-empty { display: none; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, classes="-empty")
        self._text = self._figure = self._unit = self._plates = ""

    @property
    def text(self) -> str:
        """The load and the plates as text."""
        return "   ".join(filter(None, (self._text, self._plates)))

    def show(self, text: str, figure: str, unit: str, plates: str) -> None:
        """Show a load.

        Args:
            text: The whole load, such as `2 x 12 kg`; empty if there is none.
            figure: Its number in characters of `glyphs.CHARACTERS`; empty if it has none.
            unit: The unit of the number.
            plates: The plates on each side of the bar; empty without a bar.
        """
        new = (text, figure, unit, plates)
        if new != (self._text, self._figure, self._unit, self._plates):
            self._text, self._figure, self._unit, self._plates = new
            self.set_class(not text, "-empty")
            self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual's signature
        return ROWS if self._in_figures(width) else 1

    def render_lines(self, crop: Region) -> list[Strip]:
        return [self._row(y).crop(*crop.column_span) for y in crop.line_range]

    def _row(self, y: int) -> Strip:
        width, rows = self.size
        if rows < ROWS:
            line = self.text
        else:
            beside = f"{self._unit}  {self._plates}".rstrip() if y == ROWS - 1 else ""
            figures = glyphs.text_row(self._figure, ROWS, y)
            line = figures + " " * _BESIDE + beside.ljust(len(f"{self._unit}  {self._plates}".rstrip()))
        text = line[:width]
        left = (width - len(text)) // 2
        style = self.row_style()
        pads = (" " * left, " " * (width - left - len(text)))
        return Strip([Segment(pads[0], style), Segment(text, style), Segment(pads[1], style)], width)

    def _in_figures(self, width: int) -> bool:
        beside = len(f"{self._unit}  {self._plates}".rstrip())
        needed = glyphs.width(self._figure, ROWS) + _BESIDE + beside
        return bool(self._figure) and self.has_class("-figures") and needed <= width
