"""A row of text that is repainted only when it changes."""

from textual.content import Content
from textual.widgets import Static


class Line(Static):
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
        self._text, self._mark = text, ""
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
            self._text, self._mark = text, mark
            self.update(Content(f"{mark}  {text}" if mark else text), layout=False)

    def draw(self, content: Content) -> None:
        """Set a text with styles of its own; it is drawn even if its characters are unchanged."""
        self._text, self._mark = content.plain, ""
        self.update(content, layout=False)
