"""The training history for the coach, read from the log by a few queries with bounds on date and number.

With a million sets in the log, each query takes a few milliseconds. Sessions are found by the index on
their date, and the days of a movement by the index on movement and time. Only the sessions that can affect
a working load are read in full.

The date of a session is the day on which it started, where it started. All of its sets have this date.

Invalid data is left out: a set with a malformed amount, a session without a date. A session whose start
cannot be read counts, but without the data from its start.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from math import isfinite
from typing import Any

from strengthtui.base.bounds import EARLIEST
from strengthtui.base.names import name_key
from strengthtui.domain.history import (
    APPS,
    History,
    MovementHistory,
    MovementSession,
    PerformedSet,
    SessionRecord,
    WeeklyVolume,
)
from strengthtui.domain.log_values import (
    attempt,
    logged_amount,
    read_object,
    read_rpe,
    read_time,
    read_workout,
)
from strengthtui.domain.performed import is_light, movement_session
from strengthtui.domain.workout import Amount, Item, Workout, estimate_s
from strengthtui.journal.checkins import marks
from strengthtui.journal.reader import Reader, clean_text

NEWEST = 24
"""Sessions of a movement that are read in full: the newest ones, until this many of them count."""

MOST = 120
"""The most sessions of a movement that are read, however few of them count."""

SUMMER = 17
"""The newest sessions of any season that are read in full."""

VISITS = 400
"""Maximum number of sessions for counting weeks; at four a week, about two years."""

KNOWN, KNOWN_FOR = 40, dt.timedelta(7 * 13)
"""The newest sessions, by number and by age, whose phase and planned sets decide on an easy week."""

PLAN_WEEK = 8
"""The newest sessions of the plan that decide which of its weeks is due; a week has seven at most."""

SLOWEST = 2.0
"""A session that took longer than this multiple of its estimate was interrupted."""

_SPANS = """
SELECT s.session, s.at, session.date, session.season, session.short, session.feel
FROM (
    SELECT session, max(ended_at) AS at FROM (
        SELECT session, ended_at FROM set_entry
        WHERE movement = ? AND ended_at BETWEEN ? AND ? ORDER BY ended_at DESC LIMIT 900
    ) GROUP BY session
) AS s JOIN session ON session.id = s.session
WHERE session.status <> 'discarded' AND session.date BETWEEN '0' AND ? ORDER BY s.at
"""
_SETS = """
SELECT exercise, number, target, done, rpe, credit FROM set_entry
WHERE session = ? AND movement = ? AND kind = 'work' ORDER BY position
"""
# Bytes, because most of these long texts are cached; only a new one is decoded and checked.
_STARTS = """
SELECT CAST(body AS BLOB) AS body FROM event
WHERE session = ? AND kind = 'start' ORDER BY at, device, n LIMIT 1
"""
_VISITS = """
SELECT id, date, started_at, ended_at, idle_s, status, plan, plan_sha256, season, short,
    EXISTS (SELECT 1 FROM set_entry WHERE session = session.id) AS begun
