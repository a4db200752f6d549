"""The schema versions of the database: one function per version, each run once and in order.

`event` is the source of truth and only grows. `session` and `set_entry` serve queries; they are derived from
the events in the transaction that adds one, and can be rebuilt from them. The views are the interface that
docs/log.md documents for SQL users.
"""

import sqlite3
from collections.abc import Callable

Migration = Callable[[sqlite3.Connection], None]


def _version_1(db: sqlite3.Connection) -> None:
    for statement in (_EVENT, _EVENT_INDEX, _SESSION, _SESSION_INDEX, _SET, _SET_INDEX, _V_SESSION, _V_SET):
        db.execute(statement)


MIGRATIONS: tuple[Migration, ...] = (_version_1,)
"""The n-th entry migrates to version n; never change a released one."""

_EVENT = """
CREATE TABLE event (
    device TEXT NOT NULL,
    n INTEGER NOT NULL CHECK (n > 0),
    session TEXT NOT NULL,
    at REAL NOT NULL,
    kind TEXT NOT NULL,
    body TEXT NOT NULL CHECK (json_valid(body)),
    PRIMARY KEY (device, n)
) STRICT, WITHOUT ROWID
"""
_EVENT_INDEX = "CREATE INDEX event_session ON event (session, n)"

_SESSION = """
CREATE TABLE session (
    id TEXT PRIMARY KEY,
    plan TEXT NOT NULL,
    plan_sha256 TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('open', 'finished', 'discarded')),
    started_at REAL NOT NULL,
    ended_at REAL,
    idle_s REAL NOT NULL,
    day TEXT NOT NULL,
    season TEXT NOT NULL,
    gear TEXT NOT NULL,
    short INTEGER NOT NULL CHECK (short IN (0, 1)),
    feel TEXT,
    note TEXT NOT NULL DEFAULT ''
) STRICT
"""
_SESSION_INDEX = "CREATE INDEX session_started ON session (started_at)"

_SET = """
CREATE TABLE set_entry (
    session TEXT NOT NULL REFERENCES session (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    exercise TEXT NOT NULL,
    movement TEXT NOT NULL,
    number INTEGER NOT NULL CHECK (number > 0),
    kind TEXT NOT NULL CHECK (kind IN ('work', 'warmup')),
    target TEXT NOT NULL CHECK (json_valid(target)),
    done TEXT NOT NULL CHECK (json_valid(done)),
    rpe REAL,
    note TEXT NOT NULL DEFAULT '',
    ended_at REAL NOT NULL,
    rest_planned_s REAL,
    rest_taken_s REAL,
    rest_estimated INTEGER NOT NULL CHECK (rest_estimated IN (0, 1)),
    PRIMARY KEY (session, position)
) STRICT, WITHOUT ROWID
"""
_SET_INDEX = "CREATE INDEX set_entry_movement ON set_entry (movement, ended_at)"

_V_SESSION = """
CREATE VIEW v_session AS
SELECT
    id,
    date(started_at, 'unixepoch', 'localtime') AS date,
    plan,
    status,
    day,
    season,
    gear,
    short,
    (SELECT count(*) FROM set_entry WHERE session = session.id) AS sets,
    round((ended_at - started_at - idle_s) / 60, 1) AS minutes,
    strftime('%Y-%m-%dT%H:%M:%SZ', started_at, 'unixepoch') AS started_at,
    strftime('%Y-%m-%dT%H:%M:%SZ', ended_at, 'unixepoch') AS ended_at,
    note
FROM session
"""

_V_SET = """
CREATE VIEW v_set AS
SELECT
    set_entry.session,
    date(set_entry.ended_at, 'unixepoch', 'localtime') AS date,
    session.plan,
    set_entry.exercise,
    set_entry.movement,
    set_entry.number AS set_number,
    set_entry.kind,
    json_extract(target, '$.reps[0]') AS target_reps,
    json_extract(done, '$.reps[0]') AS reps,
    json_extract(done, '$.reps[1]') AS reps_right,
    json_extract(done, '$.seconds[0]') AS seconds,
    json_extract(done, '$.seconds[1]') AS seconds_right,
    json_extract(done, '$.load_kg') AS load_kg,
    json_extract(done, '$.implements') AS implements,
    json_extract(done, '$.bodyweight') AS bodyweight,
    set_entry.rpe,
    rest_planned_s,
    rest_taken_s,
    rest_estimated,
    strftime('%Y-%m-%dT%H:%M:%SZ', set_entry.ended_at, 'unixepoch') AS ended_at,
    set_entry.note
FROM set_entry JOIN session ON session.id = set_entry.session
WHERE session.status <> 'discarded'
ORDER BY set_entry.ended_at
"""
