"""The list of sessions, newest first, in pages; each page begins after the last key of the one before.

The index on date, start and id gives the order, so a page costs the same however long the log is. A text or
the name of a plan is compared with one session after the other in this order, until the page is full.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from strengthtui.base.names import name_key
from strengthtui.domain.log_values import attempt, read_string, read_time, read_utc_offset
from strengthtui.domain.logged_session import (
    ALL,
    LoggedSession,
    MonthTotals,
    SessionFilter,
    SessionKey,
    SessionPage,
)
from strengthtui.journal.checkins import marks_between
from strengthtui.journal.reader import Reader

PAGE = 50
"""Sessions on a page."""

_NEWEST = SessionKey("~", 0.0, "")
"""Comes before every session in the list."""

_COLUMNS = """
id, date, started_at, ended_at, utc_offset_s, plan, status, idle_s, sets_done, sets_planned, load_kg, feel,
short, season, gear, source, note,
(SELECT count(DISTINCT movement) FROM best WHERE best.session = session.id AND counts) AS bests
"""
# A session with neither a set nor an end has only been looked at.
_LISTED = "status <> 'discarded' AND (sets_done > 0 OR status = 'finished')"
_DELETED = "status = 'discarded' AND sets_done > 0"

_MONTH = f"SELECT count(*), total(load_kg) FROM session WHERE date BETWEEN ? AND ? AND {_LISTED}"  # noqa: S608 - a constant
_ONE = f"SELECT {_COLUMNS} FROM session WHERE id = ?"  # noqa: S608 - a constant
SESSIONS_BETWEEN = f"""
SELECT {_COLUMNS} FROM session WHERE date BETWEEN ? AND ? AND {_LISTED} ORDER BY date, started_at, id
"""  # noqa: S608 - constants

# Each step of the recursion is one lookup in the index on movements.


def session_page(
    store: Reader, wanted: SessionFilter = ALL, after: SessionKey | None = None, limit: int = PAGE
) -> SessionPage:
    """Return a page of the sessions, newest first. Rows that cannot be read are left out.

    Args:
        store: The log.
        wanted: What the list is limited to.
        after: The key after which the page begins; None for the first page.
        limit: The number of sessions.

    Raises:
        LogError: The log cannot be read.
    """
    query, values = list_query(wanted, names_for(store, wanted))
    rows = store.rows(query, *(after or _NEWEST), *values, limit + 1)
    sessions = [session for row in rows[:limit] if (session := attempt(read_session, row))]
    last = rows[limit - 1] if len(rows) > limit else None
    following = SessionKey(last["date"], last["started_at"], last["id"]) if last else None
    return SessionPage(tuple(_with_checkins(store, sessions)), following)


def logged_session(store: Reader, session: str) -> LoggedSession | None:
    """Return one session by its whole id; None if there is none, or if its row cannot be read.

    Raises:
        LogError: The log cannot be read.
    """
    sessions = [each for row in store.rows(_ONE, session) if (each := attempt(read_session, row))]
    return next(iter(_with_checkins(store, sessions)), None)


def month_totals(store: Reader, year: int, month: int) -> MonthTotals:
    """Return the sums of all listed sessions of a month.

    Raises:
        LogError: The log cannot be read.
    """
    # Dates are compared as text, so the 31st ends every month.
    days = (f"{year:04}-{month:02}-{day:02}" for day in (1, 31))
    ((sessions, load_kg),) = store.rows(_MONTH, *days)
    return MonthTotals(sessions, load_kg)


def movements(store: Reader) -> list[str]:
    """Return the names of all movements in the log.

    Raises:
        LogError: The log cannot be read.
    """
    return store.movements()


def names_for(store: Reader, wanted: SessionFilter) -> Sequence[str]:
    """Return the names of all movements in the log, if a filter needs them."""
    return movements(store) if wanted.text or wanted.movement else ()


def list_query(wanted: SessionFilter, known: Sequence[str] = ()) -> tuple[str, list[object]]:
    """Return the query for a page, and its values after the key and before the limit.

    Args:
        wanted: What the list is limited to.
        known: The names of all movements in the log; needed for a text or a movement.
    """
    condition, values = conditions(wanted, known)
    listed = _DELETED if wanted.deleted else _LISTED
    query = f"""
SELECT {_COLUMNS} FROM session WHERE (date, started_at, id) < (?, ?, ?) AND {listed} AND {condition}
ORDER BY date DESC, started_at DESC, id DESC LIMIT ?
"""  # noqa: S608 - made of constants; what the user types is in the values
    return query, values


def conditions(wanted: SessionFilter, known: Sequence[str] = ()) -> tuple[str, list[object]]:
    """Return what a filter asks of a session as an SQL condition, and its values.

    Args:
        wanted: The filter; `deleted` is left to the caller.
        known: The names of all movements in the log; needed for a text or a movement.
    """
    terms, values = ["1"], list[object]()
    if wanted.since:
        terms.append("date >= ?")
        values.append(wanted.since.isoformat())
    if wanted.until:
        terms.append("date <= ?")
        values.append(wanted.until.isoformat())
    if wanted.plan:
        terms.append("name_key(plan) = ?")
        values.append(name_key(wanted.plan))
    if wanted.movement:
        same = [name for name in known if name_key(name) == name_key(wanted.movement)]
        terms.append(_done(same))
        values += same
    if text := name_key(wanted.text):
        similar = [name for name in known if text in name_key(name)]
        terms.append(f"(instr(name_key(plan || char(10) || note), ?) OR {_done(similar)} OR {_SET_NOTE})")
        values += [text, *similar, text]
    return " AND ".join(terms), values


_SET_NOTE = """
EXISTS (SELECT 1 FROM set_entry WHERE set_entry.session = session.id AND set_entry.note <> ''
    AND instr(name_key(set_entry.note), ?))
"""


def _done(names: Sequence[str]) -> str:
    """Return the condition that a session has a set of one of so many movements."""
    marks = ", ".join("?" * len(names))
    # The plus keeps SQLite from sorting all sessions of a frequent movement for each page.
    return f"+id IN (SELECT set_entry.session FROM set_entry WHERE set_entry.movement IN ({marks}))"  # noqa: S608 - placeholders


def read_session(row: Any) -> LoggedSession:  # noqa: ANN401 - an SQLite row
    """Return the session of a row; raises if it cannot be read."""
    started = read_time(row["started_at"])
    ended = None if row["ended_at"] is None else read_time(row["ended_at"])
    return LoggedSession(
        id=row["id"],
        date=dt.date.fromisoformat(row["date"]),
        started_at=started,
        ended_at=ended,
        utc_offset_s=attempt(read_utc_offset, row["utc_offset_s"]) or 0,
        plan=row["plan"],
        status=row["status"],
        seconds=None if ended is None else max(0.0, ended - started - row["idle_s"]),
        sets=row["sets_done"],
        planned=row["sets_planned"],
        load_kg=row["load_kg"],
        feel=attempt(read_string, row["feel"]),
        short=bool(row["short"]),
        season=row["season"],
        gear=row["gear"],
        source=row["source"],
        note=row["note"],
        bests=row["bests"],
    )


def _with_checkins(store: Reader, sessions: Sequence[LoggedSession]) -> Iterable[LoggedSession]:
    """Add the last check-in of each day, without those that give only areas."""
    if not sessions:
        return
    marks = marks_between(store, min(s.date for s in sessions), max(s.date for s in sessions))
    days = {mark.date: mark.state for mark in marks if mark.state}
    for session in sessions:
        yield session._replace(checkin=days.get(session.date, ""))
