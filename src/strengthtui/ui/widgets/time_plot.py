"""A widget for what is drawn in cells: a plot over time, the calendar of a year, the bars of its weeks."""

from collections.abc import Callable

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

from strengthtui.base.rows import Row
from strengthtui.history.drawing import Drawing
from strengthtui.ui.look_table import LOOKS

Draw = Callable[[int, int], Drawing]
"""Makes a drawing of so many columns and rows."""


class TimePlot(Widget):
    """Draws again when its size or its data change; the theme gives the colours."""

    DEFAULT_CSS = """
    TimePlot { width: 1fr; height: 1fr; }
    """

    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        """Create an empty plot."""
        super().__init__(id=id)
        self._draw: Draw = Drawing
        self._rows: list[Row] | None = None
        self._styles: dict[str, RichStyle] = {}

    def show(self, draw: Draw) -> None:
        """Set what is drawn."""
        self._draw, self._rows = draw, None
        self.refresh()

    def on_resize(self) -> None:
        """Draw for the new size."""
        self._rows = None

    def notify_style_update(self) -> None:
        """Use the colours of the new theme."""
        super().notify_style_update()
        self._styles.clear()

    def render_line(self, y: int) -> Strip:
        """Render one row."""
        width, height = self.size
        if self._rows is None:
            self._rows = self._draw(width, height).rows()
        if y >= len(self._rows):
            return Strip.blank(width, self.rich_style)
        strip = Strip([Segment(span.text, self._style(span.look)) for span in self._rows[y]])
        return strip.adjust_cell_length(width, self.rich_style)

    def _style(self, look: str) -> RichStyle:
        if look not in self._styles:
            style = Style.parse(LOOKS[look], self.app.theme_variables)
            self._styles[look] = (self.visual_style + style).rich_style
        return self._styles[look]
