"""What a coach sees of the athletes: the list, one athlete, and the same pages as the athlete sees."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest

from strengthtui.base.clock import SystemClock
from strengthtui.club import overview
from strengthtui.club.connect import connect
from strengthtui.club.exchange import Exchange
from strengthtui.club.overview import Overview, Summary, overviews
from strengthtui.controller.session_controller import SessionController
from strengthtui.journal.checkins import check_in
from support.clock import FakeClock
from support.club import Club, trained
from support.command_line import run
from support.shared_folder import Machine
from support.workouts import lift, workout

CONFIG = """
[[race]]
name = "Oslo 10000"
date = 2099-06-12
"""


@pytest.fixture
def coach(club: Club, folders: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Be the coach; return the folder of the coach's files."""
    monkeypatch.setenv("STRENGTHTUI_CLUB", club.lines[club.coach])
    return folders


def device(home: Path, name: str, sets: int, config: str = "") -> Machine:
    """Return a device on which a session was done today."""
    machine = Machine(home / name, FakeClock(SystemClock().wall()))
    machine.paths.config.write_text(config)
    with machine.store() as store:
        runner = SessionController.begin(store, machine.clock, workout(lift(sets=sets)))
        for _ in range(sets):
            runner.do("next")
            machine.clock.advance(100)
        runner.do("finish")
    return machine


def test_the_list_has_a_row_for_each_athlete(club: Club, coach: Path, tmp_path: Path) -> None:
    club.add("anna", "ben", "cleo")
    anna, ben = device(tmp_path, "anna", 3, CONFIG), device(tmp_path, "ben", 1)
    with anna.store() as store:
        check_in(SystemClock(), "", {"achilles": "pain"}, store)
    with ben.store() as store:
        check_in(SystemClock(), "ill", {}, store)
    for machine in (anna, ben):
        club.sync(machine, machine.home.name)
    today = dt.datetime.now().astimezone().date().isoformat()
    rows = {each["athlete"]: each["summary"] for each in run("club", "list", "--json").json["athletes"]}
    assert list(rows) == ["anna", "ben", "cleo"]
    assert rows["anna"]["last"] == {"date": today, "plan": "Test plan", "sets": 3}
    assert (rows["anna"]["feeling"], rows["ben"]["feeling"]) == ("achilles pain", "ill")
    assert rows["anna"]["race"] == {"date": "2099-06-12", "name": "Oslo 10000"}
    assert len(rows["anna"]["week"]) == 7
    assert rows["cleo"] is None
    lines = run("club", "list").out.splitlines()
    assert lines[0].split()[:4] == ["athlete", "last", "session", "week"]
    assert "Test plan, 3 sets" in lines[1]
    assert "achilles pain  12 Jun Oslo 10000" in lines[1]
    assert lines[3].split() == ["cleo", "nothing", "sent", "yet"]


def test_an_athlete_is_shown_as_the_athlete_sees_it(
    club: Club, coach: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    club.add("dora")
    dora = device(tmp_path, "dora", 2)
    club.sync(dora, "dora")
    with dora.store() as store:
        session = store.newest_session() or ""

    def both(*options: str) -> tuple[str, str]:
        command = {
            "--session": ("log", "show"),
            "--movement": ("log", "stats"),
            "--year": ("log", "stats", "--year"),
        }
        theirs = run("--db", str(dora.paths.db), *command[options[0]], *options[1:])
        mine = run("club", "show", "dora", *options)
        assert (theirs.code, mine.code, mine.err) == (0, 0, "")
        return theirs.out, mine.out

    page = run("club", "show", "dora").out.splitlines()
    assert page[0].split() == ["athlete", "dora"]
    assert page[-1] == run("--db", str(dora.paths.db), "log", "list").out.rstrip()
    for options in (("--session", session[:8]), ("--movement", "Squat"), ("--year",), ("--year", "--json")):
        theirs, mine = both(*options)
        assert theirs == mine, options
    # Only what is new is read the next time.
    before = len(dora.facts())
    machine_acts(dora)
    club.sync(dora, "dora")
    asked: list[int] = []
    take = Exchange._take

    def counted(exchange: Any, merge: Any, *arguments: Any) -> None:
        take(exchange, merge, *arguments)
        asked.append(merge.received)

    monkeypatch.setattr(Exchange, "_take", counted)
    assert both("--session", session[:8])[0]
    assert asked == [len(dora.facts()) - before]


def machine_acts(machine: Machine) -> None:
    machine.act(Random(1))
    machine.finish()


def test_only_own_athletes_are_listed_and_shown(club: Club, coach: Path) -> None:
    club.add_coach("paul")
    club.add("erik", coach="paul")
    names = [each["athlete"] for each in run("club", "list", "--json").json["athletes"]]
    assert "erik" not in names
    assert "you coach no athlete" in run("club", "show", "erik").complaint(2)
    with connect(club.line("paul")) as hub:
        assert [each.athlete for each in overviews(hub)] == ["erik"]


@pytest.mark.parametrize(
    "summary",
    ["", "[]", '{"date":1}', '{"date":"2026-13-01"}', '{"date":"2026-11-27","streak":"x"}', "[" * 500, "NaN"],
)
def test_a_wrong_overview_spoils_no_list(club: Club, coach: Path, summary: str) -> None:
    name = f"faulty {len(club.lines)}"
    club.add(name)
    club.sql(name, "INSERT INTO strengthtui.overview VALUES (%s, 'Infinity', %s, %s)", name, summary, summary)
    assert run("club", "list").code == 0
    assert run("club", "show", name).code == 0
    assert run("club", "show", name, "--json").json["summary"] is None


def test_what_is_sent_is_read_as_text(club: Club, coach: Path) -> None:
    club.add("hostile")
    summary = (
        '{"date":"2026-11-27","feeling":"\\u001b[2J","last":{"date":"2026-11-27","plan":"a\\nb","sets":1}}'
    )
    page = '[{"id":"\\u001b]0;x\\u0007","plan":"p"}, 5, {"id": 7}]'
    club.sql("hostile", "INSERT INTO strengthtui.overview VALUES ('hostile', 1, %s, %s)", summary, page)
    for command in (("list",), ("show", "hostile"), ("list", "--json"), ("show", "hostile", "--json")):
        assert "\x1b" not in run("club", *command).out


def test_a_week_that_is_over_is_not_shown_as_this_one(club: Club) -> None:
    from strengthtui.commands.club_view import _cells

    summary = Summary(dt.date(2026, 11, 27), week=("done",) * 7, streak=4)
    shown: Callable[[dt.date], str] = lambda date: _cells(Overview("a", 0.0, summary), date)[2]  # noqa: E731
    assert shown(dt.date(2026, 11, 29)) == "●" * 7
    assert shown(dt.date(2026, 11, 30)) == ""


def test_days_missed_are_counted_from_the_plan(tmp_path: Path) -> None:
    machine = trained(tmp_path, "laptop", 1)
    machine.paths.config.write_text('plan = "runner-strength"\n')
    machine.clock.advance(13 * 86_400)
    with machine.store() as store:
        summary = overview.summarise(machine.paths, store, machine.clock)
    first = dt.date(2026, 11, 27)
    assert summary.missed
    assert all(first <= day < summary.date for day in summary.missed)
