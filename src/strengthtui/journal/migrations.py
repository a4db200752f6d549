"""The schema versions of the database: one function per version, each run once and in order.

`event` is the source of truth and only grows. `session` and `set_entry` serve queries; they are derived from
the events in the transaction that adds one, and can be rebuilt from them. The views are the interface that
docs/log.md documents for SQL users.
"""

import sqlite3
from collections.abc import Callable, Collection

from strengthtui.base.codec import dumps
from strengthtui.domain.log_values import attempt, read_object, read_time
from strengthtui.session.timeline import TICK_S

Migration = Callable[[sqlite3.Connection], Collection[str]]
"""Changes the form of a log. Returns the ids of the sessions whose rows have to be derived again."""


def _version_1(db: sqlite3.Connection) -> Collection[str]:
    for statement in (_EVENT, _EVENT_INDEX, _SESSION, _SESSION_INDEX, _SET, _SET_INDEX, _V_SESSION, _V_SET):
        db.execute(statement)
    return ()


def _version_2(db: sqlite3.Connection) -> Collection[str]:
    """Give events an identity and an order that hold on all devices, and sessions a date that holds anywhere.

    This is the only place that changes stored events.
    """
    changed = _restore_order(db)
    _name_devices(db)
    db.execute(_ADD_OFFSETS)
    for statement in (
        *("DROP INDEX event_session", _EVENT_INDEX_2, _ADD_OFFSET, _ADD_DATE, _FILL_OFFSET, _FILL_DATE),
        *(_SESSION_DATE_INDEX, _SESSION_OPEN_INDEX),
        *("DROP VIEW v_session", "DROP VIEW v_set", _V_SESSION_2, _V_SET_2),
    ):
        db.execute(statement)
    return changed


def _version_3(db: sqlite3.Connection) -> Collection[str]:
    """Add to the sessions what a list of them shows, index them in its order, and add the bests."""
    for statement in (
        *_ADD_TOTALS,
        *(_FILL_SETS, "DROP INDEX session_date", _SESSION_LIST_INDEX, _SET_NOTE_INDEX),
        *(*_ADD_CREDIT, _FILL_START, _SET_ORDER_INDEX, _BEST, _BEST_INDEX, _HELD_BACK, _JOINED_NAME),
        *("DROP VIEW v_set", _V_SET_3),
    ):
        db.execute(statement)
    return [session for (session,) in db.execute("SELECT id FROM session")]


def _version_4(_: sqlite3.Connection) -> Collection[str]:
    """Change no table: this form only has a new kind of event."""
    return ()


def _restore_order(db: sqlite3.Connection) -> list[str]:
    """Raise the times of events that would change places, because until now the numbers decided the order.

    Returns:
        The ids of the sessions that have such events.
    """
    sessions = [session for (session,) in db.execute(_OUT_OF_ORDER)]
    for session in sessions:
        last = (0.0, "")
        rows = db.execute(
            "SELECT device, n, at FROM event WHERE session = ? AND n > 0 ORDER BY n", (session,)
        )
        for device, n, at in rows.fetchall():
            if attempt(read_time, at) is None:
                continue
            if (at, device) < last:
                placed = last[0] if device >= last[1] else round(last[0] + TICK_S, 3)
                db.execute("UPDATE event SET at = ? WHERE device = ? AND n = ?", (placed, device, n))
                last = (placed, device)
            else:
                last = (at, device)
    return sessions


def _name_devices(db: sqlite3.Connection) -> None:
    """Let each valid `void` name the devices of its events; until now it had only their numbers."""
    rows = db.execute("SELECT device, n, session, body FROM event WHERE kind = 'void' ORDER BY n").fetchall()
    for device, n, session, text in rows:
        numbers = (attempt(read_object, text) or {}).get("ns")
        if not isinstance(numbers, list) or not all(type(each) is int and 0 < each < n for each in numbers):
            continue
        query = "SELECT device, n FROM event WHERE session = ? AND n = ? ORDER BY device"
        named = [list(row) for number in numbers for row in db.execute(query, (session, number))]
        body = dumps({"events": named})
        db.execute("UPDATE event SET body = ? WHERE device = ? AND n = ?", (body, device, n))


MIGRATIONS: tuple[Migration, ...] = (_version_1, _version_2, _version_3, _version_4)
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

_OUT_OF_ORDER = """
SELECT DISTINCT session FROM (
    SELECT session, at, device, lag(at) OVER earlier AS last_at, lag(device) OVER earlier AS last_device
    FROM event WHERE n > 0 AND session <> 'checkin' WINDOW earlier AS (PARTITION BY session ORDER BY n)
) WHERE at < last_at OR (at = last_at AND device < last_device)
"""

