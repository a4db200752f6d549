"""What a terminal's encoding lacks is drawn in as many cells, and spelled out in lines of text."""

from pathlib import Path

from rich.cells import cell_len
from textual._border import BORDER_CHARS

import strengthtui
from strengthtui.base.encoding import DRAW, SPELL
from strengthtui.ui.widgets.glyphs import CHARACTERS, LEAST_ROWS, glyph
from support.each_case import each_case

ENCODINGS = (
    "ascii",
    "latin-1",
    "cp1252",
    "iso8859-15",
    "iso8859-5",
    "koi8-r",
    "cp437",
    "shift_jis",
    "euc-kr",
)

NAMES = (
    *(
        "Přítahy",
        "Łydki",
        "Kniebeuge für Läufer",
        "深蹲 x 3",
        "ｽｸﾜｯﾄ",
        "القرفصاء",
        "סקוואט",
        "e\u0301te\u0301",
    ),
    *("😀", "👩‍👩‍👧", "1\ufe0f\u20e3", "🇩🇪 squat", "\udcff", "½ ﬁ", "a\u0301\u0302b"),
)


@each_case("encoding", ENCODINGS)
def test_a_name_takes_as_many_cells_as_before(encoding: str) -> None:
    for name in NAMES:
        drawn = f"[{name}] {name}".encode(encoding, DRAW).decode(encoding)
        assert cell_len(drawn) == cell_len(f"[{name}] {name}"), name
        assert "\\" not in drawn, name


@each_case("encoding", ENCODINGS)
def test_every_character_takes_as_many_cells_as_before(encoding: str) -> None:
    characters = [
        chr(code) for code in (*range(0x20, 0x3000, 3), *range(0x3000, 0x20000, 97)) if code != 0x7F
    ]
    for character in characters:
        drawn = character.encode(encoding, DRAW).decode(encoding)
        assert cell_len(drawn) == cell_len(character), hex(ord(character))


def test_ascii_replacements_keep_the_base_letters() -> None:
    assert "Přítahy Łydki für Ørsted".encode("ascii", DRAW) == b"Pritahy Lydki fur Orsted"
    assert "深蹲".encode("ascii", DRAW) == b"????"
    assert "für Ž".encode("latin-1", DRAW) == "für Z".encode("latin-1")


@each_case("handler", [DRAW, SPELL])
def test_every_drawn_sign_has_a_similar_ascii_sign(handler: str) -> None:
    sources = [each for each in Path(strengthtui.__file__).parent.rglob("*.py") if each.name != "encoding.py"]
    used = set("".join(source.read_text("utf-8") for source in sources))
    used |= {sign for rows in BORDER_CHARS.values() for row in rows for sign in row}
    assert {"█", "▲", "‖", "·", "●", "…", "╮"} <= used
    for sign in used:
        if sign.isalpha() and not sign.isascii():
            continue  # letters of other languages, which are read and not drawn
        drawn = sign.encode("ascii", handler).decode()
        assert len(drawn) == 1, sign
        assert drawn != "?" or sign == "?", sign


@each_case("rows", range(LEAST_ROWS, 20))
def test_no_two_figures_look_the_same_in_ascii(rows: int) -> None:
    drawn = {"\n".join(glyph(each, rows)).encode("ascii", DRAW) for each in CHARACTERS}
    assert len(drawn) == len(CHARACTERS)
    assert set(b"".join(drawn)) == set(b'#"m \n')


def test_a_name_in_a_line_of_text_is_spelled_out() -> None:
    assert "● ž 😀 ü".encode("latin-1", SPELL) == b"* \\u017e \\U0001f600 \xfc"
