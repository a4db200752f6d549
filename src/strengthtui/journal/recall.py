"""What the coach remembers, read from the log: a few questions, each bounded by movement, date and number.

With a million sets in the log none of them takes more than some milliseconds: sessions are found by the
index on their start, a movement's days by the index on movement and time, and only the sessions that a
standing can hang on are read in full.
"""

import datetime as dt
import json
from collections.abc import Sequence
from statistics import median
from typing import Any

from strengthtui.codec import build
from strengthtui.history import Bout, History, Lift, Past, Touched, Visit
from strengthtui.journal.checkins import marks
from strengthtui.journal.errors import DAMAGED, LogError
from strengthtui.journal.reader import Reader
from strengthtui.text import clean
from strengthtui.workout import Amount, Item, estimate_s

NEWEST = 10
"""Sessions of a movement that are read in full: as many of these, and as many of a winter."""

VISITS = 400
"""Sessions that weeks are counted from; at four a week about two years."""

KNOWN, KNOWN_FOR = 40, dt.timedelta(7 * 13)
"""The newest sessions whose phase and planned sets are looked up: an easy week hangs on them."""

SLOWEST = 2.0
"""A session that took longer than this, against its estimate, was interrupted."""

_SPANS = """
SELECT s.session, s.at, session.season, session.short
FROM (
    SELECT session, max(ended_at) AS at FROM (
        SELECT session, ended_at FROM set_entry
        WHERE movement = ? AND ended_at <= ? ORDER BY ended_at DESC LIMIT 900
    ) GROUP BY session
) AS s JOIN session ON session.id = s.session
WHERE session.status <> 'discarded' ORDER BY s.at
"""
_SETS = """
SELECT target, done, rpe FROM set_entry
WHERE session = ? AND movement = ? AND kind = 'work' ORDER BY position
"""
_STARTS = "SELECT body FROM event WHERE session = ? AND kind = 'start' ORDER BY n LIMIT 1"
_VISITS = """
SELECT id, started_at, ended_at, idle_s, status, plan, season, short,
    EXISTS (SELECT 1 FROM set_entry WHERE session = session.id) AS begun
FROM session WHERE started_at <= ? AND status <> 'discarded'
ORDER BY started_at DESC LIMIT ?
"""
_COUNT = "SELECT count(*) FROM set_entry WHERE session = ? AND kind = 'work'"
_WEEK = """
SELECT set_entry.movement, count(*) AS sets, max(set_entry.ended_at) AS at, group_concat(
    coalesce(json_extract(done, '$.reps[0]'), 0) + coalesce(json_extract(done, '$.reps[1]'), 0)
) AS reps
FROM session JOIN set_entry ON set_entry.session = session.id
WHERE session.started_at BETWEEN ? AND ? AND session.status <> 'discarded' AND set_entry.kind = 'work'
GROUP BY set_entry.movement
"""


def recall(store: Reader, date: dt.date, movements: Sequence[str], plan: str) -> History:
    """Read what the coach has to know for a day.

    Args:
        store: The log.
        date: The day; nothing after it counts.
        movements: Today's movements.
        plan: The name of today's plan, whose sessions tell how long it takes.

    Raises:
        LogError: The log cannot be read.
    """
    try:
        return _recall(store, date, movements, plan)
    except (ValueError, KeyError, TypeError) as error:
        # SQLite checks JSON when it is written; a damaged page can still hold another text.
        raise LogError(f"{clean(str(store.path))}: {DAMAGED}") from error


def _recall(store: Reader, date: dt.date, movements: Sequence[str], plan: str) -> History:
    last = _midnight(date + dt.timedelta(1)) - 0.001
    starts: dict[str, dict[str, Any]] = {}
    pasts = tuple(_past(store, name, last, starts) for name in dict.fromkeys(movements))
    rows = store.rows(_VISITS, last, VISITS)
    monday = date - dt.timedelta(date.weekday())
    begun = [row for row in rows if row["begun"]]
    known = {row["id"] for row in begun[:KNOWN] if _day(row["started_at"]) >= monday - KNOWN_FOR}
    visits = [_visit(store, row, starts if row["id"] in known else None) for row in reversed(begun)]
    return History(
        pasts=pasts,
        visits=tuple(visits),
        marks=tuple(mark for mark in marks(store) if mark.date <= date),
        week=touched(store, monday, date),
        pace=_pace(store, [row for row in rows if row["plan"] == plan], starts, _midnight(date)),
    )


