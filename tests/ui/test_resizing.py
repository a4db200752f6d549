"""Resizing the terminal at any moment breaks nothing: back at the first size, each screen looks as before."""

import random

import pytest
from rich.cells import cell_len

from strengthtui.controller.log_thread import InlineLog
from strengthtui.ui.app import StrengthApp
from support.gym import Gym, Lifter
from support.sizes import size
from tools.pictures import StandingClock

TOUR: dict[str, tuple[str, ...]] = {
    "home": (),
    "help": ("question_mark",),
    "plans": ("escape", "p", "j"),
    "themes": ("escape", "t", "j"),
    "palette": ("escape", "ctrl+p"),
    "rest": ("escape", "enter", "space"),
    "pause": ("p",),
    "leave": ("p", "q"),
    "summary": ("f",),
    "history": ("enter", "h"),
    "past session": ("enter",),
    "delete": ("escape", "d"),
}
"""The screens, each with the keys that lead to it from the previous one."""

SMALL = [(20, 3), (30, 8), (40, 16)]
DIALOGS: dict[str, tuple[str, ...]] = {
    "plans": ("p", "j"),
    "themes": ("t", "j"),
    "leave": ("enter", "space", "q"),
    "help": ("question_mark",),
    "palette": ("ctrl+p",),
}
SIZES = [(1, 1), (20, 3), (30, 8), (40, 16), (46, 22), (60, 15), (80, 24), (120, 40), (200, 60)]
RESIZES = size("resizes", run=3, nightly=8, soak=100)
HOSTILE = (
    'name = "深蹲训练计划与跑步力量深蹲训练计划与跑步力量深蹲训练计划与跑步力量"\n'
    f'[[exercise]]\nname = "{"Very long name " * 5}"\ndo = "2 x 8"\nload = "2 x 12.5 kg"\n'
    '[[exercise]]\nname = "深蹲 🏃 スクワット"\ndo = "2 x 1:30 each side"\n'
)


def rows(app: StrengthApp) -> list[str]:
    return [strip.text for strip in app.screen._compositor.render_strips()]


async def settle(lifter: Lifter) -> None:
    for _ in range(2):
        await lifter.app.workers.wait_for_complete()
        await lifter.pilot.pause()


async def resize_often(lifter: Lifter, draw: random.Random) -> None:
    """Resize the terminal, sometimes before the last size is drawn, and return to the usual size."""
    for _ in range(RESIZES):
        size = draw.choice([*SIZES, (draw.randint(1, 200), draw.randint(1, 60))])
        await lifter.pilot.resize_terminal(*size)
        if draw.random() < 0.6:
            await settle(lifter)
            assert {cell_len(row) for row in rows(lifter.app)} == {size[0]}
    await lifter.pilot.resize_terminal(80, 24)
    await settle(lifter)


async def test_every_screen_looks_the_same_after_resizing(gym: Gym) -> None:
    gym.plan("runner-strength", HOSTILE)
    async with gym.home() as lifter:
        for screen, keys in TOUR.items():
            await lifter.press(*keys)
            await settle(lifter)
            before = rows(lifter.app)
            await resize_often(lifter, random.Random(screen))
            assert rows(lifter.app) == before, screen


@pytest.mark.parametrize("screen", DIALOGS)
async def test_a_dialog_is_usable_in_a_small_terminal(gym: Gym, screen: str) -> None:
    """The line under the cursor, or the first line, is inside the terminal."""
    async with gym.home(SMALL[0]) as lifter:
        await lifter.press(*DIALOGS[screen])
        for size in SMALL:
            await lifter.pilot.resize_terminal(*size)
            await settle(lifter)
            region = lifter.app.screen.query("OptionList, .dialog").last().region
            visible = region.intersection(lifter.app.screen.region)
            assert (visible.width >= 15, visible.height >= 1) == (True, True), f"{size}: {visible}"


async def test_resizing_the_welcome_dialog(gym: Gym) -> None:
    app = StrengthApp(gym.paths, InlineLog(gym.store), StandingClock(), welcome=True)
    async with app.run_test(size=(80, 24)) as pilot:
        lifter = Lifter(gym, app, pilot)
        for size in SIZES:
            await pilot.resize_terminal(*size)
            await settle(lifter)
            await pilot.press("down", "up")
        await pilot.press("enter", "enter")
