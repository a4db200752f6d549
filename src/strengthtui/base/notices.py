"""Notices that are shown once on a machine and not in every session."""

from contextlib import suppress
from pathlib import Path

from strengthtui.base.files import make_private_folder, read_bytes, write_private

_KNOWN = 50
"""The number of causes to remember; a machine has a handful."""

_SIZE_LIMIT = 1 << 16


def is_new_notice(file: Path, cause: str) -> bool:
    """Return whether a notice has a new cause, and remember the cause.

    Args:
        file: The file with the known causes, one per line; if it cannot be used, every notice is new.
        cause: One line.
    """
    known: list[str] = []
    with suppress(OSError, ValueError):
        known = read_bytes(file, _SIZE_LIMIT).decode().splitlines()
    if cause in known:
        return False
    with suppress(OSError, ValueError):
        make_private_folder(file.parent)
        write_private(file, "".join(f"{line}\n" for line in [*known, cause][-_KNOWN:]).encode())
    return True
