"""A whole program on a clock that stands still, for tests that press its keys."""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from strengthtui.base.paths import Paths
from strengthtui.config.model import Config
from strengthtui.controller.log_thread import InlineLog
from strengthtui.controller.session_controller import SessionController
from strengthtui.domain.workout import Workout
from strengthtui.domain.workout_request import WorkoutRequest
from strengthtui.journal.store import Store
from strengthtui.training.advice import workout_for
from strengthtui.ui.app import StrengthApp
from strengthtui.ui.screens.session import SessionScreen
from strengthtui.ui.widgets.line import Line
from strengthtui.ui.widgets.load import LoadDisplay
from strengthtui.ui.widgets.message import Message
from support import warm_cache
from support.quick_textual import settle
from tools.pictures import FRIDAY, StandingClock

LOOKS_S = 4.0
"""How often a program that is awake looks at the clock at the least, while anything counts."""

RUNNER = WorkoutRequest(plan="runner-strength", date=FRIDAY)


_SHIPPED: dict[WorkoutRequest, Workout] = {}
"""The workouts of shipped plans."""


class Gym:
    """One log, one clock, and as many programs on them as a test wants."""

    def __init__(self, folder: Path) -> None:
        self.clock = StandingClock()
        self.paths = Paths(db=folder / "log.db")
        self.paths.cache = folder / "cache"
        warm_cache.fill(self.paths.cache)
        self.paths.config = folder / "config.toml"
        self.paths.plans = (folder / "plans",)
        self.paths.themes = folder / "themes"
        self.store = Store(self.paths.db, "gym")

    def begin(self, request: WorkoutRequest = RUNNER) -> SessionController:
        """Start a session."""
        return SessionController.begin(self.store, self.clock, self._workout(request))

    def _workout(self, request: WorkoutRequest) -> Workout:
        """Return a workout; it is the same in each gym without plans or movements of its own."""
        if self.paths.plans[0].exists() or self.paths.library.exists():
            return workout_for(self.paths, Config(), request)
        if request not in _SHIPPED:
            _SHIPPED[request] = workout_for(self.paths, Config(), request)
        return _SHIPPED[request]

    def perform(self, *reps: int) -> SessionController:
        """Do the first sets of a session with these reps, and finish it."""
        runner = self.begin()
        for count in reps:
            runner.do("reps", to=count)
            runner.do("next")
            self.clock.seconds += 200
        runner.do("finish")
        return runner

    @contextmanager
    def another_hand(self, session: str) -> Iterator[SessionController]:
        """Open a session as another process would."""
        with Store(self.paths.db, "another") as store:
            yield SessionController(store, self.clock, session)

    def plan(self, name: str, text: str) -> None:
        """Write a plan file."""
        folder = self.paths.plans[0]
        folder.mkdir(exist_ok=True)
        (folder / f"{name}.toml").write_text(text, "utf-8")

    @asynccontextmanager
    async def session(
        self, runner: SessionController | None = None, size: tuple[int, int] = (80, 24)
    ) -> AsyncIterator["Lifter"]:
        """Run the program on a session."""
        app = StrengthApp(self.paths, InlineLog(self.store), self.clock, runner or self.begin())
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            yield Lifter(self, app, pilot)

    @asynccontextmanager
    async def home(self, size: tuple[int, int] = (80, 24)) -> AsyncIterator["Lifter"]:
        """Run the program on its home screen."""
        app = StrengthApp(self.paths, InlineLog(self.store), self.clock)
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            yield Lifter(self, app, pilot)


class Lifter:
    """Somebody who presses keys and waits."""

    def __init__(self, gym: Gym, app: StrengthApp, pilot: Pilot[int]) -> None:
        self.gym, self.app, self.pilot = gym, app, pilot
        shown = [line.text for screen in app.screen_stack for line in screen.query(Message)]
        self.notices: list[str] = list(filter(None, shown))
        """Everything that the message line has shown."""

        show = app.notify

        def notify(message: str, **options: Any) -> None:
            self.notices.append(message)
            show(message, **options)

        app.notify = notify  # type: ignore[method-assign]

    async def press(self, *keys: str) -> None:
        """Press keys, a second apart; draw the screen after the last one."""
        for key in keys:
            await self.wait(1, drawn=False)
            await self.app._press_keys([key])
            await settle(self.app)
        await self.pilot.pause()

    async def wait(self, seconds: float, *, drawn: bool = True) -> None:
        """Let time pass, while the program looks at the clock as often as it does by itself.

        Args:
            seconds: How long to wait.
            drawn: Whether to draw the screen then.
        """
        while seconds > LOOKS_S:
            self._pass(LOOKS_S, SessionScreen.look)
            seconds -= LOOKS_S
        self._pass(seconds)
        await (self.pilot.pause() if drawn else settle(self.app))

    async def sleep(self, seconds: float) -> None:
        """Let the whole machine sleep."""
        self._pass(seconds)
        await self.pilot.pause()

    def _pass(self, seconds: float, look: Callable[[SessionScreen], None] = SessionScreen.tick) -> None:
        self.gym.clock.seconds += seconds
        for screen in self.app.screen_stack:  # its timers run behind a dialog too
            if isinstance(screen, SessionScreen):
                look(screen)

    async def wait_until(self, seen: Callable[[], bool], seconds: float = 20.0) -> None:
        """Let real time pass until something is seen."""
        for _ in range(int(seconds / 0.05)):
            if seen():
                return
            await self.pilot.pause(0.05)
        raise AssertionError(f"not seen in {seconds:g} s")

    async def settle(self) -> None:
        """Wait for what threads read, and for what the screen then reads and draws."""
        for _ in range(2):
            await self.app.workers.wait_for_complete()
            await self.pilot.pause()

    def rows(self) -> list[str]:
        """Return every row of the screen as it is drawn."""
        return [strip.text for strip in self.app.screen._compositor.render_strips()]

    @property
    def runner(self) -> SessionController:
        """The session on the screen."""
        assert isinstance(self.app.screen, SessionScreen)
        return self.app.screen.runner

    def text(self, selector: str) -> str:
        """Read a row of the screen, without the mark before it."""
        row = self.app.screen.query_one(selector)
        return row.text if isinstance(row, Line) else str(row.render())

    @property
    def load(self) -> str:
        """The load on the session screen, with the plates of its bar."""
        return self.app.screen.query_one(LoadDisplay).text
