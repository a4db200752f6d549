"""A row of text that is repainted only when it changes."""

from rich.cells import cell_len
from rich.segment import Segment
from textual.content import Content
from textual.geometry import Region
from textual.strip import Strip
from textual.widgets import Static

from strengthtui.ui.widgets.painted import Painted


class Line(Painted, Static):
    """A row of literal text; it is never parsed as markup, and a new text never causes a new layout."""

    DEFAULT_CSS = """
    Line {
        height: 1;
        width: 1fr;
        text-wrap: nowrap;
        text-overflow: ellipsis;
    }
    """

    ALLOW_SELECT = False

    def __init__(self, text: str = "", *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's name
        """Create a row.

        Args:
            text: The initial text.
            id: The widget's id.
            classes: The widget's CSS classes.
        """
        self._text, self._mark, self._is_plain = text, "", True
        super().__init__(Content(text), id=id, classes=classes)

    @property
    def text(self) -> str:
        """The displayed text, without the mark."""
        return self._text

    def show(self, text: str, mark: str = "") -> None:
        """Set the text; an unchanged text does not repaint.

        Args:
            text: The new text.
            mark: A symbol to show before the text; not part of `text`.
        """
        if (text, mark) != (self._text, self._mark):
            self._text, self._mark, self._is_plain = text, mark, True
            self.update(Content(f"{mark}  {text}" if mark else text), layout=False)

    def draw(self, content: Content) -> None:
        """Set a text with styles of its own; it is drawn even if its characters are unchanged."""
        self._text, self._mark, self._is_plain = content.plain, "", False
        self.update(content, layout=False)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Render the row; a text that fits and has one style needs less work than Textual's method does."""
        text = f"{self._mark}  {self._text}" if self._mark else self._text
        (width, height), length = self.size, cell_len(text)
        if not (self._is_plain and height == 1 and 0 < length <= width) or self.gutter.totals != (0, 0):
            return super().render_lines(crop)
        style, align = self.row_style(), self.styles.text_align
        left = (width - length) // (2 if align == "center" else 1) if align in {"center", "right"} else 0
        parts = ((" " * left, self._blank), (text, style), (" " * (width - length - left), self._blank))
        row = Strip([Segment(*part) for part in parts if part[0]], width)
        return [row.crop(*crop.column_span)]
