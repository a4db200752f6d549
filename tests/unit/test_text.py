"""The gate for text from outside: what comes through can do a terminal no harm."""

import unicodedata

from hypothesis import example, given
from hypothesis import strategies as st

from strengthtui.base.text import clean, harmful
from support.each_case import each_case

HOSTILE = "".join(map(chr, (*range(0x20), *range(0x7F, 0xA0), 0xAD, 0x61C, 0x200B, 0x200E, 0x200F)))
BIDI = "".join(map(chr, (*range(0x2028, 0x202F), *range(0x2060, 0x2070), 0xFEFF, 0xFFF9, 0xE0001)))
OUTSIDE = {"Cc", "Cf", "Cs", "Zl", "Zp"}
JOINERS = "\u200c\u200d"
PERSIAN = "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"

# Every surrogate and control is likelier here than in text() alone.
texts = st.text() | st.text(st.sampled_from(HOSTILE + BIDI + JOINERS + "\ud800\udfff[red]x"))


@given(texts)
@example(HOSTILE + BIDI)
@example("\ud800\udfff")
def test_clean_leaves_no_harmful_character(text: str) -> None:
    for character in clean(text):
        assert character in JOINERS or unicodedata.category(character) not in OUTSIDE


@given(texts)
def test_cleaning_twice_equals_cleaning_once(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert harmful(once) is None


@given(texts)
def test_harmful_returns_whether_a_text_is_unsafe(text: str) -> None:
    assert (harmful(text) is None) == (clean(text) == text)


@each_case(
    ("text", "shown"),
    [
        ("Box squat", "Box squat"),
        ("Kniebeuge · 40 kg · ø — «日本»", "Kniebeuge · 40 kg · ø — «日本»"),
        ("red \x1b[31m", "red \\u001b[31m"),
        ("a\tb\r\nc", "a b  c"),
        ("\u202egnp.exe", "\\u202egnp.exe"),
        ("nul\x00, c1 \x9b", "nul\\u0000, c1 \\u009b"),
        ("lone \ud800", "lone \\ud800"),
        ("\U000e0001", "\\ue0001"),
        ("[bold]markup stays text[/]", "[bold]markup stays text[/]"),
        (PERSIAN, PERSIAN),
        ("👩\u200d🚀", "👩\u200d🚀"),
        ("", ""),
    ],
)
def test_harmful_characters_are_spelled_out(text: str, shown: str) -> None:
    assert clean(text) == shown


def test_long_text_is_cut_and_marked_as_cut() -> None:
    assert clean("x" * 10, limit=10) == "x" * 10
    assert clean("x" * 11, limit=10) == "x" * 9 + "…"
    assert len(clean("x" * 1_000_000)) == 2000


def test_the_first_harmful_character_is_named() -> None:
    assert harmful("Squat") is None
    assert harmful("Sq\u202euat\x00") == "U+202E"
