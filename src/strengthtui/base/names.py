"""How names that people type are compared, and which one they probably meant."""

import unicodedata
from collections.abc import Iterable

LIKE = 0.6
"""From this likeness on, a name was probably meant; 1 is the same name."""


def name_key(text: str) -> str:
    """Return a text in the form in which names are compared: composed, without case, with single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def closest(typed: str, known: Iterable[str], like: float = LIKE) -> str | None:
    """Return the known name that was probably meant; None if none is like it.

    Args:
        typed: What somebody typed.
        known: The names to choose from.
        like: How alike they have to be, from 0 to 1.
    """
    from difflib import get_close_matches  # noqa: PLC0415 - only mistakes need it

    by_key = {name_key(name): name for name in known}
    close = get_close_matches(name_key(typed), by_key, n=1, cutoff=like)
    return by_key[close[0]] if close else None
