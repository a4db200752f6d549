"""The pages of a movement and of the year: reading them from a log of a million sets, and drawing them.

The log has 50,000 sessions over twenty years. Reading is in another thread than the screen. Drawing is
compared with an empty screen of the same size, measured alternately. The modules are those that the first
opening of the history loads after the home screen. All times are those of the processor, so that other load
counts little.
"""

import asyncio
import datetime as dt
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from random import Random
from time import process_time
from typing import Any

from textual.app import App
from textual.screen import Screen

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
from bench._report import Row, compared, options, show, within
from strengthtui.base.clock import SystemClock
from strengthtui.base.paths import Paths
from strengthtui.config.model import Config
from strengthtui.domain.workout import Amount
from strengthtui.history.movement import by_session
from strengthtui.history.movement_text import MovementView, plot
from strengthtui.journal.movement_queries import movement_sets
from strengthtui.journal.reader import Reader
from strengthtui.journal.store import Store
from strengthtui.training.review import review_movement, review_year, with_exercises
from strengthtui.ui.widgets.time_plot import TimePlot
from support.long_log import Done, log_session

SESSIONS, SETS, YEARS = 50_000, 20, 20
YEAR_MS = 100.0
MODULES_MS = 40.0
FRAMES_MS = 2000 / 60
POINTS = 500
SIZE = (120, 40)
MOVEMENTS = [f"Movement {number}" for number in range(40)]

LOADING = """
import time
import strengthtui.ui.app, strengthtui.ui.screens.home, strengthtui.ui.screens.summary
import strengthtui.training.advice
start = time.process_time()
import strengthtui.ui.screens.history_sessions
first = time.process_time()
import strengthtui.ui.screens.history_movement, strengthtui.history.raster
print(1000 * (first - start), 1000 * (time.process_time() - first))
"""


def fill(path: Path) -> None:
    """Write the log."""
    draw, last = Random(1), dt.date.today()  # noqa: DTZ011 - the sessions end today
    with Store(path, "bench") as store:
        store.db.execute("BEGIN")
        for number in range(SESSIONS):
            date = last - dt.timedelta(int(YEARS * 365 * (1 - number / SESSIONS)))
            names = draw.sample(MOVEMENTS, SETS // 4)
            base = 40 + 24 * number // SESSIONS * 2.5
            amounts = [
                Amount(reps=(draw.choice((5, 6, 8)),), load_kg=base + draw.choice((0.0, 2.5, 5.0)))
                for _ in names
            ]
            sets = [
                Done(name, each, 8.0, 90.0, 80.0)
                for name, each in zip(names, amounts, strict=True)
                for _ in range(4)
            ]
            log_session(store, date, sets)
        store.db.execute("COMMIT")


def best_of(runs: int, read: Callable[[], object]) -> float:
    """Return the least milliseconds."""
    times = []
    for _ in range(runs):
        start = process_time()
        read()
        times.append(1000 * (process_time() - start))
    return min(times)


async def redraws(view: MovementView, runs: int) -> tuple[list[float], list[float]]:
    """Return the seconds of redrawing a plot, and an empty screen."""

    class Plain(App[None]):
        def compose(self) -> "list[TimePlot]":
            return [TimePlot()]

    app = Plain()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        page, chart = app.screen, app.screen.query_one(TimePlot)
        empty: Screen[None] = Screen()
        drawn, blank = list[float](), list[float]()
        for _ in range(runs):
            chart.show(lambda width, height: plot(view, "load", None, width, height))
            drawn.append(_render(page))
            await app.push_screen(empty)
            await pilot.pause()
            empty.refresh()
            blank.append(_render(empty))
            app.pop_screen()
            await pilot.pause()
            empty = Screen()
    return drawn, blank


def _render(screen: Screen[Any]) -> float:
    start = process_time()
    screen._compositor.render_strips()  # noqa: SLF001 - what a repaint of the whole screen calls
    return process_time() - start


def loading(runs: int) -> tuple[float, float]:
    """Return the least milliseconds of loading the sessions first, and then a movement."""
    answers = []
    for _ in range(runs):
        done = subprocess.run([sys.executable, "-c", LOADING], capture_output=True, text=True, check=True)
        answers.append([float(part) for part in done.stdout.split()])
    return min(first for first, _ in answers), min(then for _, then in answers)


def main() -> None:
    runs = options(__doc__, runs=7).runs
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "log.db"
        fill(path)
        paths, config, clock = Paths(db=path), Config(), SystemClock()
        today = dt.date.today()  # noqa: DTZ011 - the sessions end today
        with Reader(path) as log:
            year = best_of(runs, lambda: review_year(paths, config, log, clock))
            whole = best_of(runs, lambda: with_exercises(log, review_year(paths, config, log, clock)))
            movement = best_of(runs, lambda: review_movement(config, log, MOVEMENTS[0], today))
            count = len(movement_sets(log, MOVEMENTS[0]))
            newest = by_session(movement_sets(log, MOVEMENTS[0]))[-POINTS:]
    view = MovementView(MOVEMENTS[0], newest, today, "kg", (), ((newest[0].date, "winter"),))
    drawn, blank = asyncio.run(redraws(view, runs))
    first, then = loading(runs)
    rows = [
        within(f"a year of {SESSIONS // YEARS} sessions, ms", year, YEAR_MS, digits=1),
        Row("the same with its rests and its routine, read after it, ms", f"{whole:.0f}"),
        Row(f"a movement with {count} sets, ms", f"{movement:.0f}"),
        within(f"redraw of {POINTS} sessions, ms", 1000 * min(drawn), FRAMES_MS, digits=1),
        compared("redraw, to that of an empty screen", drawn, blank, None),
        within("modules of the first opening, ms", first, MODULES_MS, digits=1),
        within("modules of the first movement after it, ms", then, MODULES_MS, digits=1),
    ]
    show(f"The history, {SESSIONS * SETS:,} sets, {SIZE[0]}x{SIZE[1]}", rows, f"the best of {runs} runs")


if __name__ == "__main__":
    main()
