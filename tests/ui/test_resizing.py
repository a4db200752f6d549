"""Resizing the terminal at any moment breaks nothing: back at the first size, each screen looks as before."""

import random

import pytest
from rich.cells import cell_len

from strengthtui.controller.log_thread import InlineLog
from strengthtui.ui.app import StrengthApp
from support.gym import Gym, Lifter
from support.sizes import size
from tools.pictures import StandingClock

WAYS: dict[str, tuple[str, ...]] = {
    "home": (),
    "help": ("question_mark",),
    "plans": ("p", "j"),
    "themes": ("t", "j"),
    "palette": ("ctrl+p",),
    "rest": ("enter", "space"),
    "pause": ("enter", "space", "p"),
    "leave": ("enter", "space", "q"),
    "summary": ("enter", "space", "q", "f"),
    "history": ("enter", "space", "q", "f", "enter", "h"),
    "past session": ("enter", "space", "q", "f", "enter", "h", "enter"),
    "delete": ("enter", "space", "q", "f", "enter", "h", "d"),
}
SIZES = [(1, 1), (20, 3), (30, 8), (40, 16), (46, 22), (60, 15), (80, 24), (120, 40), (200, 60)]
RESIZES = size("resizes", run=4, nightly=8, soak=100)
HOSTILE = (
    'name = "深蹲训练计划与跑步力量深蹲训练计划与跑步力量深蹲训练计划与跑步力量"\n'
    f'[[exercise]]\nname = "{"Very long name " * 5}"\ndo = "2 x 8"\nload = "2 x 12.5 kg"\n'
    '[[exercise]]\nname = "深蹲 🏃 スクワット"\ndo = "2 x 1:30 each side"\n'
)


def rows(app: StrengthApp) -> list[str]:
    return [strip.text for strip in app.screen._compositor.render_strips()]


async def settle(lifter: Lifter) -> None:
    for _ in range(2):
        await lifter.pilot.pause()


@pytest.mark.parametrize("screen", WAYS)
async def test_a_screen_looks_the_same_after_resizing(gym: Gym, screen: str) -> None:
    gym.plan("runner-strength", HOSTILE)
    draw = random.Random(screen)
    async with gym.home() as lifter:
        await lifter.press(*WAYS[screen])
        await lifter.pilot.pause(0.2)
        before = rows(lifter.app)
        for _ in range(RESIZES):
            size = draw.choice([*SIZES, (draw.randint(1, 200), draw.randint(1, 60))])
            await lifter.pilot.resize_terminal(*size)
            if draw.random() < 0.6:
                await settle(lifter)
                assert {cell_len(row) for row in rows(lifter.app)} == {size[0]}
        await lifter.pilot.resize_terminal(80, 24)
        await settle(lifter)
        await lifter.pilot.pause(0.1)
        assert rows(lifter.app) == before


@pytest.mark.parametrize("size", [(20, 3), (30, 8), (40, 16)])
@pytest.mark.parametrize("screen", ["plans", "themes", "leave", "help", "palette"])
async def test_a_dialog_is_usable_in_a_small_terminal(gym: Gym, screen: str, size: tuple[int, int]) -> None:
    """The line under the cursor, or the first line, is inside the terminal."""
    async with gym.home(size) as lifter:
        await lifter.press(*WAYS[screen])
        await lifter.pilot.pause(0.2)
        widgets = lifter.app.screen.query("OptionList, .dialog")
        region = widgets.last().region.intersection(lifter.app.screen.region)
        assert region.width >= 15
        assert region.height >= 1


async def test_resizing_the_welcome_dialog(gym: Gym) -> None:
    app = StrengthApp(gym.paths, InlineLog(gym.store), StandingClock(), welcome=True)
    async with app.run_test(size=(80, 24)) as pilot:
        lifter = Lifter(gym, app, pilot)
        for size in SIZES:
            await pilot.resize_terminal(*size)
            await settle(lifter)
            await pilot.press("down", "up")
        await pilot.press("enter", "enter")
