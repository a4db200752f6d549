"""What a file is: its bytes, its quotes, its lines, its header, and the app that wrote it."""

from itertools import pairwise

import pytest

from strengthtui.base.errors import Failure
from strengthtui.domain.formatting import Unit
from strengthtui.transfer.model import Contents, Source
from support.each_case import each_case
from support.exports import (
    FITNOTES,
    HEVY,
    LIFTLOG,
    LIFTOSAUR,
    PLAIN,
    STRONG,
    fitnotes,
    hevy,
    plain,
    read,
    read_bytes,
    strong,
)


def problem(contents: Contents) -> tuple[int, str]:
    (only,) = contents.problems
    assert contents.workouts == ()
    return only.line, only.message


@each_case(
    ("header", "source"),
    [
        (STRONG, "strong"),
        (HEVY, "hevy"),
        (FITNOTES, "fitnotes"),
        (LIFTOSAUR, "liftosaur"),
        (PLAIN, "csv"),
        (LIFTLOG, "csv"),
        ("start,exercise,seconds", "csv"),
        ("Exercise;Date;Distance", "csv"),
        ("DATE,EXERCISE NAME,REPS", "csv"),
        ("exercise_title,start_time,reps,Exercise Name,Set Order", "hevy"),
        ("Date,Exercise,Category,Reps", "fitnotes"),
        (
            "Date;Workout Name;Exercise Name;Set Order;Weight;Weight Unit;Reps;RPE;Distance;Seconds",
            "strong",
        ),
    ],
)
def test_the_app_is_recognised_by_the_header(header: str, source: Source) -> None:
    contents = read(header)
    assert (contents.source, contents.problems, contents.rows) == (source, (), 0)
    assert read(header, source=source).source == source


@each_case("answer", ["hevy", "csv"])
def test_another_app_than_the_header_says_is_refused(answer: Source) -> None:
    with pytest.raises(Failure, match="this is from strong, not from") as failure:
        read(STRONG, strong(), source=answer)
    assert failure.value.code == 2


@each_case("header", ["a,b,c", "date,exercise", "exercise,reps", "date,reps", "sep=;", "\0d\0a\0t\0e"])
def test_an_unknown_header_is_a_problem(header: str) -> None:
    line, message = problem(read(header, "1,2,3"))
    assert line == 1
    assert message.startswith("these columns are of no app that is known here")


@each_case("source", ["strong:", "hevy:", "liftosaur:", "fitnotes:", "csv:"])
def test_an_unknown_header_names_the_five_that_are_known(source: str) -> None:
    (only,) = read("a,b").problems
    assert "a, b" in only.message
    assert source in only.hint


def test_a_missing_column_is_a_problem() -> None:
    assert problem(read("Exercise Name,Set Order,Reps", "Squat,1,8")) == (1, 'there is no column "date"')


@each_case("header", [HEVY.replace("description", "reps"), PLAIN.replace("workout", "reps")])
def test_two_columns_of_one_name_are_a_problem(header: str) -> None:
    assert problem(read(header)) == (1, 'two columns are called "reps"')


def test_columns_that_are_not_used_are_listed() -> None:
    assert read(PLAIN + ",mood,weather").extra_columns == ("mood", "weather")


def test_columns_that_an_app_lacks_are_not_needed() -> None:
    (workout,) = read(
        "Date,Exercise Name,Set Order,Weight (kg),Reps", "2026-03-02 17:05,Odd lift,1,60,8"
    ).workouts
    assert [each.done.load_kg for each in workout.sets] == [60.0]


@each_case(
    ("data", "line", "message"),
    [
        (b"", 1, "the file is empty"),
        (b"\n\n", 1, "the file is empty"),
        (b"\xef\xbb\xbf,,\n, ,\n", 1, "the file is empty"),
        (PLAIN.encode() + b"\n" + b"2026-08-03,Caf\xe9,Odd lift,,,8,,,\n", 2, "this is not UTF-8"),
        (PLAIN.encode() + b"\n\n" + b"2026-08-03,\xff,Odd lift,,,8,,,\n", 3, "this is not UTF-8"),
        (PLAIN.encode("utf-16")[:-1], 1, "this is not UTF-16"),
        (("﻿" + PLAIN + "\n\ud800").encode("utf-16-be", "surrogatepass"), 2, "this is not UTF-16"),
    ],
)
def test_bytes_that_are_not_text_are_a_problem(data: bytes, line: int, message: str) -> None:
    assert problem(read_bytes(data)) == (line, message)


