"""Draws the big figures: one design, rendered for any height.

A figure consists of a few strokes of one pen on a grid of square pixels, each one column wide and half a row
high. A stroke is straight, curved or slanted. All measures derive from the height and are whole pixels, so
edges are sharp and strokes have the same thickness at any size. Distinctive features are large, to be legible
from afar: 4 is open, 1 has a flag and a foot, 8 has a waist, and 6 and 9 have a wide opening.
"""

import math
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise, product

from strengthtui.base.named_tuple import NamedTuple

LEAST_ROWS = 3
"""The smallest height, in rows, at which all figures are distinguishable."""

_HOOKLESS_ROWS = 5
"""Up to this height, the ends of 2, 3, 5, 6 and 9 have no hooks: with hooks, they would look like 8."""

_STROKES = {
    "0": "LT RT RB LB LT RT",
    "1": "ff hy, ct cb, fb gb",
    "2": "lu LT RT RM LM lb rb",
    "3": "lu LT RT RM cm, cm RM RB LB ld",
    "4": "ay lp, lp rp, kk kb",
    "5": "rt lt lm RM RB LB ld",
    "6": "ru RT LT LB RB RM lm",
    "7": "lt rt, rt ez",
    "8": "LT RT RM LM LT RT, LM RM RB LB LM RM",
    "9": "ld LB RB RT LT LN rn",
    ":": "lh lh, li li",
    "+": "lx rx, cv cw",
    "-": "lx rx",
    ".": "lb lb",
    "x": "lm rz",
    "M": "lz ly, ly cn",
    "A": "lz LT RT rz, lm rm",
    "X": "ly rz",
    " ": "",
}
"""Strokes as lists of points: a column and a row of `_Pen` each, in capitals where the stroke curves.

Closed strokes continue to their second point, so that they have no ends.
"""

_MIRRORED = frozenset("xMX")
"""Of these characters, only one half is in `_STROKES`; the other one is its mirror image."""

CHARACTERS = frozenset(_STROKES)
"""The characters that can be drawn."""

_Pixel = tuple[int, int]


class _Point(NamedTuple):
    """A point on the centre line of a stroke."""

    x: float
    y: float
    bend: float
    """Radius of the curve at this point; 0 at a square corner or an end."""


class _Pen(NamedTuple):
    """The measures of one figure in pixels; columns and rows are positions of centre lines."""

    half: float
    """Half the thickness: how far a straight stroke extends to each side and beyond its ends."""
    bend: float
    columns: dict[str, float]
    rows: dict[str, float]

    def points(self, stroke: str) -> list[_Point]:
        names = stroke.split()
        places = [(self.columns[name[0].lower()], self.rows[name[1].lower()]) for name in names]
        square = {place for name, place in zip(names, places, strict=True) if name.islower()}
        return [_Point(*place, 0 if place in square else self.bend) for place in places]


def _thickness(rows: int) -> int:
    return max(1, round(rows / 3))


def gap(rows: int) -> int:
    """Return the number of columns between two characters."""
    return max(1, round(rows / 4.4))


def _advance(character: str, rows: int) -> int:
    match character:
        case ":" | ".":
            return _thickness(rows)
        case "+" | "-" | "x":
            return 3 * _thickness(rows)
    return max(4, round(1.24 * rows))


