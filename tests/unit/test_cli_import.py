"""The command `import`: exit codes, questions, problems by line, the preview, undo and redo."""

import json
import os
from pathlib import Path

import pytest

from support import command_line
from support.command_line import Result
from support.exports import EXAMPLES, FOLDER, HEVY, STRONG, expected, hevy, strong

pytestmark = pytest.mark.usefixtures("folders", "oslo")


def run(db: Path, *arguments: str) -> Result:
    return command_line.run("--db", str(db), *arguments)


def file_of(folder: Path, *lines: str, name: str = "export.csv") -> str:
    path = folder / name
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return str(path)


def logged(db: Path) -> int:
    return len(run(db, "log", "list", "--json").json["sessions"])


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_is_imported_with_its_answers(db: Path, example: str) -> None:
    path, answers = str(FOLDER / f"{example}.csv"), expected(example)["answers"]
    done = run(db, "import", path, *answers, "--yes")
    assert (done.code, done.err) == (0, "")
    assert "to undo it: strengthtui import --undo " in done.out
    assert logged(db) == len(expected(example)["sessions"])
    assert run(db, "import", path, *answers, "--yes").code == 4


@pytest.mark.parametrize("example", [name for name in EXAMPLES if expected(name)["asks"]])
def test_missing_information_in_the_file_is_reported(db: Path, example: str) -> None:
    said = run(db, "import", str(FOLDER / f"{example}.csv"), "--yes").complaint(2)
    for name in expected(example)["asks"]:
        assert f"--{name}" in said
    assert not db.exists()


def test_without_an_answer_nothing_is_imported(db: Path, tmp_path: Path) -> None:
    done = run(db, "import", file_of(tmp_path, HEVY, hevy()))
    assert (done.code, db.exists()) == (2, False)
    assert "--yes" in done.err
    assert "1 new workout" in done.out


def test_a_dry_run_imports_nothing(db: Path, tmp_path: Path) -> None:
    done = run(db, "import", file_of(tmp_path, HEVY, hevy()), "--dry-run")
    assert (done.code, done.err, db.exists()) == (0, "", False)


def test_problems_are_reported_by_line_and_nothing_is_imported(db: Path, tmp_path: Path) -> None:
    path = file_of(tmp_path, HEVY, hevy(reps="x"), hevy(), hevy(rpe="\x1b[2J"))
    done = run(db, "import", path, "--yes")
    assert (done.code, done.out, db.exists()) == (3, "", False)
    first, second, last = done.err.splitlines()
    assert first.startswith(f'{path}:2: reps: "x" is no number; ')
    assert second.startswith(f'{path}:4: rpe: "\\u001b[2J" is no number; ')
    assert "2 problems" in last


def test_bad_rows_can_be_left_out(db: Path, tmp_path: Path) -> None:
    path = file_of(tmp_path, HEVY, hevy(reps="x"), hevy())
    done = run(db, "import", path, "--yes", "--skip-bad", "--json")
    assert [(each["line"], each["why"]) for each in done.json["not_imported"]] == [(2, "unreadable")]
    assert logged(db) == 1


@pytest.mark.parametrize(
    ("options", "word"),
    [
        (("--units", "lb"), "its weights are in kg"),
        (("--from", "strong"), "this is from hevy"),
        (("--timezone", "Mars/Olympus"), "is no time zone"),
        (("--timezone", "/etc/passwd"), "is no time zone"),
        (("--undo", "--redo"), "give a file, --undo or --redo"),
    ],
)
def test_an_option_that_contradicts_the_file_is_refused(
    db: Path, tmp_path: Path, options: tuple[str, ...], word: str
) -> None:
    path = file_of(tmp_path, HEVY, hevy())
    assert word in run(db, "import", path, "--yes", *options).complaint(2)
    assert not db.exists()


def test_a_file_that_cannot_be_read_is_named(db: Path, tmp_path: Path) -> None:
    assert "no such file" in run(db, "import", str(tmp_path / "none.csv"), "--yes").complaint(3)
    assert "is a directory" in run(db, "import", str(tmp_path), "--yes").complaint(3)
    os.mkfifo(tmp_path / "pipe")
    assert "not a regular file" in run(db, "import", str(tmp_path / "pipe"), "--yes").complaint(3)


