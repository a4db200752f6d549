"""Check-ins: facts like all others, of a session that nobody performs.

They are only ever inserted. A session of that name is never derived, so it shows up in no list.
"""

import datetime as dt
import sqlite3
from typing import Any

from strengthtui.base.bounds import MOST_NUMBER
from strengthtui.base.clock import WRONG, is_possible
from strengthtui.base.codec import dumps
from strengthtui.base.text import clean
from strengthtui.domain.history import CheckIn
from strengthtui.domain.log_values import attempt, read_object, read_string, read_time
from strengthtui.journal.database import transaction
from strengthtui.journal.errors import LogError, explained
from strengthtui.journal.reader import Reader
from strengthtui.journal.store import Store

SESSION = "checkin"
"""What stands in `event.session` of a check-in."""

_LAST = """
SELECT max(n) FROM (
    SELECT max(n) AS n FROM event WHERE device = ? AND n < ?
    UNION ALL SELECT max(n) FROM event WHERE session = ? AND n < ?
)
"""
_INSERT = "INSERT INTO event (device, n, session, at, kind, body) VALUES (?, ?, ?, ?, 'checkin', ?)"
_MARKS = "SELECT at, body FROM event WHERE session = ? AND kind = 'checkin' ORDER BY n DESC LIMIT 200"


def check_in(store: Store, at: float, state: str, areas: dict[str, str]) -> None:
    """Store how somebody feels, durably.

    Args:
        store: The log.
        at: Unix seconds.
        state: fine, ill or away; empty where only areas are named.
        areas: Areas of the body and their level.

    Raises:
        LogError: It could not be stored, or the machine's clock cannot be right.
    """
    if not is_possible(at):
        raise LogError(WRONG.format(shown=""))
    body = dumps({"state": state, "areas": areas})
    store.check_files()
    try:
        with transaction(store.db):
            (last,) = store.db.execute(_LAST, (store.device, MOST_NUMBER, SESSION, MOST_NUMBER)).fetchone()
            store.db.execute(_INSERT, (store.device, (last or 0) + 1, SESSION, at, body))
    except sqlite3.Error as error:
        raise explained(error, store.path, saving=True) from error
    store.check_files()


def marks(store: Reader) -> tuple[CheckIn, ...]:
    """Read the newest check-ins, the oldest first; those that make no sense are left out."""
    found = (attempt(_mark, at, text) for at, text in reversed(store.rows(_MARKS, SESSION)))
    return tuple(mark for mark in found if mark)


def _mark(at: float, text: str) -> CheckIn:
    time, body = read_time(at), read_object(text)
    areas: dict[str, Any] = body.get("areas") or {}
    named = tuple((clean(area), read_string(level)) for area, level in areas.items())
    date = dt.date.fromtimestamp(time)  # noqa: DTZ012 - a training day is the one on the wall
    return CheckIn(time, date, read_string(body.get("state") or ""), named)
