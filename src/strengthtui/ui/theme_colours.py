"""The colours of a theme for text on the command line.

A theme file with plain colours is read without Textual, which takes a tenth of a second to load.
"""

import re
import tomllib
from pathlib import Path

from strengthtui.base.files import read_bytes
from strengthtui.base.resources import shipped
from strengthtui.config.model import Config
from strengthtui.document.read import SIZE_LIMIT

TOKENS = ("primary", "secondary", "accent", "success", "warning", "error")
"""The tokens of Textual that printed text uses; `done` is our own."""

_PLAIN = re.compile(r"#[0-9a-f]{6}", re.IGNORECASE)


def theme_colours(name: str, folder: Path) -> dict[str, str]:
    """Return the colour of each token that printed text uses; empty if no theme can be read.

    Args:
        name: The name of a theme; the default theme replaces one that cannot be used.
        folder: The folder of the user's themes.
    """
    return (
        _plain_colours(name, folder) or _all_colours(name, folder) or _plain_colours(Config().theme, folder)
    )


def _plain_colours(name: str, folder: Path) -> dict[str, str]:
    """Return the colours of a theme file; empty if it needs Textual, or is none."""
    path = next((path for path in (folder, shipped("themes")) if (path / f"{name}.toml").is_file()), None)
    if path is None or Path(name).name != name:
        return {}
    try:
        theme = tomllib.loads(read_bytes(path / f"{name}.toml", SIZE_LIMIT).decode())
    except (OSError, ValueError, RecursionError):
        return {}
    colours = {token: str(theme.get(token, "")) for token in TOKENS}
    colours["done"] = str(theme.get("done", colours["success"]))
    return colours if all(map(_PLAIN.fullmatch, colours.values())) else {}


def _all_colours(name: str, folder: Path) -> dict[str, str]:
    """Return the colours of any theme, as Textual understands them; empty if it cannot be used."""
    # Imported late: Textual is slow to load.
    from textual.color import Color  # noqa: PLC0415
    from textual.theme import BUILTIN_THEMES  # noqa: PLC0415

    from strengthtui.ui.theme_manager import themes  # noqa: PLC0415
    from strengthtui.ui.themes import default_colours, read_theme  # noqa: PLC0415

    entry = next((entry for entry in themes(folder) if entry.name == name), None)
    if entry is None:
        return {}
    theme = read_theme(entry.path).value if entry.path else BUILTIN_THEMES[name]
    if theme is None:
        return {}
    known = theme.to_color_system().generate() | default_colours(theme) | theme.variables
    parsed = {token: Color.parse(known[token]) for token in (*TOKENS, "done")}
    # The colours of the terminal itself have no red, green and blue of their own.
    return {
        token: colour.hex if colour.ansi is None else known[token].removeprefix("ansi_")
        for token, colour in parsed.items()
    }
