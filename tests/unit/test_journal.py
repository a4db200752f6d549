"""The journal: what is in can be trusted, and the derived tables say what the events say."""

import json
import random
import sqlite3
import stat
from pathlib import Path
from typing import Any

import pytest

from strengthtui.journal.database import connect
from strengthtui.journal.migrations import MIGRATIONS
from strengthtui.journal.queries import sessions, with_sets
from strengthtui.journal.store import Store
from strengthtui.session.events import Event
from strengthtui.session.evolve import reduce
from strengthtui.session.state import Done, Entry, State
from support.clock import START
from support.workouts import Performance, hold, lift, started, workout

LUNGE = lift("Lunge", reps=(6, 6), load_kg=12.0)


def event_at(at: float, kind: str, **body: Any) -> Event:
    return Event(0, START + at, kind, body)


def keep(store: Store, session: Performance) -> str:
    """Store a session that was performed without a journal, as one process would have."""
    id_ = store.begin(session.events[0])
    for event in session.events[1:]:
        kept = store.append(id_, event.n - 1, [event])
        assert kept is not None
        assert kept[0].n == event.n
    return id_


def test_events_are_numbered_and_can_be_read_after_reopening(db: Path) -> None:
    with Store(db, "laptop") as store:
        session = store.begin(started(workout()))
        kept = store.append(session, 1, [event_at(10, "pause"), event_at(20, "unpause")])
    assert kept == [
        Event(2, START + 10, "pause", {}, "laptop"),
        Event(3, START + 20, "unpause", {}, "laptop"),
    ]
    with Store(db, "laptop") as store:
        first = started(workout())._replace(device="laptop")
        assert store.events(session) == [first, *kept]
        assert store.events(session, known={first.id, kept[0].id}) == kept[1:]


def test_a_process_that_is_not_up_to_date_stores_nothing(db: Path) -> None:
    with Store(db, "laptop") as first, Store(db, "phone") as second:
        session = first.begin(started(workout()))
        assert first.append(session, 1, [event_at(10, "pause")])
        assert second.append(session, 1, [event_at(10, "pause")]) is None
        assert [event.n for event in second.events(session)] == [1, 2]
        assert second.append(session, 2, [event_at(20, "unpause")])


def test_each_device_numbers_its_own_events(db: Path) -> None:
    with Store(db, "laptop") as first, Store(db, "phone") as second:
        one, two = first.begin(started(workout())), first.begin(started(workout()))
        assert [event.n for event in first.events(two)] == [2]
        for known, store in ((1, second), (2, first), (3, second)):
            assert store.append(one, known, [event_at(known, "pause")])
        ids = [event.id for event in first.events(one)]
        assert ids == [("laptop", 1), ("phone", 1), ("laptop", 3), ("phone", 2)]


def test_the_data_version_changes_only_when_others_store_events(db: Path) -> None:
    with Store(db, "laptop") as first, Store(db, "phone") as second:
        session = first.begin(started(workout()))
        mine, theirs = first.version(), second.version()
        first.append(session, 1, [event_at(10, "pause")])
        assert first.version() == mine
        assert second.version() != theirs


def test_the_log_returns_its_open_and_its_newest_session(store: Store) -> None:
    assert (store.open_session(), store.newest_session(), store.last_plan()) == (None, None, None)
    early = store.begin(started(workout(plan="Early")))
    late = store.begin(started(workout(plan="Bad day", short=True), START + 60))
    assert (store.open_session(), store.newest_session(), store.last_plan()) == (late, late, "Early")
    store.append(late, 1, [event_at(70, "finish")])
    assert (store.open_session(), store.newest_session()) == (early, late)


def ask(store: Store, query: str) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in store.rows(query)]


SETS = (
    "SELECT exercise, movement, number, kind, ended_at, rest_planned_s, rest_taken_s, rest_estimated,"
    " json_extract(done, '$.seconds[0]') FROM set_entry ORDER BY position"
)


@pytest.mark.parametrize("seed", range(20))
def test_the_tables_agree_with_the_events_after_each_event(store: Store, seed: int) -> None:
    draw, at = random.Random(seed), 0.0
    session = Performance(lift(sets=2), hold(seconds=(20.0, 20.0)), LUNGE)
    id_ = store.begin(session.events[0])
    for _ in range(30):
        at += draw.choice((0.1, 7, 40, 100))
        session.do(at, draw.choice(("next", "next", "next", "undo", "redo", "pause", "finish", "discard")))
        for event in session.events[len(store.events(id_)) :]:
            store.append(id_, event.n - 1, [event])
            state = reduce(store.events(id_))
            ended = state.phase.at if isinstance(state.phase, Done) else None
            assert ask(store, SETS) == [row_of(state, entry) for entry in state.entries]
            assert ask(store, "SELECT status, ended_at, idle_s FROM session") == [
                (state.status, ended, state.idle_s),
            ]


def row_of(state: State, entry: Entry) -> tuple[Any, ...]:
    item = state.workout.items[entry.slot.item]
    return (
        *(item.exercise, item.movement, entry.slot.number, "work", entry.ended_at),
        *(entry.rest_planned_s, entry.rest_taken_s, entry.rest_estimated),
        *(entry.done.seconds or (None,))[:1],
    )


