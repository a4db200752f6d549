"""Cost of the queries of home, session, list and detail in a log of up to 50,000 sessions.

The log is made from a seed: six sessions a day, five of forty movements in each, and four sets of each, so
1,000,000 sets. Each query is measured when the log has 1,000 sessions, and then at larger sizes. Its cost is
the time for each row that it returns, relative to a lookup of one session by its primary key in the same run.
`--runs` is the number of sessions in the largest log.
"""

# ruff: noqa: SLF001 - the queries are private to the modules that run them

import sys
import tempfile
from collections.abc import Callable, Sequence
from math import log
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))
from bench._report import Row, options, show, within
from strengthtui.base.codec import dumps, plain
from strengthtui.base.dates import local_date
from strengthtui.domain.logged_session import ALL
from strengthtui.domain.workout import Amount, Item, Workout
from strengthtui.journal import (
    best_queries,
    bests,
    event_rows,
    queries,
    reader,
    session_list,
    training_history,
)
from strengthtui.journal.session_list import list_query
from strengthtui.journal.store import Store
from strengthtui.session.state import Done, Entry, Slot, State, as_expected

SESSIONS = 50_000
SMALLEST = 1_000
EXERCISES, SETS, MOVEMENTS = 5, 4, 40
FIRST = 820_454_400.0
"""1 January 1996."""

EVERY_S = 4 * 3600.0
CHUNK = 1_000
REPEATS = 60


class Query(NamedTuple):
    """One query, and its values for a random place in the log."""

    name: str
    sql: str
    values: Callable[[Random, int], Sequence[object]]


def session_id(number: int) -> str:
    """Return the id of a session, which says nothing about its time."""
    return f"{number * 2_654_435_761 % 2**32:08x}{number:08x}"


def started_at(number: int) -> float:
    """Return the start of a session."""
    return FIRST + EVERY_S * number


