"""A row of numbers, each over the word that says what it counts; large ones can be read from a metre."""

from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size
from textual.content import Content

from strengthtui.base.named_tuple import NamedTuple
from strengthtui.ui.widgets import glyphs

LARGE = (100, 34)
"""Columns and rows of the terminal from which on the numbers have the digits of the timer."""

ROWS = glyphs.LEAST_ROWS
"""The height of large digits."""

_GAPS = (5, 2)
"""Columns between two figures: the first one that fits."""

_WORD = "$foreground 70%"


class Figure(NamedTuple):
    """A number and its word."""

    number: str
    word: str
    style: str = "$foreground"
    """The colour of the number, a token of the theme."""


def figures(row: Sequence[Figure], width: int, *, large: bool, rows: int = ROWS) -> Content:
    """Return a row of figures as text: large digits over their words, otherwise bold numbers.

    Args:
        row: The figures. Those that do not fit are left out, the last ones first.
        width: The available width in cells.
        large: Whether to use large digits, where they fit and the numbers have no other characters.
        rows: The height of large digits.
    """
    if large and all(glyphs.CHARACTERS.issuperset(figure.number) for figure in row):
        widths = [max(glyphs.width(each.number, rows), cell_len(each.word)) for each in row]
        if gap := _gap(widths, width):
            tops = [
                [(glyphs.text_row(each.number, rows, y), each.style) for each in row] for y in range(rows)
            ]
            return _joined([*tops, _words(row)], widths, gap)
    shown = list(row)
    while True:
        widths = [max(cell_len(each.number), cell_len(each.word)) for each in shown]
        if (gap := _gap(widths, width)) or len(shown) < 2:  # noqa: PLR2004 - one figure is always shown
            numbers = [(each.number, f"bold {each.style}") for each in shown]
            return _joined([numbers, _words(shown)], widths, gap)
        del shown[-1]


def _gap(widths: Sequence[int], room: int) -> int:
    """Return the widest gap that fits; 0 if none does."""
    return next((gap for gap in _GAPS if sum(widths) + gap * (len(widths) - 1) <= room), 0)


def _words(row: Sequence[Figure]) -> list[tuple[str, str]]:
    return [(figure.word, _WORD) for figure in row]


def _joined(lines: Sequence[Sequence[tuple[str, str]]], widths: Sequence[int], gap: int) -> Content:
    rows = (
        [(set_cell_size(text, width + gap), style) for (text, style), width in zip(line, widths, strict=True)]
        for line in lines
    )
    return Content("\n").join(Content.assemble(*row).rstrip() for row in rows)
