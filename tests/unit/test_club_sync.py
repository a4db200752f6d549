"""Logs are exchanged through a club's database: nothing is lost or doubled, and nothing is mixed up."""

from pathlib import Path
from random import Random

import psycopg
import pytest

from strengthtui.base.errors import Failure
from strengthtui.club import hub as hub_module
from strengthtui.club.connection_line import ConnectionLostError
from strengthtui.club.exchange import Exchange
from strengthtui.club.synchronise import synchronise
from strengthtui.journal.facts import Fact
from support.clock import FakeClock
from support.club import Club, trained
from support.shared_folder import Machine

INSERT = (
    "INSERT INTO strengthtui.fact (athlete, device, n, session, at, kind, body, form)"
    " VALUES (%s, %s, %s, %s, %s, %s, %s, 1)"
)


def test_two_devices_of_an_athlete_have_the_same_log(club: Club, tmp_path: Path) -> None:
    club.add("anna", "ben")
    laptop, phone = (trained(tmp_path, name, seed) for seed, name in enumerate(("laptop", "phone")))
    stranger = trained(tmp_path, "stranger", 7)
    first = club.sync(laptop, "anna")
    assert (first.sent, first.received, first.others) == (laptop.facts(), 0, 0)
    second = club.sync(phone, "anna")
    assert (second.received, second.others) == (len(first.sent), 1)
    assert club.sync(stranger, "ben").received == 0
    assert club.sync(laptop, "anna").received == len(second.sent)
    assert laptop.tables() == phone.tables()
    assert club.facts("anna") == laptop.facts()
    assert club.facts("ben") == stranger.facts()
    again = club.sync(phone, "anna")
    assert (again.sent, again.received, again.problems) == ([], 0, [])


