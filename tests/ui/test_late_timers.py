"""A timer that runs once runs once, even if its time is over before it begins to wait."""

from types import SimpleNamespace
from unittest.mock import AsyncMock

import pytest
from textual.app import App
from textual.timer import Timer

from strengthtui.ui.one_shot import unskipped
from strengthtui.ui.screens.session import SessionScreen
from strengthtui.ui.widgets.message import Message
from support.gym import Gym
from support.quick_textual import settle


async def ticks(timer: Timer, monkeypatch: pytest.MonkeyPatch) -> int:
    """Run a timer whose second look at the clock is a second late; return how often it ticks."""
    looks = iter((0.0,))
    monkeypatch.setattr("textual.timer._time", SimpleNamespace(get_time=lambda: next(looks, 1.0)))
    tick = AsyncMock()
    monkeypatch.setattr(timer, "_tick", tick)
    await timer._run()
    return tick.await_count


async def test_a_late_timer_still_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    app: App[None] = App()
    assert await ticks(Timer(app, 0.01, repeat=0), monkeypatch) == 0, "mended in Textual: drop `unskipped`"
    assert await ticks(unskipped(Timer(app, 0.01, repeat=0)), monkeypatch) == 1


async def test_no_timer_that_runs_once_is_skipped(gym: Gym) -> None:
    async with gym.session() as lifter:
        await lifter.press("space")
        screen = lifter.app.screen
        assert isinstance(screen, SessionScreen)
        lifter.app.say("short")
        message = screen.query_one(Message)
        timers = (screen._timer, message._timer, lifter.app.set_timer(60, lifter.app.bell))
        assert [timer and timer._skip for timer in timers] == [False, False, False]


async def test_a_press_keeps_the_timer_of_the_next_second(gym: Gym, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("strengthtui.ui.screens.session.monotonic", lambda: gym.clock.seconds)
    async with gym.session() as lifter:
        screen = lifter.app.screen
        assert isinstance(screen, SessionScreen)
        await lifter.press("space")
        timer, due = screen._timer, screen._timer_due
        assert timer
        gym.clock.seconds += 0.3
        await lifter.app._press_keys(["plus"])
        await settle(lifter.app)
        assert screen._timer is timer
        gym.clock.seconds += 0.7
        screen._wake(due)
        assert screen._timer not in {timer, None}
        assert screen._timer_due == pytest.approx(due + 1)


async def test_a_timer_that_runs_late_leaves_the_next_one_alone(
    gym: Gym, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("strengthtui.ui.screens.session.monotonic", lambda: gym.clock.seconds)
    async with gym.session() as lifter:
        screen = lifter.app.screen
        assert isinstance(screen, SessionScreen)
        await lifter.press("space")
        due = screen._timer_due
        gym.clock.seconds += 1.2
        screen.tick()  # as a press would, while the callback of the timer is in the queue
        timer = screen._timer
        screen._wake(due)
        assert screen._timer is timer