def test_the_line_is_where_the_record_begins() -> None:
    rows = (hevy(description="one\r\ntwo\n\nthree"), "", hevy(reps="x"), hevy(description="a\nb", reps="y"))
    assert [each.line for each in read(HEVY, *rows).problems] == [7, 8]


def test_blank_lines_before_the_header_count() -> None:
    assert [each.line for each in read("", " ", HEVY, hevy(reps="x")).problems] == [4]


@each_case(
    ("row", "message"),
    [
        ('2026-08-03,"Legs', "a quote begins here and does not end"),
        ('2026-08-03,"Legs"s,Odd lift,,,8,,,', "the quotes of this record cannot be read"),
        ("2026-08-03,Legs,Odd lift,,,8", "6 cells, but the header has 9"),
        ("2026-08-03,Legs,Odd, lift,,,8,,,", "10 cells, but the header has 9"),
    ],
)
def test_a_malformed_record_is_a_problem(row: str, message: str) -> None:
    contents = read(PLAIN, plain(), row)
    assert [(each.line, each.message) for each in contents.problems] == [(3, message)]


def test_reading_goes_on_after_bad_quotes_on_one_line() -> None:
    contents = read(PLAIN, '2026-08-03,"Legs"s,Odd lift,,,8,,,', plain(reps="x"))
    assert [each.line for each in contents.problems] == [2, 3]


def test_a_quote_in_the_middle_of_a_cell_is_text() -> None:
    (workout,) = read(FITNOTES, '2026-05-04,Odd lift,Legs,60,kgs,8,,,,5" pin').workouts
    assert workout.sets[0].note == '5" pin'


# --- Units -------------------------------------------------------------------------------------------


@each_case(("header", "answer"), [(HEVY, "lb"), (HEVY.replace("_kg", "_lbs"), "kg")])
def test_a_unit_against_the_header_is_refused(header: str, answer: Unit) -> None:
    with pytest.raises(Failure, match="its weights are in") as failure:
        read(header, hevy(), units=answer)
    assert failure.value.code == 2


def test_a_unit_against_the_rows_is_refused() -> None:
    with pytest.raises(Failure, match="its weights are in kg"):
        read(FITNOTES, fitnotes(), units="lb")


def test_a_unit_repeated_in_the_header_is_accepted() -> None:
    assert read(HEVY, hevy(), units="kg").problems == ()


def test_a_unit_fills_in_where_a_row_has_none() -> None:
    (workout,) = read(FITNOTES, fitnotes(weight_unit="lbs"), fitnotes(weight_unit=""), units="lb").workouts
    assert [each.done.load_kg for each in workout.sets] == [27.22, 27.22]


def test_an_unknown_unit_is_a_problem() -> None:
    assert problem(read(FITNOTES, fitnotes(weight_unit="stone"))) == (
        2,
        'weight unit: "stone" is neither kg nor lb',
    )


# --- FitNotes' commas --------------------------------------------------------------------------------


@each_case(
    ("row", "name", "note"),
    [
        ("2026-05-04,Press (A, B),Legs,8.0,kgs,10,,,,", "Press (A, B)", ""),
        ("2026-05-04,Press, A, B,Legs,8.0,kgs,10,,,,", "Press, A, B", ""),
        ("2026-05-04,Plank,Abs,,,,,,0:01:10,good, but short", "Plank", "good, but short"),
        ('2026-05-04,"Press, A",Legs,8.0,kgs,10,,,,slow, then fast', "Press, A", "slow, then fast"),
        ('2026-05-04,"Press ""A"", B",Legs,8.0,kgs,10,,,,', 'Press "A", B', ""),
    ],
)
def test_an_unquoted_comma_belongs_to_the_only_cell_that_can_have_it(row: str, name: str, note: str) -> None:
    contents = read(FITNOTES, row)
    assert contents.problems == ()
    ((found,),) = (workout.sets for workout in contents.workouts)
    assert (found.exercise, found.note) == (name, note)


