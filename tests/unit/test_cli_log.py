"""`log add`, `edit`, `delete` and the filters of `log list`: what they store, and what they refuse."""

import datetime as dt
import re
from pathlib import Path
from typing import Any

import pytest

from strengthtui.commands import log_add, log_session, options
from support.clock import START, FakeClock
from support.command_line import Result, run
from support.each_case import each_case

DAY = dt.date(2026, 11, 27)  # a Friday


@pytest.fixture(autouse=True)
def _now(folders: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let it be Friday, 17:00."""
    del folders
    for module in (log_add, log_session, options):
        monkeypatch.setattr(module, "SystemClock", FakeClock)


def added(*arguments: str) -> str:
    """Add a workout, and return the beginning of its id."""
    result = run("log", "add", *arguments)
    assert (result.code, result.err) == (0, "")
    return result.out[:8]


def shown(session: str) -> dict[str, Any]:
    (full,) = run("log", "show", session, "--json").json["sessions"]
    return dict(full)


def sets(session: str) -> list[tuple[Any, ...]]:
    return [
        (each["movement"], each["set"], each["done"]["reps"] or each["done"]["seconds"],
         each["done"]["load_kg"], each["rpe"])
        for each in shown(session)["sets"]
    ]  # fmt: skip


def edited(session: str, *options: str) -> Result:
    result = run("log", "edit", session, *options)
    assert (result.code, result.err) == (0, ""), result
    return result


def listed(*options: str) -> list[str]:
    return [line[:8] for line in run("log", "list", *options).out.splitlines()]


# --- Adding ---------------------------------------------------------------------------------------------


def test_a_workout_is_added_as_it_is_written() -> None:
    session = added("box squat 3x8 40kg effort 7", "Side plank 2 x 30s each side", "--date", "yesterday")
    full = shown(session)
    assert (full["date"], full["status"], full["plan"]) == ("2026-11-26", "finished", "Added later")
    assert sets(session) == [
        *(("Box squat", number, [8], 40.0, 7.0) for number in (1, 2, 3)),
        *(("Side plank", number, [30.0, 30.0], None, None) for number in (1, 2)),
    ]
    times = [each["ended_at"] for each in full["sets"]]
    assert times == sorted(times)
    assert (full["started_at"] < times[0], times[-1]) == (True, full["ended_at"])


def test_a_workout_with_different_sets_and_loads_is_added() -> None:
    session = added(
        "Deadlift 5, 5, 3 100kg RPE 8.5", "Deadlift 1x3 110 kg", "Split squat 2x6 each side 2x12kg"
    )
    assert sets(session) == [
        *(("Deadlift", n, [reps], 100.0, 8.5) for n, reps in enumerate((5, 5, 3), 1)),
        ("Deadlift", 4, [3], 110.0, None),
        *(("Split squat", n, [6, 6], 12.0, None) for n in (1, 2)),
    ]
    assert shown(session)["sets"][-1]["done"]["implements"] == 2


def test_an_added_workout_without_a_date_has_just_ended() -> None:
    full = shown(
        added("Box squat 3x8 40kg", "--minutes", "30", "--feel", "hard", "--note", "hot", "--plan", "Gym")
    )
    assert (full["started_at"], full["ended_at"]) == ("2026-11-27T16:30:00Z", "2026-11-27T17:00:00Z")
    assert (full["feel"], full["note"], full["plan"]) == ("hard", "hot", "Gym")


@pytest.mark.parametrize(
    ("date", "day"),
    [
        ("2026-03-01", "2026-03-01"), ("today", "2026-11-27"), ("Yesterday", "2026-11-26"),
        ("friday", "2026-11-20"), ("thu", "2026-11-26"), ("Saturd", "2026-11-21"), ("monday", "2026-11-23"),
    ],
)  # fmt: skip
def test_a_date_can_be_written_in_words(date: str, day: str) -> None:
    assert shown(added("Plank 1 x 30s", "--date", date, "--time", "7:30"))["date"] == day


def test_a_movement_gets_the_name_that_the_log_or_the_library_has() -> None:
    first = added("my own Lift 1x5 10kg", "--new")
    names = {
        each["movement"] for each in shown(added("MY  OWN lift 1x5 12kg", "back squats 1x5 60kg"))["sets"]
    }
    assert "My own Lift" in names
    assert shown(first)["sets"][0]["movement"] == "My own Lift"


@each_case(
    ("arguments", "complaint"),
    [
        (["box squat"], "no amount, such as 3 x 8"),
        (["box squat 3x8-12 40kg"], "write what you did"),
        (["box squat 3 x max"], "write what you did"),
        (["box squat 3x8 70%"], "write what you did"),
        (["box squat 3x8 with chains"], "cannot read"),
        (["bx squat 3x8"], 'did you mean "Box squat"?'),
        (["plank 1x30s", "--date", "tomorrow"], "is in the future"),
        (["plank 1x30s", "--date", "2026-11-28"], "in the future"),
        (["plank 1x30s", "--date", "m"], '"m" is no day; write it like'),
        (["plank 1x30s", "--minutes", "0"], "0"),
    ],
)
def test_invalid_text_adds_nothing(arguments: list[str], complaint: str) -> None:
    assert complaint in run("log", "add", *arguments).complaint(2)
    assert listed() == []


# --- Correcting -----------------------------------------------------------------------------------------


@pytest.fixture
def session() -> str:
    return added("box squat 3x8 40kg effort 7", "Split squat 2x6 each side", "--date", "yesterday")


def test_a_set_is_corrected_and_the_correction_undone(session: str) -> None:
    before = shown(session)
    edited(
        session,
        "--set",
        "BOX squat 2",
        "--done",
        "6",
        "--load",
        "42.5",
        "--effort",
        "9.5",
        "--set-note",
        "deep",
    )
    assert sets(session)[1] == ("Box squat", 2, [6], 42.5, 9.5)
    edited(session, "--set", "4", "--done", "6+5")
    assert sets(session)[3][2] == [6, 5]
    assert edited(session, "--undo").out == "Undone: the correction\n"
    assert edited(session, "--undo").out == "Undone: the correction\n"
    assert shown(session) == before
    edited(session, "--redo")
    assert sets(session)[1][2] == [6]


def test_a_set_is_taken_out_and_one_added(session: str) -> None:
    edited(session, "--set", "box squat 1", "--skipped")
    edited(session, "--add", "split squats", "--done", "5", "--load", "10", "--effort", "none")
    assert [(name, number, done) for name, number, done, *_ in sets(session)] == [
        ("Box squat", 2, [8]), ("Box squat", 3, [8]),
        ("Split squat", 1, [6, 6]), ("Split squat", 2, [6, 6]), ("Split squat", 3, [5, 5]),
    ]  # fmt: skip


def test_the_date_and_the_feeling_are_corrected(session: str) -> None:
    edited(
        session,
        "--date",
        "2026-01-02",
        "--time",
        "06:15",
        "--minutes",
        "47.5",
        "--feel",
        "great",
        "--note",
        "x",
    )
    full = shown(session)
    assert (full["started_at"], full["ended_at"]) == ("2026-01-02T06:15:00Z", "2026-01-02T07:02:30Z")
    assert (full["date"], full["feel"], full["note"]) == ("2026-01-02", "great", "x")


@each_case(
    ("options", "complaint"),
    [
        ([], "say what to correct"),
        (["--done", "5"], "say which set"),
        (["--set", "box squat"], "write its number"),
        (["--set", "box squat 9", "--done", "5"], "no set box squat 9"),
        (["--set", "0", "--done", "5"], "no set 0"),
        (["--set", "99999999999999999999", "--done", "5"], "no set"),
        (["--set", "bax squat 1", "--done", "5"], 'did you mean "Box squat"?'),
        (["--set", "1", "--done", "many"], "write a number"),
        (["--set", "1", "--effort", "11"], "effort goes from 1 to 10"),
        (["--set", "1", "--done", "8"], "no change"),
        (["--add", "Curl", "--done", "5"], 'no movement "Curl"'),
        (["--undo"], "nothing has been changed"),
    ],
)
def test_an_invalid_correction_changes_nothing(session: str, options: list[str], complaint: str) -> None:
    before = run("log", "show", session, "--events").out
    result = run("log", "edit", session, *options)
    assert complaint in result.complaint(result.code).casefold() or complaint in result.err
    assert result.code in {1, 2, 4}
    assert run("log", "show", session, "--events").out == before


def test_a_deleted_session_does_not_count_and_can_be_restored(session: str) -> None:
    assert listed() == [session]
    assert "deleted" in run("log", "delete", session).out
    assert (listed(), listed("--deleted")) == ([], [session])
    assert run("log", "delete", session).complaint(1) == "this session is deleted already"
    assert run("log", "delete", session, "--undo", "--json").json["deleted"] is False
    assert (listed(), listed("--deleted")) == ([session], [])
    assert run("log", "delete", "zzz").complaint(4)


# --- Listing --------------------------------------------------------------------------------------------


def test_the_options_limit_the_list() -> None:
    first = added("Box squat 1x5 60kg", "--date", "2026-01-02", "--plan", "Heavy day", "--note", "Cold hands")
    second = added("Plank 1x30s", "--date", "2026-02-03", "--plan", "Core")
    third = added("Box squat 1x5 62.5kg", "--date", "yesterday")
    assert listed() == [third, second, first]
    assert listed("--movement", "BOX squats") == [third, first]
    assert listed("--plan", "heavy  DAY") == [first]
    assert listed("--text", "cold") == [first]
    assert listed("--since", "2026-01-03", "--until", "2026-11-25") == [second]
    assert listed("--since", "yesterday") == [third]
    assert listed("--movement", "Box squat", "--limit", "1") == [third]
    assert "no session is like that" in run("log", "list", "--plan", "Nothing").err
    assert 'did you mean "Box squat"?' in run("log", "list", "--movement", "bo squat").complaint(4)
    assert re.search(r"1 set, 1 best +finished", run("log", "list", "--limit", "1").out)


def test_bests_are_in_the_detail_of_a_session() -> None:
    added("Box squat 1x5 60kg", "--date", "2026-01-02")
    session = added("Box squat 1x5 62.5kg", "--date", "yesterday")
    assert "best: Box squat: 62.5 kg, the heaviest (before: 60 kg)" in run("log", "show", session).out
    bests = run("log", "show", session, "--json").json["bests"]
    assert bests[0] == {
        "movement": "Box squat", "kind": "heaviest", "reps": None, "value": 62.5, "before": 60.0,
    }  # fmt: skip
    assert [best["kind"] for best in bests] == ["heaviest", "estimate", "range", "session-kg"]


def test_the_day_of_the_test_is_that_of_its_clock() -> None:
    assert dt.datetime.fromtimestamp(START, dt.UTC).date() == DAY


def test_the_line_mode_announces_a_best_once_when_its_set_is_logged(folders: Path) -> None:
    plan = folders / "one.toml"
    plan.write_text(
        'name = "One"\nrest = "0s"\n[[exercise]]\nname = "Box squat"\ndo = "3 x 5"\nload = "60 kg"\n', "utf-8"
    )
    added("Box squat 3x5 60kg", "--date", "2026-01-02")
    lines = "skip\n\nload 62.5\n\nu\n\n\n"  # without the ramp-up sets
    printed = run("start", str(plan), "--plain", lines=lines).out.splitlines()
    best = "Best: Box squat: 62.5 kg, the heaviest (before: 60 kg)."
    assert printed.count(best) == 1, printed
    assert printed.index(best) > next(n for n, line in enumerate(printed) if "set 2 of 3" in line)
