"""Reads and validates theme files.

Textual does not check a theme when it is registered, and crashes when an invalid one is selected. So a theme
with any mistake is rejected: its problems are reported with file and line, and another theme is used.
"""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from textual.color import Color, ColorParseError
from textual.theme import Theme

from strengthtui.base import codec, file_cache
from strengthtui.base.problems import Loaded, Problem, nearest
from strengthtui.base.text import NAME_LIMIT, clean, harmful
from strengthtui.document.read import Document, read_document

PHASES = {
    "ready": "foreground",
    "work": "success",
    "rest": "warning",
    "hold": "secondary",
    "switch": "accent",
    "pause": "foreground",
    "overtime": "error",
    "done": "success",
}
"""Our own colour tokens, and the Textual colour to use if a theme does not define one."""

COLOURS = (
    *("primary", "secondary", "accent", "foreground", "background", "surface", "panel"),
    *("success", "warning", "error"),
)
"""The Textual colours that a theme may set; only `primary` is required."""

KEYS = ("name", "dark", *COLOURS, *PHASES)

MOST_CACHED = 100
"""Themes in the cache; a person has a few files, which change while they are written."""

_EXAMPLE = 'write a colour, such as "#5bc0eb", "orange" or "rgb(91, 192, 235)"'


def default_colours(theme: Theme) -> dict[str, str]:
    """Return a default colour for each of our tokens, for themes that do not define them."""
    system = theme.to_color_system().generate() if not theme.foreground else {}
    return {
        token: getattr(theme, colour) or system.get(colour) or theme.primary
        for token, colour in PHASES.items()
    }


def read_theme(path: Path, shown: str | None = None, cache: Path | None = None) -> Loaded[Theme]:
    """Read a theme file.

    Args:
        path: The path of the file.
        shown: The file name to show in problems; the path by default.
        cache: The folder that caches the data of valid themes by the hash of their file; None to parse it.

    Returns:
        The theme, or None with all problems found.
    """
    document = read_document(path, shown)
    return check_theme(document.value, cache) if document.value else Loaded(None, document.problems)


def check_theme(document: Document, cache: Path | None = None) -> Loaded[Theme]:
    """Validate the text of a theme file; never raises, whatever the content."""
    if len(document.text) > _LIMIT:
        return Loaded(None, (Problem(document.file, 1, 1, "the file is too long for a theme"),))
    entry = cache / f"{document.sha256}-theme.json" if cache else None
    data: dict[str, Any] | None = file_cache.get(entry, partial(codec.loads, dict)) if entry else None
    if data is not None and not any(_mistakes(data)):
        return Loaded(_theme(data))
    import tomllib  # noqa: PLC0415 - takes as long as the colours of a theme, and is seldom needed

    try:
        data = tomllib.loads(document.text)
    except (ValueError, RecursionError) as error:
        return Loaded(None, (_syntax_problem(document, str(error)),))
    if mistakes := list(_mistakes(data)):
        return Loaded(None, tuple(_problem(document, *mistake) for mistake in mistakes))
    if entry:
        file_cache.put(entry, data, MOST_CACHED)
    return Loaded(_theme(data))


def _theme(data: dict[str, Any]) -> Theme:
    """Return the theme of valid data."""
    colours = {key: value for key, value in data.items() if key in COLOURS}
    tokens = {key: value for key, value in data.items() if key in PHASES}
    dark = data.get("dark", True)
    return Theme(name=data["name"], dark=dark, variables=tokens, **colours)


_LIMIT = 16_384
"""Maximum length in characters; a theme has about 1000. This also bounds tomllib's time on bad input."""


def _mistakes(data: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Yield the key, the message and the hint of each mistake."""
    for key in ("name", "primary"):
        if key not in data:
            yield "", f'"{key}" is missing', f'such as {key} = "{"dusk" if key == "name" else "#5bc0eb"}"'
    for key, value in data.items():
        if key not in KEYS:
            yield key, f'unknown key "{clean(key, 40)}"', nearest(key, KEYS)
        elif mistake := _mistake(key, value):
            yield key, f"{key}: {mistake[0]}", mistake[1]


def _mistake(key: str, value: object) -> tuple[str, str] | None:
    if key == "dark":
        return None if isinstance(value, bool) else ("must be true or false", "such as dark = true")
    if key == "name":
        valid = isinstance(value, str) and 0 < len(value.strip()) <= NAME_LIMIT and not harmful(value)
        return None if valid else (f"must be 1 to {NAME_LIMIT} visible characters", 'such as name = "dusk"')
    if not isinstance(value, str):
        return "must be text", _EXAMPLE
    reason = _colour_mistake(value)
    return (reason, _EXAMPLE) if reason else None


def _colour_mistake(value: str) -> str:
    """Return why a text is not a valid colour; "" if it is valid."""
    try:
        colour = Color.parse(value)
    except ColorParseError:
        return f'"{clean(value, 40)}" is not a colour'
    # A translucent colour has no fixed contrast, and `auto` has no value.
    return "" if colour.a == 1 and colour.ansi is None and not colour.auto else "must be an opaque colour"


def _syntax_problem(document: Document, error: str) -> Problem:
    """Parse line and column from tomllib's message; only Python 3.14 and later have attributes for them."""
    reason, _, place = error.partition(" (at ")
    numbers = [int(word) for word in place.rstrip(")").replace(",", "").split() if word.isdigit()]
    text = document.text.replace("\r\n", "\n")
    end = (text.count("\n") + 1, len(text) - text.rfind("\n"))
    at = (numbers[0], numbers[1]) if len(numbers) > 1 else end
    message = f"not valid TOML: {clean(reason[:1].lower() + reason[1:])}"
    return Problem(document.file, *at, message, 'write a key and its value, such as work = "#6fdc9a"')


def _problem(document: Document, key: str, message: str, hint: str) -> Problem:
    # Imported late: a valid theme needs no positions.
    from strengthtui.document.locate import scan  # noqa: PLC0415

    places = scan(document.text.replace("\r\n", "\n"))
    place = places.of((key,))
    about_value = key in KEYS
    line, column = places.line_column(place.value if about_value else place.key) if key else (1, 1)
    return Problem(document.file, line, column, message, hint)
