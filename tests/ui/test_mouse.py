"""Only a click that is meant for the program does anything: on the big figures and on the hints."""

from collections.abc import Sequence

import pytest
from textual.driver import Driver
from textual.geometry import Offset

from strengthtui.ui.driver import TokenParser
from strengthtui.ui.widgets.hints import Hints
from support.gym import Gym, Lifter

FOCUS_IN, FOCUS_OUT = "\x1b[I", "\x1b[O"
LEFT, MIDDLE, RIGHT = 0, 1, 2
SHIFT, META, CONTROL = 4, 8, 16
HELD = 32
"""Added to the button while the mouse moves."""


def press(button: int, at: Offset) -> str:
    return f"\x1b[<{button};{at.x + 1};{at.y + 1}M"


def release(button: int, at: Offset) -> str:
    return f"\x1b[<{button};{at.x + 1};{at.y + 1}m"


def click(button: int, at: Offset) -> list[str]:
    return [press(button, at), release(button, at)]


async def send(lifter: Lifter, sequences: Sequence[str]) -> None:
    """Let the program read what a terminal sends."""
    parser, driver = TokenParser(), lifter.app._driver
    assert isinstance(driver, Driver)
    for sequence in sequences:
        for event in parser.events_of(sequence) or ():
            driver.process_message(event)
        await lifter.pilot.pause()


def spots(lifter: Lifter) -> dict[str, Offset]:
    """Return places where a tap does the same as the space bar."""
    screen = lifter.app.screen
    figures, hints = screen.query_one("#figures").region, screen.query_one(Hints)
    row = str(hints.render())
    return {
        "a digit": figures.offset + Offset(figures.width // 2, figures.height // 2),
        "beside the digits": figures.offset + Offset(1, 1),
        "the hint": hints.region.offset + Offset((hints.size.width - len(row)) // 2 + row.index("space"), 0),
    }


SPOTS = ("a digit", "beside the digits", "the hint")


@pytest.mark.parametrize("spot", SPOTS)
async def test_a_left_click_counts_as_a_press(gym: Gym, spot: str) -> None:
    async with gym.session() as lifter:
        await send(lifter, click(LEFT, spots(lifter)[spot]))
        assert len(lifter.runner.state.entries) == 1


@pytest.mark.parametrize("spot", SPOTS)
async def test_only_a_left_click_counts_as_a_press(gym: Gym, spot: str) -> None:
    async with gym.session() as lifter:
        at = spots(lifter)[spot]
        away = at + Offset(1, 0)
        strokes = {
            "middle": click(MIDDLE, at),
            "right": click(RIGHT, at),
            "wheel": [press(64, at), press(65, at)],
            "shift": click(LEFT + SHIFT, at),
            "alt": click(LEFT + META, at),
            "ctrl": click(LEFT + CONTROL, at),
            "drag": [press(LEFT, at), press(LEFT + HELD, away), release(LEFT, away)],
            "drag there and back": [
                press(LEFT, at), press(LEFT + HELD, away), press(LEFT + HELD, at), release(LEFT, at)
            ],
            "drag over the screen and back": [
                press(LEFT, at), press(LEFT + HELD, Offset(2, 0)), press(LEFT + HELD, at), release(LEFT, at)
            ],
            "released elsewhere, without a report on the way": [press(LEFT, at), release(LEFT, away)],
            "pressed elsewhere": [press(LEFT, away), release(LEFT, at)],
            "released only": [release(LEFT, at)],
            "pressed with one button, released with another": [press(LEFT, at), release(RIGHT, at)],
            "focus": [FOCUS_IN, *click(LEFT, at)],
            "focus after the press": [FOCUS_OUT, press(LEFT, at), FOCUS_IN, release(LEFT, at)],
            "focus lost, return not reported": [FOCUS_OUT, *click(LEFT, at)],
        }  # fmt: skip
        for name, stroke in strokes.items():
            await lifter.wait(1)
            await send(lifter, stroke)
            assert not lifter.runner.state.entries, name
        await lifter.wait(1)
        await send(lifter, click(LEFT, at))
        assert len(lifter.runner.state.entries) == 1


async def test_only_the_second_click_after_regaining_focus_counts_as_a_press(gym: Gym) -> None:
    async with gym.session() as lifter:
        at = spots(lifter)["a digit"]
        await send(lifter, [FOCUS_OUT, FOCUS_IN, *click(LEFT, at)])
        await lifter.wait(1)
        await send(lifter, click(LEFT, at))
        assert len(lifter.runner.state.entries) == 1
