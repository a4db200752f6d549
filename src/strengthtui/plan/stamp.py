"""What plans depend on besides their own text: the library, known by its hash; a start needs no more."""

import hashlib
from pathlib import Path

from strengthtui.base.files import read_bytes
from strengthtui.document.read import SIZE_LIMIT

SHIPPED = Path(__file__).with_name("library.toml")
"""The movements that come with the program."""


def stamp(own: Path | None = None) -> str:
    """Return what changes whenever the library's text does, so that kept plans can depend on it.

    Args:
        own: The user's own movements, which need not be there.
    """
    return hashlib.sha256(b"\n".join(map(_bytes, filter(None, (SHIPPED, own))))).hexdigest()


def _bytes(path: Path) -> bytes:
    try:
        return read_bytes(path, SIZE_LIMIT)
    except (OSError, ValueError):
        return b""
