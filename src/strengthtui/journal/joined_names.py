"""Movements whose names were joined by `log rename`: one name counts for the other from then on, and before.

A renaming is an event of a reserved session, which has no derived rows. The events of the sessions keep the
names that were used; the derived tables have the joined ones.
"""

import sqlite3
from collections.abc import Iterable, Mapping

from strengthtui.base.names import name_key
from strengthtui.domain.log_values import attempt, read_string
from strengthtui.journal.event_rows import EVENTS, read_event
from strengthtui.session.events import Event, not_voided

SESSION = "names"
"""The value of `event.session` for renamings."""

Names = Mapping[str, str]
"""The joined name by the key of each name that was joined to it."""


def names_of(db: sqlite3.Connection) -> Names:
    """Return all joined names from their derived table."""
    return dict(db.execute("SELECT key, name FROM joined_name").fetchall())


def joined(names: Names, movement: str) -> str:
    """Return the name under which the derived tables have a movement."""
    return names.get(name_key(movement), movement) if names else movement


def renamings(db: sqlite3.Connection) -> list[Event]:
    """Return the renamings in order, without those that were undone."""
    events = (read_event(*row) for row in db.execute(EVENTS, (SESSION,)))
    return [event for event in not_voided(events) if event.kind == "rename"]


def fold(events: Iterable[Event]) -> Names:
    """Return the joined names after some renamings; a malformed one has no effect."""
    names: dict[str, str] = {}
    for event in events:
        old, new = attempt(_field, event, "from"), attempt(_field, event, "to")
        if not old or not new:
            continue
        before = name_key(names.get(name_key(old), old))
        for key, name in names.items():
            if name_key(name) == before:
                names[key] = new
        names |= {name_key(old): new, name_key(new): new}
    return names


def _field(event: Event, name: str) -> str:
    return " ".join(read_string(event.body[name]).split())