@each_case(
    ("row", "how"),
    [
        ("2026-05-04,Press,Legs,8.0,kgs,ten,,,,,", "in no way"),
        ("2026-05-04,Press,8,8,,8,,,,8,8", "in several ways"),
    ],
)
def test_an_unquoted_comma_with_no_or_several_possible_cells_is_a_problem(row: str, how: str) -> None:
    line, message = problem(read(FITNOTES, row))
    assert line == 2
    assert how in message


# --- Whole workouts ----------------------------------------------------------------------------------


def test_equal_sets_of_one_workout_are_all_kept() -> None:
    (workout,) = read(HEVY, hevy(), hevy(), hevy(exercise_title="Plank"), hevy()).workouts
    assert [each.line for each in workout.sets] == [2, 3, 4, 5]


def test_a_duplicate_workout_is_kept_once() -> None:
    other = hevy(title="Other")
    contents = read(HEVY, hevy(), hevy(reps="7"), other, hevy(), hevy(reps="7"))
    assert [len(workout.sets) for workout in contents.workouts] == [2, 1]
    assert [(each.line, each.code) for each in contents.not_imported] == [(5, "duplicate"), (6, "duplicate")]


def test_two_workouts_of_one_start_and_title_that_differ_are_a_problem() -> None:
    contents = read(HEVY, hevy(), hevy(title="Other"), hevy(reps="7"))
    assert [(each.line, each.message) for each in contents.problems] == [
        (4, "this workout begins on line 2 already, with other sets")
    ]


def test_a_day_of_fitnotes_is_one_workout_for_any_order_of_rows() -> None:
    rows = (
        fitnotes(exercise="Squat"),
        fitnotes(exercise="Squat", date="2026-05-05"),
        fitnotes(exercise="Press", category="Arms"),
    )
    contents = read(FITNOTES, *rows)
    assert [[each.exercise for each in workout.sets] for workout in contents.workouts] == [
        ["Squat", "Press"],
        ["Squat"],
    ]


def test_a_day_of_fitnotes_that_grew_between_two_exports_is_a_problem() -> None:
    rows = (fitnotes(), fitnotes(date="2026-05-05"), fitnotes(), fitnotes(reps="7"))
    assert [each.line for each in read(FITNOTES, *rows).problems] == [4]


def test_workouts_are_sorted_by_time_and_sets_are_not() -> None:
    rows = (hevy(reps="9"), hevy(reps="1"), hevy(start_time="8 Mar 2026, 07:00", end_time=""))
    first, second = read(HEVY, *rows).workouts
    assert first.start.at < second.start.at
    assert [each.done.reps for each in second.sets] == [(9,), (1,)]


def test_workouts_of_strong_are_not_identified_by_their_number() -> None:
    header = "Workout #," + STRONG
    rows = (f"41,{strong()}", f"42,{strong(workout_name='Other')}", f"43,{strong()}")
    contents = read(header, *rows)
    assert len(contents.workouts) == 2
    assert [each.code for each in contents.not_imported] == ["duplicate"]


def test_two_sessions_of_liftlog_can_start_at_the_same_time() -> None:
    rows = [f"{session},2024-10-16T10:44:38,Bench Press,67.5,kg,12,12," for session in ("aa", "bb")]
    assert [workout.number for workout in read(LIFTLOG, *rows).workouts] == [0, 1]


def test_a_workout_without_a_title_gets_a_default_title() -> None:
    assert [each.title for each in read(HEVY, hevy(title="")).workouts] == ["Workout"]


def test_a_workout_without_sets_is_left_out() -> None:
    contents = read(HEVY, hevy(reps="", weight_kg=""))
    assert (contents.workouts, len(contents.not_imported)) == ((), 1)


def test_a_workout_larger_than_the_log_can_hold_is_a_problem() -> None:
    assert problem(read(HEVY, *[hevy()] * 201)) == (2, "a workout of 201 sets is too large")


def test_the_hash_of_a_workout_follows_its_rows() -> None:
    workouts = [read(HEVY, *rows).workouts for rows in ((hevy(),), (hevy(rpe="9"),), (hevy(), hevy()))]
    hashes = [each[0].rows_sha256 for each in workouts]
    assert all(a != b for a, b in pairwise(sorted(hashes)))
    assert read(HEVY, hevy(title="Other"), hevy()).workouts[1].rows_sha256 in {
        read(HEVY, hevy()).workouts[0].rows_sha256,
        read(HEVY, hevy(title="Other")).workouts[0].rows_sha256,
    }
