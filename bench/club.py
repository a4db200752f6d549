"""The coach's list and pages in a club of 1,000 athletes with five years of training each.

A private PostgreSQL server is filled by SQL with 10 athletes, then with more: three sessions a week with 25
events each. Each query runs over TCP as the program runs it, with its result read and formatted, and is
compared with a lookup of one event by its key in the same run. `--runs` is the number of athletes in the
end; 1,000 take 8 GB of temporary files and some minutes.
"""

import datetime as dt
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parents[1]))
from bench._report import Row, options, show, within
from strengthtui.base.codec import dumps
from strengthtui.club import members, schema
from strengthtui.club.connect import connect
from strengthtui.club.connection_line import ConnectionLine
from strengthtui.club.exchange import _HELD, _ONE
from strengthtui.club.hub import Hub
from strengthtui.club.overview import LastSession, NextRace, Summary, overview, overviews
from strengthtui.commands.club_view import _cells
from strengthtui.commands.log_read import headline
from tools.club_server import ClubServer

LIST_MS, PAGE_MS = 200.0, 100.0
GROWTH = 1.5
"""Budget for a page in the whole club, as a ratio to the page in one of ten athletes."""

SMALLEST = 10
SESSIONS, EVENTS = 5 * 52 * 3, 25
REPEATS = 40
DAY = dt.date(2026, 11, 27)

_ATHLETES = """
INSERT INTO strengthtui.athlete SELECT 'athlete ' || i, current_user FROM generate_series(%s::int, %s::int) i
"""
_FACTS = """
INSERT INTO strengthtui.fact
SELECT 'athlete ' || i, 'device ' || i, n, md5(i || ':' || n / {events}), 1.6e9 + 2000.0 * n, 'set',
    '{{"reps":[8],"load_kg":' || 40 + n %% 60 || ',"text":"' || repeat('x', 130) || '"}}', 3
FROM generate_series(%s::int, %s::int) i, generate_series(1, {count}) n
"""
_OVERVIEWS = """
INSERT INTO strengthtui.overview
SELECT 'athlete ' || i, 1.79e9, %s, %s FROM generate_series(%s::int, %s::int) i
"""


def summary() -> str:
    """Return a summary in which everything is set."""
    week = ("", "done", "", "done", "", "planned", "")
    last = LastSession(DAY, "Runner strength", 21)
    missed = tuple(DAY - dt.timedelta(n) for n in (4, 11, 13))
    return dumps(Summary(DAY, last, week, 14, missed, "achilles pain", NextRace(DAY, "Oslo 10000")))


def page() -> str:
    """Return the headlines of fifty sessions."""
    session = {
        "id": "0123456789abcdef", "plan": "Runner strength", "plan_sha256": "0" * 64, "status": "finished",
        "date": "2026-11-27", "started_at": "2026-11-27T17:00:00Z", "ended_at": "2026-11-27T17:58:00Z",
        "utc_offset_s": 3600, "day": "fri", "season": "winter", "gear": "gym", "short": False, "feel": "good",
        "note": "", "set_count": 21, "best_count": 1, "load_kg": 4120.0, "sets_planned": 21, "source": "",
    }  # fmt: skip
    return dumps([session] * 50)


def fill(hub: Hub, first: int, last: int) -> None:
    """Add athletes with five years each."""
    facts = _FACTS.format(events=EVENTS, count=SESSIONS * EVENTS)
    hub.change("SET statement_timeout TO 0")
    hub.change(_ATHLETES, first, last)
    hub.change(facts.encode(), first, last)
    hub.change(_OVERVIEWS, summary(), page(), first, last)


def measured(work: Callable[[], object]) -> float:
    """Return the median of the milliseconds that some work takes."""
    times = []
    for _ in range(REPEATS):
        begun = perf_counter()
        work()
        times.append(1000 * (perf_counter() - begun))
    return median(times)


def figures(coach: Hub, athletes: int, draw: Random) -> dict[str, float]:
    """Return the milliseconds of each query in a club of some size."""

    def name() -> str:
        return f"athlete {draw.randrange(1, athletes + 1)}"

    def lookup() -> object:
        athlete = name()
        device = athlete.replace("athlete", "device")
        return coach.rows(_ONE, athlete, device, draw.randrange(1, SESSIONS * EVENTS))

    def one() -> object:
        found = overview(coach, name())
        assert found
        return [_cells(found[0], DAY), *map(headline, found[1])]

    return {
        "lookup": measured(lookup),
        "list": measured(lambda: [_cells(each, DAY) for each in overviews(coach)]),
        "page": measured(one),
        "new": measured(lambda: coach.rows(_HELD, name())),
    }


def main() -> None:
    most = options(__doc__, runs=1000).runs
    sizes = [each for each in (SMALLEST, 100, 1000, 10_000) if each < most] + [most]
    results: dict[int, dict[str, float]] = {}
    with ClubServer(
        shared_buffers="512MB", max_wal_size="8GB", wal_level="minimal", max_wal_senders="0"
    ) as server:
        owner = server.new_database("club")
        with connect(ConnectionLine(owner)) as hub:
            schema.create(hub)
            hub.change("ALTER TABLE strengthtui.fact SET UNLOGGED")  # filled in half the time
            coach_line = members.add_coach(hub, "coach")
            for before, size in zip([0, *sizes], sizes, strict=False):
                fill(hub, before + 1, size)
                hub.change("UPDATE strengthtui.athlete SET coach = 'coach'")
                hub.change("VACUUM ANALYZE")
                with connect(ConnectionLine(coach_line)) as coach:
                    results[size] = figures(coach, size, Random(1))
            ((stored,),) = hub.rows("SELECT pg_database_size(current_database())")
    show(
        f"A club of {most:,} athletes with five years each",
        rows(results, most),
        f"{most * SESSIONS * EVENTS:,} events, {stored / 1e9:.1f} GB; PostgreSQL on this machine, over TCP",
    )


def rows(results: dict[int, dict[str, float]], most: int) -> list[Row]:
    """Return the lines of the report."""
    first, last = results[min(results)], results[most]
    lines = [
        within("list, median, ms", last["list"], LIST_MS),
        within("page of an athlete, median, ms", last["page"], PAGE_MS),
        Row("what is new of one log, median, ms", f"{last['new']:.2f}"),
        Row("one event by its key, median, ms", f"{last['lookup']:.2f}"),
        Row("list against the lookup", f"{last['list'] / last['lookup']:.0f} x"),
        Row("page against the lookup", f"{last['page'] / last['lookup']:.1f} x"),
        within("page in this club against 10 athletes", last["page"] / first["page"], GROWTH, unit=" x"),
    ]
    for size, each in results.items():
        text = f"list {each['list']:.1f}, page {each['page']:.2f}, lookup {each['lookup']:.2f}"
        lines.append(Row(f"with {size:,} athletes, ms", text))
    return lines


if __name__ == "__main__":
    main()
