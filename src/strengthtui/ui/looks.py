"""Rows as text in the colours of the theme."""

from collections.abc import Iterable

from textual.content import Content

from strengthtui.base.rows import Row
from strengthtui.ui.look_table import LOOKS


def styled(rows: Iterable[Row]) -> Content:
    """Return rows as text in the colours of the theme."""
    return Content("\n").join(
        Content.assemble(*((span.text, LOOKS[span.look]) for span in row)) for row in rows
    )
