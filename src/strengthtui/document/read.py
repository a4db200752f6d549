"""Read the text of an untrusted file."""

from pathlib import Path

from strengthtui.base.files import read_bytes
from strengthtui.base.hashing import sha256
from strengthtui.base.named_tuple import NamedTuple
from strengthtui.base.problems import Loaded, Problem
from strengthtui.base.text import clean

SIZE_LIMIT = 256 * 1024
"""The largest size of a file in bytes; a long plan has 5,000."""


class Document(NamedTuple):
    """The text of a file."""

    file: str
    """The file name in problems, cleaned."""

    text: str
    sha256: str
    """The hash of the file's bytes."""


def read_document(path: Path, shown: str | None = None) -> Loaded[Document]:
    """Read a file without blocking, even if the path leads to a pipe or a device.

    Args:
        path: The file.
        shown: The file name in problems; the path by default.

    Returns:
        The text, or None and the problem that prevents reading it.
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
    return Loaded(Document(file, text, sha256(data).hexdigest()))


def _position(error: UnicodeDecodeError) -> tuple[int, int]:
    """Return the line and column, in characters, of the byte that could not be decoded."""
    before = error.object[: error.start].decode()
    return before.count("\n") + 1, len(before) - before.rfind("\n")
