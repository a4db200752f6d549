"""Time from a key press to its frame and to its commit, in short and long sessions.

From key to screen: `+` and `-` during a rest, at random times, until the screen shows the new time,
alternating with a bare Textual program that counts presses. From key to disk: the duration of the call that
keys make, in this process; it returns after the commit. It is measured alternately in sessions with 10, 1,000
and 20,000 events, where a press must take the same time, and while the log is synchronised.
"""

import random
import sys
import time
from contextlib import ExitStack
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parents[1]))
from bench._home import Home, bare
from bench._report import Row, options, percentiles, quantile, show, within
from bench._rest import begin, deadlines, session, shown, shows
from bench._terminal import Terminal, now, watch
from strengthtui.base.clock import SystemClock
from strengthtui.base.errors import Failure
from strengthtui.base.paths import Paths
from strengthtui.club import members, schema
from strengthtui.club.background import background_sync
from strengthtui.club.connect import connect
from strengthtui.club.connection_line import ConnectionLine, save
from strengthtui.config.model import Config, Sync
from strengthtui.controller.session_controller import SessionController
from strengthtui.domain.workout import Amount, Item, Workout
from strengthtui.journal.store import Store
from strengthtui.session.events import UNNUMBERED, Event
from strengthtui.sync.automatic import BackgroundSync
from strengthtui.sync.report import Report
from tools.club_server import ClubServer

TO_SCREEN = 2.0
"""The budget from key to screen, as a ratio to the bare program."""

COMMIT_MS = 2.0
GROWTH = 1.5
"""Budget for a press in a long session, as a ratio to a new one."""

SYNC = 1.1
"""Budget for a set in a session that is synchronised, as a ratio to one without."""

FACTS = (10, 1_000, 20_000)

GAPS_S = (0.1, 0.3)
"""Minimum and maximum seconds between a press in one program and the next in the other."""

STEP_S = 15

LONG = Workout(
    *("Bench", "0" * 64, "2026-11-27", "fri", "winter", "gym", False, 10),
    tuple(Item(f"move-{n}", f"Move {n}", 20, Amount(reps=(8,)), 0.0) for n in range(3)),
)
"""Sixty sets without rests: each press logs one."""

MOST_PRESSES = 50
"""Enough exercises that the workout never ends."""


def repaints(presses: int) -> tuple[list[float], list[float]]:
    """Return the milliseconds from each press to its frame: ours and the bare program's."""
    sent: tuple[list[float], list[float]] = ([], [])
    with Home() as home, session(home) as ours:
        begin(ours, home, presses * sum(GAPS_S) + 2 * STEP_S)
        earlier = len(deadlines(home.db))
        with Terminal(bare(), home.env) as other:
            watch([ours, other], now() + 15, quiet_s=0.5)
            for number in range(presses):
                for terminal, key, times in zip((ours, other), ("+-"[number % 2], "x"), sent, strict=True):
                    watch([ours, other], now() + random.uniform(*GAPS_S))
                    times.append(terminal.press(key))
            watch([ours, other], now() + 1)
        changed = deadlines(home.db)[earlier:]
    return _new_times(ours, sent[0], changed), _new_counts(other, sent[1])


def _new_times(terminal: Terminal, sent: list[float], changed: list[float]) -> list[float]:
    screens = list(terminal.screens())
    waits = []
    for pressed, deadline in zip(sent, changed, strict=True):
        after = (screen for screen in screens if screen[0] > pressed)
        waits.append(1000 * (next(shown(after, deadline, shows)).at - pressed))
    return waits


def _new_counts(terminal: Terminal, sent: list[float]) -> list[float]:
    # On a busy machine, one frame may show two presses.
    frames = [(at, int(rows[0].split()[0])) for at, rows in terminal.screens() if "presses" in rows[0]]
    return [
        1000 * (next(at for at, shown in frames if shown >= count) - pressed)
        for count, pressed in enumerate(sent, 1)
    ]


def commits(sets: int) -> list[float]:
    """Return the milliseconds of logging each set, in as many sessions as it takes."""
    times: list[float] = []
    with Home() as home:
        with session(home):
            pass
        with Store(home.db, "bench") as store:
            workout = SessionController(store, SystemClock(), store.open_session() or "").state.workout
            while len(times) < sets:
                runner = SessionController.begin(store, SystemClock(), workout)
                while runner.state.queue:
                    entries, begun = len(runner.state.entries), time.perf_counter()
                    runner.do("next")
                    took = time.perf_counter() - begun
                    times += [1000 * took] if len(runner.state.entries) > entries else []
    return times


def lengthen(store: Store, session: str, facts: int) -> None:
    """Add pauses to a session until it has about this many events."""
    events = store.events(session)
    pauses = [Event(UNNUMBERED, events[-1].at, kind, {}) for kind in ("pause", "unpause")]
    missing = facts - len(events)
    if missing > 0:
        store.append(session, len(events), (pauses * missing)[: missing - missing % 2])


