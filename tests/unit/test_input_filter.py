"""Any bytes give the same tokens however they are cut, and each token is safe for Textual."""

import re

from hypothesis import example, given
from hypothesis import strategies as st
from textual import events
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual._xterm_parser import _MAX_SEQUENCE_SEARCH_THRESHOLD, XTermParser

from strengthtui.ui.driver import TokenParser
from strengthtui.ui.input_filter import (
    BURST_LIMIT,
    KEYS_PER_SECOND,
    PASTE_LIMIT,
    QUIET_S,
    SEQUENCE_LIMIT,
    BurstLimit,
    InputFilter,
)
from support.each_case import each_case
from support.terminal_noise import NOISE, UNFINISHED, noise

SMALL = {name: data for name, data in {**NOISE, **UNFINISHED}.items() if len(data) < 20_000}

PIECES = st.lists(
    st.one_of(
        st.binary(max_size=8),
        st.sampled_from(
            [
                *(
                    b"\x1b",
                    b"\x1b[",
                    b"\x1b[M",
                    b"\x1b[200~",
                    b"\x1b[201~",
                    b"\x1b]",
                    b"\x1bP",
                    b"\x1b\\",
                    b"\x07",
                ),
                *(
                    b"\x1bO",
                    b"\x1b[[",
                    b"\x1b[<",
                    b"1114112",
                    b"55296",
                    b"9" * 40,
                    b";",
                    b":",
                    b"u",
                    b"M",
                    b"m",
                ),
                *(b"t", b"$y", b"k"),
            ]
        ),
    ),
    max_size=12,
).map(b"".join)
"""Bytes that come near to what the filter knows."""


def split(data: bytes, *cuts: int) -> list[str]:
    keys, tokens = InputFilter(), list[str]()
    for start, end in zip((0, *cuts), (*cuts, len(data)), strict=True):
        tokens.extend(keys.feed(data[start:end]))
    return [*tokens, *keys.stall()]


def meaning(tokens: list[str]) -> list[events.Event]:
    parser, found = TokenParser(), list[events.Event]()
    for token in tokens:
        made = parser.events_of(token)
        if made is None:
            parser = TokenParser()
        found.extend(event for event in made or () if isinstance(event, events.Event))
    return found


def keys_of(tokens: list[str]) -> list[str]:
    return [event.key for event in meaning(tokens) if isinstance(event, events.Key)]


# --- Any bytes --------------------------------------------------------------------------------------