FROM session WHERE date BETWEEN '0' AND ? AND status <> 'discarded'
ORDER BY date DESC, started_at DESC LIMIT ?
"""
_SOURCE = """
SELECT json_extract(body, '$.import.source') FROM event
WHERE session = ? AND kind = 'start' ORDER BY at, device, n LIMIT 1
"""
_COUNT = "SELECT count(*) FROM set_entry WHERE session = ? AND kind = 'work'"
# The plus keeps SQLite from reading all sets in the order of an index to spare the sorting of a week.
_WEEK = """
SELECT set_entry.movement, set_entry.done, session.date
FROM session JOIN set_entry ON set_entry.session = session.id
WHERE session.date BETWEEN ? AND ? AND session.status <> 'discarded' AND set_entry.kind = 'work'
ORDER BY +set_entry.movement
"""

Starts = dict[str, Workout | None]
"""The workouts at the start of sessions, as far as they were read; None if one cannot be read."""


def recall(store: Reader, date: dt.date, movements: Sequence[str], plan: str) -> History:
    """Read the history that the coach needs for a day.

    Args:
        store: The log.
        date: The day; later sessions are ignored.
        movements: Today's movements.
        plan: The name of today's plan, whose sessions determine the pace.

    Raises:
        LogError: The log cannot be read.
    """
    starts: Starts = {}
    names = store.movements()
    pasts = tuple(_past(store, name, names, date, starts) for name in dict.fromkeys(movements))
    rows = [row for row in store.rows(_VISITS, date.isoformat(), VISITS) if attempt(_date, row)]
    monday = date - dt.timedelta(date.weekday())
    begun = [row for row in rows if row["begun"] and attempt(read_time, row["started_at"]) is not None]
    known = {row["id"] for row in begun[:KNOWN] if _date(row) >= monday - KNOWN_FOR}
    known |= {row["id"] for row in [row for row in begun if row["plan"] == plan][:PLAN_WEEK]}
    visits = [_visit(store, row, starts if row["id"] in known else None) for row in reversed(begun)]
    return History(
        pasts=pasts,
        visits=tuple(visits),
        marks=tuple(mark for mark in marks(store) if mark.date <= date),
        week=touched(store, monday, date),
        pace=_pace(store, [row for row in rows if row["plan"] == plan and _date(row) < date], starts),
    )


def touched(store: Reader, monday: dt.date, date: dt.date) -> tuple[WeeklyVolume, ...]:
    """Read the volume between two days, both included, by movement."""
    rows = store.rows(_WEEK, monday.isoformat(), date.isoformat())
    sets_of: dict[str, list[tuple[Amount, dt.date]]] = defaultdict(list)
    for row in rows:
        if (done := logged_amount(row["done"])) and (day := attempt(_date, row)):
            sets_of[row["movement"]].append((done, day))
    return tuple(
        WeeklyVolume(
            movement,
            len(sets),
            sum(sum(done.reps or ()) for done, _ in sets),
            max(day for _, day in sets),
        )
        for movement, sets in sets_of.items()
    )


def _past(
    store: Reader, movement: str, known: Sequence[str], date: dt.date, starts: Starts
) -> MovementHistory:
    # No place on earth is more than a day ahead of UTC or behind it.
    last = dt.datetime.combine(date, dt.time(), dt.UTC).timestamp() + 2 * 86_400
    found = (
        (name, row)
        for name in store.spellings(movement, known)
        for row in store.rows(_SPANS, name, EARLIEST, last, date.isoformat())
    )
    spans = sorted((span for span in found if attempt(_date, span[1])), key=lambda span: span[1]["at"])
    days = sorted({_date(row) for _, row in spans})
    return MovementHistory(movement, tuple(days), tuple(_newest(store, spans, starts)))


def _newest(store: Reader, spans: Sequence[tuple[str, Any]], starts: Starts) -> list[MovementSession]:
    """Read the newest sessions of a movement, until enough of them count; in chronological order."""
    newest: list[list[MovementSession]] = []
    counted = 0
    for place, (movement, row) in enumerate(reversed(spans)):
        if counted >= NEWEST or len(newest) >= MOST:
            break
        building = row["season"] != "summer" and not row["short"]
        if not building and place >= SUMMER:
            continue
        bouts = [
            bout._replace(felt_bad=row["feel"] == "bad")
            for bout in _bouts(store, movement, row["session"], _date(row), starts)
        ]
        newest.append(bouts)
        counted += building and any(not bout.frozen for bout in bouts)
    return [bout for bouts in reversed(newest) for bout in bouts]


def _bouts(
    store: Reader, movement: str, session: str, date: dt.date, starts: Starts
) -> Iterator[MovementSession]:
    """Yield what a session has of a movement, for each exercise in the order of their first sets."""
    rows = store.rows(_SETS, session, movement)
    workout, key = _start(store, session, starts), name_key(movement)
    for exercise in dict.fromkeys(row["exercise"] for row in rows):
        own = [row for row in rows if row["exercise"] == exercise]
        items = workout.items if workout else ()
        same = (i for i in items if i.exercise == exercise)
        item = next((i for i in same if i.movement == movement or _stored_key(store, i) == key), None)
        if bout := _bout(own, item, workout, date):
            app = _source(store, session, workout) if workout and item else ""
            yield bout._replace(app=app, session=session, exercise=exercise)


def _stored_key(store: Reader, item: Item) -> str:
    return name_key(store.stored_name(item.movement))


def _bout(
    rows: Sequence[Any], item: Item | None, workout: Workout | None, date: dt.date
) -> MovementSession | None:
    if item and not item.find:
        rows = [row for row in rows if row["number"] <= item.full_sets]
    sets = tuple(_lifts(rows))
    if not sets:
        return None
    return movement_session(workout, item, sets, date)


def _source(store: Reader, session: str, workout: Workout) -> str:
    """Return the app that a session was imported from; empty if it was performed here."""
    if workout.plan_sha256:
        return ""
    rows = store.rows(_SOURCE, session)
    return APPS.get(rows[0][0], "") if rows else ""


def _lifts(rows: Iterable[Any]) -> Iterable[PerformedSet]:
    for row in rows:
        target, done = logged_amount(row["target"]), logged_amount(row["done"])
        if target and done:
            yield PerformedSet(target, done, attempt(read_rpe, row["rpe"]), row["credit"] == "confirmed")


def _visit(store: Reader, row: Any, starts: Starts | None) -> SessionRecord:  # noqa: ANN401 - an SQLite row
    """Create a session record. An old session, or one without a readable start, is only counted."""
    visit = SessionRecord(
        row["started_at"], _date(row), row["plan"], row["season"], bool(row["short"]), sets=1
    )
    workout = None if starts is None else _start(store, row["id"], starts)
    if workout is None:
        return visit
    return visit._replace(
        phase=workout.phase or visit.phase,
        sets=_count(store, row["id"]),
        planned=sum(item.sets for item in workout.items),
        week=workout.week,
        light=is_light(workout),
    )


def _count(store: Reader, session: str) -> int:
    return int(store.rows(_COUNT, session)[0][0])


def _pace(store: Reader, rows: Sequence[Any], starts: Starts) -> float:
    """Return the median ratio of actual to estimated time of finished sessions of a plan; 1 without any."""
    ratios = []
    for row in rows[:KNOWN]:
        if row["status"] != "finished" or row["short"] or not row["ended_at"] or not row["plan_sha256"]:
            continue
        workout = _start(store, row["id"], starts)
        items = workout.items if workout else ()
        taken = row["ended_at"] - row["started_at"] - row["idle_s"]
        expected = estimate_s(items)
        whole = _count(store, row["id"]) == sum(item.sets for item in items)
        if expected > 0 and whole and isfinite(taken):
            ratios.append(taken / expected)
        if len(ratios) == 5:  # noqa: PLR2004 - the last five sessions show the current pace
            break
    fair = sorted(ratio for ratio in ratios if 1 / SLOWEST <= ratio <= SLOWEST)
    # The median; importing `statistics` would take as long as reading the history.
    return round((fair[(len(fair) - 1) // 2] + fair[len(fair) // 2]) / 2, 2) if fair else 1.0


def _start(store: Reader, session: str, starts: Starts) -> Workout | None:
    """Return the workout at the start of a session, cached; None if it cannot be read."""
    if session not in starts:
        rows = store.rows(_STARTS, session)
        starts[session] = attempt(_workout, rows[0]["body"]) if rows else None
    return starts[session]


@lru_cache(128)
def _workout(raw: bytes) -> Workout:
    """Read a workout. A day may need the history twice, and the next day needs mostly the same."""
    return read_workout(read_object(clean_text(raw))["workout"])


def _date(row: Any) -> dt.date:  # noqa: ANN401 - an SQLite row
    """Return the date of a session."""
    return dt.date.fromisoformat(row["date"])