def test_a_transaction_that_commits_late_loses_nothing(club: Club, tmp_path: Path) -> None:
    club.add("carl")
    source, reader = trained(tmp_path, "source", 3, acts=4), Machine(tmp_path / "reader", FakeClock())
    facts = source.facts()
    late, early = facts[: len(facts) // 2], facts[len(facts) // 2 :]
    with psycopg.connect(club.lines["carl"]) as slow, slow.cursor() as cursor:
        cursor.executemany(INSERT, [("carl", *each) for each in late])
        # Another transaction began later and is there first, with higher numbers.
        with psycopg.connect(club.lines["carl"]) as quick, quick.cursor() as other:
            other.executemany(INSERT, [("carl", *each) for each in early])
        assert club.sync(reader, "carl").received == len(early)
    assert club.sync(reader, "carl").received == len(late)
    assert reader.tables() == source.tables()


def test_events_that_the_club_lost_are_sent_again(club: Club, tmp_path: Path) -> None:
    club.add("dora")
    laptop, phone = trained(tmp_path, "laptop", 1, acts=4), Machine(tmp_path / "phone", FakeClock())
    club.sync(laptop, "dora")
    club.sync(phone, "dora")
    facts = laptop.facts()
    for n in (facts[0].n, facts[2].n, facts[-1].n):
        club.sql("dora", f"DELETE FROM strengthtui.fact WHERE athlete = 'dora' AND n = {n}")
    assert len(club.sync(phone, "dora").sent) == 3
    assert club.facts("dora") == facts


def test_a_copied_device_id_gets_a_new_one_and_nothing_is_lost(club: Club, tmp_path: Path) -> None:
    club.add("emil")
    laptop = trained(tmp_path, "laptop", 1)
    copy = Machine(tmp_path / "copy", FakeClock())
    copy.copy_state(laptop, with_log=True)
    # Of the copy's new events, one is before the first of the laptop's that the club has, the others after.
    for machine, seed in ((laptop, 11), (copy, 12)):
        draw = Random(seed)
        machine.act(draw)
        machine.act(draw)
        machine.finish()
    union = {(each.session, each.at, each.kind) for each in (*laptop.facts(), *copy.facts())}
    for machine in (laptop, copy, laptop, copy):
        club.sync(machine, "emil")
    assert laptop.tables() == copy.tables()
    assert laptop.paths.device() != copy.paths.device()
    assert {(each.session, each.at, each.kind) for each in laptop.facts()} == union
    for machine in (laptop, copy):
        still = club.sync(machine, "emil")
        assert (still.sent, still.received, still.problems) == ([], 0, [])


def test_numbers_taken_by_another_machine_at_the_same_moment_are_noticed(
    club: Club, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    club.add("fred")
    laptop = trained(tmp_path, "laptop", 1)
    copy = Machine(tmp_path / "copy", FakeClock())
    copy.copy_state(laptop, with_log=True)
    for machine, seed in ((laptop, 21), (copy, 22)):
        machine.act(Random(seed))
        machine.finish()
    receive, copies = Exchange.receive, [copy]

    def and_then_the_copy_sends(exchange: Exchange) -> tuple[bool, dict[str, set[int] | int]]:
        result = receive(exchange)
        if copies:
            club.sync(copies.pop(), "fred")
        return result

    monkeypatch.setattr(Exchange, "receive", and_then_the_copy_sends)
    club.sync(laptop, "fred")
    club.sync(copy, "fred")
    club.sync(laptop, "fred")
    assert laptop.tables() == copy.tables()
    assert laptop.paths.device() != copy.paths.device()


def test_wrong_rows_are_named_and_later_ones_wait_for_an_update(club: Club, tmp_path: Path) -> None:
    club.add("gina")
    other, reader = trained(tmp_path, "other", 1), Machine(tmp_path / "reader", FakeClock())
    club.sync(other, "gina")
    wrong: list[tuple[object, ...]] = [
        ("gina", "evil", 1, "s", 1e9, "start", "not JSON"),
        ("gina", "evil", 2, "s", 1e300, "start", "{}"),
        ("gina", "evil\x1b[2J", 3, "s", 1e9, "start", "{}"),
    ]
    for row in wrong:
        club.sql("gina", INSERT, *row)
    club.sql("gina", INSERT.replace("1)", "999)"), "gina", "later", 1, "s", 1e9, "start", "{}")
    report = club.sync(reader, "gina")
    assert reader.facts() == other.facts()
    assert len(report.problems) == 4
    assert any("a later version of StrengthTUI" in each for each in report.problems)
    assert all(each.isprintable() for each in report.problems)


def test_a_transaction_is_repeated_when_the_database_asks_for_it(club: Club) -> None:
    club.add("hugo")
    asked: list[str] = []

    with hub_module.Hub(club.line("hugo")) as hub:

        def work() -> str:
            asked.append("once")
            if len(asked) < 3:
                hub.change("DO $$ BEGIN RAISE EXCEPTION 'restart' USING ERRCODE = '40001'; END $$")
            return "done"

        assert hub.transaction(work) == "done"
        assert len(asked) == 3
        with pytest.raises(Failure, match="the database is busy"):
            hub.transaction(
                lambda: hub.change("DO $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE = '40001'; END $$")
            )
    assert club.facts("hugo") == []


def test_a_broken_connection_is_made_again(
    club: Club, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    club.add("ida")
    laptop = trained(tmp_path, "laptop", 1)
    insert, breaks = Exchange._insert, [1, 1]

    def broken(exchange: Exchange, chunk: list[Fact]) -> None:
        insert(exchange, chunk)
        if breaks.pop():
            exchange._hub._db.close()

    monkeypatch.setattr(Exchange, "_insert", broken)
    breaks.insert(0, 0)
    club.sync(laptop, "ida")
    assert club.facts("ida") == laptop.facts()
    breaks[:] = [1] * 9
    laptop.act(Random(5))
    with pytest.raises(ConnectionLostError):
        club.sync(laptop, "ida")


def test_who_is_no_athlete_sends_nothing(club: Club, tmp_path: Path) -> None:
    laptop = trained(tmp_path, "laptop", 1)
    with pytest.raises(Failure, match="no athlete of this club"):
        synchronise(laptop.paths, club.line(club.coach))
    assert club.facts(club.coach) == []
