"""Rows of text in columns where they fit, and under each other where they do not."""

from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size

GAP = "  "
INDENT = "   "


def listing(rows: Sequence[Sequence[str]], width: int) -> str:
    """Lay out rows for a terminal.

    Args:
        rows: Rows of equally many cells, the first two of which name what the others say.
        width: Terminal cells that there are.

    Returns:
        A line a row, aligned; or two lines a row if that would be too wide. Nothing is wider than `width`.
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


def fit(text: str, width: int) -> str:
    """Cut a text to a number of terminal cells; a cut one ends in an ellipsis."""
    if cell_len(text) <= width:
        return text
    return set_cell_size(text, max(0, width - 1)).rstrip() + "…"
