"""The commands `send`, `status` and `log`, in the formats that other programs use."""

import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from support.command_line import run

pytestmark = pytest.mark.usefixtures("folders")

PLAN = """
name = "Two"
exercise = [
    { name = "Squat", do = "2 x 8", rest = "40s", load = "40 kg" },
    { name = "Lunge", do = "1 x 6 each side" },
]
"""

NO_SESSION = {
    "schema": 1, "phase": "none", "seconds_left": None, "ends_at": None, "movement": None, "set": None,
    "sets": None, "next": None,
}  # fmt: skip

SESSION = {
    *(
        *("week", "id", "plan"),
        "plan_sha256",
        "status",
        "date",
        "started_at",
        "ended_at",
        "utc_offset_s",
        "day",
        "season",
        "gear",
        "short",
        "feel",
    ),
    *("note", "sets"),
}
SET = {
    *("exercise", "movement", "set", "kind", "target", "done", "rpe", "note", "ended_at", "rest_planned_s"),
    *("rest_taken_s", "rest_estimated", "tempo", "effort", "tier"),
}
DONE = {"reps", "seconds", "metres", "load_kg", "implements", "bodyweight"}
TARGET = DONE | {"reps_max", "open"}

TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


@pytest.fixture
def session(folders: Path) -> None:
    """Create an unfinished session without sets."""
    (folders / "two.toml").write_text(PLAN)
    assert run("start", str(folders / "two.toml"), "--day", "fri", "--no-ramp", "--plain").code == 0


def newest() -> dict[str, Any]:
    (session,) = run("log", "show", "--json").json["sessions"]
    assert isinstance(session, dict)
    return session


# --- status -------------------------------------------------------------------------------------------


def test_status_without_a_session() -> None:
    assert run("status") == (0, "no open session\n", "")
    assert run("status", "--json").json == NO_SESSION
    assert run("status", "--format", "{movement}") == (0, "\n", "")


def test_status_without_a_session_makes_no_log(folders: Path) -> None:
    for command in (["status"], ["status", "--json"], ["log", "list"], ["today"]):
        assert run(*command).code == 0
    assert not (folders / "data").exists()


def test_status_of_a_session_that_waits_for_its_first_set(session: None) -> None:
    assert run("status") == (0, "ready Squat 1/2\n", "")
    assert run("status", "--json").json == {
        "schema": 1, "phase": "ready", "seconds_left": None, "ends_at": None, "movement": "Squat", "set": 1,
        "sets": 2, "next": "Lunge · 6 each side",
    }  # fmt: skip


def test_status_of_a_rest(session: None) -> None:
    run("send", "next")
    status = run("status", "--json").json
    left, ends_at = status.pop("seconds_left"), datetime.fromisoformat(status.pop("ends_at"))
    assert status == {
        "schema": 1, "phase": "rest", "movement": "Squat", "set": 2, "sets": 2, "next": "Lunge · 6 each side",
    }  # fmt: skip
    assert 35 < left <= 40
    assert abs((ends_at - datetime.now(UTC)).total_seconds() - left) < 2


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ("{phase}", "rest"),
        ("{set}/{sets}", "2/2"),
        ("{movement}: {next}", "Squat: Lunge · 6 each side"),
        ("no field", "no field"),
        ("#[fg=red]{phase}", "#[fg=red]rest"),
    ],
)
def test_status_is_printed_in_a_custom_format(session: None, form: str, shown: str) -> None:
    run("send", "next")
    assert run("status", "--format", form) == (0, f"{shown}\n", "")
    assert re.fullmatch(r"0:(40|3\d)\n", run("status", "--format", "{left}").out)


def test_an_unknown_field_is_named(session: None) -> None:
    unknown = "--format: unknown {what}; known: phase, left, movement, set, sets, next"
    assert run("status", "--format", "{phase} {what}").complaint(2) == unknown


# --- send ---------------------------------------------------------------------------------------------


def test_send_does_a_whole_session(session: None) -> None:
    sent = [run("send", "next").out.strip() for _ in range(5)]
    assert [re.sub(r" 0:\d\d", "", line) for line in sent] == [
        "rest Squat",
        "work Squat",
        "rest Lunge",
        "work Lunge",
        "done Two",
    ]
    assert run("send", "next").complaint(4) == "no open session; start one with: strengthtui start"
    done = newest()
    assert (done["status"], len(done["sets"])) == ("finished", 3)


def test_undo_after_the_end_opens_the_session_again(session: None) -> None:
    for _ in range(5):
        run("send", "next")
    assert run("send", "undo").code == 0
    assert (newest()["status"], len(newest()["sets"])) == ("open", 2)
    assert run("send", "redo").code == 0
    assert (newest()["status"], len(newest()["sets"])) == ("finished", 3)


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["rest", "+15"], "rest: no rest is running"),
        (["undo"], "undo: nothing to undo"),
        (["redo"], "redo: nothing to redo"),
    ],
)
def test_an_impossible_command_exits_with_1_and_the_reason(
    session: None, arguments: list[str], reason: str
) -> None:
    assert run("send", *arguments).complaint(1) == reason


@pytest.mark.parametrize("seconds", ["nan", "inf", "1e300", "1e12"])
def test_an_invalid_rest_is_refused_and_changes_nothing(session: None, seconds: str) -> None:
    run("send", "next")
    before = newest()
    assert run("send", "rest", seconds).code in {1, 2}
    assert newest() == before
    assert 35 < run("status", "--json").json["seconds_left"] <= 40


