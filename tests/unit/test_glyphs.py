"""The big figures are well drawn at every height, can be told apart, and are as large as promised."""

from functools import cache
from itertools import combinations, product

import pytest

from strengthtui.ui.widgets.glyphs import CHARACTERS, LEAST_ROWS, fitting_rows, glyph, width
from support.each_case import each_case
from support.sizes import cases

DIGITS = "0123456789"
ROWS = cases(range(LEAST_ROWS, 41), run=(*range(LEAST_ROWS, 13), 17, 24, 33, 40))

at_every_height = each_case("rows", ROWS)

Pixels = frozenset[tuple[int, int]]


@cache
def ink(character: str, rows: int) -> Pixels:
    """Find the pixels that are lit, as (x, y) from the top left."""
    return frozenset(
        (x, 2 * row + half)
        for row, line in enumerate(glyph(character, rows))
        for x, block in enumerate(line)
        for half in (0, 1)
        if block == "█" or block == "▀▄"[half]
    )


def parts(pixels: Pixels, steps: list[tuple[int, int]]) -> list[Pixels]:
    """Split into what hangs together by these steps."""
    rest, found = set(pixels), []
    while rest:
        part, edge = set[tuple[int, int]](), {rest.pop()}
        while edge:
            part |= edge
            edge = {(x + dx, y + dy) for x, y in edge for dx, dy in steps} & rest
            rest -= edge
        found.append(frozenset(part))
    return found


BESIDE = [(0, 1), (1, 0), (0, -1), (-1, 0)]
AROUND = [(dx, dy) for dx, dy in product((-1, 0, 1), repeat=2) if dx or dy]


def holes(character: str, rows: int) -> int:
    """Areas without ink that are enclosed by it, also where it only meets at the tips."""
    columns = width(character, rows)
    sheet = set(product(range(-1, columns + 1), range(-1, 2 * rows + 1)))
    return len(parts(frozenset(sheet - ink(character, rows)), BESIDE)) - 1


def mirrored(pixels: Pixels) -> Pixels:
    """Exchange left and right of a figure, within its own bounds."""
    xs = [x for x, _ in pixels]
    ends = min(xs) + max(xs)
    return frozenset((ends - x, y) for x, y in pixels)


def upended(pixels: Pixels) -> Pixels:
    ys = [y for _, y in pixels]
    ends = min(ys) + max(ys)
    return frozenset((x, ends - y) for x, y in pixels)


class TestEveryHeight:
    @at_every_height
    def test_it_has_as_many_lines_as_rows_of_one_width(self, rows: int) -> None:
        for character in CHARACTERS:
            lines = glyph(character, rows)
            assert len(lines) == rows
            assert {len(line) for line in lines} == {width(character, rows)}

    @at_every_height
    def test_it_is_made_of_full_and_half_blocks(self, rows: int) -> None:
        assert {
            block for character in CHARACTERS for line in glyph(character, rows) for block in line
        } == set(" ▀▄█")

    @at_every_height
    def test_digits_are_equally_wide_and_the_colon_is_narrower(self, rows: int) -> None:
        assert len({width(digit, rows) for digit in DIGITS}) == 1
        assert width(":", rows) < width("8", rows)

    @at_every_height
    def test_digits_fill_their_height(self, rows: int) -> None:
        for digit in DIGITS:
            ys = {y for _, y in ink(digit, rows)}
            assert ys == set(range(2 * rows))

    @at_every_height
    def test_no_two_are_alike(self, rows: int) -> None:
        assert len({glyph(character, rows) for character in CHARACTERS}) == len(CHARACTERS)
        least = 1 if rows == LEAST_ROWS else rows // 2 + 1
        for one, other in combinations(DIGITS, 2):
            assert len(ink(one, rows) ^ ink(other, rows)) >= least, (one, other)

    @at_every_height
    def test_strokes_hang_together(self, rows: int) -> None:
        steps = AROUND if rows < 5 else BESIDE  # thin strokes may turn over a tip
        assert {character: len(parts(ink(character, rows), steps)) for character in sorted(CHARACTERS)} == {
            " ": 0,
            ":": 2,
            **dict.fromkeys("+-.xMAX0123456789", 1),
        }

    @at_every_height
    def test_counters_are_enclosed_and_mouths_are_open(self, rows: int) -> None:
        assert {digit: holes(digit, rows) for digit in DIGITS} == {
            **dict.fromkeys("123457", 0),
            **dict.fromkeys("069", 1),
            "8": 2,
        }

    @at_every_height
    def test_what_is_symmetrical_is_drawn_so(self, rows: int) -> None:
        for character in "08:+-.xMAX":
            assert mirrored(ink(character, rows)) == ink(character, rows), character
        for character in "0:+-":
            assert upended(ink(character, rows)) == ink(character, rows), character

    @at_every_height
    def test_nine_is_six_turned_round(self, rows: int) -> None:
        assert mirrored(upended(ink("6", rows))) == ink("9", rows)

    @at_every_height
    def test_strokes_are_equally_thick(self, rows: int) -> None:
        dot, bar = ink(":", rows), ink("-", rows)
        thickness = len({y for _, y in bar})
        assert len({x for x, _ in dot}) == thickness
        assert len({x for x, y in ink("1", rows) if y == rows}) == thickness
        assert len({x for x, y in ink("0", rows) if y == rows}) == 2 * thickness
        assert abs(thickness - rows / 3) <= 0.5 or rows < 5


@each_case(
    ("text", "columns", "rows", "least"),
    [
        ("2:05", 80, 13, 13),
        ("2:05", 120, 27, 25),
        ("2:05", 46, 10, 10),
        ("12:05", 80, 13, 12),
        ("12:05", 120, 27, 19),
        ("+0:12", 80, 13, 13),
        ("8", 46, 10, 10),
        ("2:05", 20, 3, 3),
    ],
)
def test_a_text_has_at_least_the_documented_rows(text: str, columns: int, rows: int, least: int) -> None:
    assert fitting_rows(text, columns, rows) >= least


def test_the_greatest_height_that_fits_is_found() -> None:
    for columns, rows in product(range(0, 130, 7), range(45)):
        height = fitting_rows("+12:05", columns, rows)
        assert height == 0 or width("+12:05", height) <= columns
        assert height == rows or rows < LEAST_ROWS or width("+12:05", max(LEAST_ROWS, height + 1)) > columns


def test_the_size_does_not_depend_on_the_digits() -> None:
    assert {fitting_rows(text, 80, 24) for text in ("1:11", "4:20", "0:00")} == {fitting_rows("8:88", 80, 24)}


def test_a_text_is_as_wide_as_its_characters_and_the_gaps() -> None:
    assert width("", 9) == 0
    assert width("8", 9) == len(glyph("8", 9)[0])
    assert width("88", 9) > 2 * width("8", 9)


@each_case(("character", "rows"), [("k", 8), ("", 8), ("12", 8), ("8", 2), ("8", 0)])
def test_a_character_without_a_glyph_is_refused(character: str, rows: int) -> None:
    with pytest.raises(ValueError, match="no figure"):
        glyph(character, rows)
