"""Check-ins, stored as events of a reserved session.

They are only ever inserted. The reserved session has no derived rows, so it appears in no list.
"""

import datetime as dt
from typing import Any

from strengthtui.base.clock import Clock, is_possible, wrong
from strengthtui.base.dates import local_date
from strengthtui.base.text import clean
from strengthtui.domain.history import CheckIn
from strengthtui.domain.log_values import attempt, read_object, read_string, read_time, read_utc_offset
from strengthtui.journal.errors import LogError
from strengthtui.journal.reader import Reader
from strengthtui.journal.store import Store
from strengthtui.session.events import new_event

SESSION = "checkin"
"""The value of `event.session` for check-ins."""

_DAY_S = 86_400

_MARKS = """
SELECT at, body FROM event WHERE session = ? AND kind = 'checkin'
ORDER BY at DESC, device DESC, n DESC LIMIT 200
"""
_BETWEEN = """
SELECT at, body FROM event WHERE session = ? AND kind = 'checkin' AND at BETWEEN ? AND ?
ORDER BY at, device, n
"""


def check_in(clock: Clock, state: str, areas: dict[str, str], store: Store) -> None:
    """Store a check-in durably.

    Args:
        clock: The system's clocks.
        state: fine, ill or away; empty if only areas are given.
        areas: Areas of the body and their level.
        store: The log.

    Raises:
        LogError: It could not be stored, or the clock is set to an impossible year.
    """
    at = clock.wall()
    if not is_possible(at):
        raise LogError(wrong(at))
    body = {"state": state, "areas": areas, "utc_offset_s": clock.utc_offset(at)}
    store.insert(SESSION, new_event(at, "checkin", **body))


def marks(store: Reader) -> tuple[CheckIn, ...]:
    """Read the newest check-ins, oldest first, without invalid ones."""
    checkins = (attempt(_mark, at, text) for at, text in reversed(store.rows(_MARKS, SESSION)))
    return tuple(checkin for checkin in checkins if checkin)


def marks_between(store: Reader, first: dt.date, last: dt.date) -> tuple[CheckIn, ...]:
    """Read the check-ins of some days, both included, oldest first, without invalid ones."""
    start = dt.datetime.combine(first, dt.time(), dt.UTC).timestamp()
    end = dt.datetime.combine(last, dt.time(), dt.UTC).timestamp()
    # No place on earth is more than a day ahead of UTC or behind it.
    rows = store.rows(_BETWEEN, SESSION, start - _DAY_S, end + 2 * _DAY_S)
    checkins = (attempt(_mark, *row) for row in rows)
    return tuple(checkin for checkin in checkins if checkin and first <= checkin.date <= last)


def _mark(at: float, text: str) -> CheckIn:
    time, body = read_time(at), read_object(text)
    areas: dict[str, Any] = body.get("areas") or {}
    levels = tuple((clean(area), read_string(level)) for area, level in areas.items())
    date = local_date(time, attempt(read_utc_offset, body.get("utc_offset_s")) or 0)
    return CheckIn(time, date, read_string(body.get("state") or ""), levels)
