"""A bullet bar as text: how much of a target was done."""

from math import ceil

from textual.content import Content

DONE, HALF, MISSING, TARGET = "━", "╸", "─", "┃"

_MISSING_STYLE = "$foreground 40%"

_MARGIN = 1.04
"""Up to this multiple of the target, the bar is full and shows no mark."""


def bullet(part: float, width: int, style: str) -> Content:
    """Return a bar with the done part of a target in half-cell steps; the bar is full only if all is done.

    Args:
        part: What was done, as a multiple of the target. Beyond 1, a mark shows the target.
        width: The width in cells.
        style: The colour of what was done, a token of the theme.
    """
    if part < 1:
        full, half = divmod(min(int(max(0.0, part) * width * 2), width * 2 - 1), 2)
        missing = MISSING * (width - full - half)
        return Content.assemble((DONE * full + HALF * half, style), (missing, _MISSING_STYLE))
    mark = ceil(width / part)
    if part <= _MARGIN or mark >= width:
        return Content.assemble((DONE * width, style))
    before, after = DONE * (mark - 1), DONE * (width - mark)
    return Content.assemble((before, style), (TARGET, f"bold {style}"), (after, style))
