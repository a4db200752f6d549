"""Draws the screens for the docs, from the running program with a stopped clock.

`make pictures` writes docs/pictures: pictures of screens, contact sheets with all themes, and the recording.
A test compares the result, so that they stay up to date.
"""

import asyncio
import atexit
import datetime as dt
import shutil
import sys
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from functools import cache
from pathlib import Path
from typing import NamedTuple

from textual.pilot import Pilot

from strengthtui.base.codec import plain
from strengthtui.base.paths import Paths
from strengthtui.base.resources import shipped
from strengthtui.config.model import Config
from strengthtui.controller.log_thread import InlineLog
from strengthtui.controller.session_controller import SessionController
from strengthtui.domain.workout_request import WorkoutRequest
from strengthtui.journal.bests import refresh_all
from strengthtui.journal.store import Store
from strengthtui.session.events import Event
from strengthtui.training.advice import workout_for
from strengthtui.ui.app import StrengthApp
from strengthtui.ui.screen_loader import First, HistoryStart
from strengthtui.ui.screens.session import SessionScreen
from strengthtui.ui.theme_manager import DEFAULT

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))  # so that this runs as a command too
sys.path.insert(0, str(Path(__file__).parent.parent))
from support.long_log import log_seasons
from tools.cast import Frame, contact_sheet, frame, record

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
        await self.settle()

    async def settle(self) -> None:
        """Wait until the screen is complete."""
        await self.pilot.pause()
        await self.app.workers.wait_for_complete()
        await self.pilot.wait_for_animation()
        await self.pilot.pause()


class Picture(NamedTuple):
    """One picture: the steps before it is taken."""

    name: str
    size: tuple[int, int]
    script: tuple[str | float, ...]
    """Keys, and seconds to wait."""

    plan: str = "runner-strength"
    """The plan of the session, on an empty log."""

    page: str = ""
    """What to open instead, on the log of a year: a page of the history, or `home`."""


SQUATS: tuple[str | float, ...] = (25.0, "space", 118.0, "space")
LUNGE: tuple[str | float, ...] = (*SQUATS, 131.0, "space")
THEMES = sorted(path.stem for path in shipped("themes").glob("*.toml"))
PICTURES = (
    Picture("rest", (80, 24), (*LUNGE, 37.0)),
    Picture("lift", (80, 24), (*LUNGE, 132.0)),
    Picture("phone", (46, 22), (*LUNGE, 37.0)),
    Picture("hold", (80, 24), (*("space", 70.0) * 6, "space", 14.0), plan="bad-day"),
    Picture("summary", (80, 24), (25.0, "space", *(200.0, "space") * 9)),
    Picture("home", (120, 40), (), page="home"),
    Picture("history", (120, 40), ("down",), page="sessions"),
    Picture("movement", (120, 40), ("right",), page="movements"),
    Picture("year", (120, 40), ("up", "up", "up"), page="year"),
    Picture("plans", (80, 24), ("p",), page="home"),
    Picture("palette", (80, 24), ("ctrl+p",), page="home"),
)
THEMED = Picture("theme", (80, 24), (*LUNGE, 37.0))
"""Drawn in each theme, a picture each."""

SHEETS = (
    Picture("themes-home", (80, 24), (), page="home"),
    Picture("themes-year", (80, 24), ("up", "up", "up"), page="year"),
    Picture("themes-picker", (80, 24), ("t",), page="home"),
)
"""Drawn in all themes, on a contact sheet each."""

CONFIG = """
theme = "{theme}"
animations = false
flash = false
[[race]]
name = "Bislett 3000"
date = 2026-05-09
distance = "3 km"
[[race]]
name = "Oslo 5000"
date = 2027-06-12
distance = "5 km"
"""
SEASONS = dt.date(2025, 9, 29), dt.date(2026, 11, 17)
"""The first and the last day of the log of a year."""

LAST_SESSIONS = dt.date(2026, 11, 20), dt.date(2026, 11, 24)
"""The days of the sessions after it."""

Step = tuple[str | float, float]
"""A key or seconds to wait, and how long the recording shows the result."""

RECORDING = "recording"
SIZE = (80, 24)
STEPS: tuple[Step, ...] = (
    (25.0, 2.0),
    ("right", 1.0),
    ("space", 1.0),
    *(((1.0, 1.0),) * 3),
    # The middle of the rest in fast motion, or nobody would watch it to the end.
    *(((6.0, 0.2),) * 13),
    *(((1.0, 1.0),) * 7),
    (1.0, 1.0),
    ("space", 1.0),
    *(((1.0, 1.0),) * 2),
    ("space", 1.5),
    ("q", 1.5),
    ("f", 3.5),
    ("enter", 2.0),
    ("h", 0.8),
    ("3", 2.0),
    *((("up", 0.3),) * 3),
    ("up", 4.0),
)
POSTER = 10
"""The frame to show if animations are disabled."""


