"""Decides which size of the terminal counts: its own, or the one in COLUMNS and LINES."""

import os
from typing import TextIO


def prefer_own_size(stream: TextIO | None) -> None:
    """Drop COLUMNS and LINES from the environment if the terminal knows its own size.

    Libraries prefer these variables, but they can come from another terminal, or from before a resize.

    Args:
        stream: Where the program writes. The variables stay if this is no terminal, or one without a size.
    """
    try:
        size = os.get_terminal_size(stream.fileno()) if stream else None
    except (OSError, ValueError):  # no terminal; no file, or closed
        return
    if size and size.columns and size.lines:
        for name in ("COLUMNS", "LINES"):
            os.environ.pop(name, None)
