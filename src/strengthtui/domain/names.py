"""How names that people type are compared."""

import unicodedata


def name_key(text: str) -> str:
    """Return a text in the form in which names are compared: composed, without case, with single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())
