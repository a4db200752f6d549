"""An append knows how many events its session has, without counting them each time."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from strengthtui.journal import store as log_store
from strengthtui.journal.errors import LogError
from strengthtui.journal.store import Store
from strengthtui.session.events import new_event
from support.clock import START
from support.workouts import started, workout


@pytest.mark.parametrize("way", ["another device", "another session", "this device", "a restore", "nothing"])
def test_an_append_knows_every_event_stored_since_the_last_one(db: Path, way: str) -> None:
    with Store(db, "laptop") as mine, Store(db, "phone") as other:
        session, elsewhere = mine.begin(started(workout())), mine.begin(started(workout()))
        assert mine.append(session, 1, [new_event(START + 10, "pause")])
        match way:
            case "another device":
                other.append(session, 2, [new_event(START + 20, "unpause")])
            case "another session":
                other.append(elsewhere, 1, [new_event(START + 20, "pause")])
            case "this device":
                mine.insert(session, new_event(START + 20, "unpause"))
            case "a restore":
                mine.restore(session, [new_event(START + 20, "unpause")._replace(device="laptop", n=9)])
            case "nothing":
                with suppress(LogError), mine.bulk():
                    raise LogError("nothing is stored")
        known = len(mine.events(session))
        assert known == (2 if way in {"another session", "nothing"} else 3)
        assert mine.append(session, known - 1, [new_event(START + 30, "pause")]) is None
        assert mine.append(session, known, [new_event(START + 30, "pause")])


def test_an_append_whose_commit_fails_counts_nothing(db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    @contextmanager
    def full(connection: sqlite3.Connection) -> Iterator[None]:
        connection.execute("BEGIN IMMEDIATE")
        yield
        connection.rollback()
        raise sqlite3.OperationalError("database or disk is full")

    with Store(db, "laptop") as store:
        session = store.begin(started(workout()))
        with monkeypatch.context() as patch:
            patch.setattr(log_store, "transaction", full)
            with pytest.raises(LogError, match="full"):
                store.append(session, 1, [new_event(START + 10, "pause")])
        assert store.append(session, 1, [new_event(START + 10, "pause")])
