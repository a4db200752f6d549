"""Reading the bytes of a file that anybody may have put there."""

import hashlib
import os
import stat
from pathlib import Path
from typing import NamedTuple

from strengthtui.problems import Loaded, Problem
from strengthtui.text import clean

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


def read_bytes(path: Path, limit: int) -> bytes:
    """Read a regular file without waiting: a folder may hold a pipe or a device.

    Args:
        path: The file.
        limit: Bytes that it may have.

    Raises:
        OSError: It cannot be opened or read.
        ValueError: It is no regular file or too large, or the path has a NUL in it.
    """
    with open(path, "rb", opener=_open_at_once) as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise ValueError("it is not a regular file")
        data = file.read(limit + 1)
    if len(data) > limit:
        raise ValueError(f"it is larger than {limit // 1024} KiB")
    return data


def _open_at_once(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))  # Windows has no such flag, and no such pipes


def _position(error: UnicodeDecodeError) -> tuple[int, int]:
    """Count the line and column, in characters, of the byte that could not be decoded."""
    before = error.object[: error.start].decode()
    return before.count("\n") + 1, len(before) - before.rfind("\n")
