"""The movements that the program knows: what a plan inherits from, and what may stand in for a movement.

The shipped ones are in `library.toml` beside this module; a user's own file comes first and may name any
movement, also a shipped one. A movement that is in neither works all the same: it only inherits nothing.
Nothing here is on the start path of a plan that is kept; what that needs is in `stamp`.
"""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from strengthtui.base.problems import Loaded, Problem
from strengthtui.document.read import Document, read_document
from strengthtui.plan.library_model import Entry, Library
from strengthtui.plan.stamp import SHIPPED


def read_library(own: Path | None = None) -> Loaded[Library]:
    """Read the library, never without the shipped movements.

    Args:
        own: The user's own file, which need not be there.

    Returns:
        The library, and what is wrong with the user's file; with a problem it is left out.
    """
    if own is None or not _is_there(own):
        return Loaded(_library(None).value, ())
    read = read_document(own)
    return _library(read.value) if read.value else Loaded(_library(None).value, read.problems)


def problems_of(own: Path) -> tuple[Problem, ...]:
    """Return what is wrong with the user's own file; nothing where there is none."""
    return read_library(own).problems if _is_there(own) else ()


@cache
def _library(own: Document | None) -> Loaded[Library]:
    if own is None:
        return Loaded(Library(_shipped()))
    # Only here, because it imports pydantic.
    from strengthtui.plan.library_schema import check_library  # noqa: PLC0415

    checked = check_library(own, Library(_shipped()))
    return Loaded(Library((*(checked.value or ()), *_shipped())), checked.problems)


def _shipped() -> Iterator[Entry]:
    """Read the shipped movements, which the tests have checked, without pydantic."""
    import tomllib  # noqa: PLC0415 - not for a plan that is kept

    for table in tomllib.loads(SHIPPED.read_text("utf-8"))["movement"]:
        values: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in table.items()}
        yield Entry(**values)


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):  # What cannot even be looked for is a problem, and reading it says which
        return True
