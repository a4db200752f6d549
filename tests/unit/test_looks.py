"""The colours of the history's drawings in every theme: words at 4.5 to 1, shapes at 3 to 1 (WCAG 1.4.11)."""

import re
import tomllib
from pathlib import Path

from textual.color import Color

from strengthtui.base.resources import shipped
from strengthtui.history.bars import season_look
from strengthtui.history.year_text import SYMBOLS
from strengthtui.ui.look_table import LOOKS
from support.colour import RGB, contrast, linear
from support.each_case import each_case

THEMES = sorted(shipped("themes").glob("*.toml"))

WORDS = {"", "word", "strong", "axis", "band", "first", "second", "best", "race", "bad", "cursor"}
FAINT = {"faint", "grid"}
"""Lines and dots that nothing depends on."""


def ratio(style: str, theme: dict[str, str]) -> float:
    """Return the contrast of a style, on the theme's background unless it has its own."""
    ink, _, ground = style.partition(" on ")
    below = Color.parse(theme[ground.removeprefix("$")] if ground else theme["background"])
    match = re.search(r"\$(\w+)(?: (\d+)%)?", ink)
    colour = Color.parse(theme[match[1] if match else "foreground"])
    part = int(match[2] or 100) / 100 if match else 1.0
    return contrast(light(below.blend(colour, part)), light(below))


def light(colour: Color) -> RGB:
    return linear(*colour.rgb)


@each_case("path", THEMES, ids=lambda path: path.stem)
def test_every_look_is_visible_in_every_theme(path: Path) -> None:
    theme = tomllib.loads(path.read_text("utf-8"))
    ratios = {look: ratio(style, theme) for look, style in LOOKS.items() if look not in FAINT}
    low = {look: round(each, 2) for look, each in ratios.items() if each < (4.5 if look in WORDS else 3.0)}
    assert low == {}


def test_every_shape_and_season_has_a_look() -> None:
    looks = {look for _, look in SYMBOLS.values()} - {"done"} | {"done1", "done2", "done3"}
    seasons = {season_look(name) for name in ("winter", "summer", "taper", "off", "my own")}
    assert looks | seasons | {f"{name}-now" for name in seasons} <= set(LOOKS)
