"""Contrast: of the colours in every theme, and of the text that the screens draw with them."""

import re
import tomllib
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.screen import Screen

from strengthtui.base.resources import shipped
from strengthtui.ui import app as app_module
from strengthtui.ui.theme_manager import ThemeEntry
from strengthtui.ui.themes import PHASES
from support.colour import RGB, contrast, deuteranopic, difference, linear
from support.gym import Gym, Lifter
from support.sizes import cases

THEMES = sorted(shipped("themes").glob("*.toml"))
LEAST = {"contrast": 7.0}
"""Themes that promise a higher contrast than the usual 4.5."""

GROUNDS = ("background", "surface", "panel")
INKS = ("primary", "secondary", "accent", "foreground", "success", "warning", "error", *PHASES)

DRAWN = re.compile(r"^[\s\u2500-\u259f\u2800-\u28ff●◐]*$")
"""Big figures, bars, plots, frames and the days of a calendar; everything else is text."""

GRID = re.compile(r"^[\s\u2500-\u2502\u2504-\u250b\u2574\u2581-\u2588·]*$")
"""Frames, missing parts of bars, empty days, scroll bars: what surrounds them says the same."""

LEAST_DRAWN = 3.0
"""The least contrast of what is drawn (WCAG 1.4.11)."""


def theme(path: Path) -> dict[str, str]:
    colours: dict[str, str] = tomllib.loads(path.read_text("utf-8"))
    return colours


def light(colour: str) -> RGB:
    return linear(*Color.parse(colour).rgb)


def mixed(ink: str, ground: str, part: float) -> RGB:
    return linear(*Color.parse(ground).blend(Color.parse(ink), part).rgb)


def faintest() -> float:
    """Return the lowest opacity of the text colour in any stylesheet."""
    styles = Path(app_module.__file__).parent.rglob("*.tcss")
    texts = [path.read_text("utf-8") for path in styles]
    parts = [int(part) for text in texts for part in re.findall(r"[ {]color: \$foreground (\d+)%", text)]
    assert parts
    return min(parts) / 100


@pytest.mark.parametrize("path", THEMES, ids=lambda path: path.stem)
def test_every_colour_of_a_theme_is_readable_on_every_background(path: Path) -> None:
    colours = theme(path)
    least = LEAST.get(path.stem, 4.5)
    ratios = {
        (ink, ground): contrast(light(colours[ink]), light(colours[ground]))
        for ink in INKS
        for ground in GROUNDS
    }
    for ground in GROUNDS:
        faint = mixed(colours["foreground"], colours[ground], faintest())
        ratios["faint", ground] = contrast(faint, light(colours[ground]))
    assert {pair: round(ratio, 2) for pair, ratio in ratios.items() if ratio < least} == {}


def test_phases_differ_for_colour_blind_users() -> None:
    colours = theme(shipped("themes") / "clear.toml")
    perceived = {phase: deuteranopic(light(colours[phase])) for phase in PHASES}
    pairs = {pair: difference(perceived[pair[0]], perceived[pair[1]]) for pair in combinations(PHASES, 2)}
    assert {pair: round(apart) for pair, apart in pairs.items() if apart < 18} == {}


def test_the_difference_measure_finds_colours_that_look_alike() -> None:
    red, green = light("#b4582c"), light("#7d7d2c")
    assert difference(red, green) > 35
    assert difference(deuteranopic(red), deuteranopic(green)) < 12


def cells(screen: Screen[object]) -> Iterator[tuple[str, Style]]:
    """Yield the text and drawings on a screen with the colours that reach the terminal.

    Text behind a dialog is left out: it is dimmed on purpose.
    """
    above = [node.region for node in screen.query(".dialog, CommandList, #--input")]
    for y, strip in enumerate(screen._compositor.render_strips()):
        x = 0
        for text, style, _ in map(_parts, strip):
            shown = not screen.is_modal or any(region.contains(x, y) for region in above)
            if style and shown and text.strip() and not GRID.match(text):
                yield text, style
            x += cell_len(text)


def _parts(segment: Segment) -> tuple[str, Style | None, object]:
    return segment.text, segment.style, segment.control


def pairs_of(style: Style) -> tuple[RGB, RGB] | None:
    if style.color is None or style.bgcolor is None:
        return None
    ink, ground = (linear(*colour.get_truecolor()) for colour in (style.color, style.bgcolor))
    return (ground, ink) if style.reverse else (ink, ground)


