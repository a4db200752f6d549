"""Reading a plan file: bytes, cache, text; `check` does the rest.

The cache is asked first, by the hash of the bytes, so that a plan that did not change loads without
pydantic. Whatever the path leads to and whatever the bytes are, the answer is a plan or its problems.
"""

import hashlib
import os
import stat
from pathlib import Path

from strengthtui.plan.cache import PlanCache
from strengthtui.plan.model import Plan
from strengthtui.problems import Loaded, Problem
from strengthtui.text import clean

SIZE_LIMIT = 256 * 1024
"""Bytes in a plan file; a long one has five thousand."""


def read_plan(path: Path, shown: str | None = None, cache: PlanCache | None = None) -> Loaded[Plan]:
    """Read one plan file.

    Args:
        path: Where it is.
        shown: Its name in problems; the path unless given.
        cache: Where good plans are kept by their hash.

    Returns:
        The plan, or None with every problem found.
    """
    file = clean(shown or str(path))
    try:
        data = _read_bytes(path)
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return Loaded(None, (Problem(file, *_position(error), "not valid UTF-8", "save the file as UTF-8"),))
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        return Loaded(None, (Problem(file, 1, 1, f"cannot read it: {clean(reason)}"),))
    sha256 = hashlib.sha256(data).hexdigest()
    if cache and (plan := cache.get(sha256)):
        return Loaded(plan)
    return _checked(text, file, sha256, cache)


def _checked(text: str, file: str, sha256: str, cache: PlanCache | None) -> Loaded[Plan]:
    # Only here, because it imports pydantic.
    from strengthtui.plan.check import check  # noqa: PLC0415

    loaded = check(text, file, sha256)
    if cache and loaded.value:
        cache.put(loaded.value)
    return loaded


def _read_bytes(path: Path) -> bytes:
    """Read a regular file without waiting: a plan folder may hold a pipe or a device.

    Raises:
        OSError: It cannot be opened or read.
        ValueError: It is no regular file or too large, or the path has a NUL in it.
    """
    with open(path, "rb", opener=_open_at_once) as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise ValueError("it is not a regular file")
        data = file.read(SIZE_LIMIT + 1)
    if len(data) > SIZE_LIMIT:
        raise ValueError(f"it is larger than {SIZE_LIMIT // 1024} KiB")
    return data


def _open_at_once(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))  # Windows has no such flag, and no such pipes


def _position(error: UnicodeDecodeError) -> tuple[int, int]:
    """Count the line and column, in characters, of the byte that could not be decoded."""
    before = error.object[: error.start].decode()
    return before.count("\n") + 1, len(before) - before.rfind("\n")