def test_the_json_lists_the_imported_workouts(db: Path, tmp_path: Path) -> None:
    rows = (hevy(exercise_title="Squat (Barbell)", set_type="failure"), hevy(reps="0"), hevy())
    path = file_of(tmp_path, HEVY, *rows)
    preview = run(db, "import", path, "--dry-run", "--json").json
    assert preview == {
        "schema": 1,
        "source": "hevy",
        "file": path,
        "dry_run": True,
        "import": None,
        "sessions": 1,
        "sets": 2,
        "already": 0,
        "changed": 0,
        "not_imported": [{"line": 3, "why": "empty", "text": "Odd lift"}],
        "adjusted": [{"line": 2, "what": "failure", "text": "Squat (Barbell): to failure"}],
        "movements": [
            {"name": "Odd lift", "as": "Odd lift", "how": "kept", "sets": 1},
            {"name": "Squat (Barbell)", "as": "Back squat", "how": "equipment", "sets": 1},
        ],
        "questions": [],
    }
    done = run(db, "import", path, "--yes", "--json").json
    assert done | {"import": None} == preview | {"dry_run": False}
    assert run(db, "import", path, "--yes", "--json").code == 4


def test_the_json_has_the_questions(db: Path, tmp_path: Path) -> None:
    path = file_of(tmp_path, STRONG.replace(" (kg)", ""), strong())
    done = run(db, "import", path, "--json", "--yes")
    (question,) = json.loads(done.out)["questions"]
    assert (done.code, question["option"], question["choices"]) == (2, "--units", ["kg", "lb"])


def test_the_preview_lists_what_will_be_imported(db: Path, tmp_path: Path) -> None:
    rows = [
        hevy(exercise_title="Squat (Barbell)", exercise_notes="belt"),
        *[hevy(exercise_title="Squat (Barbell)")] * 4,
        hevy(exercise_title="Squat (Barbell)", weight_kg="600"),
        hevy(title="Early", start_time="8 Mar 2026, 06:00", end_time="", exercise_title="Squat"),
        hevy(title="Early", start_time="8 Mar 2026, 06:00", end_time="", reps=""),
    ]
    out = run(
        db, "import", file_of(tmp_path, f"{HEVY},mood", *(f"{row},good" for row in rows)), "--dry-run"
    ).out
    for text in (
        "hevy (it has the columns exercise_title and start_time), 8 rows",
        "columns not used: mood",
        "2 new workouts",
        "2026-03-08 to 2026-03-09: 7 sets, 0 warm-ups among them",
        "times: read in Europe/Oslo",
        "weights: kg, from the file",
        "Squat            kept as it is, 1 set",
        "Squat (Barbell)  -> Back squat (equipment), 6 sets",
        "look at line 7: Squat (Barbell) 600 kg, usually 60 kg; is the unit right?",
        "2026-03-09 06:58  Legs, 43 min (line 2)",
        "(belt)",
        "2026-03-08 06:00  Early (line 8)",
        "not imported, empty: 1 row (line 9)",
    ):
        assert text in out, text
    assert out.index("kept as it is") < out.index("-> Back squat")


def test_undo_and_redo(db: Path, tmp_path: Path) -> None:
    first = file_of(tmp_path, HEVY, hevy(), name="first.csv")
    second = file_of(tmp_path, HEVY, hevy(start_time="10 Mar 2026, 06:58", end_time=""), name="second.csv")
    batch = run(db, "import", first, "--yes", "--json").json["import"]
    run(db, "import", second, "--yes")
    assert "1 workout from second.csv" in run(db, "import", "--undo").out
    assert "1 workout from first.csv" in run(db, "import", "--undo", batch).out
    assert run(db, "import", "--undo").complaint(4) == "no import to undo"
    assert run(db, "import", "--undo", batch).complaint(4) == "no import to undo"
    deleted = run(db, "log", "list", "--deleted", "--json").json["sessions"]
    statuses = [each["status"] for each in deleted]
    assert statuses == ["discarded", "discarded"]
    assert "1 workout from first.csv" in run(db, "import", "--redo", batch).out
    assert "1 workout from second.csv" in run(db, "import", "--redo").out
    assert run(db, "import", "--redo").complaint(4) == "no undone import to redo"


def test_nothing_to_undo_without_a_log(db: Path) -> None:
    assert run(db, "import", "--undo").complaint(4) == "no import to undo"
    assert not db.exists()


def test_an_open_session_is_not_touched(db: Path, tmp_path: Path) -> None:
    run(db, "import", file_of(tmp_path, HEVY, hevy(start_time="9 Mar 2099, 06:58", end_time="")), "--yes")
    assert "no open session" in run(db, "send", "undo").complaint(4)
