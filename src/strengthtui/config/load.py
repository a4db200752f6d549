"""Reading the config file. Every key is optional, and errors never stop the program.

`schema` describes the keys. A wrong value is reported with its line, and the default is used. Without a file,
or with a valid file in the cache, pydantic is not loaded.
"""

from contextlib import suppress
from functools import partial
from pathlib import Path

from strengthtui import __version__
from strengthtui.base import codec, file_cache
from strengthtui.base.hashing import sha256
from strengthtui.base.paths import Paths
from strengthtui.base.problems import Loaded, Problem
from strengthtui.config.model import Config
from strengthtui.domain.formatting import Unit

MOST_CACHED = 20
"""Configs in the cache; a person has one or two config files."""

CACHE_VERSION = 4
"""Increase it when the same file gives a different config although the fields are the same."""


def read_config(path: Path, cache: Path | None = None) -> Loaded[Config]:
    """Read the config file; use the defaults if there is none, and for values that are wrong.

    Args:
        path: The config file.
        cache: A folder that caches valid configs by hash; None to check the file every time.
    """
    with suppress(OSError):  # If access is denied, reading the file below reports the problem.
        if not path.exists():
            return Loaded(Config())
    # Imported late: not needed without a file.
    from strengthtui.document.read import read_document  # noqa: PLC0415

    read = read_document(path)
    if read.value is None:
        return Loaded(Config(), read.problems)
    entry = _cache_path(cache, read.value.sha256) if cache else None
    if entry and (cached := file_cache.get(entry, partial(codec.loads, Config))):
        return Loaded(cached)
    # Imported late: pydantic is slow to load.
    from strengthtui.config.schema import check_config  # noqa: PLC0415

    loaded = check_config(read.value)
    if entry and loaded.value and not loaded.problems:
        file_cache.put(entry, loaded.value, MOST_CACHED)
    return loaded


def config_of(paths: Paths) -> Loaded[Config]:
    """Read the config for a run, from the cache if the file is unchanged."""
    return read_config(paths.config, paths.cache / "config")


def units_of(paths: Paths) -> Unit:
    """Return the unit in which to print weights, from the config; its problems are reported elsewhere."""
    return (config_of(paths).value or Config()).units


def problem_at(path: Path, keys: tuple[str, ...], message: str, hint: str = "") -> Problem:
    """Return a problem, found by another module, with the position of a value in the config file.

    Args:
        path: The config file. It is read again, because problems are rare and positions are not stored.
        keys: The keys that lead to the value; if it is missing, the nearest existing table is used.
        message: What is wrong.
        hint: How to fix it.
    """
    # Imported late: only needed to report a problem.
    from strengthtui.base.text import clean  # noqa: PLC0415
    from strengthtui.document.locate import scan  # noqa: PLC0415
    from strengthtui.document.read import read_document  # noqa: PLC0415

    read = read_document(path)
    places = scan(read.value.text.replace("\r\n", "\n") if read.value else "")
    # A dotted name is either one quoted key or a key in a nested table.
    dotted = (*keys[:-1], *keys[-1].split("."))
    line, column = places.line_column(places.of(keys if keys in places.by_path else dotted).value)
    text = f"{', '.join(map(clean, keys))}: {message}"
    return Problem(clean(str(path)), line, column, text, hint)


def _cache_path(cache: Path, digest: str) -> Path:
    """Return the cache path of a file; it changes with the program's version and the config's fields."""
    fields = sha256(" ".join(Config._fields).encode()).hexdigest()[:8]
    return cache / f"{digest}-{__version__}-{CACHE_VERSION}-{fields}.json"
