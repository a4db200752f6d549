"""Reading events from database rows. Every row yields an event.

A row whose content is malformed, or whose time is outside the calendar, yields an event of kind `STRANGE`. It
stays in the log and changes nothing, like an event of an unknown kind.
"""

from collections.abc import Callable
from typing import Any

from strengthtui.base.bounds import MOST_NUMBER
from strengthtui.domain.log_values import attempt, read_object, read_time
from strengthtui.session.events import Event, live
from strengthtui.session.evolve import UnreadableError, reduce

STRANGE = "?"
"""The kind of an event that cannot be read; no rule handles it."""


EVENTS = """
SELECT device, n, at, kind, body FROM event WHERE session = ? AND n > 0 ORDER BY at, device, n
"""
"""Selects the rows of a session for `read_event`."""


def read_event(device: str, n: int, at: float, kind: str, text: str) -> Event:
    """Read an event.

    Raises:
        UnreadableError: Its number is too large for another event to follow it.
    """
    if not n < MOST_NUMBER:
        raise UnreadableError
    body, time = attempt(read_object, text), attempt(read_time, at)
    if body is None or time is None or (kind == "void" and not _is_void(body)):
        return Event(n, time or 0.0, STRANGE, {}, device)
    return Event(n, time, kind, body, device)


def _is_void(body: dict[str, Any]) -> bool:
    """Return whether the body of a `void` names at least one event, and nothing else."""
    named = body.get("events")
    return isinstance(named, list) and bool(named) and all(map(_is_id, named))


def _is_id(pair: object) -> bool:
    match pair:
        case [str(), int(n)]:
            return type(n) is int and n > 0
    return False


_DECIDING = """
SELECT device, n, at, kind, body FROM event
WHERE session = ? AND n > 0 AND (kind IN ('start', 'void') OR n >= ?) ORDER BY at, device, n
"""
"""The starts of a session, the voids that may undo them, and the events with too large a number."""


def is_readable(ask: Callable[..., list[Any]], session: str) -> bool:
    """Return whether a session can be folded, by reading only the few events that decide this.

    Args:
        ask: Runs a query on the log with the given values.
        session: The session's id.

    Raises:
        LogError: The log cannot be read.
    """
    rows = ask(_DECIDING, session, MOST_NUMBER)
    try:
        reduce(live(read_event(*row) for row in rows)[:1])
    except UnreadableError:
        return False
    return True
