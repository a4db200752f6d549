"""The sidebar on the home screen: its place is there before its text, and small screens do not read it."""

from collections.abc import Callable
from typing import Any

import pytest

from strengthtui.ui.background import read_log
from strengthtui.ui.widgets.sidebar import Sidebar
from support.gym import Gym, Lifter

READ = "strengthtui.ui.background.read_log"


def text(lifter: Lifter) -> str:
    return str(lifter.app.screen.query_one(Sidebar).render())


async def read(lifter: Lifter) -> None:
    await lifter.app.workers.wait_for_complete()
    await lifter.pilot.pause()


async def test_its_place_is_reserved_before_it_is_read(gym: Gym, monkeypatch: pytest.MonkeyPatch) -> None:
    waiting: list[Callable[[], None]] = []
    monkeypatch.setattr(READ, lambda *given: waiting.append(lambda: read_log(*given)))
    gym.perform(8, 8)
    async with gym.home((120, 40)) as lifter:
        rows = lifter.text("#items")
        place = lifter.app.screen.query_one("#body").region
        assert "Box squat" in rows
        assert not text(lifter)
        assert lifter.app.screen.query_one(Sidebar).region.width
        waiting.pop()()
        await read(lifter)
        assert "Fri 27 Nov  Runner strength" in text(lifter)
        assert lifter.app.screen.query_one("#body").region == place
        assert lifter.text("#items") == rows


async def test_a_small_screen_does_not_read_it_until_it_grows(
    gym: Gym, monkeypatch: pytest.MonkeyPatch
) -> None:
    times: list[Any] = []

    def counted(*given: Any) -> None:
        times.append(given)
        read_log(*given)

    monkeypatch.setattr(READ, counted)
    gym.perform(8)
    async with gym.home((80, 24)) as lifter:
        await read(lifter)
        assert not times
        assert not lifter.app.screen.query_one(Sidebar).display
        await lifter.pilot.resize_terminal(120, 40)
        await read(lifter)
        assert len(times) == 1
        assert "Runner strength" in text(lifter)


async def test_it_follows_what_is_done_and_said(gym: Gym) -> None:
    gym.perform(8)
    gym.clock.seconds += 24 * 3600
    async with gym.home((120, 40)) as lifter:
        await read(lifter)
        assert "~" not in text(lifter)
        await lifter.press("c", "i")
        await read(lifter)
        assert "~" in text(lifter)
        assert text(lifter).count("Runner strength") == 1
        await lifter.press("enter", "enter", "space", "q", "f", "enter")
        await read(lifter)
        assert text(lifter).count("Runner strength") == 2


async def test_large_figures_and_the_days_to_the_next_workout(gym: Gym) -> None:
    async with gym.home((120, 40)) as lifter:
        assert lifter.text("#name") == "Runner strength · gym"
        assert "minutes, about" in lifter.text("#overview")
        await lifter.press("c", "i")
        assert lifter.text("#overview").endswith("days to the next workout, on Sunday")
        assert not lifter.app.screen.query_one("#body").visible
