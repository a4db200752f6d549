"""The kinds, effort and notes of sets in other apps' files, and cells that cannot be read."""

from typing import Any

from strengthtui.transfer.model import Contents, ImportedSet
from support.each_case import each_case
from support.exports import (
    FITNOTES,
    HEVY,
    LIFTOSAUR,
    STRONG,
    fitnotes,
    hevy,
    notes,
    read,
    strong,
)


def only_set(contents: Contents) -> ImportedSet:
    assert contents.problems == ()
    ((found,),) = (workout.sets for workout in contents.workouts)
    return found


def adjusted(contents: Contents) -> list[str]:
    return [each.code for each in contents.adjusted]


def left_out(contents: Contents) -> list[str]:
    return [each.code for each in contents.not_imported]


@each_case(
    ("order", "warmup", "note", "codes"),
    [
        ("1", False, "", []),
        ("W", True, "", []),
        ("w1", True, "", []),
        ("D", False, "drop set", ["drop-set"]),
        ("F", False, "to failure", ["failure"]),
        ("D2", False, "drop set", ["drop-set"]),
        ("X", False, 'set type "x"', ["set-type"]),
    ],
)
def test_strong_marks_kinds_in_the_order_of_sets(
    order: str, warmup: bool, note: str, codes: list[str]
) -> None:
    contents = read(STRONG, strong(set_order=order))
    found = only_set(contents)
    assert (found.warmup, found.note, found.rpe, adjusted(contents)) == (warmup, note, None, codes)


@each_case(
    ("kind", "warmup", "note", "codes"),
    [
        ("normal", False, "", []),
        ("", False, "", []),
        ("warmup", True, "", []),
        ("dropset", False, "drop set", ["drop-set"]),
        ("Failure", False, "to failure", ["failure"]),
        ("myo\x1breps", False, 'set type "myo\\u001breps"', ["set-type"]),
    ],
)
def test_hevy_has_a_type_of_set(kind: str, warmup: bool, note: str, codes: list[str]) -> None:
    contents = read(HEVY, hevy(set_type=kind))
    found = only_set(contents)
    assert (found.warmup, found.note, found.rpe, adjusted(contents)) == (warmup, note, None, codes)


@each_case(("order", "code"), [("Rest Timer", "rest-timer"), ("Note", "note"), ("note", "note")])
def test_a_row_of_strong_can_be_something_other_than_a_set(order: str, code: str) -> None:
    row = strong(set_order=order, reps="", weight="", seconds="90")
    assert left_out(read(STRONG, strong(), row)) == [code]


@each_case("completed", ["", " "])
def test_a_set_of_liftosaur_without_reps_is_unfinished(completed: str) -> None:
    row = "2026-07-01T16:00:00Z,P,D,Odd lift,0,5,{},0,,,0,60,kg,60,kg,0,,,,"
    assert left_out(read(LIFTOSAUR, row.format("5"), row.format(completed))) == ["unfinished"]


@each_case(
    ("rpe", "value", "note", "codes"),
    [
        ("", None, "", []),
        ("6", 6.0, "", []),
        ("8.5", 8.5, "", []),
        ("8,5", 8.5, "", []),
        ("10", 10.0, "", []),
        ("5.5", None, "RPE 5.5", ["rpe"]),
        ("8.25", None, "RPE 8.25", ["rpe"]),
        ("11", None, "RPE 11", ["rpe"]),
    ],
)
def test_effort_is_from_six_to_ten_in_halves(
    rpe: str, value: float | None, note: str, codes: list[str]
) -> None:
    contents = read(HEVY, hevy(rpe=rpe))
    found = only_set(contents)
    assert (found.rpe, found.note, adjusted(contents)) == (value, note, codes)


def test_effort_is_not_taken_from_another_row() -> None:
    (workout,) = read(HEVY, hevy(rpe="9"), hevy()).workouts
    assert [each.rpe for each in workout.sets] == [9.0, None]


def test_a_note_that_hevy_repeats_on_each_row_is_kept_once() -> None:
    row = hevy(exercise_notes="Heels up\\nknees out", description="Slept\nbadly")
    (workout,) = read(HEVY, row, row).workouts
    assert workout.exercise_notes == (("Odd lift", "Heels up knees out"),)
    assert workout.note == "Slept badly"
    assert [each.note for each in workout.sets] == ["", ""]


