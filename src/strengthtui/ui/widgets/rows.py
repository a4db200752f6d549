"""Rows of a list in columns: keys as chips, marks, and words that align."""

from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size
from textual.content import Content

from strengthtui.ui.widgets.chip import CHIP
from strengthtui.ui.widgets.listing import GAP, fit, wrapped

CURRENT_MARK = "▶ "
"""Before the row of what is in use."""


def marked(texts: Sequence[str], current: int | None) -> list[Content]:
    """Return rows of which the current one has a mark."""
    blank = " " * cell_len(CURRENT_MARK)
    return [Content((CURRENT_MARK if place == current else blank) + text) for place, text in enumerate(texts)]


def with_keys(rows: Sequence[tuple[str, str]], width: int = 1000) -> list[Content]:
    """Return rows of a key and words. The keys are chips of one width; long words go on below each other.

    Args:
        rows: The keys and words.
        width: The available width in cells.
    """
    chip = max((cell_len(key) for key, _ in rows), default=0)
    below = "\n" + " " * (chip + 2 + len(GAP))
    room = max(10, width - chip - 2 - len(GAP))
    return [
        Content.assemble((f" {set_cell_size(key, chip)} ", CHIP), GAP + below.join(wrapped(words, room, " ")))
        for key, words in rows
    ]


def key_at_the_right(words: str, key: str, width: int) -> Content:
    """Return a row with its key as a chip at the right edge; words that are too long are cut."""
    if not key:
        return Content(fit(words, width))
    chip = f" {key} "
    room = max(0, width - cell_len(chip) - len(GAP))
    return Content.assemble(set_cell_size(fit(words, room), room) + GAP, (chip, CHIP))