@asynccontextmanager
async def staged(picture: Picture, theme: str = DEFAULT, *, seasons: bool = False) -> AsyncIterator[Stage]:
    """Run the program, with its own folder and clock.

    Args:
        picture: What to open, and the size of the terminal.
        theme: The theme.
        seasons: Whether the session of a picture begins on the log of a year too.
    """
    with tempfile.TemporaryDirectory() as folder:
        clock = StandingClock()
        paths = Paths(db=Path(folder) / "log.db", config=Path(folder) / "config.toml")
        paths.cache, paths.themes = _checked_plans(), Path(folder) / "themes"
        paths.plans = (Path(folder) / "plans",)
        paths.config.write_text(CONFIG.format(theme=theme), "utf-8")
        with Store(paths.db, "pictures") as store:
            if picture.page or seasons:
                _train_a_year(paths, store)
            app = StrengthApp(paths, InlineLog(store), clock, _first(picture, paths, store, clock))
            async with app.run_test(size=picture.size) as pilot:
                stage = Stage(app, clock, pilot)
                await stage.settle()
                yield stage


@cache
def _checked_plans() -> Path:
    """Create a cache of the plans, which all pictures share."""
    folder = tempfile.mkdtemp(prefix="strengthtui-pictures-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return Path(folder)


def _train_a_year(paths: Paths, store: Store) -> None:
    """Fill the log: the last sessions with their events, so that they can be opened, the others without."""
    log_seasons(store, *SEASONS)
    with store.db:
        refresh_all(store.db)
    for date in LAST_SESSIONS:
        at = dt.datetime.combine(date, dt.time(17), dt.UTC).timestamp()
        workout = workout_for(paths, Config(), WorkoutRequest("runner-strength", date, ramp=False), store)
        anchor = {"boot": "", "boottime": 0.0, "wall": at}
        session = store.begin(Event(0, at, "start", {"workout": plain(workout), "anchor": anchor}))
        sets = [item.target_of(number + 1) for item in workout.items for number in range(item.sets)]
        events = [
            Event(0, at + 200 * place, "set", {"done": plain(each)}) for place, each in enumerate(sets, 1)
        ]
        events.append(Event(0, at + 200 * len(sets), "finish", {}))
        store.append(session, len(store.events(session)), events)


def _first(picture: Picture, paths: Paths, store: Store, clock: StandingClock) -> First:
    if picture.page:
        return None if picture.page == "home" else HistoryStart(picture.page)
    request = WorkoutRequest(plan=picture.plan, date=FRIDAY, ramp=False)
    return SessionController.begin(store, clock, workout_for(paths, Config(), request, store))


async def draw(picture: Picture) -> str:
    """Take one picture and return it as SVG."""
    async with staged(picture) as stage:
        for step in picture.script:
            await stage.take(step)
        return stage.app.export_screenshot()


async def draw_themes(picture: Picture = THEMED) -> tuple[dict[str, str], str]:
    """Take a picture in each theme, in one run; return them by the theme's name, and the contact sheet."""
    pictures: dict[str, str] = {}
    frames: dict[str, Frame] = {}
    async with staged(picture) as stage:
        for step in picture.script:
            await stage.take(step)
        for name in THEMES:
            if theme := stage.app.theme_manager.find(name):
                stage.app.theme_manager.apply(theme)
            await stage.settle()
            pictures[name], frames[name] = stage.app.export_screenshot(), frame(stage.app, 1.0)
    return pictures, contact_sheet(frames, picture.size)


async def draw_recording() -> str:
    """Record a set, a rest, a best and the year, and return them as SVG."""
    async with staged(Picture("", SIZE, ()), seasons=True) as stage:
        frames = []
        for step, seconds in STEPS:
            await stage.take(step)
            frames.append(frame(stage.app, seconds))
        ground = stage.app.screen.styles.background.hex.lower()
        return record(frames, SIZE, ground, stage.app.title, POSTER)


def drawings() -> Iterator[tuple[str, str]]:
    """Draw everything; yield the names and the drawings."""
    for picture in PICTURES:
        yield picture.name, asyncio.run(draw(picture))
    themed, _ = asyncio.run(draw_themes())
    yield from ((f"{THEMED.name}-{theme}", svg) for theme, svg in themed.items())
    for sheet in SHEETS:
        yield sheet.name, asyncio.run(draw_themes(sheet))[1]
    yield RECORDING, asyncio.run(draw_recording())


def main() -> int:
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, svg in drawings():
        (FOLDER / f"{name}.svg").write_text(svg, "utf-8")
        print(FOLDER / f"{name}.svg")
    return 0


if __name__ == "__main__":
    sys.exit(main())
