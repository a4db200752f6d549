"""A paste of several lines: nothing is dropped, and nothing that was pasted is a key."""

import re
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from textual.events import Paste
from textual.widgets import Input

from strengthtui.session.command_text import NOTE_LIMIT
from strengthtui.ui import screens
from strengthtui.ui.screens.session import SessionScreen
from strengthtui.ui.screens.sets import EditDialog
from strengthtui.ui.screens.welcome import WelcomeScreen
from support.gym import Gym, Lifter

PASTES = {
    "left knee felt odd": "left knee felt odd",
    " spaces around ": " spaces around ",
    "left knee felt odd / stopped early because of it": "left knee felt odd\nstopped early because of it\n",
    "a / b / c": "\r\n a\r\n\r\n\tb  \rc\r\n",
    "tab and separator": "tab\tand separator",
    "x / y": "x\u2028y",
    "": "\n\n",
}
"""Pastes by what a note makes of them."""


async def paste(lifter: Lifter, text: str, *, into_empty: bool = True) -> str:
    """Paste into the field that has the focus; return its text."""
    field = lifter.app.screen.focused
    assert isinstance(field, Input)
    if into_empty:
        field.clear()
    lifter.app.post_message(Paste(text))
    await lifter.pilot.pause()
    return field.value


async def test_a_note_keeps_every_line(gym: Gym) -> None:
    async with gym.session() as lifter:
        await lifter.press("o")
        for expected, text in PASTES.items():
            assert await paste(lifter, text) == expected
        await paste(lifter, "pain\nleft")
        await lifter.press("enter")
        assert isinstance(lifter.app.screen, SessionScreen)
        assert lifter.runner.state.draft.note == "pain / left"


async def test_the_form_of_a_set_keeps_every_line(gym: Gym) -> None:
    async with gym.session() as lifter:
        await lifter.press("space", "e", "enter")
        for expected, text in PASTES.items():
            assert await paste(lifter, text) == expected.replace(" / ", " ")
        assert await paste(lifter, "6\n7") == "6 7"
        await lifter.press("enter")
        assert isinstance(lifter.app.screen, EditDialog)  # no number: it is refused
        await lifter.press("up")
        for expected, text in PASTES.items():
            assert await paste(lifter, text) == expected


async def test_the_filter_of_the_substitutes_joins_the_lines(gym: Gym) -> None:
    async with gym.session() as lifter:
        await lifter.press("s")
        for expected, text in PASTES.items():
            assert await paste(lifter, text) == expected.replace(" / ", " ")


async def test_the_questions_of_the_first_start_join_the_lines(gym: Gym) -> None:
    async with gym.home() as lifter:
        lifter.app.push_screen(WelcomeScreen())
        await lifter.press("enter", "enter")
        assert await paste(lifter, "2027-06-12\nOslo 5000\n") == "2027-06-12 Oslo 5000"


async def test_a_paste_replaces_what_is_selected(gym: Gym) -> None:
    async with gym.session() as lifter:
        await lifter.press("space", "e", "enter")
        assert await paste(lifter, "5", into_empty=False) == "5"


async def test_a_paste_that_is_too_long_is_cut_to_the_room_that_is_left(gym: Gym) -> None:
    async with gym.session() as lifter:
        await lifter.press("o")
        await paste(lifter, "ab\n")
        text = await paste(lifter, "line\n" * 1000, into_empty=False)
        assert len(text) == NOTE_LIMIT
        assert text.startswith("abline / line / ")
        assert text.endswith("…")
        assert await paste(lifter, "more", into_empty=False) == text


def test_every_field_of_ours_keeps_every_line() -> None:
    for module in iter_modules(screens.__path__, f"{screens.__name__}."):
        source = Path(str(import_module(module.name).__file__)).read_text("utf-8")
        assert not re.search(r"\bInput\(", source), f"{module.name}: use TextField"
