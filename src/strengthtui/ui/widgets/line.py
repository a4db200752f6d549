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
        self._text, self._mark = text, ""
        super().__init__(Content(text), id=id, classes=classes)

    @property
    def text(self) -> str:
        """What the row says."""
        return self._text

    def show(self, text: str, mark: str = "") -> None:
        """Say something; the same again costs nothing.

        Args:
            text: What to say.
            mark: A shape to put before it, which is not part of what is said.
        """
        if (text, mark) != (self._text, self._mark):
            self._text, self._mark = text, mark
            self.update(Content(f"{mark}  {text}" if mark else text), layout=False)