def test_a_rest_can_be_made_longer_and_shorter(session: None) -> None:
    run("send", "next")
    run("send", "rest", "+15")
    assert newest()["sets"][0]["rest_planned_s"] == 55.0
    run("send", "rest", "-30")
    assert newest()["sets"][0]["rest_planned_s"] == 25.0


def test_the_time_stops_during_a_pause(session: None) -> None:
    run("send", "next")
    run("send", "pause")
    first, second = (run("status", "--json").json for _ in range(2))
    assert first["phase"] == "pause"
    assert first["seconds_left"] == second["seconds_left"]
    run("send", "pause")
    assert run("status", "--json").json["phase"] == "rest"


@pytest.mark.parametrize(("command", "status"), [("finish", "finished"), ("discard", "discarded")])
def test_a_session_can_be_ended_from_the_shell(session: None, command: str, status: str) -> None:
    run("send", "next")
    assert run("send", command).code == 0
    assert (newest()["status"], len(newest()["sets"])) == (status, 1)
    assert run("resume", "--plain").complaint(4)


# --- log ----------------------------------------------------------------------------------------------


def test_an_empty_log_is_an_empty_list() -> None:
    code, out, err = run("log", "list")
    assert (code, out, err) == (0, "", "no sessions yet; start one with: strengthtui start\n")
    assert json.loads(run("log", "list", "--json").out) == {"schema": 1, "sessions": []}


def test_show_as_json_has_the_documented_form(session: None) -> None:
    for _ in range(5):
        run("send", "next")
    shown = run("log", "show", "--json").json
    assert (set(shown), shown["schema"]) == ({"schema", "sessions", "bests"}, 1)
    done = newest()
    assert set(done) == SESSION
    assert (done["plan"], done["day"], done["gear"], done["short"]) == ("Two", "fri", "gym", False)
    assert (done["feel"], done["note"]) == (None, "")
    assert TIME.fullmatch(done["started_at"])
    assert TIME.fullmatch(done["ended_at"])
    assert [set(entry) for entry in done["sets"]] == [SET] * 3
    first, _, last = done["sets"]
    assert set(first["target"]) == TARGET
    assert set(first["done"]) == DONE
    assert (first["exercise"], first["movement"], first["set"], first["kind"]) == (
        "squat",
        "Squat",
        1,
        "work",
    )
    assert first["done"] == {
        "reps": [8], "seconds": None, "metres": None, "load_kg": 40.0, "implements": 1, "bodyweight": False,
    }  # fmt: skip
    assert (first["rpe"], first["note"], first["rest_planned_s"], first["rest_estimated"]) == (
        None,
        "",
        40.0,
        False,
    )
    assert 0 <= first["rest_taken_s"] < 5
    assert TIME.fullmatch(first["ended_at"])
    assert last["done"]["reps"] == [6, 6]
    assert (last["rest_planned_s"], last["rest_taken_s"]) == (None, None)


def test_list_as_json_counts_sets_instead_of_showing_them(session: None) -> None:
    run("send", "next")
    (entry,) = run("log", "list", "--json").json["sessions"]
    totals = {"set_count", "best_count", "sets_planned", "load_kg", "minutes", "source"}
    assert set(entry) == SESSION - {"sets", "week"} | totals
    assert (entry["status"], entry["set_count"], entry["ended_at"]) == ("open", 1, None)


def test_list_and_show_for_people(session: None) -> None:
    run("send", "next")
    run("send", "next")
    (line,) = run("log", "list").out.splitlines()
    assert re.fullmatch(r"[0-9a-f]{8}  \d{4}-\d\d-\d\d \d\d:\d\d  Two  1 set  open", line)
    assert run("log", "show").out.splitlines() == [
        line,
        "  Squat  set 1  8 · 40 kg  (target 8 reps · 40 kg)  rest 0:00 of 0:40",
    ]
    assert run("log", "show", line[:8]) == run("log", "show")
    assert run("log", "show", "zzz").complaint(4)


def test_the_newest_sessions_come_first(session: None, folders: Path) -> None:
    run("send", "next")
    run("send", "finish")
    run("start", "runner-strength", "--plain")
    assert [entry["plan"] for entry in run("log", "list", "--json").json["sessions"]] == [
        "Runner strength",
        "Two",
    ]
    assert len(run("log", "list", "--limit", "1").out.splitlines()) == 1


# --- Where files are ----------------------------------------------------------------------------------


def test_locate_names_every_place(folders: Path) -> None:
    lines = dict(line.split(maxsplit=1) for line in run("locate").out.splitlines())
    assert lines["log"] == str(folders / "data" / "strengthtui" / "log.db")
    assert lines["config"] == str(folders / "config" / "strengthtui" / "config.toml")
    assert lines["plans"] == str(folders / "config" / "strengthtui" / "plans")
    assert (Path(lines["shipped"]) / "runner-strength.toml").is_file()
    for name, place in lines.items():
        assert run("locate", name) == (0, f"{place}\n", "")


def test_the_db_option_precedes_the_variable_and_the_default(
    folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine, other = str(folders / "mine.db"), str(folders / "other.db")
    monkeypatch.setenv("STRENGTHTUI_DB", mine)
    assert run("locate", "log").out == f"{mine}\n"
    assert run("--db", other, "locate", "log").out == f"{other}\n"
    run("--db", other, "start", "--plain")
    assert Path(other).exists()
    assert not Path(mine).exists()
    assert run("log", "show").code == 4
    assert run("--db", other, "log", "show").code == 0
