"""The raster of dots of a plot, eight in a cell: lines in braille characters.

plotille draws them. It is imported with this module, which only a plot needs.
"""

from plotille import Canvas

COLUMNS, ROWS = 2, 4
"""The dots of a cell."""

_EMPTY = "\u2800"


class Raster:
    """A raster of so many cells. Its dots are counted from the lower left."""

    def __init__(self, width: int, height: int) -> None:
        """Create an empty raster."""
        self._canvas = Canvas(width, height, 0, 0, width * COLUMNS, height * ROWS)

    def line(self, x0: int, y0: int, x1: int, y1: int) -> None:
        """Draw a line between two dots; both may be the same."""
        self._canvas.line(x0, y0, x1, y1)

    def cells(self) -> list[tuple[int, int, str]]:
        """Return the column, the row from the top, and the character of each cell with dots."""
        return [
            (x, y, character)
            for y, row in enumerate(self._canvas.plot("\n").split("\n"))
            for x, character in enumerate(row)
            if character != _EMPTY
        ]