@each_case("name", SMALL)
def test_the_same_tokens_come_out_wherever_bytes_are_cut(name: str) -> None:
    data = SMALL[name]
    whole = split(data)
    every = (
        range(len(data))
        if len(data) < 200
        else [*range(40), len(data) // 2, *range(len(data) - 40, len(data))]
    )
    assert all(split(data, cut) == whole for cut in every)
    assert split(data, *range(1, len(data))) == whole


@given(PIECES, st.data())
@example(b"\x1b[M\x1b[M \x1b", None)
def test_any_bytes_can_be_cut_anywhere(data: bytes, draw: st.DataObject | None) -> None:
    cuts = (
        draw.draw(st.lists(st.integers(0, len(data)), max_size=4).map(sorted)) if draw else [len(data) // 2]
    )
    assert split(data, *cuts) == split(data)


@given(st.one_of(PIECES, st.integers(0, 1 << 32).map(lambda seed: noise(seed, unfinished=True))))
def test_any_bytes_are_tokens_that_textual_understands_safely(data: bytes) -> None:
    tokens = split(data)
    assert all(len(token) <= SEQUENCE_LIMIT or token.startswith("\x1b[200~") for token in tokens)
    for event in meaning(tokens):
        assert not isinstance(event, events.Resize)
        if isinstance(event, events.Key):
            (event.character or "").encode()
            event.key.encode()
        if isinstance(event, events.MouseEvent):
            assert 0 <= event.x < 1 << 21
            assert 0 <= event.y < 1 << 21


@given(PIECES)
def test_after_any_bytes_and_a_pause_the_next_key_arrives(data: bytes) -> None:
    keys = InputFilter()
    keys.feed(data)
    keys.stall()
    assert keys_of(keys.feed(b"k"))[-1:] == ["k"]


@given(PIECES)
def test_while_something_is_incomplete_there_is_a_time_after_which_it_stalls(data: bytes) -> None:
    keys = InputFilter()
    keys.feed(data)
    if keys.wait_s(0.1) is not None:
        keys.stall()
    assert keys.wait_s(0.1) is None


# --- What has to come through -----------------------------------------------------------------------


def test_every_key_that_textual_knows_means_what_it_means_to_textual() -> None:
    for sequence in ANSI_SEQUENCES_KEYS:
        textual = XTermParser()
        expected = list(textual.feed(sequence))
        if textual._timeout_time is not None:  # it waits for more
            textual._timeout_time = 0.0
            expected.extend(textual.tick())
        keys = [event.key for event in expected if isinstance(event, events.Key)]
        assert keys_of(split(sequence.encode())) == keys, repr(sequence)


@each_case(
    ("data", "keys"),
    [
        ("k", ["k"]),
        ("\x03", ["ctrl+c"]),
        ("é", ["é"]),
        ("漢", ["漢"]),
        ("\x1b", ["escape"]),
        ("\x1b\x1b", ["escape", "escape"]),
        ("\x1b\x1b[A", ["escape", "up"]),
        ("\x1ba", ["alt+a"]),
        ("\x1b[", ["left_square_bracket"]),
        ("\x1b]", ["right_square_bracket"]),
        ("\x1bO", ["alt+shift+o"]),
        ("\x1b[107u", ["k"]),
        ("\x1b[107;5u", ["ctrl+k"]),
        ("\x1b[0;;128512u", ["grinning_face"]),
        ("\x1b[Ak\x1b[B", ["up", "k", "down"]),
    ],
)
def test_keys(data: str, keys: list[str]) -> None:
    assert keys_of(split(data.encode())) == keys


def test_clicks_and_the_wheel_come_through() -> None:
    found = meaning(split(b"\x1b[<0;150;40M\x1b[<0;150;40m\x1b[<64;1;1M"))
    assert [type(event) for event in found] == [events.MouseDown, events.MouseUp, events.MouseScrollUp]


def test_focus_and_synchronised_output_come_through() -> None:
    assert split(b"\x1b[I\x1b[O\x1b[?2026;2$y") == ["\x1b[I", "\x1b[O", "\x1b[?2026;2$y"]


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_a_paste_is_one_event_with_its_text(text: str) -> None:
    (pasted,) = meaning(split(f"\x1b[200~{text}\n\x1b[201~".encode()))
    assert isinstance(pasted, events.Paste)
    assert pasted.text == f"{text}\n"


@given(st.binary(max_size=200).filter(lambda data: b"\x1b[201~" not in data))
def test_nothing_in_a_paste_is_a_key(data: bytes) -> None:
    (pasted,) = meaning(split(b"\x1b[200~" + data + b"\x1b[201~"))
    assert isinstance(pasted, events.Paste)
    assert not re.search(r"[\x00-\x08\x0e-\x1f]", pasted.text)


def test_only_the_beginning_of_a_huge_paste_is_kept() -> None:
    (pasted,) = meaning(split(b"\x1b[200~" + b"x" * 3_000_000 + b"\x1b[201~", 7, 4_000, 2_000_000))
    assert isinstance(pasted, events.Paste)
    assert len(pasted.text) == PASTE_LIMIT


# --- What stalls ------------------------------------------------------------------------------------


@each_case("start", [b"\x1b[200~abc", b"\x1b]0;abc", b"\x1bPabc", b"\x1b[12;3"])
@each_case("key", [b" ", b"\r", b"\x1b", b"\x1b[A", b"\x1b[107u", "é".encode()])
def test_a_single_key_after_a_stall_is_a_key(start: bytes, key: bytes) -> None:
    keys = InputFilter()
    assert keys.feed(start) == []
    assert keys.stall() == []
    tokens = [token for token in (*keys.feed(key), *keys.stall()) if not token.startswith("\x1b[200~")]
    assert tokens == [key.decode()]


@each_case(
    ("start", "end"),
    [
        (b"\x1b[200~abc", b" d e\r\x1b[201~"),
        (b"\x1b[200~abc", b"\x1b[201~"),
        (b"\x1b]0;abc", b"\x07"),
        (b"\x1bPabc", b"\x1b\\"),
        (b"\x1bPabc", b" q \x1b\\"),
        (b"\x1b[12;3", b"4;5x"),
    ],
)
def test_the_rest_of_a_stalled_sequence_is_not_a_key(start: bytes, end: bytes) -> None:
    keys = InputFilter()
    keys.feed(start)
    keys.stall()
    assert keys_of(keys.feed(end)) == []
    assert keys.feed(b"k") == ["k"]


# --- Too much at once -------------------------------------------------------------------------------


def test_a_long_note_from_a_script_comes_through() -> None:
    assert BurstLimit().admit(["x"] * 500, 100.0) == ["x"] * 500


def test_a_key_that_is_held_down_for_a_minute_comes_through() -> None:
    burst = BurstLimit()
    assert all(burst.admit(["+"], 100 + press / 33) == ["+"] for press in range(33 * 60))


def test_a_flood_is_dropped_and_the_next_key_comes_through() -> None:
    burst, now = BurstLimit(), 100.0
    for _ in range(500):
        assert burst.admit(["x"] * 4_096, now) == []
        now += 0.01
    assert burst.admit(["x"], now) == []  # its end
    assert burst.admit(["k"], now + QUIET_S) == ["k"]


def test_a_flood_in_small_pieces_is_soon_dropped() -> None:
    burst = BurstLimit()
    admitted = sum(len(burst.admit(["x"] * 50, 100 + piece / 100)) for piece in range(1_000))
    assert admitted <= BURST_LIMIT + KEYS_PER_SECOND


def test_only_the_last_position_of_a_moving_mouse_is_kept() -> None:
    moves = [f"\x1b[<35;{column};1M" for column in range(1, 400)]
    assert BurstLimit().admit([*moves, "k", *moves, "\x1b[<0;1;1M"], 100.0) == [
        moves[-1],
        "k",
        moves[-1],
        "\x1b[<0;1;1M",
    ]


def test_only_one_key_of_a_run_of_noise_is_kept() -> None:
    assert BurstLimit().admit(["\x00"] * 900 + ["\ufffd"] * 900 + ["k"] * 3, 100.0) == [
        "\x00",
        "\ufffd",
        "k",
        "k",
        "k",
    ]


def test_input_is_accepted_again_after_a_pause() -> None:
    burst = BurstLimit()
    assert len(burst.admit(["x"] * BURST_LIMIT, 100.0)) == BURST_LIMIT
    assert len(burst.admit(["x"] * BURST_LIMIT, 100.0 + QUIET_S)) == BURST_LIMIT


def test_a_sequence_may_not_be_longer_than_textual_takes_it() -> None:
    assert SEQUENCE_LIMIT <= _MAX_SEQUENCE_SEARCH_THRESHOLD
