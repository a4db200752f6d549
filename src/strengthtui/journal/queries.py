"""Questions to the log, answered from the derived tables, in the forms that commands print."""

import json
import sqlite3
from collections.abc import Sequence
from typing import Any, NamedTuple

from strengthtui import words
from strengthtui.codec import build
from strengthtui.forms import form
from strengthtui.journal.reader import Reader
from strengthtui.workout import Amount

_SESSIONS = """
SELECT id, plan, plan_sha256, status, started_at, ended_at, day, season, gear, short, feel, note,
    (SELECT count(*) FROM set_entry WHERE session = session.id) AS set_count
FROM session ORDER BY started_at DESC LIMIT ?
"""
_SETS = """
SELECT exercise, movement, number AS "set", kind, target, done, rpe, note, ended_at,
    rest_planned_s, rest_taken_s, rest_estimated
FROM set_entry WHERE session = ? ORDER BY position
"""


# The newest 60 sets of a movement hold all sets of its newest session, and are found by the index.
_LAST_TIME = """
SELECT newest.session, done, rpe, newest.ended_at FROM (
    SELECT session, position, done, rpe, ended_at, kind FROM set_entry
    WHERE movement = ? AND session <> ? ORDER BY ended_at DESC LIMIT 60
) AS newest
JOIN session ON session.id = newest.session
WHERE kind = 'work' AND status <> 'discarded' ORDER BY newest.ended_at DESC, position DESC
"""


class LastSet(NamedTuple):
    """One set of the last time."""

    done: Amount
    rpe: float | None


class LastTime(NamedTuple):
    """What was done of a movement the last time."""

    at: float
    """Unix seconds of its last set."""

    sets: tuple[LastSet, ...]


def sessions(store: Reader, limit: int | None = None) -> list[dict[str, Any]]:
    """Return the sessions, newest first, each with its number of sets and without the sets themselves."""
    return [_session(row) for row in store.rows(_SESSIONS, -1 if limit is None else limit)]


def with_sets(store: Reader, session: dict[str, Any]) -> dict[str, Any]:
    """Return a session in the documented form of `log show --json`, its sets in it."""
    sets = [_set(row) for row in store.rows(_SETS, session["id"])]
    return {key: value for key, value in session.items() if key != "set_count"} | {"sets": sets}


def last_time(store: Reader, movement: str, before: str) -> LastTime | None:
    """Return what was done of a movement the last time, whatever the plan; None where it never was.

    Args:
        store: The log.
        movement: The movement's name.
        before: The id of the session that is not meant, because it is the present one.

    Raises:
        LogError: It cannot be read.
    """
    rows = store.rows(_LAST_TIME, movement, before)
    sets = tuple(
        LastSet(build(Amount, json.loads(r["done"])), r["rpe"])
        for r in rows
        if r["session"] == rows[0]["session"]
    )
    return LastTime(rows[0]["ended_at"], tuple(reversed(sets))) if rows else None


def done_lately(store: Reader, movements: Sequence[str]) -> list[str]:
    """Return those of some movements that were ever done, the latest first.

    Raises:
        LogError: It cannot be read.
    """
    query = "SELECT max(ended_at) FROM set_entry WHERE movement = ?"  # one step in the index for each
    last = {name: store.rows(query, name)[0][0] for name in movements}
    return sorted((name for name in movements if last[name] is not None), key=lambda name: -last[name])


def _session(row: sqlite3.Row) -> dict[str, Any]:
    ended = row["ended_at"]
    return dict(row) | {
        "started_at": words.utc(row["started_at"]),
        "ended_at": None if ended is None else words.utc(ended),
        "short": bool(row["short"]),
    }


def _set(row: sqlite3.Row) -> dict[str, Any]:
    done = form(json.loads(row["done"]))
    return dict(row) | {
        "target": form(json.loads(row["target"])),
        # What was done has neither an upper end nor room for more.
        "done": {key: value for key, value in done.items() if key not in {"reps_max", "open"}},
        "ended_at": words.utc(row["ended_at"]),
        "rest_estimated": bool(row["rest_estimated"]),
    }
