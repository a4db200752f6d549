"""A grid of characters, each with the name of its look. The screen gives the looks their colours."""

from collections.abc import Iterable
from itertools import groupby

from rich.cells import cell_len

from strengthtui.base.rows import Row, Span


class Drawing:
    """Rows of cells. What does not fit is cut off."""

    def __init__(self, width: int, height: int) -> None:
        """Create an empty drawing."""
        self.width, self.height = max(0, width), max(0, height)
        self._cells = [[Span(" ")] * self.width for _ in range(self.height)]

    def put(self, x: int, y: int, text: str, look: str = "") -> None:
        """Write text from a cell on to the right."""
        for character in text:
            cells = cell_len(character)
            if cells and 0 <= y < self.height and x >= 0 and x + cells <= self.width:
                self._clear(x, y, cells)
                self._cells[y][x] = Span(character, look)
                # The right half of a wide character is an empty cell.
                self._cells[y][x + 1 : x + cells] = [Span("", look)] * (cells - 1)
            x += cells

    def _clear(self, x: int, y: int, cells: int) -> None:
        """Remove the other half of wide characters of which only one half is overwritten."""
        row = self._cells[y]
        if not row[x].text:
            row[x - 1] = Span(" ")
        if x + cells < self.width and not row[x + cells].text:
            row[x + cells] = Span(" ")

    def cell(self, x: int, y: int) -> Span:
        """Return one cell."""
        return self._cells[y][x]

    def rows(self) -> list[Row]:
        """Return the rows, with neighbouring cells of the same look joined."""
        return [
            [
                Span("".join(cell.text for cell in cells), look)
                for look, cells in groupby(row, lambda cell: cell.look)
            ]
            for row in self._cells
        ]


def fit(text: str, width: int, *, right: bool = False) -> str:
    """Return a text of exactly so many cells: padded, or cut with an ellipsis."""
    spare = width - cell_len(text)
    if spare < 0:
        while text and cell_len(text) > width - 1:
            text = text[:-1]
        text += "…" if width else ""
        spare = width - cell_len(text)
    return " " * spare + text if right else text + " " * spare


def clipped(rows: Iterable[Row], width: int) -> list[Row]:
    """Return rows without what is beyond so many cells."""
    cut: list[Row] = []
    for row in rows:
        spans, room = list[Span](), width
        for span in row:
            text = span.text if cell_len(span.text) <= room else fit(span.text, room)
            spans.append(Span(text, span.look))
            room -= cell_len(text)
        cut.append(spans)
    return cut


def sentence(words: str, width: int, height: int) -> Drawing:
    """Return a drawing with a few words in the middle, in as many rows as they need."""
    drawing = Drawing(width, height)
    lines: list[str] = []
    for word in words.split():
        if lines and cell_len(lines[-1]) + 1 + cell_len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    top = max(0, (drawing.height - len(lines)) // 2)
    for row, line in enumerate(lines, top):
        drawing.put(max(0, (drawing.width - cell_len(line)) // 2), row, line, "word")
    return drawing
