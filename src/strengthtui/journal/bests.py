"""The derived tables of personal bests: which sets raised a mark, and which loads do not count yet.

A best depends on everything before it. So a change of a session leads to a new look at its movements from
this session on, with the marks from before it. For a set that is logged now, that is only its own session.
"""

import sqlite3
from collections.abc import Iterator, Mapping
from functools import partial
from typing import TypeAlias

from strengthtui.domain.bests import Best, CandidateSet, HeldBack, Marks, find_bests
from strengthtui.domain.doubtful_load import close_to
from strengthtui.domain.log_values import attempt, logged_amount, read_rpe

Since: TypeAlias = tuple[float, str]
"""The start and the id of a session; bests from there on are looked for again."""

BEGINNING: Since = (float("-inf"), "")

_MARKS = """
SELECT kind, low, max(value) AS value FROM best
WHERE movement = ? AND (started_at, session) < (?, ?) GROUP BY kind, low
"""
_CANDIDATES = """
SELECT set_entry.session, set_entry.started_at, position, done, rpe, credit
FROM set_entry JOIN session ON session.id = set_entry.session
WHERE movement = ? AND (set_entry.started_at, set_entry.session) >= (?, ?)
    AND credit <> 'none' AND status <> 'discarded'
ORDER BY set_entry.started_at, set_entry.session, position
"""
_CLOSE = """
FROM set_entry JOIN session ON session.id = set_entry.session
WHERE movement = ? AND credit IN ('full', 'confirmed', 'doubtful') AND status <> 'discarded'
    AND CASE WHEN json_valid(done) THEN json_extract(done, '$.load_kg') BETWEEN ? AND ? END
"""
_CONFIRMED = f"SELECT 1 {_CLOSE} AND set_entry.session <> ? LIMIT 1"
_CONFIRMED_BY = f"SELECT 1 {_CLOSE} AND set_entry.session = ? LIMIT 1"
_EARLIER_HELD_BACK = """
SELECT session, position, started_at, load_kg, confirmed FROM held_back
WHERE movement = ? AND (started_at, session) < (?, ?) ORDER BY started_at, session, position
"""
_DELETE_FROM = (
    "DELETE FROM best WHERE movement = ? AND (started_at, session) >= (?, ?)",
    "DELETE FROM held_back WHERE movement = ? AND (started_at, session) >= (?, ?)",
)


def refresh(db: sqlite3.Connection, touched: Mapping[str, Since], session: str = "") -> None:
    """Look again for the bests of some movements.

    Args:
        db: The log, in a transaction.
        touched: The movements, each with the first session from which on its sets may have changed.
        session: The only session whose sets have changed; empty if there are several.
    """
    starts = {name: _confirmation_changed(db, name, since, session) for name, since in touched.items()}
    # A set may have taken the place of one of another movement, so all go before any comes.
    for movement, start in starts.items():
        for delete in _DELETE_FROM:
            db.execute(delete, (movement, *start))
    for movement, start in starts.items():
        candidates, marks = _candidates(db, movement, start), _marks(db, movement, start)
        found = find_bests(movement, candidates, marks, partial(_confirms, db, movement))
        for each in list(found):
            _insert(db, movement, each)


def add_touched(touched: dict[str, Since], more: Mapping[str, Since]) -> None:
    """Add the movements of one more session, each with the earlier of the sessions."""
    for movement, since in more.items():
        touched[movement] = min(since, touched.get(movement, since))


def refresh_all(db: sqlite3.Connection) -> None:
    """Look for all bests from the beginning.

    Args:
        db: The log, in a transaction.
    """
    db.execute("DELETE FROM best")
    db.execute("DELETE FROM held_back")
    names = [name for (name,) in db.execute("SELECT DISTINCT movement FROM set_entry").fetchall()]
    refresh(db, dict.fromkeys(names, BEGINNING))


def _confirmation_changed(db: sqlite3.Connection, movement: str, since: Since, session: str) -> Since:
    """Return the first session that a change of a later one confirms, or no longer confirms."""
    for row in db.execute(_EARLIER_HELD_BACK, (movement, *since)).fetchall():
        held = HeldBack(*row)
        if held.confirmed or not session:
            same = held.confirmed == _is_confirmed(db, movement, held.session, held.load_kg)
        else:
            values = (movement, *close_to(held.load_kg), session)
            same = db.execute(_CONFIRMED_BY, values).fetchone() is None
        if not same:
            return (held.started_at, held.session)
    return since


def _confirms(db: sqlite3.Connection, movement: str, each: CandidateSet) -> bool:
    return _is_confirmed(db, movement, each.session, each.done.load_kg or 0.0)


def _is_confirmed(db: sqlite3.Connection, movement: str, session: str, kg: float) -> bool:
    """Return whether another session than the one given has a load close to this."""
    return db.execute(_CONFIRMED, (movement, *close_to(kg), session)).fetchone() is not None


def _marks(db: sqlite3.Connection, movement: str, since: Since) -> Marks:
    return {(kind, low): value for kind, low, value in db.execute(_MARKS, (movement, *since))}


def _candidates(db: sqlite3.Connection, movement: str, since: Since) -> Iterator[CandidateSet]:
    for session, started_at, position, done, rpe, credit in db.execute(_CANDIDATES, (movement, *since)):
        if amount := logged_amount(done):
            yield CandidateSet(session, started_at, position, amount, attempt(read_rpe, rpe), credit)


def _insert(db: sqlite3.Connection, movement: str, each: Best | HeldBack) -> None:
    if isinstance(each, Best):
        db.execute("INSERT INTO best VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", each)
    else:
        db.execute("INSERT INTO held_back VALUES (?, ?, ?, ?, ?, ?)", (movement, *each))
