"""Joining the names of two movements for good, and undoing that."""

import sqlite3
from contextlib import suppress

from strengthtui.base.names import name_key
from strengthtui.journal import bests, derived
from strengthtui.journal.event_rows import EVENTS, read_event
from strengthtui.journal.joined_names import fold, names_of, renamings
from strengthtui.session.evolve import UnreadableError, reduce


def derive_names(db: sqlite3.Connection) -> int:
    """Derive the joined names from their events, and all sets whose movements have another name now.

    Args:
        db: The log, in a transaction.

    Returns:
        The number of sessions that were derived again.
    """
    before, after = names_of(db), fold(renamings(db))
    write_names(db)
    changed = {key for key in {*before, *after} if before.get(key) != after.get(key)}
    changed |= {name_key(names[key]) for names in (before, after) for key in changed if key in names}
    known = [name for (name,) in db.execute("SELECT DISTINCT movement FROM set_entry").fetchall()]
    sessions: set[str] = set()
    for name in known:
        if name_key(name) in changed:
            rows = db.execute("SELECT DISTINCT session FROM set_entry WHERE movement = ?", (name,))
            sessions.update(session for (session,) in rows)
    touched: dict[str, bests.Since] = {}
    for session in sorted(sessions):
        with suppress(UnreadableError):
            state = reduce(read_event(*row) for row in db.execute(EVENTS, (session,)))
            bests.add_touched(touched, derived.write(db, session, None, state))
    bests.refresh(db, touched)
    return len(sessions)


def write_names(db: sqlite3.Connection) -> None:
    """Derive the table of joined names from the renamings."""
    db.execute("DELETE FROM joined_name")
    db.executemany("INSERT INTO joined_name VALUES (?, ?)", fold(renamings(db)).items())
