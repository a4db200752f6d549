"""The command `export`: what is written, in which form, and what comes back by an import."""

import csv
import io
import json
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest

from strengthtui.cli import main
from strengthtui.session.events import FORM
from strengthtui.transfer.export_text import CSV_COLUMNS, HEVY_COLUMNS
from support import command_line
from support.command_line import Result
from support.exports import FOLDER, HEVY, PLAIN, hevy, options, plain
from support.workouts import RunnerFactory, hold, lift

pytestmark = pytest.mark.usefixtures("folders", "oslo")

EVERYTHING = ("strong-comma", "hevy-kg", "fitnotes-android", "liftosaur", "plain", "strong-unit-column")


def run(db: Path, *arguments: str) -> Result:
    return command_line.run("--db", str(db), *arguments)


def put(db: Path, path: str, *more: str) -> None:
    done = run(db, "import", path, "--yes", *more)
    assert done.code == 0, done


def put_rows(db: Path, folder: Path, *lines: str) -> None:
    path = folder / "rows.csv"
    path.write_text("\n".join(lines), "utf-8")
    put(db, str(path))


def exported(db: Path, folder: Path, *arguments: str) -> str:
    path = folder / "out"
    done = run(db, "export", arguments[0], str(path), *arguments[1:], "--force")
    assert (done.code, done.out, done.err) == (0, "", "")
    return path.read_bytes().decode()


def sessions(db: Path, folder: Path) -> list[Any]:
    return [json.loads(line) for line in exported(db, folder, "jsonl").splitlines()]


