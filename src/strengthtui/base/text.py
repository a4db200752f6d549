"""Sanitise text from outside: files, arguments, environment, the log.

Terminals execute control characters and reorder bidirectional ones, and neither Textual nor a shell
removes them. So all text is cleaned once, where it is read, and is safe to print from then on.
"""

import unicodedata
from typing import Any

NAME_LIMIT = 80
"""Characters in a name; longer names are rejected in plans and truncated elsewhere."""

LINE_LIMIT = 2000
"""Characters in a printed line, such as a path in an error message."""

_SHAPERS = "\u200c\u200d"
"""The zero-width joiners that Persian, Indic scripts and emoji need; they are harmless."""


def _harmful(character: str) -> bool:
    if character in _SHAPERS:
        return False
    return unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}


def _spelled(character: str) -> str:
    if character in "\t\n\r":
        return " "
    return f"\\u{ord(character):04x}" if _harmful(character) else character


def clean(text: str, limit: int = LINE_LIMIT) -> str:
    r"""Return text from outside in a form that is safe to show on one line.

    Control, bidirectional and private-use characters become visible escapes (`\u001b`); tabs and line
    ends become spaces.

    Args:
        text: Any text, even with lone surrogates.
        limit: The maximum number of characters; truncated text ends with an ellipsis.
    """
    if len(text) > limit:
        text = text[: limit - 1] + "…"
    # A printable character is never escaped.
    if text.isprintable():
        return text
    return text.translate({ord(each): _spelled(each) for each in set(text) if not each.isprintable()})


def cleaned(tree: Any) -> Any:  # noqa: ANN401 - JSON
    """Clean every string value of a JSON tree; the keys are trusted."""
    if isinstance(tree, str):
        return clean(tree)
    if isinstance(tree, list):
        return [cleaned(part) for part in tree]
    if isinstance(tree, dict):
        return {key: cleaned(part) for key, part in tree.items()}
    return tree


def harmful(text: str) -> str | None:
    """Return the first character that `clean` would escape, as `U+001B`, or None."""
    if text.isprintable():
        return None
    return next((f"U+{ord(c):04X}" for c in text if _harmful(c)), None)
