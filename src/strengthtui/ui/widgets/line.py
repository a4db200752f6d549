"""One row of text that is painted only when it changes."""

from textual.content import Content
from textual.widgets import Static


class Line(Static):
    """A row of literal text; text from outside can be neither markup nor a reason to lay out again."""

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
        """Make a row.

        Args:
            text: What it says at first.
            id: The widget's id.
            classes: The widget's CSS classes.
        """
        self._text = text
        super().__init__(Content(text), id=id, classes=classes)

    @property
    def text(self) -> str:
        """What the row says."""
        return self._text

    def show(self, text: str) -> None:
        """Say something; the same again costs nothing."""
        if text != self._text:
            self._text = text
            self.update(Content(text), layout=False)
