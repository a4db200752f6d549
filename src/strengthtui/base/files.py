"""Read untrusted files; create files and folders that only their owner can read."""

import errno
import os
import stat
from pathlib import Path


def read_bytes(path: Path, limit: int) -> bytes:
    """Read a regular file without blocking; the path may lead to a pipe or a device.

    Args:
        path: The file.
        limit: The largest permitted size in bytes.

    Raises:
        OSError: The file cannot be opened or read.
        ValueError: It is not a regular file, it is too large, or the path contains a NUL.
    """
    # Checked before opening, too: opening a device can have side effects.
    _check_regular(path.stat())
    with open(path, "rb", buffering=0, opener=_open_at_once) as file:
        _check_regular(os.fstat(file.fileno()))
        data = bytearray()
        # Kernel files, such as those in /proc, return fewer bytes than requested.
        while len(data) <= limit:
            part = file.read(limit + 1 - len(data))
            if part is None:  # it would block, such as the kernel log
                raise ValueError("it has no end")
            if not part:
                return bytes(data)
            data += part
    raise ValueError(f"it is larger than {limit // 1024} KiB")


def make_private_folder(folder: Path) -> None:
    """Create a folder and its missing parents, readable only by the owner.

    `Path.mkdir(parents=True)` applies the mode only to the last folder.

    Raises:
        OSError: The folder cannot be created, or a file has its name.
    """
    missing = [folder]
    missing.extend(parent for parent in folder.parents if not parent.exists())
    for each in reversed(missing):
        each.mkdir(mode=0o700, exist_ok=True)


def write_private(path: Path, data: bytes) -> None:
    """Write a private file atomically.

    Raises:
        OSError: It cannot be written; an existing file is unchanged.
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
    # Windows lacks these flags, and the pipes and terminals that need them.
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0))
