"""Questions to the log, answered from the derived tables, in the forms that commands print."""

import json
import sqlite3
from typing import Any

from strengthtui import words
from strengthtui.forms import form
from strengthtui.journal.store import Store

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


def sessions(store: Store, limit: int | None = None) -> list[dict[str, Any]]:
    """Return the sessions, newest first, each with its number of sets and without the sets themselves."""
    return [_session(row) for row in store.rows(_SESSIONS, -1 if limit is None else limit)]


def with_sets(store: Store, session: dict[str, Any]) -> dict[str, Any]:
    """Return a session in the documented form of `log show --json`, its sets in it."""
    sets = [_set(row) for row in store.rows(_SETS, session["id"])]
    return {key: value for key, value in session.items() if key != "set_count"} | {"sets": sets}


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
