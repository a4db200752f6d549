"""Check-ins, stored as events of a reserved session.

They are only ever inserted. The reserved session has no derived rows, so it appears in no list.
"""

import datetime as dt
from typing import Any

from strengthtui.base.clock import WRONG, is_possible
from strengthtui.base.text import clean
from strengthtui.domain.history import CheckIn
from strengthtui.domain.log_values import attempt, read_object, read_string, read_time
from strengthtui.journal.errors import LogError
from strengthtui.journal.reader import Reader
from strengthtui.journal.store import Store
from strengthtui.session.events import UNNUMBERED, Event

SESSION = "checkin"
"""The value of `event.session` for check-ins."""

_MARKS = "SELECT at, body FROM event WHERE session = ? AND kind = 'checkin' ORDER BY n DESC LIMIT 200"


def check_in(store: Store, at: float, state: str, areas: dict[str, str]) -> None:
    """Store a check-in durably.

    Args:
        store: The log.
        at: Unix seconds.
        state: fine, ill or away; empty if only areas are given.
        areas: Areas of the body and their level.

    Raises:
        LogError: It could not be stored, or the system clock is obviously wrong.
    """
    if not is_possible(at):
        raise LogError(WRONG.format(shown=""))
    store.insert(SESSION, Event(UNNUMBERED, at, "checkin", {"state": state, "areas": areas}))


def marks(store: Reader) -> tuple[CheckIn, ...]:
    """Read the newest check-ins, oldest first, without invalid ones."""
    found = (attempt(_mark, at, text) for at, text in reversed(store.rows(_MARKS, SESSION)))
    return tuple(mark for mark in found if mark)


def _mark(at: float, text: str) -> CheckIn:
    time, body = read_time(at), read_object(text)
    areas: dict[str, Any] = body.get("areas") or {}
    named = tuple((clean(area), read_string(level)) for area, level in areas.items())
    date = dt.date.fromtimestamp(time)  # noqa: DTZ012 - a training day is a local date
    return CheckIn(time, date, read_string(body.get("state") or ""), named)
