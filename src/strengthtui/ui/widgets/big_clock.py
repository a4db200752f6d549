"""Decides how the biggest thing on the screen is laid out and painted.

It is one widget that fills its area and draws the figures in the middle of it. A tick paints only the cells
that differ, because every cell that is not sent keeps the next second punctual; its size never depends on
what it shows, so nothing of it needs a new layout.
"""

from collections.abc import Iterator

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from strengthtui.ui.widgets import glyphs

LONGEST = 8
"""Characters in the longest text, such as `+1:23:45`."""

_ANY_DIGIT = str.maketrans("123456789", "0" * 9)
"""Digits are equally wide: a text with others in the same places is drawn in the same place."""


class BigClock(Widget):
    """A short text such as `1:30`, `+0:12` or `8`, centred and as large as the area allows.

    The colour is the widget's own `color`. Where even the smallest figures do not fit, the text is plain.
    """

    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, classes=classes)
        self.text = ""
        self._outlines = ("", "")
        self._style = Style.null()

    def show(self, text: str, shape: str | None = None) -> None:
        """Show a text.

        Args:
            text: At most `LONGEST` characters of `glyphs.CHARACTERS`.
            shape: A text for which there is to be room as well, so that the size stays the same from `10:00`
                to `9:59`; only where its digits are matters, not which.

        Raises:
            ValueError: The text or the shape cannot be shown.
        """
        shape = text if shape is None else shape
        if len(text) > LONGEST or not glyphs.CHARACTERS.issuperset(text + shape):
            raise ValueError(f"no big figures for {text!r} in the room of {shape!r}")
        outlines = (text.translate(_ANY_DIGIT), shape.translate(_ANY_DIGIT))
        if outlines != self._outlines:
            self.text, self._outlines = text, outlines
            self.refresh()
        elif text != self.text:
            before, self.text = self._lines(), text
            self.refresh(*self._changes(before, self._lines()))

    def render_lines(self, crop: Region) -> list[Strip]:
        # Worked out once a paint: for every row anew it would be most of the cost.
        self._style = self.rich_style
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        width, lines = self.size.width, self._lines()
        left, top = self._corner(lines)
        line = " " * left + lines[y - top] if top <= y < top + len(lines) else ""
        return Strip([Segment(line[:width].ljust(width), self._style)], width)

    def _lines(self) -> tuple[str, ...]:
        rows = min(glyphs.fitting_rows(text, *self.size) for text in self._outlines)
        return glyphs.lines(self.text, rows) if rows and self.text else (self.text,)

    def _corner(self, lines: tuple[str, ...]) -> tuple[int, int]:
        """Return the column and row at which a drawing begins."""
        width, height = self.size
        return max(0, (width - len(lines[0])) // 2), max(0, (height - len(lines)) // 2)

    def _changes(self, before: tuple[str, ...], after: tuple[str, ...]) -> Iterator[Region]:
        """Yield what differs between two drawings of the same size, a span in each row."""
        left, top = self._corner(after)
        for y, (old, new) in enumerate(zip(before, after, strict=True), top):
            differ = [x for x, (a, b) in enumerate(zip(old, new, strict=True), left) if a != b]
            if differ:
                yield Region(differ[0], y, differ[-1] + 1 - differ[0], 1)
