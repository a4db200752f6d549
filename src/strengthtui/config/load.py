"""Reading the config file. Every key is optional, and a mistake never stops the program.

`schema` describes what the file can say. A wrong value is reported with its line, and the default is used.
Without a file, or with one that was good before, pydantic is not loaded.
"""

from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from strengthtui import __version__
from strengthtui.base import file_cache
from strengthtui.base.paths import Paths
from strengthtui.base.problems import Loaded, Problem
from strengthtui.config.model import Config

KEPT = 20
"""Config files whose outcome is kept; a person has one or two."""

FORM = 2
"""Counted up whenever the same file gives another config than before, though its fields are the same."""


def read_config(path: Path, cache: Path | None = None) -> Loaded[Config]:
    """Read the config file; the defaults stand where there is none, or where it is wrong.

    Args:
        path: Where it is.
        cache: A folder in which good configs are kept by their hash; None to check every time.
    """
    with suppress(OSError):  # What cannot even be looked for is a problem, and reading it says which
        if not path.exists():
            return Loaded(Config())
    # Only here: without a file nothing that reads one is loaded.
    from strengthtui.document.read import read_document  # noqa: PLC0415

    read = read_document(path)
    if read.value is None:
        return Loaded(Config(), read.problems)
    entry = _entry(cache, read.value.sha256) if cache else None
    if entry and (found := file_cache.get(Config, entry)):
        return Loaded(found)
    # Only here, because it imports pydantic.
    from strengthtui.config.schema import check_config  # noqa: PLC0415

    loaded = check_config(read.value)
    if entry and loaded.value and not loaded.problems:
        file_cache.put(entry, loaded.value, KEPT)
    return loaded


def config_of(paths: Paths) -> Loaded[Config]:
    """Read the config of a run, from the cache if its text is known."""
    return read_config(paths.config, paths.cache / "config")


def problem_at(path: Path, keys: tuple[str, ...], message: str, hint: str = "") -> Problem:
    """Place a problem, which only somebody else could find, at a value of the config file.

    Args:
        path: The config file, read again: a problem is rare, and places are not kept.
        keys: The keys that lead to the value; the nearest table that there is will do.
        message: What is wrong.
        hint: The way out.
    """
    # Only here: whoever has no problem needs no places.
    from strengthtui.base.text import clean  # noqa: PLC0415
    from strengthtui.document.locate import scan  # noqa: PLC0415
    from strengthtui.document.read import read_document  # noqa: PLC0415

    read = read_document(path)
    places = scan(read.value.text.replace("\r\n", "\n") if read.value else "")
    # A dotted name is one key in quotes, or else a table.
    dotted = (*keys[:-1], *keys[-1].split("."))
    line, column = places.line_column(places.of(keys if keys in places.found else dotted).value)
    said = f"{', '.join(map(clean, keys))}: {message}"
    return Problem(clean(str(path)), line, column, said, hint)


def _entry(cache: Path, digest: str) -> Path:
    """Name the entry of a file; another version, or one with other fields, finds another name."""
    fields = sha256(" ".join(Config._fields).encode()).hexdigest()[:8]
    return cache / f"{digest}-{__version__}-{FORM}-{fields}.json"
