"""Long logs, written straight into the derived tables: what the history pages read, without the events."""

import datetime as dt
from collections.abc import Iterator, Sequence
from random import Random
from typing import NamedTuple

from strengthtui.base.codec import dumps
from strengthtui.domain.workout import Amount
from strengthtui.journal.store import Store

_SESSION = """
INSERT INTO session (id, plan, plan_sha256, status, started_at, utc_offset_s, date, ended_at, idle_s, day,
    season, gear, short, feel, note, sets_done, sets_planned, load_kg, source)
VALUES (?, ?, 'x', 'finished', ?, 0, ?, ?, 0, 'mon', ?, 'gym', ?, 'good', '', ?, ?, ?, '')
"""
_SET = """
INSERT INTO set_entry (session, position, exercise, movement, number, kind, target, done, rpe, note, ended_at,
    rest_planned_s, rest_taken_s, rest_estimated, started_at, credit)
VALUES (?, ?, ?, ?, ?, 'work', ?, ?, ?, '', ?, ?, ?, 0, ?, 'full')
"""

WINTER = frozenset({10, 11, 12, 1, 2, 3})
"""The months whose sessions are of the winter."""


class Done(NamedTuple):
    """One work set."""

    movement: str
    done: Amount
    rpe: float | None = None
    rest_planned_s: float | None = None
    rest_taken_s: float | None = None


def log_session(
    store: Store,
    date: dt.date,
    sets: Sequence[Done],
    *,
    plan: str = "Runner strength",
    short: bool = False,
    planned: int | None = None,
) -> str:
    """Write a session at 17:00, five minutes a set; return its id."""
    at = dt.datetime.combine(date, dt.time(17), dt.UTC).timestamp()
    (count,) = store.db.execute("SELECT coalesce(max(rowid), 0) FROM session").fetchone()
    session = f"s{count:05}"
    volume = sum(each.done.volume_kg for each in sets)
    ended = at + 300 * len(sets)
    season = "winter" if date.month in WINTER else "summer"
    row = (session, plan, at, date.isoformat(), ended, season, short, len(sets), planned or len(sets), volume)
    store.db.execute(_SESSION, row)
    store.db.executemany(
        _SET,
        [
            (
                *(session, place, each.movement.lower(), each.movement, place + 1),
                *(done, done, each.rpe, at + 300 * (place + 1)),
                *(each.rest_planned_s, each.rest_taken_s, at),
            )
            for place, each in enumerate(sets)
            for done in [dumps(each.done)]
        ],
    )
    return session


def training_days(first: dt.date, last: dt.date) -> Iterator[dt.date]:
    """Yield every Tuesday and Friday, without three weeks in February."""
    for days in range((last - first).days + 1):
        date = first + dt.timedelta(days)
        if date.weekday() in {1, 4} and not (date.month == 2 and date.day < 22):
            yield date


def log_seasons(store: Store, first: dt.date, last: dt.date) -> None:
    """Write sessions with a load that grows in winter and is lower in summer; some are short or not whole."""
    draw, load = Random(7), 40.0
    store.db.execute("BEGIN")
    for date in training_days(first, last):
        winter = date.month in WINTER
        load += 2.5 * (winter and draw.random() < 0.3)
        kg, reps = (load, draw.choice((5, 6, 6, 8))) if winter else (round(load * 0.34) * 2.5, 4)
        whole = draw.random()
        rest = draw.choice((70.0, 90.0, 110.0))
        squat = Done("Box squat", Amount(reps=(reps,), load_kg=kg), 8.0, 90.0, rest)
        calf = Done(
            "Calf raise", Amount(reps=(12 + draw.randrange(3), 10 + draw.randrange(4))), None, 60.0, 62.0
        )
        sets = [squat] * (4 if whole > 0.2 else 2) + [calf] * 2
        log_session(store, date, sets, short=whole < 0.06, planned=6)
    store.db.execute("COMMIT")
