"""Writing the derived tables `session` and `set_entry` from a session's state.

Only changed rows are written, so that logging a set takes the same time late in a session as early.
"""

import sqlite3
from collections.abc import Iterator
from functools import lru_cache

from strengthtui.base.codec import dumps
from strengthtui.domain.workout import Amount
from strengthtui.session.state import Done, Entry, State
from strengthtui.session.summary import volume_kg

_SESSION = """
INSERT INTO session (id, plan, plan_sha256, status, started_at, utc_offset_s, date, ended_at, idle_s, day,
    season, gear, short, feel, note, sets_done, sets_planned, load_kg, source)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET
    plan = excluded.plan, plan_sha256 = excluded.plan_sha256, status = excluded.status,
    started_at = excluded.started_at, utc_offset_s = excluded.utc_offset_s, date = excluded.date,
    ended_at = excluded.ended_at, idle_s = excluded.idle_s, day = excluded.day,
    season = excluded.season, gear = excluded.gear, short = excluded.short,
    feel = excluded.feel, note = excluded.note, sets_done = excluded.sets_done,
    sets_planned = excluded.sets_planned, load_kg = excluded.load_kg, source = excluded.source
"""
_SET = """
INSERT OR REPLACE INTO set_entry (session, position, exercise, movement, number, kind, target, done, rpe,
    note, ended_at, rest_planned_s, rest_taken_s, rest_estimated)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""


def write(db: sqlite3.Connection, session: str, before: State | None, after: State) -> None:
    """Update the rows of a session from one state to another.

    Args:
        db: The log, in a transaction.
        session: The session's id.
        before: The state that the rows represent now; None to write all rows from scratch.
        after: The state to write.
    """
    if before is None:
        db.execute("DELETE FROM session WHERE id = ?", (session,))
        # If another program deleted the session's row, its sets may still be there.
        db.execute("DELETE FROM set_entry WHERE session = ?", (session,))
    db.execute(_SESSION, _session_row(session, after))
    if before and len(before.entries) > len(after.entries):
        db.execute("DELETE FROM set_entry WHERE session = ? AND position >= ?", (session, len(after.entries)))
    db.executemany(_SET, ((session, place, *_row(after, entry)) for place, entry in _changed(before, after)))


def _session_row(session: str, state: State) -> tuple[object, ...]:
    workout, phase = state.workout, state.phase
    done = sum(not entry.slot.warmup for entry in state.entries)
    ahead = sum(not slot.warmup for slot in state.queue)
    return (
        *(session, workout.plan, workout.plan_sha256, state.status, state.started_at),
        *(state.utc_offset_s, state.date.isoformat()),
        *(phase.at if isinstance(phase, Done) else None, state.idle_s),
        *(workout.day, workout.season, workout.gear, workout.short, state.feel, state.note),
        *(done, done + ahead, round(volume_kg(state), 3), state.source),
    )


def _changed(before: State | None, after: State) -> Iterator[tuple[int, Entry]]:
    """Yield the sets whose rows differ, each with its position."""
    old = before.entries if before and before.items is after.items else ()
    for place, entry in enumerate(after.entries):
        if place >= len(old) or old[place] is not entry:
            yield place, entry


@lru_cache(4096)
def _amount(amount: Amount) -> str:
    """Return an amount as JSON. The same few amounts come again and again, and a rebuild writes them all."""
    return dumps(amount)


def _row(state: State, entry: Entry) -> tuple[object, ...]:
    slot = entry.slot
    return (
        *(state.items[slot.item].exercise, entry.movement, slot.number),
        *("warmup" if slot.warmup else "work", _amount(entry.target), _amount(entry.done)),
        *(entry.rpe, entry.note, entry.ended_at),
        *(entry.rest_planned_s, entry.rest_taken_s, entry.rest_estimated),
    )
