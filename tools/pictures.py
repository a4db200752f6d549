"""Draw the screens for the docs, from the running program and a clock that stands still.

`make pictures` writes docs/pictures; a test draws them again and compares, so they are never stale.
"""

import asyncio
import datetime as dt
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from strengthtui.config import Config
from strengthtui.journal.store import Store
from strengthtui.paths import Paths
from strengthtui.runner import Runner
from strengthtui.today import workout_for
from strengthtui.ui.app import StrengthApp
from strengthtui.ui.screens.session import SessionScreen
from strengthtui.wish import Wish

FOLDER = Path(__file__).parent.parent / "docs" / "pictures"

FRIDAY = dt.date(2026, 11, 27)
EVENING = dt.datetime(2026, 11, 27, 17, tzinfo=dt.UTC).timestamp()


class StandingClock:
    """A clock that moves only when it is told to."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def boottime(self) -> float:
        """Return the seconds since the machine started."""
        return 1000 + self.seconds

    def wall(self) -> float:
        """Return the Unix time."""
        return EVENING + self.seconds

    def boot(self) -> str:
        """Name the start of the machine."""
        return "pictures"


class Picture(NamedTuple):
    """One picture of a session: what is done before it is taken."""

    name: str
    size: tuple[int, int]
    wish: Wish
    script: tuple[str | float, ...]
    """Keys, and seconds that pass."""


RUNNER = Wish(plan="runner-strength", date=FRIDAY)
SQUATS: tuple[str | float, ...] = (25.0, "space", 118.0, "space")
LUNGE: tuple[str | float, ...] = (*SQUATS, 131.0, "space")
PICTURES = (
    Picture("rest", (80, 24), RUNNER, (*LUNGE, 37.0)),
    Picture("lift", (80, 24), RUNNER, (*LUNGE, 132.0)),
    Picture("phone", (46, 22), RUNNER, (*LUNGE, 37.0)),
    Picture("hold", (80, 24), Wish(plan="bad-day", date=FRIDAY), (*("space", 70.0) * 6, "space", 14.0)),
    Picture("summary", (80, 24), RUNNER, (25.0, "space", *(200.0, "space") * 9)),
)


async def draw(picture: Picture) -> str:
    """Take one picture and return it as SVG."""
    with tempfile.TemporaryDirectory() as folder:
        clock = StandingClock()
        paths = Paths(db=Path(folder) / "log.db")
        paths.cache = Path(folder)
        with Store(paths.db, "pictures") as store:
            runner = Runner.begin(store, clock, workout_for(paths, Config(), picture.wish))
            app = StrengthApp(paths, store, clock, runner)
            app.animation_level = "none"
            async with app.run_test(size=picture.size) as pilot:
                for step in picture.script:
                    await _take(step, clock, app)
                    await pilot.pause()
                return app.export_screenshot()


async def _take(step: str | float, clock: StandingClock, app: StrengthApp) -> None:
    if isinstance(step, str):
        app.simulate_key(step)
        return
    clock.seconds += step
    if isinstance(app.screen, SessionScreen):
        app.screen.beat()


def main() -> int:
    FOLDER.mkdir(parents=True, exist_ok=True)
    for picture in PICTURES:
        path = FOLDER / f"{picture.name}.svg"
        path.write_text(asyncio.run(draw(picture)), "utf-8")
        print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
