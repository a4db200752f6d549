"""Queries for the history of a year, on the derived tables only.

Sessions are found by the index on their date, and their sets by primary key. Invalid rows are left out.
"""

import datetime as dt
from typing import Any

from strengthtui.domain.log_values import attempt, finite
from strengthtui.domain.logged_session import LoggedSession
from strengthtui.domain.logged_set import DoneExercise
from strengthtui.journal.reader import Reader
from strengthtui.journal.session_list import SESSIONS_BETWEEN, read_session

EXERCISES_BETWEEN = """
SELECT set_entry.session, session.date, session.plan, exercise, movement, count(*) AS sets,
    total(CASE WHEN rest_taken_s IS NULL THEN NULL ELSE rest_planned_s END) AS rest_planned_s,
    total(CASE WHEN rest_planned_s IS NULL THEN NULL ELSE rest_taken_s END) AS rest_taken_s
FROM session CROSS JOIN set_entry ON set_entry.session = session.id
WHERE session.date BETWEEN ? AND ? AND session.status <> 'discarded' AND set_entry.kind = 'work'
GROUP BY session.date, session.started_at, session.id, exercise, movement
ORDER BY session.date, session.started_at, session.id, min(position)
"""
FIRST_DATE = """
SELECT date FROM session WHERE date > '0' AND plan_sha256 <> '' ORDER BY date LIMIT 1
"""


def sessions_between(store: Reader, first: dt.date, last: dt.date) -> tuple[LoggedSession, ...]:
    """Return the sessions of some days that have a set or were finished, oldest first.

    Raises:
        LogError: The log cannot be read.
    """
    rows = store.rows(SESSIONS_BETWEEN, first.isoformat(), last.isoformat())
    return tuple(session for row in rows if (session := attempt(read_session, row)))


def exercises_between(store: Reader, first: dt.date, last: dt.date) -> tuple[DoneExercise, ...]:
    """Return what the sessions of some days have of each exercise, in the order in which it was done.

    Raises:
        LogError: The log cannot be read.
    """
    rows = store.rows(EXERCISES_BETWEEN, first.isoformat(), last.isoformat())
    return tuple(done for row in rows if (done := attempt(_exercise, row)))


def first_date(store: Reader) -> dt.date | None:
    """Return the date of the first session that was performed with this program; None if there is none.

    Raises:
        LogError: The log cannot be read.
    """
    rows = store.rows(FIRST_DATE)
    return attempt(dt.date.fromisoformat, rows[0][0]) if rows else None


def _exercise(row: Any) -> DoneExercise:  # noqa: ANN401 - an SQLite row
    return DoneExercise(
        row["session"],
        dt.date.fromisoformat(row["date"]),
        row["plan"],
        row["exercise"],
        row["movement"],
        row["sets"],
        finite(row["rest_planned_s"]) or 0.0,
        finite(row["rest_taken_s"]) or 0.0,
    )