def test_the_view_of_sessions(store: Store) -> None:
    session = Performance(lift(sets=1), LUNGE).press(30, 150)
    session.do(160, "pause")
    session.do(220, "pause")
    session.do(390, "finish")
    keep(store, session)
    (row,) = store.rows("SELECT * FROM v_session")
    assert dict(row) | {"id": ""} == {
        "id": "",
        "date": "2026-11-27",
        "plan": "Test plan",
        "status": "finished",
        "day": "fri",
        "season": "winter",
        "gear": "gym",
        "short": 0,
        "sets": 2,
        "minutes": 5.5,
        "note": "",
        "started_at": "2026-11-27T17:00:00Z",
        "ended_at": "2026-11-27T17:06:30Z",
    }


def test_the_view_of_sets(store: Store) -> None:
    id_ = keep(store, Performance(LUNGE, hold(sets=1, seconds=(30.0, 20.0))).press(30, 100, 118, 300, 352))
    rows = [dict(row) for row in store.rows("SELECT * FROM v_set")]
    assert rows[0] == {
        "session": id_,
        "date": "2026-11-27",
        "plan": "Test plan",
        "exercise": "lunge",
        "movement": "Lunge",
        "set_number": 1,
        "kind": "work",
        "target_reps": 6,
        "reps": 6,
        "reps_right": 6,
        "seconds": None,
        "seconds_right": None,
        "load_kg": 12.0,
        "implements": 1,
        "bodyweight": 0,
        "assist_kg": None,
        "rpe": None,
        "rest_planned_s": 90.0,
        "rest_taken_s": 70.0,
        "rest_estimated": 0,
        "note": "",
        "ended_at": "2026-11-27T17:00:30Z",
    }
    held = [(row["movement"], row["set_number"], row["seconds"], row["seconds_right"]) for row in rows]
    assert held == [("Lunge", 1, None, None), ("Lunge", 2, None, None), ("Plank", 1, 30.0, 12.0)]


def test_the_views_leave_out_discarded_sets(store: Store) -> None:
    session = Performance().press(30)
    session.do(40, "discard")
    keep(store, session)
    assert ask(store, "SELECT count(*) FROM v_set") == [(0,)]
    assert ask(store, "SELECT status, sets FROM v_session") == [("discarded", 1)]


def test_log_show_has_the_documented_fields(store: Store) -> None:
    id_ = keep(store, Performance(lift(load_kg=40.0)).press(30, 175))
    (session,) = sessions(store)
    assert session["set_count"] == 2
    full = with_sets(store, session)
    first, second = full.pop("sets")
    assert full == {
        "id": id_,
        "plan": "Test plan",
        "plan_sha256": "0" * 64,
        "status": "finished",
        "date": "2026-11-27",
        "started_at": "2026-11-27T17:00:00Z",
        "ended_at": "2026-11-27T17:02:55Z",
        "utc_offset_s": 0,
        "day": "fri",
        "season": "winter",
        "gear": "gym",
        "short": False,
        "feel": None,
        "note": "",
    }
    amount = {
        "reps": [8],
        "seconds": None,
        "metres": None,
        "load_kg": 40.0,
        "implements": 1,
        "bodyweight": False,
    }
    assert first == {
        "exercise": "squat",
        "movement": "Squat",
        "set": 1,
        "kind": "work",
        "done": amount,
        "rpe": None,
        "target": amount | {"reps_max": None, "open": False},
        "note": "",
        "ended_at": "2026-11-27T17:00:30Z",
        "rest_planned_s": 90.0,
        "rest_taken_s": 121.0,
        "rest_estimated": True,
    }
    assert (second["set"], second["rest_planned_s"], second["rest_taken_s"]) == (2, None, None)
    json.dumps(full)


def test_sessions_are_sorted_newest_first_and_limited(store: Store) -> None:
    ids = [store.begin(started(workout(), START + hour * 3600)) for hour in range(3)]
    assert [session["id"] for session in sessions(store)] == ids[::-1]
    assert [session["id"] for session in sessions(store, limit=1)] == ids[2:]


def test_the_log_is_durable_and_checks_itself(synced: None, store: Store) -> None:
    pragmas = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}
    pragmas |= {"application_id": int.from_bytes(b"STUI", "big"), "user_version": len(MIGRATIONS)}
    assert {name: store.rows(f"PRAGMA {name}")[0][0] for name in pragmas} == pragmas


def test_every_table_is_strict(store: Store) -> None:
    tables = ask(store, "SELECT name, strict FROM pragma_table_list WHERE type = 'table' AND schema = 'main'")
    assert {name for name, strict in tables if strict} == {
        "event",
        "session",
        "set_entry",
        "best",
        "held_back",
        "joined_name",
    }
    with pytest.raises(sqlite3.IntegrityError, match="cannot store TEXT"):
        store.db.execute("INSERT INTO event VALUES ('laptop', 1, 's', 'noon', 'start', '{}')")


def test_the_log_and_its_folder_are_made_private(tmp_path: Path) -> None:
    db = tmp_path / "data" / "strengthtui" / "log.db"
    with Store(db, "laptop") as store:
        store.begin(started(workout()))
        assert stat.S_IMODE(db.parent.stat().st_mode) == 0o700
        assert {stat.S_IMODE(path.stat().st_mode) for path in db.parent.iterdir()} == {0o600}
        assert len(list(db.parent.iterdir())) == 3


def test_opening_an_existing_log_does_not_change_its_permissions(db: Path) -> None:
    connect(db).close()
    before = db.read_bytes()
    connect(db).close()
    assert db.read_bytes() == before
