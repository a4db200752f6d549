"""A log with a few sessions, and everything that is in it."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from strengthtui.journal.store import Store
from strengthtui.session.events import new_event
from support.clock import START
from support.workouts import lift, started, workout

ROWS = tuple(f"SELECT * FROM {table} ORDER BY 1, 2, 3" for table in ("event", "session", "set_entry", "best"))


def add_session(db: Path, days: int) -> None:
    with Store(db, "laptop") as store:
        at = START + 86_400.0 * days
        session = store.begin(started(workout(lift("Squat", load_kg=40.0 + days)), at))
        done = {"reps": [8], "load_kg": 40.0 + days}
        store.append(session, 1, [new_event(at + 60, "set", done=done), new_event(at + 90, "finish")])


def content(db: Path) -> list[Any]:
    with closing(sqlite3.connect(db)) as log:
        return [log.execute(query).fetchall() for query in ROWS]
