"""Draws the screens for the docs, from the running program with a stopped clock.

`make pictures` writes docs/pictures. A test compares the result, so that they stay up to date.
"""

import asyncio
import datetime as dt
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import NamedTuple

from textual.pilot import Pilot

from strengthtui.base.paths import Paths
from strengthtui.base.resources import shipped
from strengthtui.config.model import Config
from strengthtui.controller.log_thread import InlineLog
from strengthtui.controller.session_controller import SessionController
from strengthtui.domain.workout_request import WorkoutRequest
from strengthtui.journal.store import Store
from strengthtui.training.advice import workout_for
from strengthtui.ui.app import StrengthApp
from strengthtui.ui.screens.session import SessionScreen
from strengthtui.ui.theme_manager import DEFAULT

sys.path.insert(0, str(Path(__file__).parent.parent))  # so that this runs as a command too
from tools.cast import frame, record

FOLDER = Path(__file__).parent.parent / "docs" / "pictures"

FRIDAY = dt.date(2026, 11, 27)
EVENING = dt.datetime(2026, 11, 27, 17, tzinfo=dt.UTC).timestamp()


class StandingClock:
    """A clock that only moves when `seconds` is changed."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.offset_s = 0

    def boottime(self) -> float:
        """Return the seconds since the machine started."""
        return 1000 + self.seconds

    def wall(self) -> float:
        """Return the Unix time."""
        return EVENING + self.seconds

    def boot(self) -> str:
        """Return the boot id."""
        return "pictures"

    def utc_offset(self, at: float) -> int:
        """Return how far local time is ahead of UTC."""
        del at
        return self.offset_s


class Stage(NamedTuple):
    """A running program, with control of its clock and keys."""

    app: StrengthApp
    clock: StandingClock
    pilot: Pilot[int]

    async def take(self, step: str | float) -> None:
        """Press a key, or advance the clock."""
        if isinstance(step, str):
            self.app.simulate_key(step)
        else:
            self.clock.seconds += step
            if isinstance(self.app.screen, SessionScreen):
                self.app.screen.tick()
        await self.pilot.pause()


class Picture(NamedTuple):
    """One picture of a session: the steps before it is taken."""

    name: str
    size: tuple[int, int]
    request: WorkoutRequest
    script: tuple[str | float, ...]
    """Keys, and seconds to wait."""

    theme: str = DEFAULT


RUNNER = WorkoutRequest(plan="runner-strength", date=FRIDAY)
SQUATS: tuple[str | float, ...] = (25.0, "space", 118.0, "space")
LUNGE: tuple[str | float, ...] = (*SQUATS, 131.0, "space")
THEMES = sorted(path.stem for path in shipped("themes").glob("*.toml"))
PICTURES = (
    Picture("rest", (80, 24), RUNNER, (*LUNGE, 37.0)),
    Picture("lift", (80, 24), RUNNER, (*LUNGE, 132.0)),
    Picture("phone", (46, 22), RUNNER, (*LUNGE, 37.0)),
    Picture(
        "hold", (80, 24), WorkoutRequest(plan="bad-day", date=FRIDAY), (*("space", 70.0) * 6, "space", 14.0)
    ),
    Picture("summary", (80, 24), RUNNER, (25.0, "space", *(200.0, "space") * 9)),
    *(Picture(f"theme-{theme}", (60, 16), RUNNER, (*LUNGE, 37.0), theme) for theme in THEMES),
)

Step = tuple[str | float, float]
"""A key or seconds to wait, and how long the recording shows the result."""

RECORDING = "recording"
SIZE = (80, 24)
STEPS: tuple[Step, ...] = (
    (25.0, 2.0),
    ("space", 1.0),
    *(((1.0, 1.0),) * 3),
    # The middle of the rest in fast motion, or nobody would watch it to the end.
    *(((6.0, 0.2),) * 13),
    *(((1.0, 1.0),) * 7),
    (1.0, 1.0),
    *(((1.0, 1.0),) * 3),
    ("space", 1.0),
    *(((1.0, 1.0),) * 2),
)
POSTER = 10
"""The frame to show if animations are disabled."""


@asynccontextmanager
async def staged(
    request: WorkoutRequest, size: tuple[int, int], theme: str = DEFAULT
) -> AsyncIterator[Stage]:
    """Run the program on a session, with its own folder and clock."""
    with tempfile.TemporaryDirectory() as folder:
        clock = StandingClock()
        paths = Paths(db=Path(folder) / "log.db", config=Path(folder) / "config.toml")
        paths.cache = paths.themes = Path(folder)
        paths.config.write_text(f'theme = "{theme}"\nanimations = false\nflash = false\n', "utf-8")
        with Store(paths.db, "pictures") as store:
            runner = SessionController.begin(store, clock, workout_for(paths, Config(), request))
            app = StrengthApp(paths, InlineLog(store), clock, runner)
            async with app.run_test(size=size) as pilot:
                await pilot.pause()
                yield Stage(app, clock, pilot)


async def draw(picture: Picture) -> str:
    """Take one picture and return it as SVG."""
    async with staged(picture.request, picture.size, picture.theme) as stage:
        for step in picture.script:
            await stage.take(step)
        return stage.app.export_screenshot()


async def draw_recording() -> str:
    """Record a set and a rest and return them as SVG."""
    async with staged(RUNNER, SIZE) as stage:
        frames = []
        for step, seconds in STEPS:
            await stage.take(step)
            frames.append(frame(stage.app, seconds))
        ground = stage.app.screen.styles.background.hex.lower()
        return record(frames, SIZE, ground, stage.app.title, POSTER)


def main() -> int:
    FOLDER.mkdir(parents=True, exist_ok=True)
    drawn = {picture.name: asyncio.run(draw(picture)) for picture in PICTURES}
    drawn[RECORDING] = asyncio.run(draw_recording())
    for name, svg in drawn.items():
        (FOLDER / f"{name}.svg").write_text(svg, "utf-8")
        print(FOLDER / f"{name}.svg")
    return 0


if __name__ == "__main__":
    sys.exit(main())
