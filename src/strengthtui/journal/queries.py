"""Queries on the derived tables, with results in the form that commands print."""

import datetime as dt
import sqlite3
from collections.abc import Sequence
from typing import Any

from strengthtui.base.bounds import LATEST
from strengthtui.base.errors import NOTHING_TO_DO, Failure
from strengthtui.base.json_form import form
from strengthtui.base.named_tuple import NamedTuple
from strengthtui.domain import formatting
from strengthtui.domain.log_values import (
    attempt,
    finite,
    logged_amount,
    read_rpe,
    read_time,
    read_utc_offset,
)
from strengthtui.domain.logged_session import ALL, SessionFilter
from strengthtui.domain.workout import Amount
from strengthtui.journal.event_rows import is_readable
from strengthtui.journal.reader import TOLERANCE_S, Reader
from strengthtui.journal.session_list import conditions, names_for
from strengthtui.session.events import FORM
from strengthtui.session.evolve import UnreadableError, reduce
from strengthtui.session.rounds_done import rounds_done
from strengthtui.session.timeline import used

_COLUMNS = """
id, plan, plan_sha256, status, date, started_at, ended_at, utc_offset_s, day, season, gear, short, feel, note,
sets_planned, round(load_kg, 3) AS load_kg, source, idle_s,
(SELECT count(*) FROM set_entry WHERE session = session.id) AS set_count,
(SELECT count(DISTINCT movement) FROM best WHERE best.session = session.id AND counts) AS best_count
"""
_TOTALS = frozenset({"set_count", "best_count", "sets_planned", "load_kg", "minutes", "source"})
"""The fields of a session in a list that its sets replace."""

_NOT_DELETED = "status <> 'discarded'"
_DELETED = "(status = 'discarded' AND EXISTS (SELECT 1 FROM set_entry WHERE session = session.id))"
_NEWEST = f"""
SELECT {_COLUMNS} FROM session WHERE started_at BETWEEN ? AND ? AND ({_NOT_DELETED} OR {_DELETED})
ORDER BY started_at DESC LIMIT ?
"""  # noqa: S608 - made of constants
_BY_ID = f"SELECT {_COLUMNS} FROM session WHERE id >= ? AND id < ? ORDER BY started_at DESC"  # noqa: S608 - constants
_HEAVIEST = """
SELECT max(json_extract(done, '$.load_kg')) FROM set_entry WHERE movement = ? AND ended_at >= ?
"""
_SETS = """
SELECT exercise, movement, number AS "set", kind, target, done, rpe, note, ended_at,
    rest_planned_s, rest_taken_s, rest_estimated, credit = 'confirmed' AS confirmed
FROM set_entry WHERE session = ? ORDER BY position
"""

_TIMED = "SELECT 1 FROM event WHERE session = ? AND kind = 'start' AND instr(body, '\"timing\"')"


# The newest 60 sets of a movement include all sets of its newest session. The query uses an index.
_LAST_TIME = """
SELECT newest.session, exercise, target, done, rpe, newest.ended_at, date FROM (
    SELECT session, position, exercise, target, done, rpe, ended_at, kind FROM set_entry
    WHERE movement = ? AND ended_at < ? AND session <> ? ORDER BY ended_at DESC LIMIT 60
) AS newest
JOIN session ON session.id = newest.session
WHERE kind = 'work' AND status <> 'discarded' ORDER BY newest.ended_at DESC, position DESC
"""


class LastSet(NamedTuple):
    """One set from the last session with a movement."""

    done: Amount
    rpe: float | None
    exercise: str = ""
    """The id of the exercise in its plan."""

    target: Amount | None = None


class LastTime(NamedTuple):
    """The last session in which a movement was performed."""

    at: float
    """Unix seconds of its last set."""

    date: dt.date
    sets: tuple[LastSet, ...]


def heaviest_since(store: Reader, movement: str, at: float) -> float | None:
    """Return the heaviest load in kilograms of a movement's sets since a moment; None without any."""
    rows = store.rows(_HEAVIEST, store.stored_name(movement), at)
    return finite(rows[0][0])


def sessions(
    store: Reader, limit: int | None = None, wanted: SessionFilter | None = None
) -> list[dict[str, Any]]:
    """Return the sessions, newest first, each with its number of sets but without the sets.

    A session that cannot be read is marked `unreadable`; its valid columns are still returned.

    Args:
        store: The log.
        limit: The number of sessions; None for all.
        wanted: What the list is limited to; None for all sessions, deleted ones with sets included.

    Raises:
        LogError: The log cannot be read.
    """
    listed = f"({_NOT_DELETED} OR {_DELETED})" if wanted is None else _NOT_DELETED
    condition, values = conditions(wanted or ALL, names_for(store, wanted or ALL))
    query = f"""
SELECT {_COLUMNS} FROM session WHERE {_DELETED if wanted and wanted.deleted else listed} AND {condition}
ORDER BY started_at DESC LIMIT ?
"""  # noqa: S608 - made of constants; what the user types is in the values
    rows = store.rows(query, *values, -1 if limit is None else limit)
    return [_session(store, row) for row in rows]


def session(store: Reader, beginning: str | None, now: float = LATEST) -> dict[str, Any] | None:
    """Return the newest session whose id starts with a prefix, or the newest of all; None if there is none.

    Args:
        store: The log.
        beginning: The prefix; None for the newest of all.
        now: The present Unix time; see `Reader.newest`.

    Raises:
        LogError: The log cannot be read.
    """
    if beginning is None:
        row = next(iter(store.newest(_NEWEST, now, 1)), None)
    else:
        rows = store.rows(_BY_ID, beginning, f"{beginning}\U0010ffff")
        row = min(rows, key=lambda row: row["started_at"] > now + TOLERANCE_S, default=None)
    return None if row is None else _session(store, row)


