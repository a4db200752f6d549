"""What a command prints, as lines and tables; `printing` shows them as plain text or with colours."""

from collections.abc import Sequence

from strengthtui.base.named_tuple import NamedTuple
from strengthtui.base.rows import Row, Span


class Line(NamedTuple):
    """A line of text. On a terminal, a long one is broken between its spans."""

    spans: Row
    indent: int = 0
    """The columns before it, also where it continues."""


class Column(NamedTuple):
    """How one column of a table is laid out."""

    wraps: int = 0
    """The fewest cells to which a narrow terminal may break its text; 0 for text that stays whole."""

    width: int = 0
    """The least width in cells. With 0, plain output leaves out an empty cell."""


class Table(NamedTuple):
    """Rows of cells. A terminal that is wide enough shows them aligned; elsewhere they are only separated."""

    rows: Sequence[Sequence[Span]]
    columns: Sequence[Column]
    gap: str = "  "
    indent: int = 0


class Picture(NamedTuple):
    """Rows for a terminal alone, such as bars: plain output says the same in words, or is shorter."""

    rows: Sequence[Row] = ([],)


Part = Line | Table | Picture

BLANK = Picture()
"""An empty line between two parts; plain output has none."""


def line(text: str, look: str = "", indent: int = 0) -> Line:
    """Return a line with one look."""
    return Line([Span(text, look)], indent)


def separated(texts: Sequence[str], separator: str = " · ") -> Row:
    """Return texts with a separator between them; a line may be broken after each."""
    return [Span(f"{text}{separator}") for text in texts[:-1]] + [Span(text) for text in texts[-1:]]
