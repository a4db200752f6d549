"""Draws screens as SVG without scripts: a recording that plays by itself, and contact sheets.

The frames come from the running program with a stopped clock, so the recording is reproducible; a test
compares it. A run of cells that is the same in several frames is drawn once and shown and hidden by CSS.
Block characters are drawn as shapes, because fonts may leave gaps between them.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from itertools import groupby
from typing import NamedTuple

from rich.cells import cell_len
from rich.style import Style
from textual.app import App

CELL, ROW, BASE = 8.4, 18.0, 13.6
"""Width and height of a cell and the height of its base line, in units of the picture."""

MARGIN, BAR = 12.0, 34.0
"""Margin around the cells, and the height of the title bar."""

BLOCKS = {"█": (0.0, 1.0), "▀": (0.0, 0.5), "▄": (0.5, 1.0)}
"""Characters drawn as shapes: the part of the row that they fill."""


class Run(NamedTuple):
    """Adjacent cells with the same style."""

    x: int
    y: int
    text: str
    ink: str
    ground: str
    bold: bool


class Frame(NamedTuple):
    """A frame and its duration."""

    runs: frozenset[Run]
    seconds: float


def frame(app: App[int], seconds: float) -> Frame:
    """Return the current frame of the screen."""
    runs: list[Run] = []
    # Textual publishes a screenshot only as a whole picture; its strips are what that is made from.
    for y, strip in enumerate(app.screen._compositor.render_strips()):  # noqa: SLF001
        x = 0
        for text, style, _ in strip:
            runs += _split(x, y, text, style or Style.null())
            x += cell_len(text)
    return Frame(frozenset(runs), seconds)


def _split(x: int, y: int, text: str, style: Style) -> Iterator[Run]:
    """Split a text at blanks and at shapes."""
    ink, ground = (colour.get_truecolor().hex if colour else "" for colour in (style.color, style.bgcolor))
    if style.reverse:
        ink, ground = ground, ink
    for kind, characters in groupby(text, lambda one: "" if one == " " else one if one in BLOCKS else "text"):
        part = "".join(characters)
        yield Run(x, y, part, ink if kind else "", ground, bool(style.bold and kind))
        x += cell_len(part)


def record(frames: Sequence[Frame], size: tuple[int, int], ground: str, title: str, poster: int) -> str:
    """Draw the recording.

    Args:
        frames: In order; the recording repeats.
        size: Columns and rows.
        ground: The background colour.
        title: The window title.
        poster: The frame to show if animations are disabled.
    """
    whole = sum(one.seconds for one in frames)
    shown: dict[Run, tuple[int, ...]] = {}
    for number, one in enumerate(frames):
        for run in one.runs:
            if run.text.strip() or run.ground != ground:
                shown[run] = (*shown.get(run, ()), number)
    times = {numbers: f"k{place}" for place, numbers in enumerate(sorted(set(shown.values())))}
    groups = {numbers: [run for run, when in shown.items() if when == numbers] for numbers in times}
    starts = [sum(one.seconds for one in frames[:number]) / whole for number in range(len(frames))]
    always = tuple(range(len(frames)))
    styles = [_keyframes(name, set(n), starts) for n, name in times.items() if n != always]
    body = []
    for numbers, name in times.items():
        drawn = "".join(_draw(run, ground) for run in sorted(groups[numbers]))
        hidden = "" if poster in numbers else ' opacity="0"'
        css = "" if numbers == always else f' class="{name}"{hidden}'
        body.append(f"<g{css}>{drawn}</g>")
    styles.insert(0, f"g{{animation:{whole:g}s step-end infinite}}")
    return _window(size, (ground, title), styles, body)


SCALE = 0.5
"""How much smaller a screen is on a contact sheet."""


def contact_sheet(frames: Mapping[str, Frame], size: tuple[int, int], columns: int = 2) -> str:
    """Draw screens side by side, each under its name.

    Args:
        frames: The screens by name.
        size: Columns and rows of a screen.
        columns: How many screens are side by side.
    """
    wide, high = SCALE * size[0] * CELL + MARGIN, SCALE * size[1] * ROW + BAR
    body = []
    for place, (name, one) in enumerate(frames.items()):
        row, column = divmod(place, columns)
        x, y = MARGIN + column * wide, row * high
        ground = Counter(run.ground for run in one.runs).most_common(1)[0][0]
        shown = (run for run in sorted(one.runs) if run.text.strip() or run.ground != ground)
        # The cells of a frame begin at the margins of a recording.
        move = f"translate({x - SCALE * MARGIN:g} {y + BAR - SCALE * BAR:g}) scale({SCALE:g})"
        cells = _shape((MARGIN, BAR, size[0] * CELL), (0.0, size[1]), ground)
        body.append(
            f'<text x="{x:g}" y="{y + BAR - MARGIN / 2:g}" fill="#8b949e">{escape(name)}</text>'
            f'<g transform="{move}">{cells}{"".join(_draw(run, ground) for run in shown)}</g>'
        )
    width, height = MARGIN + columns * wide, -(-len(frames) // columns) * high + MARGIN
    return _svg((width, height), [], ['<rect width="100%" height="100%" fill="#0d1117"/>', *body])


def _keyframes(name: str, numbers: set[int], starts: list[float]) -> str:
    """Return an element that is visible in some frames; steps are written only for changes."""
    steps = []
    before = None
    for number, start in enumerate(starts):
        now = int(number in numbers)
        if now != before:
            steps.append(f"{start * 100:.3f}".rstrip("0").rstrip(".") + f"%{{opacity:{now}}}")
        before = now
    return f"@keyframes {name}{{{''.join(steps)}}}.{name}{{animation-name:{name}}}"


def _draw(run: Run, ground: str) -> str:
    x, y = MARGIN + run.x * CELL, BAR + run.y * ROW
    width = cell_len(run.text) * CELL
    behind = "" if run.ground == ground else _shape((x, y, width), (0.0, 1.0), run.ground)
    if not run.text.strip():
        return behind
    if run.text[0] in BLOCKS:
        return behind + _shape((x, y, width), BLOCKS[run.text[0]], run.ink)
    bold = ' font-weight="bold"' if run.bold else ""
    return behind + (
        f'<text x="{x:.1f}" y="{y + BASE:.1f}" textLength="{width:.1f}" fill="{run.ink}"{bold}>'
        f"{escape(run.text, quote=False)}</text>"
    )


def _shape(cells: tuple[float, float, float], part: tuple[float, float], colour: str) -> str:
    """Return a shape that fills a part of some cells, slightly larger to hide the seams."""
    (x, y, width), (top, bottom) = cells, part
    return (
        f'<rect x="{x:.1f}" y="{y + top * ROW:.1f}" width="{width + 0.5:.1f}"'
        f' height="{(bottom - top) * ROW + 0.5:.1f}" fill="{colour}"/>'
    )


def _window(size: tuple[int, int], face: tuple[str, str], styles: list[str], body: list[str]) -> str:
    """Return the drawing inside a window with a background and a title."""
    ground, title = face
    width, height = size[0] * CELL + 2 * MARGIN, size[1] * ROW + BAR + MARGIN
    lights = "".join(
        f'<circle cx="{20 + 18 * place}" cy="{BAR / 2:g}" r="5.5" fill="{colour}"/>'
        for place, colour in enumerate(("#ff5f57", "#febc2e", "#28c840"))
    )
    window = (
        f'<rect width="100%" height="100%" rx="9" fill="{ground}"/>{lights}'
        f'<text x="{width / 2:g}" y="{BAR / 2 + 5:g}" text-anchor="middle" fill="#8b949e">{escape(title)}'
        "</text>"
    )
    return _svg((width, height), styles, [window, *body])


def _svg(size: tuple[float, float], styles: list[str], body: list[str]) -> str:
    """Return a whole file."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size[0]:g} {size[1]:g}"'
        ' xml:space="preserve">\n'
        "<style>text{font:14px ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace;"
        "white-space:pre}g rect{shape-rendering:crispEdges}"
        "@media(prefers-reduced-motion:reduce){g{animation:none!important}}\n"
        + "\n".join(styles)
        + "</style>\n"
        + "\n".join(body)
        + "\n</svg>\n"
    )
