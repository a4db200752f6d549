"""`doctor --rebuild`: the tables that it derives are those that were written set by set."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from strengthtui.journal.database import transaction
from strengthtui.journal.store import Store
from strengthtui.session.events import Event
from strengthtui.session.timeline import Timeline
from support.devices import session as performed
from support.sizes import size
from support.workouts import Performance, hold, lift

SETS = size("rebuilt sets", run=400, nightly=20_000, soak=1_000_000)
LAPTOP = "laptop"
TABLES = ("SELECT * FROM session ORDER BY id", "SELECT * FROM set_entry ORDER BY session, position")


def templates() -> list[list[Event]]:
    """Return sessions of twenty sets with corrections, undo and redo, and sessions of several devices."""
    made = []
    for seed in range(8):
        session = Performance(lift(sets=8, load_kg=40.0), hold(sets=4), lift("Row", sets=8))
        for press in range(60):
            session.do(100.0 * press, "next")
            if press % 7 == seed:
                session.do(100.0 * press + 5, "effort", to=8.0)
                session.do(100.0 * press + 6, "undo")
                session.do(100.0 * press + 7, "redo")
        made.append([event._replace(device=LAPTOP) for event in session.events])
    return [*made, *(performed(seed)[1] for seed in range(3))]


def moved(events: list[Event], numbers: dict[str, int], later_s: float) -> list[Event]:
    """Return a session at another time, with the next free numbers of its devices."""
    first = {device: numbers.get(device, 0) for device in {event.device for event in events}}
    result = []
    for event in events:
        body = event.body
        if event.kind == "void":
            body = {
                "events": [[device or LAPTOP, n + first[device or LAPTOP]] for device, n in body["events"]]
            }
        n = event.n + first[event.device]
        numbers[event.device] = max(n, numbers.get(event.device, 0))
        result.append(event._replace(n=n, at=event.at + later_s, body=body))
    return result


def fill(store: Store, sets: int) -> None:
    """Write sessions as the program does: after each event, the rows that it changes."""
    patterns, numbers, count = templates(), dict[str, int](), 0
    while count < sets:
        with transaction(store.db):
            for _ in range(200):
                id_ = f"{count:016x}"
                events = moved(patterns[count % len(patterns)], numbers, 3600.0 * (count // 20 + 1))
                timeline = Timeline(events[:1])
                store._derive(id_, None, timeline.state)
                for step in timeline.extend(events[1:]):
                    store._derive(id_, step.before, step.after)
                store._insert(id_, events)
                count += max(1, len(timeline.state.entries))
                if count >= sets:
                    break


def rows(db: Path) -> Iterator[Any]:
    with closing(sqlite3.connect(db)) as log:
        for query in TABLES:
            yield from log.execute(query)


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp("log")
    with Store(folder / "log.db", LAPTOP) as store:
        fill(store, SETS)
        with closing(sqlite3.connect(folder / "before.db")) as copy:
            store.db.backup(copy)
        yield store


def is_as_before(log: Store) -> bool:
    before = log.path.with_name("before.db")
    return all(one == other for one, other in zip(rows(log.path), rows(before), strict=True))


def test_a_rebuild_derives_the_same_tables(log: Store) -> None:
    assert log.rows("SELECT count(*) FROM set_entry")[0][0] >= SETS
    log.rebuild()
    assert is_as_before(log)


def test_a_rebuild_restores_what_was_changed(log: Store) -> None:
    log.db.execute("UPDATE set_entry SET done = '{}' WHERE position = 3")
    log.db.execute("UPDATE session SET date = '1999-12-31' WHERE rowid % 2")
    log.db.execute("DELETE FROM set_entry WHERE position = 5")
    assert not is_as_before(log)
    log.rebuild()
    assert is_as_before(log)
