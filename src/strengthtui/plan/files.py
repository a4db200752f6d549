"""Writing plan files atomically; new files are private, existing ones keep their mode."""

import os
import stat
from pathlib import Path

from strengthtui.base.errors import Failure
from strengthtui.base.files import make_private_folder
from strengthtui.base.text import clean


def write(path: Path, data: bytes, *, new: bool) -> None:
    """Write a whole file; readers see the old or the new content, even after a crash.

    Args:
        path: The file; its folder is created if it is missing. The caller resolves links.
        data: The whole content.
        new: Whether the file must not exist yet.

    Raises:
        Failure: The file exists although `new` is set, or it cannot be written.
    """
    if new and path.exists():
        raise Failure(f"{clean(str(path))}: already exists; choose another name")
    part = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        make_private_folder(path.parent)
        mode = 0o600 if new else stat.S_IMODE(path.stat().st_mode)
        _write(part, data, mode)
        part.replace(path)
        _sync_folder(path.parent)
    except OSError as error:
        reason = (error.strerror or "cannot be written").lower()
        raise Failure(f"{clean(str(path))}: {reason}; nothing was changed") from error
    finally:
        part.unlink(missing_ok=True)


def remove(path: Path) -> None:
    """Remove a file.

    Raises:
        Failure: It cannot be removed.
    """
    try:
        path.unlink()
        _sync_folder(path.parent)
    except OSError as error:
        reason = (error.strerror or "cannot be removed").lower()
        raise Failure(f"{clean(str(path))}: {reason}; nothing was changed") from error


def _write(path: Path, data: bytes, mode: int) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(data)
        os.fchmod(file.fileno(), mode)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    """Flush the folder's entry to disk, so that the new file name survives a crash."""
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