# Local time is that of this machine: all events until now were stored here.
_ADD_OFFSETS = """
UPDATE event SET body = json_set(body, '$.utc_offset_s',
    coalesce(strftime('%s', at, 'unixepoch', 'localtime') - strftime('%s', at, 'unixepoch'), 0))
WHERE kind IN ('start', 'checkin')
    AND CASE WHEN json_valid(body) THEN json_type(body) = 'object' ELSE 0 END
"""

# The index has all columns that decide which events of a session have to be read.
_EVENT_INDEX_2 = "CREATE INDEX event_session ON event (session, at, device, n, kind)"

_ADD_OFFSET = "ALTER TABLE session ADD COLUMN utc_offset_s INTEGER NOT NULL DEFAULT 0"
_ADD_DATE = "ALTER TABLE session ADD COLUMN date TEXT NOT NULL DEFAULT ''"
_FILL_OFFSET = """
UPDATE session SET utc_offset_s =
    coalesce(
        strftime('%s', started_at, 'unixepoch', 'localtime') - strftime('%s', started_at, 'unixepoch'), 0
    )
"""
_FILL_DATE = "UPDATE session SET date = coalesce(date(started_at + utc_offset_s, 'unixepoch'), '')"
_SESSION_DATE_INDEX = "CREATE INDEX session_date ON session (date, started_at)"
_SESSION_OPEN_INDEX = "CREATE INDEX session_open ON session (started_at) WHERE status = 'open'"

_V_SESSION_2 = _V_SESSION.replace("date(started_at, 'unixepoch', 'localtime') AS date", "date")
_V_SET_2 = _V_SET.replace(
    "date(set_entry.ended_at, 'unixepoch', 'localtime') AS date", "session.date AS date"
)

_V_SET_3 = _V_SET_2.replace(
    "AS bodyweight,", "AS bodyweight,\n    json_extract(done, '$.assist_kg') AS assist_kg,"
)

_ADD_TOTALS = (
    "ALTER TABLE session ADD COLUMN sets_done INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE session ADD COLUMN sets_planned INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE session ADD COLUMN load_kg REAL NOT NULL DEFAULT 0",
    "ALTER TABLE session ADD COLUMN source TEXT NOT NULL DEFAULT ''",
)
# For the sessions that cannot be read; all others are derived again.
_FILL_SETS = """
UPDATE session SET sets_done =
    (SELECT count(*) FROM set_entry WHERE set_entry.session = session.id AND kind = 'work')
"""
_SESSION_LIST_INDEX = "CREATE INDEX session_list ON session (date, started_at, id)"
_SET_NOTE_INDEX = "CREATE INDEX set_entry_note ON set_entry (session, note) WHERE note <> ''"

_ADD_CREDIT = (
    "ALTER TABLE set_entry ADD COLUMN started_at REAL NOT NULL DEFAULT 0",
    "ALTER TABLE set_entry ADD COLUMN credit TEXT NOT NULL DEFAULT 'none'",
)
_FILL_START = """
UPDATE set_entry SET started_at = coalesce((SELECT started_at FROM session WHERE id = set_entry.session), 0)
"""
_SET_ORDER_INDEX = "CREATE INDEX set_entry_order ON set_entry (movement, started_at)"

_BEST = """
CREATE TABLE best (
    session TEXT NOT NULL,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    low INTEGER NOT NULL,
    movement TEXT NOT NULL,
    started_at REAL NOT NULL,
    value REAL NOT NULL,
    before REAL,
    counts INTEGER NOT NULL CHECK (counts IN (0, 1)),
    PRIMARY KEY (session, position, kind, low)
) STRICT, WITHOUT ROWID
"""
_BEST_INDEX = "CREATE INDEX best_movement ON best (movement, started_at, session)"
_HELD_BACK = """
CREATE TABLE held_back (
    movement TEXT NOT NULL,
    session TEXT NOT NULL,
    position INTEGER NOT NULL,
    started_at REAL NOT NULL,
    load_kg REAL NOT NULL,
    confirmed INTEGER NOT NULL CHECK (confirmed IN (0, 1)),
    PRIMARY KEY (movement, started_at, session, position)
) STRICT, WITHOUT ROWID
"""

_JOINED_NAME = "CREATE TABLE joined_name (key TEXT PRIMARY KEY, name TEXT NOT NULL) STRICT"
