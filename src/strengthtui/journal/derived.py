"""Writing the derived tables `session` and `set_entry` from a session's state.

Only changed rows are written, so that logging a set takes the same time late in a session as early.
"""

import re
import sqlite3
from collections.abc import Iterator
from functools import lru_cache

from strengthtui.base.codec import dumps
from strengthtui.domain.bests import Credit
from strengthtui.domain.doubtful_load import is_far_above
from strengthtui.domain.workout import Amount
from strengthtui.journal import bests
from strengthtui.journal.bests import Since
from strengthtui.journal.joined_names import Names, joined, names_of
from strengthtui.session.state import Done, Entry, State

_NOT_COUNTED = re.compile(r"\b(assisted|drop[ -]?set)\b")
"""Words in the name of a movement or the note of a set that is never a best."""

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
    note, ended_at, rest_planned_s, rest_taken_s, rest_estimated, started_at, credit)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""


def write(db: sqlite3.Connection, session: str, before: State | None, after: State) -> dict[str, Since]:
    """Update the rows of a session from one state to another, but not the bests.

    Args:
        db: The log, in a transaction.
        session: The session's id.
        before: The state that the rows represent now; None to write all rows from scratch.
        after: The state to write.

    Returns:
        The movements whose bests may have changed, for `bests.refresh`.
    """
    names = names_of(db)
    touched = _touched(db, session, before, after, names)
    if before is None:
        db.execute("DELETE FROM session WHERE id = ?", (session,))
        # If another program deleted the session's row, its sets may still be there.
        db.execute("DELETE FROM set_entry WHERE session = ?", (session,))
    db.execute(_SESSION, _session_row(session, after))
    if before and len(before.entries) > len(after.entries):
        db.execute("DELETE FROM set_entry WHERE session = ? AND position >= ?", (session, len(after.entries)))
    rows = (
        (session, place, *_row(after, entry, joined(names, entry.movement)))
        for place, entry in _changed(before, after)
    )
    db.executemany(_SET, rows)
    return touched


def write_with_bests(db: sqlite3.Connection, session: str, before: State | None, after: State) -> None:
    """Update the rows of a session from one state to another, and the bests that depend on it."""
    bests.refresh(db, write(db, session, before, after), session)


def _touched(
    db: sqlite3.Connection, session: str, before: State | None, after: State, names: Names
) -> dict[str, Since]:
    """Return the movements of which a session had or has a set that differs now."""
    since = after.started_at
    if before is None:
        rows = db.execute("SELECT DISTINCT movement, started_at FROM set_entry WHERE session = ?", (session,))
        old = dict(rows.fetchall())
        since = min((since, *old.values()))
        changed = {entry.movement for entry in after.entries}
    elif before.entries is after.entries and before.status == after.status:
        old, changed = {}, set()
    elif (before.started_at, before.status) == (after.started_at, after.status):
        old, changed = {}, {name for name, _ in _counted(before) ^ _counted(after)}
    else:
        old, changed = {}, {entry.movement for entry in (*before.entries, *after.entries)}
        since = min(since, before.started_at)
    # The rows have joined names already, perhaps from before the last renaming.
    return dict.fromkeys({*old, *(joined(names, name) for name in changed)}, (since, session))


def _counted(state: State) -> set[tuple[str, object]]:
    """Return what decides on the bests of a session, set by set, each with its movement."""
    return {
        (e.movement, (place, e.slot, e.target, e.done, e.rpe, e.note, e.confirmed))
        for place, e in enumerate(state.entries)
    }


def _session_row(session: str, state: State) -> tuple[object, ...]:
    workout, phase = state.workout, state.phase
    done = sum(not entry.slot.warmup for entry in state.entries)
    ahead = sum(not slot.warmup for slot in state.queue)
    return (
        *(session, workout.plan, workout.plan_sha256, state.status, state.started_at),
        *(state.utc_offset_s, state.date.isoformat()),
        *(phase.at if isinstance(phase, Done) else None, state.idle_s),
        *(workout.day, workout.season, workout.gear, workout.short, state.feel, state.note),
        *(done, done + ahead, round(state.volume_kg, 3), state.source),
    )


def _changed(before: State | None, after: State) -> Iterator[tuple[int, Entry]]:
    """Yield the sets whose rows differ, each with its position."""
    same = before and before.items is after.items and before.started_at == after.started_at
    old = before.entries if before and same else ()
    for place, entry in enumerate(after.entries):
        if place >= len(old) or old[place] is not entry:
            yield place, entry


@lru_cache(4096)
def _amount(amount: Amount) -> str:
    """Return an amount as JSON. The same few amounts come again and again, and a rebuild writes them all."""
    return dumps(amount)


def _row(state: State, entry: Entry, movement: str) -> tuple[object, ...]:
    slot = entry.slot
    return (
        *(state.items[slot.item].exercise, movement, slot.number),
        *("warmup" if slot.warmup else "work", _amount(entry.target), _amount(entry.done)),
        *(entry.rpe, entry.note, entry.ended_at),
        *(entry.rest_planned_s, entry.rest_taken_s, entry.rest_estimated),
        *(state.started_at, _credit(state, entry)),
    )


def _credit(state: State, entry: Entry) -> Credit:
    """Return what a set may count for when bests are looked for."""
    item = state.items[entry.slot.item]
    drop = item.is_drop(entry.slot.number)
    if entry.slot.warmup or drop or _NOT_COUNTED.search(f"{entry.movement} {entry.note}".casefold()):
        return "none"
    if state.source:
        return "imported"
    if entry.confirmed:
        return "confirmed"
    return "doubtful" if is_far_above(entry.target, entry.done, find=item.find) else "full"
