"""Queries for the history of one movement, on the derived tables only.

The index on movement and time finds the sets, however long the log is. Invalid rows are left out.
"""

import datetime as dt
from math import inf
from typing import Any

from strengthtui.base.names import name_key
from strengthtui.domain.log_values import attempt, logged_amount, read_length, read_rpe, read_time
from strengthtui.domain.logged_set import LoggedSet
from strengthtui.journal.queries import done_lately
from strengthtui.journal.reader import Reader
from strengthtui.journal.session_list import movements

SETS_OF_MOVEMENT = """
SELECT set_entry.session, session.date, set_entry.ended_at, exercise, done, rpe, rest_planned_s, rest_taken_s,
    EXISTS (
        SELECT 1 FROM held_back
        WHERE held_back.movement = set_entry.movement AND held_back.started_at = session.started_at
            AND held_back.session = session.id AND held_back.position = set_entry.position AND NOT confirmed
    ) AS doubtful
FROM set_entry JOIN session ON session.id = set_entry.session
WHERE set_entry.movement = ? AND set_entry.ended_at >= ? AND kind = 'work' AND status <> 'discarded'
ORDER BY set_entry.ended_at
"""


def movement_sets(store: Reader, movement: str, since: float = -inf) -> tuple[LoggedSet, ...]:
    """Return the work sets of a movement, oldest first.

    Args:
        store: The log.
        movement: The movement's name, exactly as it is in the log.
        since: Unix seconds; earlier sets are left out.

    Raises:
        LogError: The log cannot be read.
    """
    rows = store.rows(SETS_OF_MOVEMENT, movement, since)
    return tuple(logged for row in rows if (logged := attempt(_logged_set, row)))


def movements_by_date(store: Reader) -> list[str]:
    """Return the names of all movements in the log, the most recent first.

    Raises:
        LogError: The log cannot be read.
    """
    return done_lately(store, movements(store))


def movement_named(store: Reader, name: str) -> str | None:
    """Return the movement of the log with a name, whatever its case; None if there is none.

    Raises:
        LogError: The log cannot be read.
    """
    name = store.stored_name(name)
    wanted, known = name_key(name), movements_by_date(store)
    return next((each for each in known if each == name), None) or next(
        (each for each in known if name_key(each) == wanted), None
    )


def _logged_set(row: Any) -> LoggedSet:  # noqa: ANN401 - an SQLite row
    done = logged_amount(row["done"])
    if done is None:
        raise ValueError("unreadable")
    return LoggedSet(
        row["session"],
        dt.date.fromisoformat(row["date"]),
        read_time(row["ended_at"]),
        row["exercise"],
        done,
        attempt(read_rpe, row["rpe"]),
        attempt(read_length, row["rest_planned_s"]),
        attempt(read_length, row["rest_taken_s"]),
        bool(row["doubtful"]),
    )