@pytest.fixture
def full(db: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copy a log with the examples, which are imported once."""
    log = tmp_path_factory.getbasetemp() / "full.db"
    for name in () if log.exists() else EVERYTHING:
        given = options(name)
        units = ("--units", given["units"]) if given["units"] else ()
        put(log, str(FOLDER / f"{name}.csv"), *units)
    db.parent.mkdir()
    return Path(shutil.copyfile(log, db))


def test_an_exported_csv_can_be_imported_completely(full: Path, tmp_path: Path) -> None:
    text = exported(full, tmp_path, "csv")
    again = tmp_path / "again.db"
    put(again, str(tmp_path / "out"))
    assert sessions(again, tmp_path) == sessions(full, tmp_path)
    assert run(full, "import", str(tmp_path / "out"), "--yes").code in {3, 4}
    assert text == exported(again, tmp_path, "csv")


def test_assistance_can_be_imported_again(db: Path, tmp_path: Path) -> None:
    put_rows(
        db, tmp_path, "date,movement,reps,load_kg,bodyweight,assist_kg",
        "2026-03-02,Pull-up,8,,1,22.5", "2026-03-02,Pull-up,5,10,1,", "2026-03-02,Dip,6,,1,0",
    )  # fmt: skip
    again = tmp_path / "again.db"
    exported(db, tmp_path, "csv")
    put(again, str(tmp_path / "out"))
    assert sessions(again, tmp_path) == sessions(db, tmp_path)
    (session,) = sessions(again, tmp_path)
    done = [(each["done"].get("assist_kg"), each["done"]["load_kg"]) for each in session["sets"]]
    assert done == [(22.5, None), (None, 10.0), (None, None)]


def test_importing_an_export_into_its_own_log_adds_nothing(full: Path, tmp_path: Path) -> None:
    run(full, "export", "csv", str(tmp_path / "own.csv"))
    assert run(full, "import", str(tmp_path / "own.csv"), "--yes").code == 4


def test_a_session_that_was_discarded_stays_discarded(
    db: Path, tmp_path: Path, make_runner: RunnerFactory
) -> None:
    runner = make_runner(lift(sets=1))
    runner.do("next")
    run(db, "export", "csv", str(tmp_path / "own.csv"))
    runner.do("discard")
    assert run(db, "import", str(tmp_path / "own.csv"), "--yes").code == 4
    assert [each["status"] for each in run(db, "log", "list", "--deleted", "--json").json["sessions"]] == [
        "discarded"
    ]


def comparable(session: dict[str, Any]) -> Any:
    """Return what Hevy's file keeps of a session: sides are one, and no set has a body weight."""
    sets = [
        {
            "movement": each["movement"],
            "kind": each["kind"],
            "reps": each["done"]["reps"] and [sum(each["done"]["reps"])],
            "seconds": each["done"]["seconds"] and [sum(each["done"]["seconds"])],
            "metres": each["done"]["metres"],
            "load_kg": each["done"]["load_kg"],
            "rpe": each["rpe"],
            "note": each["note"],
        }
        for each in session["sets"]
    ]
    return session["plan"], session["started_at"][:16], session["ended_at"][:16], session["note"], sets


def test_an_export_for_hevy_can_be_imported_except_for_unsupported_fields(full: Path, tmp_path: Path) -> None:
    exported(full, tmp_path, "hevy")
    again = tmp_path / "again.db"
    put(again, str(tmp_path / "out"))
    assert list(map(comparable, sessions(again, tmp_path))) == list(map(comparable, sessions(full, tmp_path)))


def test_the_hevy_format_matches_a_file_of_hevy(db: Path, tmp_path: Path) -> None:
    rows = (
        hevy(exercise_title="Squat (Barbell)", exercise_notes="Heels up", set_type="normal", rpe="8.5"),
        hevy(exercise_title="Squat (Barbell)", set_type="failure", weight_kg="62.5"),
        hevy(exercise_title="Plank", weight_kg="", reps="", duration_seconds="40"),
        hevy(exercise_title="Squat (Barbell)", set_type="warmup", description='Tired, "heavy" legs'),
    )
    put_rows(db, tmp_path, HEVY, *rows)
    head = '"Legs","9 Mar 2026, 06:58","9 Mar 2026, 07:41","Tired, ""heavy"" legs"'
    note = r'"Heels up\nset 3: to failure"'
    assert exported(db, tmp_path, "hevy").splitlines() == [
        ",".join(f'"{name}"' for name in HEVY_COLUMNS),
        f'{head},"Back squat","",{note},"0","warmup","60","8","","",""',
        f'{head},"Back squat","",{note},"1","normal","60","8","","","8.5"',
        f'{head},"Back squat","",{note},"2","normal","62.5","8","","",""',
        f'{head},"Plank","","","0","normal","","","","40",""',
    ]
    assert ",".join(HEVY_COLUMNS) == HEVY


def test_a_superset_has_a_number_from_zero(db: Path, tmp_path: Path, make_runner: RunnerFactory) -> None:
    items = [
        lift(name, sets=1, group=group) for name, group in (("A", ""), ("B", "x"), ("C", "x"), ("D", "y"))
    ]
    runner = make_runner(*items)
    while runner.state.status == "open":
        runner.do("next")
    rows = list(csv.DictReader(io.StringIO(exported(db, tmp_path, "hevy"))))
    found = {row["exercise_title"]: row["superset_id"] for row in rows}
    assert found == {"A": "", "B": "0", "C": "0", "D": "1"}


def test_our_csv_has_both_sides_and_times_with_their_zone(db: Path, tmp_path: Path) -> None:
    put_rows(db, tmp_path, PLAIN, plain(reps="6|5", date="2026-08-03T18:00:00+02:00", notes="=1+1"))
    text = exported(db, tmp_path, "csv")
    (row,) = csv.DictReader(io.StringIO(text))
    assert (row["reps"], row["load_kg"], row["note"]) == ("6|5", "60", "=1+1")
    assert (row["started_at"], row["date"]) == ("2026-08-03T18:00:00+02:00", "2026-08-03")
    assert text.splitlines()[0] == ",".join(CSV_COLUMNS)
    assert text.count("\n") == 2
    (row,) = csv.DictReader(io.StringIO(exported(db, tmp_path, "csv", "--excel")))
    assert row["note"] == "'=1+1"


def test_our_csv_has_the_columns_of_the_view(full: Path) -> None:
    with command_line_log(full) as log:
        columns = [column[0] for column in log.execute("SELECT * FROM v_set").description]
    assert set(columns) - set(CSV_COLUMNS) == {"reps_right", "seconds_right"}


def command_line_log(db: Path) -> Any:
    import sqlite3
    from contextlib import closing

    return closing(sqlite3.connect(db))


def test_a_line_of_json_is_what_log_show_prints(full: Path, tmp_path: Path) -> None:
    newest = sessions(full, tmp_path)[-1]
    shown = run(full, "log", "show", newest["id"], "--json").json
    assert newest == {"schema": shown["schema"], **shown["sessions"][0]}


def test_all_events_can_be_exported(full: Path, tmp_path: Path) -> None:
    events = [json.loads(line) for line in exported(full, tmp_path, "jsonl", "--events").splitlines()]
    assert {"start", "recorded", "note"} == {event["kind"] for event in events}
    assert {event["form"] for event in events} == {FORM}


@pytest.mark.parametrize("kind", ["hevy", "csv", "jsonl"])
def test_an_export_is_the_same_each_time(full: Path, tmp_path: Path, kind: str) -> None:
    assert exported(full, tmp_path, kind) == exported(full, tmp_path, kind)


def test_days_and_sessions_can_be_selected(full: Path, tmp_path: Path) -> None:
    every = sessions(full, tmp_path)
    assert [each["started_at"] for each in every] == sorted(each["started_at"] for each in every)
    chosen = exported(full, tmp_path, "jsonl", "--since", "2026-03-02", "--until", "2026-03-09").splitlines()
    dates = [json.loads(line)["date"] for line in chosen]
    assert dates == ["2026-03-02", "2026-03-05", "2026-03-09"]
    (only,) = exported(full, tmp_path, "jsonl", "--session", every[0]["id"][:6]).splitlines()
    assert json.loads(only) == every[0]


def test_only_finished_sessions_are_exported(full: Path, tmp_path: Path, make_runner: RunnerFactory) -> None:
    before = len(sessions(full, tmp_path))
    make_runner(lift(), hold()).do("next")
    run(full, "import", "--undo")
    assert len(sessions(full, tmp_path)) == before - 1


def test_an_existing_file_is_not_replaced(full: Path, tmp_path: Path) -> None:
    path = tmp_path / "mine"
    path.write_text("precious")
    assert "--force" in run(full, "export", "csv", str(path)).complaint(2)
    assert path.read_text() == "precious"
    assert list(tmp_path.glob(".*.part")) == []


def test_an_empty_export_is_reported(db: Path, tmp_path: Path, full: Path) -> None:
    assert run(tmp_path / "none.db", "export", "csv").complaint(4) == "no session yet"
    assert "no finished session" in run(full, "export", "csv", "--since", "2030-01-01").complaint(4)
    assert "--excel is for csv" in run(full, "export", "hevy", "--excel").complaint(2)
    assert "no such file" in run(full, "export", "csv", str(tmp_path / "no" / "folder")).complaint(1)


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-16"])
def test_standard_output_gets_utf_8_in_every_locale(
    full: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, encoding: str
) -> None:
    whole = exported(full, tmp_path, "csv")
    out = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(out, encoding=encoding))
    with pytest.raises(SystemExit):
        main(["--db", str(full), "export", "csv", "-"])
    assert out.getvalue().decode("utf-8") == whole
