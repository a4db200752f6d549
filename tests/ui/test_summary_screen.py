"""The summary screen: completed sets against the plan, and undoing the end."""

import re

import pytest
from textual.widgets import Input

from strengthtui.domain.workout_request import WorkoutRequest
from strengthtui.ui.screens.home import HomeScreen
from strengthtui.ui.screens.session import SessionScreen
from strengthtui.ui.screens.summary import SummaryScreen
from strengthtui.ui.session_pane import SessionPane
from strengthtui.ui.widgets.line import Line
from support.gym import Gym

BODY = "SessionPane > Static"


async def test_the_summary_counts_sets_and_rests(gym: Gym) -> None:
    async with gym.session() as lifter:
        await lifter.press("space")
        await lifter.wait(90 + 24)
        await lifter.press("space", "q", "f")
        assert lifter.text("#headline") == "FINISHED EARLY"
        body = lifter.text(BODY)
        assert "of 10 sets" in body
        assert "rest of 1:30" in body
        assert re.search(r"Box squat +━+  8 · 8 @ 20 kg +first +1:31", body)
        assert re.search(r"Step-up +─+  not done", body)


async def test_the_summary_shows_the_previous_session_below_today(gym: Gym) -> None:
    gym.perform(8, 8)
    gym.clock.seconds += 2 * 86_400
    async with gym.session(size=(120, 40)) as lifter:
        await lifter.press("right", "space")
        await lifter.wait(120)
        await lifter.press("down", "space", "q", "f")
        today, before = (line.strip() for line in lifter.text(BODY).split("\n")[8:10])
        assert re.search(r"━─ +8 · 7 @ 22.5 kg +▲ 2.5 kg", today)
        assert before == "8 · 8 @ 20 kg"


async def test_a_tap_records_how_the_session_felt(gym: Gym) -> None:
    async with gym.session() as lifter:
        await lifter.press("space", "q", "f")
        feel = lifter.text("#feel")
        await lifter.pilot.click("#feel", offset=(feel.index("hard"), 0))
        await lifter.pilot.pause()
        assert isinstance(lifter.app.screen, SummaryScreen)
        assert lifter.app.screen.runner.state.feel == "hard"


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


async def test_a_long_summary_scrolls(gym: Gym) -> None:
    async with gym.session(size=(46, 16)) as lifter:
        await lifter.press("space", "q", "f")
        pane = lifter.app.screen.query_one(SessionPane)
        assert (pane.scroll_offset.y, pane.max_scroll_y > 0) == (0, True)
        await lifter.press("down")
        assert pane.scroll_offset.y > 0
        await lifter.press("up")
        assert pane.scroll_offset.y == 0


BRIDGES = 'name = "Bridges"\n[[exercise]]\nname = "Bridge"\ndo = "2 x 12"\nrest = "30s"\n'


async def test_one_key_moves_on_to_a_harder_movement_and_undo_takes_it_back(gym: Gym) -> None:
    gym.plan("bridges", BRIDGES)
    file = gym.paths.plans[0] / "bridges.toml"
    async with gym.session(gym.begin(WorkoutRequest(plan="bridges")), (46, 22)) as lifter:
        await lifter.press("space")
        await lifter.wait(40)
        await lifter.press("space", "7")
        body = lifter.text(BODY)
        assert "ready for a harder movement (m moves on):" in body
        assert "Bridge → Single-leg bridge" in body
        await lifter.press("m")
        assert 'use = "Single-leg bridge"' in file.read_text("utf-8")
        assert "Single-leg bridge from next time" in lifter.text(BODY)
        await lifter.press("u")
        assert file.read_text("utf-8") == BRIDGES
        assert lifter.app.screen.query_one("#headline", Line).text == "DONE"
        await lifter.press("m", "e", "enter")
        lifter.app.screen.query_one("#done", Input).value = "9"
        await lifter.press("enter")
        assert file.read_text("utf-8") == BRIDGES, "a correction that ends the offer takes it back"
        assert "harder" not in lifter.text(BODY)
        await lifter.press("m")
        assert lifter.notices[-1] == "No exercise is ready for a harder movement"