def presses(runs: int) -> dict[int, list[float]]:
    """Return the milliseconds of pressing space in sessions of each length, in turns."""
    times: dict[int, list[float]] = {facts: [] for facts in FACTS}
    with Home() as home, ExitStack() as stores:
        runners = {}
        for facts in FACTS:
            store = stores.enter_context(Store(home.folder / f"{facts}.db", "bench"))
            session = SessionController.begin(store, SystemClock(), LONG).session
            lengthen(store, session, facts)
            runners[facts] = SessionController(store, SystemClock(), session)
        for turn in range(runs + 1):
            for facts in random.sample(FACTS, len(FACTS)):
                begun = time.perf_counter()
                runners[facts].do("next")
                took = 1000 * (time.perf_counter() - begun)
                times[facts] += [took] if turn else []  # the first turn only warms up
    return times


def synchronised(runs: int, every: int = 0) -> tuple[list[float], list[float]]:
    """Return the milliseconds of logging a set with a folder and a club, and of one without, in turns.

    As in the program, the log is synchronised before the first set and after the last one.

    Args:
        runs: The number of sets.
        every: Synchronise also while sets are logged, after so many; 0 for never, as in the program.
    """
    times: tuple[list[float], list[float]] = ([], [])
    with Home() as home, ClubServer() as server, ExitStack() as stores:
        runners = []
        for name in ("with", "without"):
            store = stores.enter_context(Store(home.folder / f"{name}.db", name))
            runners.append(SessionController.begin(store, SystemClock(), LONG))
        sync = _sync(home.folder, home.folder / "with.db", server)
        sync.begin()
        sync.wait()
        for turn in range(runs):
            if every and turn % every == 0:
                sync.begin()
            for which in random.sample((0, 1), 2):
                begun = time.perf_counter()
                runners[which].do("next")
                times[which].append(1000 * (time.perf_counter() - begun))
            time.sleep(random.uniform(0, 0.05))
        sync.begin()
        sync.wait()
    return times


def _sync(folder: Path, db: Path, server: ClubServer) -> BackgroundSync:
    """Return what synchronises a log with a folder and a club."""
    paths = Paths(db, folder / "config.toml")
    paths.state, paths.cache, shared = folder / "state", folder / "cache", folder / "shared"
    shared.mkdir()
    paths.set_device("with")
    with connect(ConnectionLine(server.new_database("club"))) as hub:
        schema.create(hub)
        save(paths, ConnectionLine(members.add_athlete(hub, "bench")))
    return background_sync(paths, Config(sync=Sync(str(shared))), _check)


def _check(result: Report | Failure) -> None:
    """Stop if a synchronisation failed: then nothing would be measured."""
    if isinstance(result, Failure):
        raise result


def growth(times: dict[int, list[float]]) -> list[Row]:
    """Return a line for each length of a session, the longer ones as ratios to the first."""
    first, *longer = FACTS
    rows = [Row(f"press with {first} facts, median, ms", f"{median(times[first]):.2f}")]
    for facts in longer:
        ratio = median(mine / base for mine, base in zip(times[facts], times[first], strict=True))
        what = f"press with {facts:,} facts ({median(times[facts]):.2f} ms), against {first}"
        rows.append(within(what, ratio, GROWTH, unit=" x"))
    return rows


def _ratio(times: list[float], base: list[float]) -> float:
    # Not the median of the ratios: a sync to the disk has two speeds, and pairs of them vary twofold.
    return median(times) / median(base)


def main() -> None:
    runs = options(__doc__, runs=300).runs
    ours, other = repaints(runs)
    safe = commits(runs)
    grown = presses(min(runs, MOST_PRESSES))
    on, off = synchronised(min(runs, MOST_PRESSES))
    during, beside = synchronised(min(runs, MOST_PRESSES), every=5)
    rows = [
        *percentiles("key to screen", ours, other, "a bare program", TO_SCREEN),
        Row("key to screen, worst, ms", f"{max(ours):.2f}"),
        Row("bare program, median, ms", f"{median(other):.2f}"),
        Row("bare program, p99, ms", f"{quantile(other, 0.99):.2f}"),
        within("set to durable commit, median, ms", median(safe), COMMIT_MS),
        Row("set to durable commit, p99, ms", f"{quantile(safe, 0.99):.2f}"),
        *growth(grown),
        within("a set with synchronisation on, against off", _ratio(on, off), SYNC, unit=" x"),
        Row("a set while the log is being synchronised, against off", f"{_ratio(during, beside):.2f} x"),
    ]
    show(
        "Keys at 80x24, and sets",
        rows,
        f"{runs} presses of + and -, {len(safe)} sets; a press of + or - is committed before it shows",
    )


if __name__ == "__main__":
    main()