def _pen(width: int, rows: int) -> _Pen:
    height, thick = 2 * rows, _thickness(rows)
    half = thick / 2
    counter = (height - 3 * thick) // 2  # the upper one; as in print, the lower one gets the remainder
    middle = thick + counter + half
    hook = thick + (counter // 2 if rows > _HOOKLESS_ROWS else 0) - half
    centre = (width - thick) // 2 + half
    reach = min(centre - half, round(1.25 * thick))
    bar = height - middle + thick // 3
    stem = width - half - (thick - 1) // 2
    axis = (height - thick) // 2 + half
    dot = (height - 2 * thick) // 3 + half
    bend = math.floor(min(width / 2, thick + counter / 2)) - half  # as round as the upper bowl of 8 allows
    columns = (
        {"l": half, "c": centre, "r": width - half}  # left, centre, right
        | {"f": centre - reach, "g": centre + reach, "h": centre - thick // 4}  # 1: foot, top of flag
        | {"a": (half + stem) / 2, "k": stem, "e": 0.42 * width}  # 4: top of the arm, stem; 7: foot
    )
    places = (
        {"y": 0, "z": height, "t": half, "b": height - half}  # edges, top bar, bottom bar
        | {"m": middle, "n": height - middle}  # middle bar, that of 9
        | {"u": hook, "d": height - hook}  # ends of upper and lower hooks
        | {"f": reach + (thick + 1) // 2, "p": bar, "k": bar - thick + thick // 4}  # 1: flag; 4: bar, stem
        | {"x": axis, "v": axis - thick, "w": axis + thick, "h": dot, "i": height - dot}  # signs, colon
    )
    return _Pen(half, bend, columns, places)


def _straight(start: _Point, end: _Point, half: float) -> Iterator[_Pixel]:
    """Draw a level or upright stroke; it extends `half` past square corners and ends, but stops at curves."""
    (x0, y0, bend0), (x1, y1, bend1) = sorted((start, end))
    before, after = -bend0 or half, -bend1 or half
    if y0 == y1:
        left, right, top, bottom = x0 - before, x1 + after, y0 - half, y0 + half
    else:
        left, right, top, bottom = x0 - half, x0 + half, y0 - before, y1 + after
    return product(range(int(left), int(right)), range(int(top), int(bottom)))


def _slanted(start: _Point, end: _Point, half: float) -> Iterator[_Pixel]:
    """Draw a slanted stroke, with equally many pixels in each row: this looks smoother than exact edges."""
    (y0, x0), (y1, x1) = sorted((y, x) for x, y, _ in (start, end))
    lean = (x1 - x0) / (y1 - y0)
    breadth = round(2 * half * math.hypot(1, lean))
    for y in range(int(y0), int(y1)):
        left = math.floor(x0 + lean * (y + 0.5 - y0) - breadth / 2 + 0.5)
        yield from ((x, y) for x in range(left, left + breadth))


def _round(before: _Point, corner: _Point, after: _Point, half: float) -> Iterator[_Pixel]:
    """Draw a curved corner: a quarter of a ring between its two legs."""
    inward_x = math.copysign(1, before.x + after.x - 2 * corner.x)
    inward_y = math.copysign(1, before.y + after.y - 2 * corner.y)
    inner, outer = max(0, corner.bend - half), corner.bend + half
    for i, j in product(range(int(outer)), repeat=2):
        if inner <= math.hypot(i + 0.5, j + 0.5) <= outer:
            x = corner.x + inward_x * (corner.bend - i - 0.5)
            y = corner.y + inward_y * (corner.bend - j - 0.5)
            yield math.floor(x), math.floor(y)


def _ink(stroke: list[_Point], half: float) -> Iterator[_Pixel]:
    for start, end in pairwise(stroke):
        aligned = start.x == end.x or start.y == end.y
        yield from (_straight if aligned else _slanted)(start, end, half)
    for before, corner, after in zip(stroke, stroke[1:], stroke[2:], strict=False):
        if corner.bend:
            yield from _round(before, corner, after, half)


@cache
def glyph(character: str, rows: int) -> tuple[str, ...]:
    """Return one character drawn in full and half blocks.

    Args:
        character: One of `CHARACTERS`.
        rows: The height, at least `LEAST_ROWS`.

    Returns:
        One line per row, all of the same width. All digits and the space have the same width.

    Raises:
        ValueError: The character or the height is not supported.
    """
    if character not in CHARACTERS or rows < LEAST_ROWS:
        raise ValueError(f"no figure for {character!r} in {rows} rows")
    columns = _advance(character, rows)
    pen = _pen(columns, rows)
    strokes = map(pen.points, _STROKES[character].split(","))
    ink = {pixel for stroke in strokes for pixel in _ink(stroke, pen.half)}
    if character in _MIRRORED:
        ink |= {(columns - 1 - x, y) for x, y in ink}
    return tuple(
        "".join(" ▀▄█"[((x, y) in ink) + 2 * ((x, y + 1) in ink)] for x in range(columns))
        for y in range(0, 2 * rows, 2)
    )


def text_row(text: str, rows: int, row: int) -> str:
    """Return one row of a text drawn at this height."""
    return (" " * gap(rows)).join(glyph(character, rows)[row] for character in text)


def width(text: str, rows: int) -> int:
    """Return the columns that a text needs at this height, including the gaps between characters."""
    return sum(_advance(character, rows) for character in text) + gap(rows) * max(0, len(text) - 1)


@lru_cache(maxsize=32)
def fitting_rows(text: str, columns: int, rows: int) -> int:
    """Return the greatest height in rows at which a text fits into an area; 0 if it does not fit.

    All digits have the same width, so any text that differs only in its digits fits too.
    """
    heights = range(rows, LEAST_ROWS - 1, -1)
    return next((height for height in heights if width(text, height) <= columns), 0)
