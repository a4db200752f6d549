"""Lays out rows of text in columns, or on two lines each if the columns do not fit."""

from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size

GAP = "  "
INDENT = "   "


def aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    """Return each row as text; the cells of a column begin below each other. Empty columns are left out."""
    columns = [column for column in zip(*rows, strict=True) if any(column)]
    padded = [_padded(column) for column in columns]
    return [GAP.join(row).rstrip() for row in zip(*padded, strict=True)] if padded else ["" for _ in rows]


def _padded(column: Sequence[str]) -> list[str]:
    width = max(map(cell_len, column))
    return [set_cell_size(cell, width) for cell in column]


def listing(rows: Sequence[Sequence[str]], width: int) -> str:
    """Return rows laid out as text.

    Args:
        rows: Rows with the same number of cells; the first two cells are the row's title.
        width: The available width in terminal cells.

    Returns:
        One aligned line per row, or two lines per row if that is too wide; no line is wider than `width`.
    """
    one_line = aligned(rows)
    if all(cell_len(line) <= width for line in one_line):
        return "\n".join(one_line)
    lines: list[str] = []
    for row in rows:
        lines += (GAP.join(row[:2]), INDENT + " · ".join(filter(None, row[2:])))
    return "\n".join(fit(line, width) for line in lines)


def blocks(rows: Sequence[Sequence[str]], width: int) -> list[str]:
    """Return each row as text: aligned in one line, or in several lines each where that is too wide.

    Args:
        rows: Rows with the same number of cells; the first two cells are the row's title.
        width: The available width in terminal cells.
    """
    one_line = aligned(rows)
    if all(cell_len(line) <= width for line in one_line):
        return one_line
    return ["\n".join((*_title(row, width), *_details(row, width))) for row in rows]


def _title(row: Sequence[str], width: int) -> list[str]:
    return wrapped(GAP.join(filter(None, row[:2])), width, " ")


def _details(row: Sequence[str], width: int) -> list[str]:
    lines = wrapped(" · ".join(filter(None, row[2:])), width - len(INDENT))
    return [INDENT + line for line in lines if line]


def wrapped(text: str, width: int, separator: str = " · ") -> list[str]:
    """Break a text into lines at its separators. Only a part that is wider than a line is cut."""
    lines: list[str] = []
    for part in text.split(separator):
        longer = f"{lines[-1]}{separator}{part}" if lines else part
        if lines and cell_len(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(fit(part, width))
    return lines


def fit(text: str, width: int) -> str:
    """Return a text cut to a number of terminal cells; if cut, it ends in an ellipsis."""
    if cell_len(text) <= width:
        return text
    return set_cell_size(text, max(0, width - 1)).rstrip() + "…"
