"""Text in rows, with the name of a look for each part of it; the screen and the terminal know the colours."""

from collections.abc import Iterable, Sequence

from strengthtui.base.named_tuple import NamedTuple


class Span(NamedTuple):
    """Text with one look."""

    text: str

    look: str = ""
    """The name of a look, such as axis or best; empty for plain text."""


Row = Sequence[Span]


def text_of(rows: Iterable[Row]) -> str:
    """Return rows as text without their looks."""
    return "\n".join("".join(span.text for span in row).rstrip() for row in rows)
