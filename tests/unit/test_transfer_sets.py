"""How a row of another app's file becomes a set, row by row."""

from strengthtui.domain.workout import Amount
from strengthtui.transfer.model import Contents, ImportedSet
from support.each_case import each_case
from support.exports import (
    FITNOTES,
    HEVY,
    LIFTOSAUR,
    PLAIN,
    STRONG,
    fitnotes,
    hevy,
    plain,
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


# --- Loads -------------------------------------------------------------------------------------------


@each_case(
    ("weight", "kg"),
    [
        ("60", 60.0),
        ("60.0", 60.0),
        ("62,5", 62.5),
        ("37.49999999999999", 37.5),
        (" 60 ", 60.0),
        (".5", 0.5),
        ("0", None),
        ("0.0", None),
        ("", None),
    ],
)
def test_a_weight_is_a_number_with_a_point_or_a_comma(weight: str, kg: float | None) -> None:
    assert only_set(read(HEVY, hevy(weight_kg=weight))).done.load_kg == kg


@each_case("header", ["weight_lbs", "WEIGHT_LBS", " Weight_lbs "])
def test_pounds_become_kilograms_to_a_hundredth(header: str) -> None:
    contents = read(HEVY.replace("weight_kg", header), hevy(weight_kg="135"))
    assert only_set(contents).done.load_kg == 61.23


@each_case(("unit", "kg"), [("lbs", 45.36), ("lb", 45.36), ("kg", 100.0), ("KGS", 100.0), ("Lbs.", 45.36)])
def test_a_row_can_have_its_own_unit(unit: str, kg: float) -> None:
    header = STRONG.replace("Weight (kg)", "Weight").replace("Reps", "Weight Unit,Reps")
    row = strong(weight="100").replace(",100,", f",100,{unit},")
    assert only_set(read(header, row)).done.load_kg == kg


@each_case("name", ["Pull Up (Weighted)", "Dip (weighted)"])
def test_a_weighted_movement_adds_to_the_body_weight(name: str) -> None:
    done = only_set(read(HEVY, hevy(exercise_title=name, weight_kg="7.5"))).done
    assert done == Amount(reps=(8,), load_kg=7.5, bodyweight=True)


@each_case(
    ("name", "weight", "note"),
    [
        ("Pull Up (Assisted)", "20", "assisted 20 kg"),
        ("Pull Up (assisted)", "20.50", "assisted 20.5 kg"),
        ("Pull Up", "-20", "assisted 20 kg"),
    ],
)
def test_assistance_is_not_a_load(name: str, weight: str, note: str) -> None:
    contents = read(HEVY, hevy(exercise_title=name, weight_kg=weight))
    assert only_set(contents).done == Amount(reps=(8,), bodyweight=True)
    assert (only_set(contents).note, adjusted(contents)) == (note, ["assisted"])


def test_an_assisted_movement_without_a_weight_is_not_adjusted() -> None:
    contents = read(HEVY, hevy(exercise_title="Pull Up (Assisted)", weight_kg=""))
    assert (only_set(contents).done, adjusted(contents)) == (Amount(reps=(8,), bodyweight=True), [])


@each_case(
    ("kg", "lb", "load"),
    [("100", "220.46", 100.0), ("", "242.5", 110.0), ("100", "", 100.0), ("0", "0", None)],
)
def test_two_columns_of_weight_are_one_weight(kg: str, lb: str, load: float | None) -> None:
    header = FITNOTES.replace("Weight,Weight Unit", "Weight (kg),Weight (lbs)")
    assert only_set(read(header, fitnotes(weight=kg, weight_unit=lb))).done.load_kg == load


def test_two_weights_that_differ_are_a_problem() -> None:
    header = FITNOTES.replace("Weight,Weight Unit", "Weight (kg),Weight (lbs)")
    rows = fitnotes(weight_unit=""), fitnotes(weight="100", weight_unit="225")
    (problem,) = read(header, *rows).problems
    assert (problem.line, problem.message) == (3, "weight: 100 kg and 225 lb are not the same")


def test_a_target_weight_replaces_a_missing_weight_and_is_reported() -> None:
    row = "2026-07-01T16:00:00Z,P,D,Odd lift,0,5,5,0,,,0,60,kg,{},,0,,,,"
    contents = read(LIFTOSAUR, row.format(""))
    assert (only_set(contents).done, adjusted(contents)) == (
        Amount(reps=(5,), load_kg=60.0),
        ["planned-weight"],
    )
    assert only_set(contents).note == ""
    assert only_set(read(LIFTOSAUR, row.format("0"))).done.load_kg is None


# --- Amounts -----------------------------------------------------------------------------------------


@each_case(
    ("cells", "done", "note", "codes"),
    [
        ({}, Amount(reps=(8,), load_kg=60.0), "", []),
        ({"reps": "8.0"}, Amount(reps=(8,), load_kg=60.0), "", []),
        ({"duration_seconds": "0"}, Amount(reps=(8,), load_kg=60.0), "", []),
        ({"duration_seconds": "35"}, Amount(reps=(8,), load_kg=60.0), "35 s", ["seconds"]),
        ({"distance_km": "0.04"}, Amount(reps=(8,), load_kg=60.0), "0.04 km", []),
        ({"reps": "", "duration_seconds": "40"}, Amount(seconds=(40.0,), load_kg=60.0), "", []),
        ({"reps": "0", "duration_seconds": "40", "weight_kg": "0"}, Amount(seconds=(40.0,)), "", []),
        ({"reps": "", "weight_kg": "", "duration_seconds": "599"}, Amount(seconds=(599.0,)), "", []),
        ({"reps": "", "duration_seconds": "900"}, Amount(seconds=(900.0,), load_kg=60.0), "", []),
        ({"reps": "0", "distance_km": "0.04"}, Amount(metres=40.0, load_kg=60.0), "", []),
        (
            {"reps": "", "distance_km": "0.04", "duration_seconds": "35"},
            Amount(metres=40.0, load_kg=60.0),
            "35 s",
            ["seconds"],
        ),
    ],
)
def test_an_amount_is_reps_or_else_metres_or_else_seconds(
    cells: dict[str, str], done: Amount, note: str, codes: list[str]
) -> None:
    contents = read(HEVY, hevy(**cells))
    assert (only_set(contents).done, only_set(contents).note, adjusted(contents)) == (done, note, codes)


@each_case(
    ("cells", "code"),
    [
        ({"reps": "", "weight_kg": ""}, "empty"),
        ({"reps": "0"}, "empty"),
        ({"reps": "", "weight_kg": "", "distance_km": "2"}, "cardio"),
        ({"reps": "0", "weight_kg": "0", "distance_km": "2", "duration_seconds": "900"}, "cardio"),
        ({"reps": "", "weight_kg": "", "duration_seconds": "600"}, "cardio"),
    ],
)
def test_a_row_without_a_set_is_skipped_and_reported(cells: dict[str, str], code: str) -> None:
    contents = read(HEVY, hevy(), hevy(**cells))
    assert only_set(contents).line == 2
    assert [(each.line, each.code) for each in contents.not_imported] == [(3, code)]


def test_cardio_rows_are_not_sets() -> None:
    assert left_out(read(FITNOTES, fitnotes(), fitnotes(category="cardio", reps="8"))) == ["cardio"]


@each_case(
    ("unit", "metres"),
    [("m", 40.0), ("meters", 40.0), ("km", 40_000.0), ("ft", 12.19), ("yd", 36.58), ("mi", 64_373.76)],
)
def test_a_distance_has_a_unit(unit: str, metres: float) -> None:
    assert (
        only_set(read(FITNOTES, fitnotes(reps="", distance="40", distance_unit=unit))).done.metres == metres
    )


@each_case("weight", ["", "60"])
def test_a_distance_in_a_unit_of_weight_is_left_out(weight: str) -> None:
    row = fitnotes(reps="", weight=weight, distance="40", distance_unit="kg")
    assert left_out(read(FITNOTES, fitnotes(), row)) == ["unit"]


def test_a_load_and_a_distance_without_a_unit_are_left_out() -> None:
    assert left_out(read(STRONG, strong(), strong(reps="0", distance="40"))) == ["unit"]


@each_case(
    ("time", "seconds"),
    [("0:09:21", 561.0), ("01:30", 90.0), ("1:02:03", 3723.0), ("45", 45.0), ("0:00:12.5", 12.5)],
)
def test_a_time_is_a_hold(time: str, seconds: float) -> None:
    row = fitnotes(reps="", time=time)
    assert only_set(read(FITNOTES, row)).done.seconds == (seconds,)


@each_case(
    ("cells", "done"),
    [
        ({"reps": "6|5"}, Amount(reps=(6, 5), load_kg=60.0)),
        ({"reps": "", "seconds": "30|25"}, Amount(seconds=(30.0, 25.0), load_kg=60.0)),
        ({"reps": "0|5"}, Amount(reps=(0, 5), load_kg=60.0)),
    ],
)
def test_a_cell_can_have_both_sides(cells: dict[str, str], done: Amount) -> None:
    assert only_set(read(PLAIN, plain(**cells))).done == done