def none_open(store: Reader) -> Failure:
    """Return the failure to report when there is no session to continue.

    Raises:
        LogError: The log cannot be read.
    """
    if store.rows("SELECT 1 FROM session WHERE status = 'open' LIMIT 1"):
        return UnreadableError()
    return Failure("no open session; start one with: strengthtui start", NOTHING_TO_DO)


def with_sets(store: Reader, session: dict[str, Any]) -> dict[str, Any]:
    """Return a session with its sets, in the documented form of `log show --json`.

    Raises:
        LogError: The log cannot be read.
    """
    sets = [_set(row) for row in store.rows(_SETS, session["id"])]
    full = {key: value for key, value in session.items() if key not in _TOTALS} | {"sets": sets}
    return full | {"rounds": rounds} if (rounds := _rounds(store, session["id"])) else full


def _rounds(store: Reader, session: str) -> list[dict[str, Any]]:
    """Return the groups by the clock of a session; an empty list without any."""
    if not store.rows(_TIMED, session):
        return []
    state = attempt(lambda: reduce(store.events(session)))
    groups = rounds_done(state) if state else ()
    return [
        group._asdict()
        | {"timing": group.timing._asdict()}
        | {"left_over": group.left_over and group.left_over._asdict()}
        for group in groups
    ]


def event_list(store: Reader, session: str) -> dict[str, Any]:
    """Return the events of a session in order, and the form of the log that they have.

    Raises:
        LogError: The log cannot be read, or the session.
    """
    events = store.events(session)
    effective = used(events)
    rows = [
        {"device": e.device, "n": e.n, "at": e.at, "kind": e.kind, "body": e.body, "used": e.id in effective}
        for e in events
    ]
    return {"form": FORM, "session": session, "events": rows}


def last_time(store: Reader, movement: str, before: str, at: float = LATEST) -> LastTime | None:
    """Return the last performance of a movement, in any plan; None if there is none.

    Args:
        store: The log.
        movement: The movement's name.
        before: The id of the current session, which is excluded.
        at: Unix seconds; later sets are ignored.

    Raises:
        LogError: The log cannot be read.
    """
    sets = [
        (
            row["session"],
            LastTime(ended, date, (LastSet(done, rpe, row["exercise"], logged_amount(row["target"])),)),
        )
        for row in store.rows(_LAST_TIME, store.stored_name(movement), at, before)
        if (ended := attempt(read_time, row["ended_at"])) is not None
        and (date := attempt(dt.date.fromisoformat, row["date"]))
        and (done := logged_amount(row["done"]))
        for rpe in (attempt(read_rpe, row["rpe"]),)
    ]
    if not sets:
        return None
    newest, last = sets[0]
    return last._replace(sets=tuple(each.sets[0] for of, each in reversed(sets) if of == newest))


def done_lately(store: Reader, movements: Sequence[str]) -> list[str]:
    """Return the movements that were ever performed, the most recent first.

    Raises:
        LogError: The log cannot be read.
    """
    query = "SELECT max(ended_at) FROM set_entry WHERE movement = ?"  # one index lookup for each movement
    last = {name: store.rows(query, store.stored_name(name))[0][0] for name in movements}
    return sorted((name for name in movements if last[name] is not None), key=lambda name: -last[name])


def _session(store: Reader, row: sqlite3.Row) -> dict[str, Any]:
    began, ended = _moment(row["started_at"]), _moment(row["ended_at"])
    session = dict(row) | {"started_at": began, "ended_at": ended, "short": bool(row["short"])}
    session["minutes"] = _minutes(row, session.pop("idle_s"))
    session["utc_offset_s"] = attempt(read_utc_offset, row["utc_offset_s"]) or 0
    whole = began is not None and (ended is None) == (row["ended_at"] is None)
    return session if whole and is_readable(store.rows, row["id"]) else session | {"unreadable": True}


def _minutes(row: sqlite3.Row, idle_s: float) -> float | None:
    """Return the minutes of a session without pauses; None while it is open."""
    ended = attempt(read_time, row["ended_at"])
    return None if ended is None else finite(round((ended - row["started_at"] - idle_s) / 60, 1))


def _set(row: sqlite3.Row) -> dict[str, Any]:
    target, done = logged_amount(row["target"]), logged_amount(row["done"])
    ended = _moment(row["ended_at"])
    numbers = {name: finite(row[name]) for name in ("rpe", "rest_planned_s", "rest_taken_s")}
    entry = dict(row) | numbers | {"ended_at": ended, "rest_estimated": bool(row["rest_estimated"])}
    entry = entry | {"confirmed": True} if entry.pop("confirmed") else entry
    if target is None or done is None or ended is None:
        return entry | {"target": None, "done": None, "unreadable": True}
    # A completed amount has no upper end and is not open-ended.
    parts = {
        key: value for key, value in form(done).items() if key not in {"reps_max", "seconds_max", "open"}
    }
    return entry | {"target": form(target), "done": parts}


def _moment(at: float | None) -> str | None:
    """Format a time from a row; None if the time is outside the calendar."""
    time = attempt(read_time, at)
    return None if time is None else formatting.utc(time)
