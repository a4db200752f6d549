"""The hash of the library, which cached plans depend on; separate from `library` to keep startup fast."""

from pathlib import Path

from strengthtui.base.files import read_bytes
from strengthtui.base.hashing import sha256
from strengthtui.document.read import SIZE_LIMIT

SHIPPED = Path(__file__).with_name("library.toml")
"""The file of shipped movements."""


def stamp(user_file: Path | None = None) -> str:
    """Return the hash of the library's text, as part of the key for cached plans.

    Args:
        user_file: The user's movement file, which may be missing.
    """
    return sha256(b"\n".join(map(_bytes, filter(None, (SHIPPED, user_file))))).hexdigest()


def _bytes(path: Path) -> bytes:
    try:
        return read_bytes(path, SIZE_LIMIT)
    except (OSError, ValueError):
        return b""