def touched(store: Reader, monday: dt.date, date: dt.date) -> tuple[Touched, ...]:
    """Read what was done between two days, both included, by movement."""
    rows = store.rows(_WEEK, _midnight(monday), _midnight(date + dt.timedelta(1)) - 0.001)
    return tuple(Touched(row["movement"], row["sets"], _whole(row["reps"]), _day(row["at"])) for row in rows)


def _whole(reps: str) -> int:
    return sum(int(float(each)) for each in reps.split(","))


def _past(store: Reader, movement: str, last: float, starts: dict[str, dict[str, Any]]) -> Past:
    spans = store.rows(_SPANS, movement, last)
    winter = [row for row in spans if row["season"] != "summer" and not row["short"]]
    wanted = {row["session"] for row in (*spans[-NEWEST:], *winter[-NEWEST:])}
    bouts = (
        _bout(store, movement, row["session"], row["at"], starts) for row in spans if row["session"] in wanted
    )
    days = sorted({_day(row["at"]) for row in spans})
    return Past(movement, tuple(days), tuple(bout for bout in bouts if bout))


def _bout(
    store: Reader, movement: str, session: str, at: float, starts: dict[str, dict[str, Any]]
) -> Bout | None:
    workout = _start(store, session, starts)
    item = next((item for item in workout.get("items", ()) if item["movement"] == movement), None)
    sets = tuple(
        Lift(_amount(row["target"]), _amount(row["done"]), row["rpe"])
        for row in store.rows(_SETS, session, movement)
    )
    if item is None or not sets:
        # Somebody swapped to it in the session: it says what was used, and nothing about a target.
        phase = workout.get("phase") or workout.get("season", "")
        return Bout(_day(at), phase, sets, len(sets), sets[0].target) if sets else None
    whys = item.get("why", ())
    frozen = workout["short"] or any(why["step"] in {"checkin", "short"} for why in whys)
    return Bout(
        date=_day(at),
        phase=workout.get("phase") or workout["season"],
        sets=sets,
        planned=item["sets"],
        plan=_planned(item),
        frozen=bool(frozen),
        find=bool(item.get("find", False)),
    )


def _planned(item: dict[str, Any]) -> Amount:
    """Return what the plan itself said of the movement: before any step but the choice of a variant."""
    target = item["target"]
    for why in reversed(item.get("why", ())):
        if why["field"] == "target":
            if why["step"] == "variant":
                break
            target = why["before"]
    return build(Amount, target)


def _visit(store: Reader, row: Any, starts: dict[str, dict[str, Any]] | None) -> Visit:  # noqa: ANN401 - a row
    """Make a visit; one of long ago, without its start, is only counted."""
    visit = Visit(
        row["started_at"], _day(row["started_at"]), row["plan"], row["season"], bool(row["short"]), sets=1
    )
    if starts is None:
        return visit
    workout = _start(store, row["id"], starts)
    return visit._replace(
        phase=workout.get("phase") or visit.phase,
        sets=_count(store, row["id"]),
        planned=sum(item["sets"] for item in workout.get("items", ())),
    )


def _count(store: Reader, session: str) -> int:
    return int(store.rows(_COUNT, session)[0][0])


def _pace(store: Reader, rows: Sequence[Any], starts: dict[str, dict[str, Any]], before: float) -> float:
    """Return how long finished sessions of a plan took against their estimates; 1 without any."""
    found = []
    for row in rows[:KNOWN]:
        if row["status"] != "finished" or row["short"] or not row["ended_at"] or row["started_at"] >= before:
            continue
        items = [build(Item, item) for item in _start(store, row["id"], starts).get("items", ())]
        taken = row["ended_at"] - row["started_at"] - row["idle_s"]
        expected = estimate_s(items)
        if expected > 0 and _count(store, row["id"]) == sum(item.sets for item in items):
            found.append(taken / expected)
        if len(found) == 5:  # noqa: PLR2004 - the last five say how it goes now
            break
    fair = [ratio for ratio in found if 1 / SLOWEST <= ratio <= SLOWEST]
    return round(median(fair), 2) if fair else 1.0


def _start(store: Reader, session: str, starts: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """Return the workout that a session began with, each read once; nothing of it is shown."""
    if session not in starts:
        rows = store.rows(_STARTS, session)
        starts[session] = json.loads(rows[0]["body"])["workout"] if rows else {}
    return starts[session]


def _amount(text: str) -> Amount:
    return build(Amount, json.loads(text))


def _day(at: float) -> dt.date:
    return dt.date.fromtimestamp(at)  # noqa: DTZ012 - a training day is the one on the wall


def _midnight(date: dt.date) -> float:
    return dt.datetime.combine(date, dt.time()).timestamp()
