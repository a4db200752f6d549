"""The one gate for text from outside: files, arguments, environment, the log.

Terminals obey control characters and reorder bidirectional ones, and neither Textual nor a shell
removes them. So text is cleaned once, where it is read, and everything behind this gate may be shown.
"""

import unicodedata
from typing import Any

NAME_LIMIT = 80
"""Characters in a name; longer ones are refused in plans and cut elsewhere."""

LINE_LIMIT = 2000
"""Characters in a line that a program prints, such as a path in an error."""

_SHAPERS = "\u200c\u200d"
"""The joiners that Persian, Indic scripts and emoji need; harmless on their own."""


def _harmful(character: str) -> bool:
    if character in _SHAPERS:
        return False
    return unicodedata.category(character) in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}


def _spelled(character: str) -> str:
    if character in "\t\n\r":
        return " "
    return f"\\u{ord(character):04x}" if _harmful(character) else character


def clean(text: str, limit: int = LINE_LIMIT) -> str:
    r"""Make text from outside safe to show on one line.

    Control, bidirectional and private characters are spelled out (`\u001b`), so that a person sees
    that they were there; tabs and line ends become spaces.

    Args:
        text: Any text, lone surrogates included.
        limit: Characters kept; what is cut is marked by an ellipsis.
    """
    if len(text) > limit:
        text = text[: limit - 1] + "…"
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_spelled, text))


def cleaned(tree: Any) -> Any:  # noqa: ANN401 - JSON
    """Clean every text in what JSON held; its keys are ours."""
    if isinstance(tree, str):
        return clean(tree)
    if isinstance(tree, list):
        return [cleaned(part) for part in tree]
    if isinstance(tree, dict):
        return {key: cleaned(part) for key, part in tree.items()}
    return tree


def harmful(text: str) -> str | None:
    """Name the first character that `clean` would spell out (`U+001B`), or None."""
    if text.isascii() and text.isprintable():
        return None
    return next((f"U+{ord(c):04X}" for c in text if _harmful(c)), None)
