"""Values that were good before, kept as JSON by the hash of the file that they came from.

To check a file takes pydantic, which costs a third of the program's start, and almost every start meets
the file of last time. What is kept is disposable and never more than an afterthought: one that cannot be
read or written costs a little time and nothing else, so here every failure is a miss and no problem.
"""

import hashlib
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from strengthtui.base import codec
from strengthtui.base.files import make_private_folder, read_bytes, write_private

T = TypeVar("T")

SIZE_LIMIT = 4 * 1024 * 1024
"""Bytes of an entry; what comes of the longest plan has less."""

SELDOM = "f"
"""Only an entry whose hash ends like this looks for older ones."""


def get(cls: type[T], path: Path) -> T | None:
    """Read what was kept at a path, or None."""
    # The checksum finds damage; the other errors are an entry of another form that kept its name.
    with suppress(OSError, ValueError, KeyError, TypeError, AttributeError):
        stated, _, body = read_bytes(path, SIZE_LIMIT).partition(b"\n")
        if stated == checksum(body):
            return codec.loads(cls, body.decode())
    return None


def put(path: Path, value: object, most: int) -> None:
    """Keep a value at a path, if that is possible, and forget the oldest entries of its folder.

    Args:
        path: Where; its name begins with the file's SHA-256.
        value: A tree that `codec` can write.
        most: The entries kept in the folder.
    """
    with suppress(OSError, TypeError, ValueError, KeyError):
        body = codec.dumps(value).encode()
        # What would come back as something else is not kept: to check it every time is slow, but right.
        if codec.loads(type(value), body.decode()) != value:
            return
        make_private_folder(path.parent)
        write_private(path, checksum(body) + b"\n" + body)
        # To look each time would make many files slow.
        if path.name[63:64] == SELDOM:
            _prune(path.parent, most)


def checksum(body: bytes) -> bytes:
    """Return what tells damage, the SHA-256 in hex."""
    return hashlib.sha256(body).hexdigest().encode()


def _prune(folder: Path, most: int) -> None:
    entries = sorted(folder.glob("?" * 64 + "-*"), key=lambda entry: entry.stat().st_mtime_ns)
    for entry in entries[:-most]:
        entry.unlink(missing_ok=True)
