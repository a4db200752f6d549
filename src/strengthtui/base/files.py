"""Reading files that anybody may have put there; making files and folders that only their owner can read."""

import errno
import os
import stat
from pathlib import Path


def read_bytes(path: Path, limit: int) -> bytes:
    """Read a regular file without waiting: a folder may hold a pipe or a device.

    Args:
        path: The file.
        limit: Bytes that it may have.

    Raises:
        OSError: It cannot be opened or read.
        ValueError: It is no regular file or too large, or the path has a NUL in it.
    """
    # Asked before it is opened, too: to open a device may already do something.
    _check_regular(path.stat())
    with open(path, "rb", buffering=0, opener=_open_at_once) as file:
        _check_regular(os.fstat(file.fileno()))
        data = bytearray()
        # Files of the kernel's own give less at a time than is asked for.
        while len(data) <= limit:
            part = file.read(limit + 1 - len(data))
            if part is None:  # such as the kernel's log, which is empty until something happens
                raise ValueError("it has no end")
            if not part:
                return bytes(data)
            data += part
    raise ValueError(f"it is larger than {limit // 1024} KiB")


def make_private_folder(folder: Path) -> None:
    """Make a folder and those above it, as far as they are missing, for nobody but their owner.

    `Path.mkdir(parents=True)` gives the mode to the last one only.

    Raises:
        OSError: It cannot be made, or something else has its name.
    """
    missing = [folder]
    missing.extend(parent for parent in folder.parents if not parent.exists())
    for each in reversed(missing):
        each.mkdir(mode=0o700, exist_ok=True)


def write_private(path: Path, data: bytes) -> None:
    """Write a private file at once or not at all; a reader never sees half of one.

    Raises:
        OSError: It cannot be written; what was there is still there.
    """
    part = path.with_suffix(f".{os.getpid()}")
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(data)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _check_regular(status: os.stat_result) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not stat.S_ISREG(status.st_mode):
        raise ValueError("it is not a regular file")


def _open_at_once(path: str, flags: int) -> int:
    # Windows has no such flags, and no such pipes and terminals.
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0))
