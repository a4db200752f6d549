"""The summary screen: completed sets against the plan, and undoing the end."""

import pytest

from strengthtui.ui.screens.home import HomeScreen
from strengthtui.ui.screens.session import SessionScreen
from support.gym import Gym


async def test_the_summary_counts_sets_and_rests(gym: Gym) -> None:
    async with gym.session() as lifter:
        await lifter.press("space")
        await lifter.wait(90 + 24)
        await lifter.press("space", "q", "f")
        assert lifter.text("#headline") == "FINISHED EARLY"
        assert "2 of 10 sets" in lifter.text("#numbers")
        assert "total rest 1:31, planned 1:30" in lifter.text("#numbers")
        assert "8 · 8" in lifter.text("#rows")


@pytest.mark.parametrize("end", ["f", "d"])
async def test_undo_reopens_the_session(gym: Gym, end: str) -> None:
    async with gym.session() as lifter:
        await lifter.press("space", "q", end, "u")
        assert isinstance(lifter.app.screen, SessionScreen)
        assert lifter.runner.state.status == "open"
        assert lifter.text("#label") == "R E S T"


async def test_undo_removes_the_last_set_of_a_complete_session(gym: Gym) -> None:
    async with gym.session() as lifter:
        await lifter.press("space")
        for _ in range(9):
            await lifter.wait(200)
            await lifter.press("space")
        assert lifter.text("#headline") == "DONE"
        await lifter.press("u")
        assert len(lifter.runner.state.entries) == 9


async def test_enter_opens_the_home_screen(gym: Gym) -> None:
    async with gym.session() as lifter:
        await lifter.press("q", "d", "enter")
        assert isinstance(lifter.app.screen, HomeScreen)
