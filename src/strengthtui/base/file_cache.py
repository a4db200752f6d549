"""A cache of validated files, stored as JSON under the hash of the source file.

Validating a file needs pydantic, which takes a third of the startup time, and files rarely change between
two starts. The cache is optional: any read or write failure counts as a miss.
"""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from strengthtui.base import codec
from strengthtui.base.files import make_private_folder, read_bytes, write_private
from strengthtui.base.hashing import sha256

T = TypeVar("T")

SIZE_LIMIT = 4 * 1024 * 1024
"""Bytes in an entry; the longest plan needs less."""

SELDOM = "f"
"""Old entries are pruned only when the hash of the new entry ends with this digit."""


def get(path: Path, build: Callable[[str], T]) -> T | None:
    """Return the cached value at a path, built from its JSON, or None."""
    # The checksum detects damage. The other errors come from an entry with the same name and an old format.
    with suppress(OSError, ValueError, KeyError, TypeError, AttributeError):
        stated, _, body = read_bytes(path, SIZE_LIMIT).partition(b"\n")
        if stated == checksum(body):
            return build(body.decode())
    return None


def put(path: Path, value: object, most: int) -> None:
    """Cache a value at a path if possible, and prune the oldest entries of the folder.

    Args:
        path: The file of the entry; its name begins with the SHA-256 of the source file.
        value: A tree that `codec` can serialise.
        most: The number of entries to keep in the folder.
    """
    with suppress(OSError, TypeError, ValueError, KeyError):
        body = codec.dumps(value, sparse=True).encode()
        # A value that does not survive the round trip is not cached: validating it is slow but right.
        if codec.loads(type(value), body.decode()) != value:
            return
        make_private_folder(path.parent)
        write_private(path, checksum(body) + b"\n" + body)
        # Listing the folder for every entry would be slow with many files.
        if path.name[63:64] == SELDOM:
            _prune(path.parent, most)


def checksum(body: bytes) -> bytes:
    """Return the SHA-256 in hex, which detects damage."""
    return sha256(body).hexdigest().encode()


def _prune(folder: Path, most: int) -> None:
    entries = sorted(folder.glob("?" * 64 + "-*"), key=lambda entry: entry.stat().st_mtime_ns)
    for entry in entries[:-most]:
        entry.unlink(missing_ok=True)
