"""The screen of the terminal tests shows the same as pyte, but only whole frames."""

import pyte

from support.screen import Screen

BEGIN, END = "\x1b[?2026h", "\x1b[?2026l"

PIECES = (
    *(
        "\x1b[2J\x1b[1;1Hone two\x1b[2;3H深蹲 x",
        "\x1b[1;5H\x1b[38;2;9;8;7mTWO\x1b[0m !",
        "\x1b[3;1He\u0301 ● █▀▄",
    ),
    *(
        "\x1b[1;7H\x1b[K",
        "\x1b[4;1Hlonger than the width of it",
        "\x1b[2;2H\x1b[4h..\x1b[4l",
        "\r\n\n\n\nend",
    ),
    *("\x1b[1;1H\x1b(0lqk\x1b(B", "\x1b[31", "mred \x1b[7;1mbold", "\x1b]0;a ti", "tle\x07", "\x1b[?25l"),
)


def test_it_shows_what_pyte_shows() -> None:
    screen, theirs = Screen(12, 6, colours=True), pyte.Screen(12, 6)
    plain, stream = Screen(12, 6), pyte.Stream(theirs)
    for piece in PIECES:
        for each in (screen, plain):
            each.write(piece)
        stream.feed(piece)
        assert screen.rows == plain.rows == theirs.display
    assert screen.cells == [[theirs.buffer[y][x] for x in range(12)] for y in range(6)]
    assert (screen.title, screen.cursor_hidden) == (theirs.title, True)


def test_a_change_of_size_keeps_what_it_keeps_in_pyte() -> None:
    screen, theirs = Screen(12, 4), pyte.Screen(12, 4)
    for text in ("one\r\ntwo\r\nthree", "four"):
        screen.write(text)
        pyte.Stream(theirs).feed(text)
        screen.resize(6, 2)
        theirs.resize(2, 6)
        assert screen.rows == theirs.display


def test_a_frame_is_shown_when_it_is_whole() -> None:
    screen = Screen(12, 1)
    screen.write(f"{BEGIN}old{END}")
    assert screen.rows == ["old         "]
    for piece in (f"{BEGIN}\x1b[1;1Hn", "ew", "\x1b[?20"):
        screen.write(piece)
        assert screen.rows == ["old         "]
    screen.write("26l")
    assert screen.rows == ["new         "]


def test_the_end_of_the_program_shows_all() -> None:
    screen = Screen(12, 1)
    screen.write(f"{BEGIN}half")
    screen.end()
    assert screen.rows == ["half        "]
