"""Many devices of many athletes at once, on a network that breaks: every event arrives, and only once."""

import datetime as dt
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random
from typing import Any

import psycopg
import pytest

from strengthtui.base.errors import Failure
from strengthtui.club import overview, synchronise
from strengthtui.club.connection_line import ConnectionLostError
from strengthtui.club.exchange import Exchange
from strengthtui.club.hub import Hub
from support.club import Club, trained
from support.shared_folder import Machine
from support.sizes import size

ATHLETES = size("club", run=4, nightly=30, soak=30)
"""Each has two devices, and all synchronise at once."""

ROUNDS = size("club-rounds", run=2, nightly=5, soak=40)

BREAKS = 0.04
"""The part of the statements and commits at which the connection breaks."""


class Network:
    """Breaks connections before a statement, after it, before a commit, and after it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
        self.draw, self.works, self.breaks = Random(seed), True, 0
        for name in ("rows", "change", "change_each", "_transaction"):
            monkeypatch.setattr(Hub, name, self._breaking(getattr(Hub, name)))

    def _breaking(self, method: Callable[..., Any]) -> Callable[..., Any]:
        def call(hub: Hub, *arguments: Any) -> Any:
            self._perhaps_break(hub)
            result = method(hub, *arguments)
            if self._perhaps_break(hub):
                raise ConnectionLostError("the answer was lost")
            return result

        return call

    def _perhaps_break(self, hub: Hub) -> bool:
        if self.works or self.draw.random() >= BREAKS / 2:
            return False
        self.breaks += 1
        hub._db.close()
        return True


@pytest.fixture
def network(monkeypatch: pytest.MonkeyPatch) -> Network:
    monkeypatch.setattr(overview, "summarise", lambda *_: overview.Summary(dt.date(2026, 11, 27)))
    monkeypatch.setattr(synchronise, "TRIES", 2)
    return Network(monkeypatch, 1)


def test_a_crowd_on_a_bad_network_loses_and_doubles_nothing(
    club: Club, network: Network, tmp_path: Path
) -> None:
    names = [f"athlete {number}" for number in range(ATHLETES)]
    club.add(*names)
    devices = [
        (name, trained(tmp_path, f"{name} {device}", seed))
        for seed, (name, device) in enumerate((name, device) for name in names for device in ("a", "b"))
    ]
    stored: dict[str, set[Any]] = {name: set() for name in names}
    draw = Random(2)
    for _ in range(ROUNDS):
        for name, machine in devices:
            machine.act(draw)
            machine.finish()
            stored[name].update(machine.facts())
        network.works = False
        crowd(club, devices)
        network.works = True
    assert network.breaks
    assert [crowd(club, devices) for _ in range(2)] == [0, 0]
    for name, machine in devices:
        facts = club.facts(name)
        assert machine.facts() == facts
        assert set(facts) == stored[name]
        assert len(facts) == len(stored[name])
    for name in names:
        seen = club.sql(name, "SELECT DISTINCT athlete FROM strengthtui.fact")
        assert seen == [(name,)]
    assert {row[0] for row in club.sql(club.coach, "SELECT DISTINCT athlete FROM strengthtui.fact")} == set(
        names
    )


def crowd(club: Club, devices: list[tuple[str, Machine]]) -> int:
    """Synchronise all devices at once; return how many failed."""

    def sync(device: tuple[str, Machine]) -> str:
        try:
            club.sync(device[1], device[0])
        except Failure as failure:
            return str(failure)
        return ""

    with ThreadPoolExecutor(len(devices)) as pool:
        failures = list(filter(None, pool.map(sync, devices)))
    assert all("connection" in each or "answer was lost" in each for each in failures), failures
    return len(failures)


def test_a_cursor_over_all_rows_would_be_caught(
    club: Club, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The planted fault: what has a lower number than the newest row is taken for known."""
    club.add("late")
    source, reader = trained(tmp_path, "source", 1, acts=4), trained(tmp_path, "reader", 2)
    club.sync(reader, "late")
    facts = source.facts()
    half = len(facts) // 2
    insert = (
        "INSERT INTO strengthtui.fact (athlete, device, n, session, at, kind, body, form)"
        " VALUES ('late', %s, %s, %s, %s, %s, %s, 1)"
    )
    monkeypatch.setattr(Exchange, "_agreed", lambda exchange, device, _: last(exchange, device))
    with psycopg.connect(club.lines["late"]) as slow, slow.cursor() as cursor:
        cursor.executemany(insert, facts[:half])
        for each in facts[half:]:
            club.sql("late", insert, *each)
        club.sync(reader, "late")
    club.sync(reader, "late")
    assert set(facts[:half]).isdisjoint(reader.facts())
    monkeypatch.undo()
    club.sync(reader, "late")
    assert set(facts) <= set(reader.facts())


def last(exchange: Exchange, device: str) -> int:
    from strengthtui.journal.facts import last_number

    return last_number(exchange._store, device)
