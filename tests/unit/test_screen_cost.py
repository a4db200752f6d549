"""The cost of a screen, measured without a clock: its widgets, and those that a rest paints."""

from collections import Counter
from typing import Any

import pytest
from textual.geometry import Region
from textual.pilot import Pilot
from textual.widget import Widget

from strengthtui.base.paths import Paths
from strengthtui.controller.log_thread import InlineLog
from strengthtui.journal.store import Store
from strengthtui.ui import screen_loader
from strengthtui.ui.app import StrengthApp
from strengthtui.ui.home_display import Due, HomeDisplay
from strengthtui.ui.screens.session import SessionScreen
from strengthtui.ui.widgets.painted import Repainted
from support.clock import FakeClock
from support.gym import Gym
from support.workouts import RunnerFactory, lift

pytestmark = pytest.mark.usefixtures("folders")


class Painter:
    """Counts the widgets that request a repaint."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.painted: Counter[str] = Counter()
        for kind in (Widget, Repainted):
            self._count(monkeypatch, kind)

    def _count(self, monkeypatch: pytest.MonkeyPatch, kind: type[Widget]) -> None:
        refresh = kind.refresh

        def counted(widget: Widget, *regions: Region, **options: Any) -> Widget:
            # A repainted widget may pass the request on to Textual.
            self.painted[type(widget).__name__] += isinstance(widget, Repainted) == (kind is Repainted)
            return refresh(widget, *regions, **options)

        monkeypatch.setattr(kind, "refresh", counted)


@pytest.fixture
def resting(make_runner: RunnerFactory, store: Store, clock: FakeClock) -> StrengthApp:
    """Return the app on a session at the start of a rest of 90 s."""
    runner = make_runner(lift())
    runner.do("next")
    return StrengthApp(Paths(store.path), InlineLog(store), clock, runner)


async def beat(app: StrengthApp, pilot: Pilot[int], clock: FakeClock, seconds: float) -> None:
    """Advance the clock, and tick as the screen would."""
    clock.advance(seconds)
    assert isinstance(app.screen, SessionScreen)
    app.screen.tick()
    await pilot.pause()


async def test_a_minute_of_rest_paints_only_what_changes(
    resting: StrengthApp, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with resting.run_test(size=(80, 24)) as pilot:
        await beat(resting, pilot, clock, 0)
        painter = Painter(monkeypatch)
        for _ in range(60):
            await beat(resting, pilot, clock, 1)
    # 60 units, 6 tens and the minute; the bar grows by more than half a cell a second; what is left in
    # minutes; the word for the set just logged goes. A change of phase or a layout would paint far more.
    assert Counter(Figure=60, Bar=50) <= painter.painted <= Counter(Figure=67, Bar=60, Line=4)


async def test_nothing_is_painted_within_a_second(
    resting: StrengthApp, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with resting.run_test(size=(80, 24)) as pilot:
        await beat(resting, pilot, clock, 0.5)
        painter = Painter(monkeypatch)
        for _ in range(4):
            await beat(resting, pilot, clock, 0.1)
    assert not painter.painted


def test_no_screen_has_widgets_of_textual_for_messages_and_tooltips(store: Store, clock: FakeClock) -> None:
    app = StrengthApp(Paths(store.path), InlineLog(store), clock)
    # In the other tests, `run_test` leaves them out.
    assert app._disable_notifications
    assert app._disable_tooltips


async def test_home_shows_the_workout_before_the_other_stylesheets_are_read(
    gym: Gym, monkeypatch: pytest.MonkeyPatch
) -> None:
    order: list[str] = []
    read, show = screen_loader.read_sheets, HomeDisplay.show

    def reading(app: StrengthApp) -> None:
        order.append("stylesheets")
        read(app)

    def showing(display: HomeDisplay, due: Due) -> None:
        order.append("workout")
        show(display, due)

    monkeypatch.setattr(screen_loader, "read_sheets", reading)
    monkeypatch.setattr(HomeDisplay, "show", showing)
    async with gym.home():
        assert order[0] == "workout"
        assert order.count("stylesheets") == 1
