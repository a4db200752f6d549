"""Lays out rows of text in columns, or on two lines each if the columns do not fit."""

from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size

GAP = "  "
INDENT = "   "


def listing(rows: Sequence[Sequence[str]], width: int) -> str:
    """Return rows laid out as text.

    Args:
        rows: Rows with the same number of cells; the first two cells are the row's title.
        width: The available width in terminal cells.

    Returns:
        One aligned line per row, or two lines per row if that is too wide; no line is wider than `width`.
    """
    if not rows:
        return ""
    widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
    if sum(widths) + len(GAP) * (len(widths) - 1) <= width:
        return "\n".join(GAP.join(map(set_cell_size, row, widths)).rstrip() for row in rows)
    lines: list[str] = []
    for row in rows:
        lines += (GAP.join(row[:2]), INDENT + " · ".join(filter(None, row[2:])))
    return "\n".join(fit(line, width) for line in lines)


def blocks(rows: Sequence[Sequence[str]], width: int) -> list[str]:
    """Return the text of each row of a listing, one or two lines each."""
    lines = listing(rows, width).split("\n") if rows else []
    height = len(lines) // max(1, len(rows))
    return ["\n".join(lines[index * height : (index + 1) * height]) for index in range(len(rows))]


def fit(text: str, width: int) -> str:
    """Return a text cut to a number of terminal cells; if cut, it ends in an ellipsis."""
    if cell_len(text) <= width:
        return text
    return set_cell_size(text, max(0, width - 1)).rstrip() + "…"