TOUR: dict[str, tuple[str | float, ...]] = {
    "home": (),
    "help": ("question_mark",),
    "plans": ("escape", "p"),
    "themes": ("escape", "t"),
    "palette": ("escape", "ctrl+p"),
    "ready": ("escape", "enter"),
    "rest": ("space", 20.0),
    "pause": ("p",),
    "over": ("p", 100.0),
    "leave": ("q",),
    "summary": ("f", "2"),
    "history": ("enter", "h"),
    "past session": ("enter",),
    "correction": ("e", "enter"),
}
"""The screens, each with the keys and waits that lead to it from the previous one."""


async def go(lifter: Lifter, script: tuple[str | float, ...]) -> Screen[object]:
    for step in script:
        if isinstance(step, str):
            await lifter.press(step)
        else:
            await lifter.wait(step)
    await lifter.settle()
    lifter.app.screen.remove_class("-flash")
    await lifter.pilot.pause()
    screen: Screen[object] = lifter.app.screen
    return screen


def faint_cells(screen: Screen[object], least: float) -> dict[str, float]:
    """Return the texts of a screen with too little contrast, and their contrast."""
    texts = [(text.strip(), pair) for text, style in cells(screen) if (pair := pairs_of(style))]
    assert len(texts) > 3
    return {
        text: round(contrast(*pair), 2)
        for text, pair in texts
        if contrast(*pair) < (LEAST_DRAWN if DRAWN.match(text) else least)
    }


IN_EVERY_RUN = [path for path in THEMES if path.stem in {"track", "daylight"}]
"""A dark theme and a light one. The colours of each theme are judged above, and on home below."""


@pytest.mark.parametrize("path", cases(THEMES, run=IN_EVERY_RUN), ids=lambda path: path.stem)
async def test_every_screen_is_readable_in_every_theme(gym: Gym, path: Path) -> None:
    gym.paths.config.write_text(f'theme = "{path.stem}"\n', "utf-8")
    gym.plan("aaa", 'name = "Broken"\n')
    faint: dict[str, dict[str, float]] = {}
    async with gym.home() as lifter:
        for name, script in TOUR.items():
            if texts := faint_cells(await go(lifter, script), LEAST.get(path.stem, 4.5)):
                faint[name] = texts
    assert faint == {}


async def test_the_sidebar_of_the_home_screen_is_readable_in_every_theme(gym: Gym) -> None:
    gym.perform(8, 8)
    race = '[[race]]\nname = "Oslo 5000"\ndate = 2027-06-12\ndistance = "5 km"\n'
    gym.paths.config.write_text(race, "utf-8")
    faint: dict[str, dict[str, float]] = {}
    async with gym.home((120, 40)) as lifter:
        await lifter.app.workers.wait_for_complete()
        for path in THEMES:
            assert not lifter.app.theme_manager.apply(ThemeEntry(path.stem, "ours", path))
            await lifter.pilot.pause()
            if texts := faint_cells(lifter.app.screen, LEAST.get(path.stem, 4.5)):
                faint[path.stem] = texts
        assert "Oslo 5000" in "".join(lifter.rows())
    assert faint == {}


async def test_text_is_readable_with_sixteen_colours(gym: Gym) -> None:
    same: dict[str, list[str]] = {}
    async with gym.home() as lifter:
        screen = await go(lifter, ("enter", "space", 20.0))
        for name in ("track", "daylight", "contrast", "ansi-dark", "nord"):
            entry = lifter.app.theme_manager.find(name)
            assert entry
            assert not lifter.app.theme_manager.apply(entry)
            await lifter.pilot.pause()
            assert lifter.app.theme == name
            if texts := [text.strip() for text, style in cells(screen) if is_invisible(style)]:
                same[name] = texts
    assert same == {}


def is_invisible(style: Style) -> bool:
    """Return whether a terminal with sixteen colours shows text in the colour of its background."""
    if not (style.color and style.bgcolor):
        return False
    ink, ground = (colour.downgrade(ColorSystem.STANDARD) for colour in (style.color, style.bgcolor))
    return ink.number == ground.number and not ink.is_default


def test_all_colours_come_from_themes() -> None:
    """Stylesheets use theme tokens or the terminal's colours; Python has colours only in examples."""
    folder = Path(app_module.__file__).parent
    written = re.compile(r"[:\s]#[0-9a-fA-F]{3,8}\b(?=\s*[;}%])|: *(rgb|hsl|red|green|blue|white|black)\b")
    styles = {path.name: written.search(path.read_text("utf-8")) for path in folder.rglob("*.tcss")}
    assert [name for name, found in styles.items() if found] == []
    modules = [path for path in folder.rglob("*.py") if path.name != "themes.py"]
    assert [path.name for path in modules if re.search(r"#[0-9a-fA-F]{6}\b", path.read_text("utf-8"))] == []
