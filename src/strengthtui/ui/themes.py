"""Theme files: colours by name, every one of them parsed before Textual sees it.

Textual checks nothing when a theme is registered and crashes when a bad one is selected, so a theme
with any mistake is no theme, and the built-in one stands.
"""

import tomllib
from pathlib import Path
from typing import Any

from textual.color import Color, ColorParseError
from textual.theme import Theme

from strengthtui.shipped import shipped

DEFAULT = "track"

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

_COLOURS = (
    *("primary", "secondary", "accent", "foreground", "background", "surface", "panel"),
    *("success", "warning", "error"),
)


class ThemeError(Exception):
    """A theme file that cannot be used; the message names the key."""


def stand_ins(theme: Theme) -> dict[str, str]:
    """Return a colour for each of our tokens, for themes that know nothing of them."""
    return {token: getattr(theme, colour) or theme.primary for token, colour in PHASES.items()}


def shipped_theme() -> Theme:
    """Return the theme that the program comes with."""
    return read_theme(shipped("themes") / f"{DEFAULT}.toml")


def read_theme(path: Path) -> Theme:
    """Read a theme file.

    Raises:
        ThemeError: It is no TOML, lacks a name, or has a key or a value that means nothing.
    """
    try:
        data: dict[str, Any] = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ThemeError(f"{path.name}: {error}") from error
    name, dark = data.pop("name", None), data.pop("dark", True)
    if not isinstance(name, str) or not isinstance(dark, bool):
        raise ThemeError(f"{path.name}: `name` is a text and `dark` is true or false")
    for key, value in data.items():
        _check_colour(path, key, value)
    colours = {key: value for key, value in data.items() if key in _COLOURS}
    tokens = {key: value for key, value in data.items() if key in PHASES}
    if "primary" not in colours:
        raise ThemeError(f"{path.name}: `primary` is missing")
    return Theme(name=name, dark=dark, variables=tokens, **colours)


def _check_colour(path: Path, key: str, value: object) -> None:
    if key not in _COLOURS and key not in PHASES:
        raise ThemeError(f"{path.name}: {key} is no colour of a theme")
    try:
        Color.parse(str(value))
    except ColorParseError as error:
        raise ThemeError(f"{path.name}: {key}: {error}") from error
