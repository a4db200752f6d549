"""Theme files: colours by name, every one of them parsed before Textual sees it.

Textual checks nothing when a theme is registered and crashes when a bad one is selected. So a theme with any
mistake is no theme: its problems are told by file and line, and another one stands.
"""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from textual.color import Color, ColorParseError
from textual.theme import Theme

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
"""Our own tokens, and which of Textual's colours stands in where a theme has none."""

COLOURS = (
    *("primary", "secondary", "accent", "foreground", "background", "surface", "panel"),
    *("success", "warning", "error"),
)
"""The colours of Textual's that a theme may set; `primary` it must."""

KEYS = ("name", "dark", *COLOURS, *PHASES)

_EXAMPLE = 'write a colour, such as "#5bc0eb", "orange" or "rgb(91, 192, 235)"'


def stand_ins(theme: Theme) -> dict[str, str]:
    """Return a colour for each of our tokens, for themes that know nothing of them."""
    system = theme.to_color_system().generate() if not theme.foreground else {}
    return {
        token: getattr(theme, colour) or system.get(colour) or theme.primary
        for token, colour in PHASES.items()
    }


def read_theme(path: Path, shown: str | None = None) -> Loaded[Theme]:
    """Read a theme file.

    Args:
        path: Where it is.
        shown: Its name in problems; the path unless given.

    Returns:
        The theme, or None with every problem found.
    """
    read = read_document(path, shown)
    return check_theme(read.value) if read.value else Loaded(None, read.problems)


def check_theme(document: Document) -> Loaded[Theme]:
    """Read the text of a theme file; whatever it holds, nothing is raised."""
    if len(document.text) > _LONGEST:
        return Loaded(None, (Problem(document.file, 1, 1, "it is far too long for a theme"),))
    try:
        data = tomllib.loads(document.text)
    except (ValueError, RecursionError) as error:
        return Loaded(None, (_broken(document, str(error)),))
    if mistakes := list(_mistakes(data)):
        return Loaded(None, tuple(_placed(document, *mistake) for mistake in mistakes))
    colours = {key: value for key, value in data.items() if key in COLOURS}
    tokens = {key: value for key, value in data.items() if key in PHASES}
    dark = data.get("dark", True)
    return Loaded(Theme(name=data["name"], dark=dark, variables=tokens, **colours))


_LONGEST = 16_384
"""Characters; a theme has one thousand. It also bounds the time that tomllib takes for nonsense."""


def _mistakes(data: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Yield the key, what is wrong, and the way out."""
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
        good = isinstance(value, str) and 0 < len(value.strip()) <= NAME_LIMIT and not harmful(value)
        return None if good else (f"must be 1 to {NAME_LIMIT} visible characters", 'such as name = "dusk"')
    if not isinstance(value, str):
        return "must be text", _EXAMPLE
    reason = _no_colour(value)
    return (reason, _EXAMPLE) if reason else None


def _no_colour(value: str) -> str:
    """Tell why a text is no colour; "" for one that is."""
    try:
        colour = Color.parse(value)
    except ColorParseError:
        return f'"{clean(value, 40)}" is no colour'
    # What shines through has no contrast of its own, and `auto` has no value.
    return "" if colour.a == 1 and colour.ansi is None and not colour.auto else "must be a colour of its own"


def _broken(document: Document, error: str) -> Problem:
    """Take tomllib's message apart; only from Python 3.14 on does it give line and column by themselves."""
    reason, _, place = error.partition(" (at ")
    numbers = [int(word) for word in place.rstrip(")").replace(",", "").split() if word.isdigit()]
    text = document.text.replace("\r\n", "\n")
    end = (text.count("\n") + 1, len(text) - text.rfind("\n"))
    at = (numbers[0], numbers[1]) if len(numbers) > 1 else end
    message = f"not valid TOML: {clean(reason[:1].lower() + reason[1:])}"
    return Problem(document.file, *at, message, 'a line is a key and its value, such as work = "#6fdc9a"')


def _placed(document: Document, key: str, message: str, hint: str) -> Problem:
    # Only here: a theme without problems needs no places.
    from strengthtui.document.locate import scan  # noqa: PLC0415

    places = scan(document.text.replace("\r\n", "\n"))
    place = places.of((key,))
    about_value = key in KEYS
    line, column = places.line_column(place.value if about_value else place.key) if key else (1, 1)
    return Problem(document.file, line, column, message, hint)
