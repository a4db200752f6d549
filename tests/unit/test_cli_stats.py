"""The command `log stats`: the numbers of the history pages, as text and as JSON."""

import datetime as dt
import os
from collections.abc import Iterator

import pytest
from rich.cells import cell_len

from strengthtui.base.errors import BAD_USE, NOTHING_TO_DO
from strengthtui.base.paths import Paths
from strengthtui.domain.workout import Amount
from strengthtui.journal.store import Store
from support.command_line import run
from support.long_log import Done, log_seasons, log_session

LAST = dt.date(2026, 11, 24)

pytestmark = pytest.mark.usefixtures("folders")


@pytest.fixture
def store(folders: None) -> Iterator[Store]:
    with Store(Paths().db, "here") as made:
        yield made


def test_a_movement_is_printed_with_its_plot(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    log_seasons(store, LAST - dt.timedelta(420), LAST)
    monkeypatch.setenv("COLUMNS", "80")
    printed = run("log", "stats", "box  SQUAT").out
    assert printed.startswith("Box squat\n")
    assert "◆" in printed
    assert "e1RM" in printed
    assert "last sessions" in printed
    assert "after a short rest" in printed
    assert max(cell_len(line) for line in printed.splitlines()) <= 100


def test_the_json_of_a_movement_has_every_session(store: Store) -> None:
    draws = [(5, 60.0), (8, 50.0), (3, 70.0)]
    for place, (reps, kg) in enumerate(draws):
        squat = Done("Squat", Amount(reps=(reps,), load_kg=kg), 9.0, 90.0, 60.0)
        log_session(store, LAST - dt.timedelta(30 * place), [squat, squat])
    answer = run("log", "stats", "squat", "--json").json
    assert answer["schema"] == 1
    assert [session["load_kg"] for session in answer["sessions"]] == [70.0, 50.0, 60.0]
    assert [session["volume_kg"] for session in answer["sessions"]] == [420.0, 800.0, 600.0]
    assert answer["sessions"][-1]["e1rm_kg"] == pytest.approx(60 * (1 + 6 / 30), abs=0.001)
    assert answer["sessions"][-1]["sets"][0]["done"]["reps"] == [5]
    assert {best["name"]: best["value"] for best in answer["bests"]}["heaviest"] == 70.0
    assert (answer["rests"]["rests"], answer["rests"]["taken_s"]) == (6, 60.0)
    assert len(answer["breaks"]) == 2


def test_a_year_is_printed_and_has_its_json(store: Store) -> None:
    log_seasons(store, LAST - dt.timedelta(420), LAST)
    until = ("--until", "2026-11-24")
    printed = run("log", "stats", "--year", *until).out
    assert "weeks in a row" in printed
    assert "routine" in printed
    assert "rest by exercise" in printed
    answer = run("log", "stats", "--year", *until, "--json").json
    assert f"{answer['sessions']} sessions" in printed
    assert len(answer["weeks"]) == 53
    assert sum(week["sets"] for week in answer["weeks"]) == sum(day["sets"] for day in answer["days"])
    assert {span["movement"] for span in answer["routine"]} == {"Box squat", "Calf raise"}


def test_hostile_names_are_printed_as_text(store: Store) -> None:
    for days in range(4):
        log_session(store, LAST - dt.timedelta(days), [Done("[bold]x 大阪 squat", Amount(reps=(5,)))])
    assert "[bold]x" in run("log", "stats", "[BOLD]x 大阪 squat").out


@pytest.mark.parametrize("arguments", [(), ("squat", "--year")])
def test_a_movement_or_a_year_is_needed(arguments: tuple[str, ...]) -> None:
    assert "--year" in run("log", "stats", *arguments).complaint(BAD_USE)


def test_without_sessions_stats_report_that_there_are_none() -> None:
    assert "no sessions yet" in run("log", "stats", "squat").complaint(NOTHING_TO_DO)
    assert "no sessions yet" in run("log", "stats", "--year").complaint(NOTHING_TO_DO)


def test_an_unknown_movement_gets_a_suggestion(store: Store) -> None:
    log_session(store, LAST, [Done("Box squat", Amount(reps=(5,)))])
    assert 'did you mean "Box squat"' in run("log", "stats", "box squt").complaint(NOTHING_TO_DO)


def test_history_opens_one_page_only() -> None:
    assert "either" in run("history", "--year", "--movement", "squat").complaint(BAD_USE)


def test_history_without_a_terminal_names_what_prints_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "isatty", lambda _: False)
    assert "try strengthtui log list" in run("history").complaint(BAD_USE)
