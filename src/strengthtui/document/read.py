"""Reading the bytes of a file that anybody may have put there."""

import hashlib
from pathlib import Path
from typing import NamedTuple

from strengthtui.base.files import read_bytes
from strengthtui.base.problems import Loaded, Problem
from strengthtui.base.text import clean

SIZE_LIMIT = 256 * 1024
"""Bytes in a file; a long plan has five thousand."""


class Document(NamedTuple):
    """A file's text."""

    file: str
    """Its name in problems, cleaned."""

    text: str
    sha256: str
    """Of its bytes."""


def read_document(path: Path, shown: str | None = None) -> Loaded[Document]:
    """Read a file without waiting, whatever the path leads to.

    Args:
        path: Where it is.
        shown: Its name in problems; the path unless given.

    Returns:
        The text, or None and why it could not be read.
    """
    file = clean(shown or str(path))
    try:
        data = read_bytes(path, SIZE_LIMIT)
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return Loaded(None, (Problem(file, *_position(error), "not valid UTF-8", "save the file as UTF-8"),))
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        return Loaded(None, (Problem(file, 1, 1, f"cannot read it: {clean(reason)}"),))
    return Loaded(Document(file, text, hashlib.sha256(data).hexdigest()))


def _position(error: UnicodeDecodeError) -> tuple[int, int]:
    """Count the line and column, in characters, of the byte that could not be decoded."""
    before = error.object[: error.start].decode()
    return before.count("\n") + 1, len(before) - before.rfind("\n")