def test_strong_has_notes_of_an_exercise_and_of_the_workout() -> None:
    (workout,) = read(
        STRONG,
        strong(set_order="Note", notes="pad on the bar"),
        strong(notes="belt on"),
        strong(workout_notes="slept badly"),
    ).workouts
    assert (workout.exercise_notes, workout.note) == (
        (("Odd lift", "pad on the bar belt on"),),
        "slept badly",
    )


def test_fitnotes_has_notes_of_sets() -> None:
    (workout,) = read(FITNOTES, fitnotes(comment="slow, then fast"), fitnotes()).workouts
    assert [each.note for each in workout.sets] == ["slow, then fast", ""]


def test_lines_such_as_set_2_become_notes_of_those_sets() -> None:
    row = hevy(exercise_notes="Heels up\\nset 2: left weaker\\nset 9: none")
    (workout,) = read(HEVY, row, row).workouts
    assert [each.note for each in workout.sets] == ["", "left weaker"]
    assert workout.exercise_notes == (("Odd lift", "Heels up set 9: none"),)


def test_hostile_text_is_spelled_out() -> None:
    contents = read(
        HEVY, hevy(title="\x1b[2J", exercise_title="a\u202eb", exercise_notes="\x07", description="\x9b")
    )
    (workout,) = contents.workouts
    assert (workout.title, workout.sets[0].exercise) == ("\\u001b[2J", "a\\u202eb")
    assert notes(workout) == "\\u009b \\u0007 "


@each_case(
    ("cells", "message"),
    [
        ({"weight_kg": "sixty"}, 'weight: "sixty" is no number'),
        ({"weight_kg": "60 kg"}, 'weight: "60 kg" is no number'),
        ({"weight_kg": "1e3"}, 'weight: "1e3" is no number'),
        ({"weight_kg": "nan"}, 'weight: "nan" is no number'),
        ({"weight_kg": "1.000,5"}, 'weight: "1.000,5" is no number'),
        ({"weight_kg": "٦٠"}, 'weight: "٦٠" is no number'),
        ({"weight_kg": "1,000"}, 'weight: "1,000" may be a thousand or a fraction'),
        ({"weight_kg": "100001"}, "weight: 100001 is too large"),
        ({"reps": "8.5"}, "reps: 8.5 is no whole number"),
        ({"reps": "-8"}, "reps: -8 is negative"),
        ({"reps": "8\x1b"}, 'reps: "8\\u001b" is no number'),
        ({"duration_seconds": "1:00"}, 'duration_seconds: "1:00" is no number'),
        ({"rpe": "hard"}, 'rpe: "hard" is no number'),
        ({"distance_km": "-1", "reps": ""}, "distance: -1 is negative"),
        ({"exercise_title": ""}, "there is no exercise"),
    ],
)
def test_a_cell_that_cannot_be_read_is_a_problem(cells: dict[str, str], message: str) -> None:
    contents = read(HEVY, hevy(), hevy(**cells), hevy())
    assert [(each.line, each.message) for each in contents.problems] == [(3, message)]


def test_all_problems_are_reported_at_once() -> None:
    contents = read(HEVY, hevy(reps="a"), hevy(), hevy(rpe="b"), hevy(start_time="c"))
    assert [each.line for each in contents.problems] == [2, 4, 5]
    assert str(contents.problems[0]).startswith('FILE:2: reps: "a" is no number; ')


def test_bad_rows_can_be_left_out() -> None:
    contents = read(HEVY, hevy(reps="a"), hevy(), skip_bad=True)
    assert contents.problems == ()
    assert only_set(contents).line == 3
    assert [(each.line, each.code) for each in contents.not_imported] == [(2, "unreadable")]


@each_case(("row", "questions"), [({"weight": "60"}, 1), ({"weight": "0"}, 0), ({"weight": "-5"}, 1)])
def test_a_unit_is_requested_only_for_a_file_with_weights(row: Any, questions: int) -> None:
    contents = read(STRONG.replace("Weight (kg)", "Weight"), strong(**row))
    assert len(contents.questions) == questions
