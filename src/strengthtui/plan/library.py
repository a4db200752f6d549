"""Reading the movement library, from which plans inherit values and which suggests replacements.

The shipped movements are in `library.toml` beside this module. The user's own file comes first and can
redefine shipped movements. A movement in neither file works too, but inherits nothing. Starting with a cached
plan does not need this module, only `stamp`.
"""

from functools import cache
from pathlib import Path
from typing import Any

from strengthtui.base.problems import Loaded, Problem
from strengthtui.document.read import Document, read_document
from strengthtui.plan.library_model import Entry, Library
from strengthtui.plan.stamp import SHIPPED


def read_library(user_file: Path | None = None) -> Loaded[Library]:
    """Read the library, which always has the shipped movements.

    Args:
        user_file: The user's own file, which may be missing.

    Returns:
        The library, and the problems in the user's file; a file with problems is ignored.
    """
    if user_file is None or not _exists(user_file):
        return Loaded(_library(None).value, ())
    read = read_document(user_file)
    return _library(read.value) if read.value else Loaded(_library(None).value, read.problems)


def problems_of(user_file: Path) -> tuple[Problem, ...]:
    """Return the problems in the user's own file; empty if there is no file."""
    return read_library(user_file).problems if _exists(user_file) else ()


@cache
def _library(user_document: Document | None) -> Loaded[Library]:
    if user_document is None:
        return Loaded(Library(_shipped()))
    # Imported late: pydantic is slow to load.
    from strengthtui.plan.library_schema import check_library  # noqa: PLC0415

    checked = check_library(user_document, Library(_shipped()))
    return Loaded(Library((*(checked.value or ()), *_shipped())), checked.problems)


@cache
def _shipped() -> tuple[Entry, ...]:
    """Return the shipped movements, without pydantic because the tests have validated them."""
    import tomllib  # noqa: PLC0415 - not needed for a cached plan

    entries = []
    for table in tomllib.loads(SHIPPED.read_text("utf-8"))["movement"]:
        values: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in table.items()}
        entries.append(Entry(**values))
    return tuple(entries)


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):  # If access is denied, reading the file reports the problem.
        return True