def session_of(number: int, draw: Random) -> State:
    """Return a finished session; loads grow slowly, so that bests are as rare as in a real log."""
    at = started_at(number)
    items = tuple(
        Item(f"exercise-{n}", f"Movement {n}", SETS, Amount((8,), load_kg=40.0 + number // 2_000), 90.0)
        for n in sorted(draw.sample(range(MOVEMENTS), EXERCISES))
    )
    entries = tuple(
        Entry(
            Slot(place, each),
            item.target,
            item.target._replace(reps=(draw.randrange(5, 11),)),
            at + 150.0 * (place * SETS + each),
            90.0,
            95.0,
            movement=item.movement,
            rpe=draw.choice((None, 7.0, 8.0)),
        )
        for place, item in enumerate(items)
        for each in range(1, SETS + 1)
    )
    workout = Workout(
        plan=f"Plan {number % 3}",
        plan_sha256="0" * 64,
        date=day(number),
        day="mon",
        season="winter",
        gear="gym",
        short=False,
        minutes=50,
        items=items,
    )
    return State(
        workout, items, tuple(map(as_expected, items)), at, Done(at + 3100.0), (), entries, status="finished"
    )


def fill(store: Store, first: int, last: int, draw: Random) -> None:
    """Add sessions to the log."""
    for begin in range(first, last, CHUNK):
        with store.bulk() as write:
            for number in range(begin, min(last, begin + CHUNK)):
                state = session_of(number, draw)
                sets = [
                    {"movement": e.movement, "done": plain(e.done), "rpe": e.rpe, "at": e.ended_at}
                    for e in state.entries
                ]
                start = dumps({"workout": state.workout, "anchor": None, "utc_offset_s": 0})
                recorded = dumps({"ended": state.started_at + 3100.0, "sets": sets})
                events = (("start", start), ("recorded", recorded))
                write.new(session_id(number), state.started_at, events, state)


def movement(draw: Random, _sessions: int) -> str:
    """Return the name of a movement."""
    return f"Movement {draw.randrange(MOVEMENTS)}"


def some_session(draw: Random, sessions: int) -> tuple[str]:
    """Return the id of a session."""
    return (session_id(draw.randrange(sessions)),)


def day(number: int) -> str:
    """Return the date of a session."""
    return local_date(started_at(number), 0).isoformat()


def key_queries() -> list[Query]:
    """Return the queries, grouped by the screen that needs them."""
    page, _ = list_query(ALL)
    history = training_history
    return [
        Query("home: the newest sessions", history._VISITS, lambda _, n: (day(n - 1), history.VISITS)),
        Query("home: the sessions of a movement", history._SPANS,
              lambda d, n: (movement(d, n), 0.0, started_at(n), day(n - 1))),
        Query("home: the sets of a movement in a session", history._SETS,
              lambda d, n: (*some_session(d, n), movement(d, n))),
        Query("home: the week", history._WEEK, lambda _, n: (day(max(0, n - 40)), day(n - 1))),
        Query("home: an open session", reader._OPEN, lambda _, n: (0.0, started_at(n), 100)),
        Query("session: the last time", queries._LAST_TIME, lambda d, n: (movement(d, n), started_at(n), "")),
        Query("session: the marks of a movement", bests._MARKS,
              lambda d, n: (movement(d, n), started_at(n), "")),
        Query("session: the sets that may be bests", bests._CANDIDATES,
              lambda d, n: (movement(d, n), started_at(n - 30), "")),
        Query("list: a page", page, lambda d, n: (day(d.randrange(n // 2, n)), 0.0, "", session_list.PAGE)),
        Query("list: the sums of a month", session_list._MONTH,
              lambda _, n: (day(max(0, n - 180)), day(n - 1))),
        Query("detail: the session", session_list._ONE, some_session),
        Query("detail: its sets", queries._SETS, some_session),
        Query("detail: its events", event_rows.EVENTS, some_session),
        Query("detail: its bests", best_queries.OF_SESSION, some_session),
    ]  # fmt: skip


def cost(store: Store, query: Query, sessions: int, draw: Random) -> tuple[float, float]:
    """Return the median seconds of a query, and the same for each row that it returns or sums up."""
    times, rows = [], []
    for _ in range(REPEATS):
        values = query.values(draw, sessions)
        begun = perf_counter()
        found = store.rows(query.sql, *values)
        times.append(perf_counter() - begun)
        rows.append(found[0][0] if query.sql == session_list._MONTH else len(found))
    return median(times), median(times) / max(1, median(rows))


def scans_table(store: Store, query: Query, sessions: int) -> bool:
    """Return whether SQLite reads a whole table or index for a query; its own intermediate results may be."""
    steps = store.rows(f"EXPLAIN QUERY PLAN {query.sql}", *query.values(Random(1), sessions))
    return any(step["detail"].startswith(("SCAN session", "SCAN set_entry", "SCAN event")) for step in steps)


def main() -> None:
    """Make the log, measure at each size, and print the report."""
    asked = options(__doc__, runs=SESSIONS)
    sizes = [size for size in (SMALLEST, 7_000) if size < asked.runs] + [asked.runs]
    draw = Random(1)
    lookup = Query("", "SELECT * FROM session WHERE id = ?", some_session)
    measured: dict[str, list[tuple[float, float]]] = {}
    notes = []
    with tempfile.TemporaryDirectory() as folder, Store(Path(folder) / "log.db", "bench") as store:
        store.db.execute("PRAGMA synchronous = OFF")
        filled = 0
        for size in sizes:
            begun = perf_counter()
            fill(store, filled, size, draw)
            notes.append(f"{size} sessions: filled in {perf_counter() - begun:.0f} s more")
            filled = size
            base, _ = cost(store, lookup, size, draw)
            for query in key_queries():
                seconds, each = cost(store, query, size, draw)
                measured.setdefault(query.name, []).append((seconds, each / base))
            notes[-1] += f", a lookup by key {base * 1e6:.0f} us"
        ((sets,),) = store.rows("SELECT count(*) FROM set_entry")
        scans = [query.name for query in key_queries() if scans_table(store, query, filled)]
    rows = [_row(name, sizes, points) for name, points in measured.items()]
    title = (
        f"A log with {sizes[-1]} sessions and {sets} sets: time for each row, by lookups of one row by key"
    )
    show(title, rows, *notes, f"queries that scan a table: {', '.join(scans) or 'none'}")


def _row(name: str, sizes: Sequence[int], points: Sequence[tuple[float, float]]) -> Row:
    seconds, ratio = points[-1]
    row = within(name, ratio, 5, unit=" x")
    growth = ""
    if len(sizes) > 1:
        exponent = log(seconds / points[0][0]) / log(sizes[-1] / sizes[0])
        growth = f"{points[0][0] * 1e6:.0f} to {seconds * 1e6:.0f} us, exponent {exponent:.2f}"
    return row._replace(spread=growth)


if __name__ == "__main__":
    main()
