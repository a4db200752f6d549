"""The big clock: layout and painting of its figures.

Textual repaints a whole widget when any part of it changes. So each character is a separate widget, and a
tick repaints only the digits that changed. The characters compute their size during layout, from the area of
the clock: a resize takes one layout pass, and a tick needs none.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from textual.app import ComposeResult
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

from strengthtui.ui.widgets import glyphs
from strengthtui.ui.widgets.painted import Painted

LONGEST = 8
"""Characters in the longest text, such as `+1:23:45`."""

_ANY_DIGIT = str.maketrans("123456789", "0" * 9)
"""All digits have the same width, so a text that differs only in its digits needs no new layout."""


class Figure(Painted):
    """One character of the clock, including the gap before it."""

    ALLOW_SELECT = False

    def __init__(self, rows_in: Callable[[Size], int], *, first: bool) -> None:
        super().__init__()
        self.display = False
        self._rows_in = rows_in
        self._first = first
        self.character = " "

    def show(self, character: str, *, moved: bool) -> None:
        """Set the character, or hide it if empty. Repaint only if it changed; lay out only if it `moved`."""
        if moved:
            self.display = bool(character)
        if not character or (character == self.character and not moved):
            return
        before, self.character = self.character, character
        width, rows = self.size
        if moved or rows < glyphs.LEAST_ROWS:
            self.refresh(layout=moved)
            return
        # Many digits share most of their rows. Sending only the changed rows keeps ticks fast and punctual.
        pairs = zip(glyphs.glyph(before, rows), glyphs.glyph(character, rows), strict=True)
        same = [old == new for old, new in pairs]
        self.refresh(*(Region(0, y, width, count) for y, count in _runs(same)))

    def get_content_width(self, container: Size, viewport: Size) -> int:  # noqa: ARG002 - Textual's signature
        rows = self._rows_in(container)
        if not rows:
            return 1
        return glyphs.width(self.character, rows) + (0 if self._first else glyphs.gap(rows))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - as above
        return self._rows_in(container) or 1

    def render_lines(self, crop: Region) -> list[Strip]:
        width, rows = self.size
        lines = (self.character,) if rows < glyphs.LEAST_ROWS else glyphs.glyph(self.character, rows)
        known = self.known_rows(lines[y].rjust(width) for y in crop.line_range)
        return known if crop.width == width else [row.crop(*crop.column_span) for row in known]


def _runs(same: Iterable[bool]) -> Iterator[tuple[int, int]]:
    """Yield the first row and the number of rows of each run of rows that differ."""
    y = 0
    for is_same, run in groupby(same):
        count = len(list(run))
        if not is_same:
            yield y, count
        y += count


class BigClock(Widget):
    """A short text such as `1:30`, `+0:12` or `8`, centred and as large as the area allows.

    The colour is the widget's CSS `color`. If even the smallest figures do not fit, plain text is shown.
    """

    DEFAULT_CSS = """
    BigClock {
        layout: horizontal;
        align: center middle;
        overflow: hidden;
        Figure { width: auto; height: auto; }
    }
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, classes=classes)
        self._shown = self._outlines = ("", "")
        self._figures = [Figure(self._rows_in, first=place == 0) for place in range(LONGEST)]

    def compose(self) -> ComposeResult:
        yield from self._figures

    @property
    def text(self) -> str:
        """The displayed text."""
        return "".join(figure.character for figure in self._figures if figure.display)

    def show(self, text: str, shape: str | None = None) -> None:
        """Show a text.

        Args:
            text: At most `LONGEST` characters of `glyphs.CHARACTERS`.
            shape: Another text that must fit too, so that the size stays the same from `10:00` to `9:59`; the
                values of its digits do not matter.

        Raises:
            ValueError: The text or the shape cannot be shown.
        """
        shape = text if shape is None else shape
        if len(text) > LONGEST or not glyphs.CHARACTERS.issuperset(text + shape):
            raise ValueError(f"no big figures for {text!r} in the room of {shape!r}")
        if (text, shape) == self._shown:
            return
        self._shown = (text, shape)
        outlines = (text.translate(_ANY_DIGIT), shape.translate(_ANY_DIGIT))
        moved, self._outlines = outlines != self._outlines, outlines
        for place, figure in enumerate(self._figures):
            character = text[place : place + 1]
            if moved or character != figure.character:
                figure.show(character, moved=moved)

    def _rows_in(self, area: Size) -> int:
        return min(glyphs.fitting_rows(text, *area) for text in self._outlines)
