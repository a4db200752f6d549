"""Which movement of the library a name in a file means."""

from strengthtui.plan.library import read_library
from strengthtui.plan.library_model import Entry, Library
from strengthtui.transfer.movements import Match, match_movements
from support.each_case import each_case
from support.exports import HEVY, LIFTOSAUR, hevy, read


def match(name: str, *, load: str = "", library: Library | None = None) -> Match:
    shipped = read_library().value
    assert shipped
    found = match_movements(read(HEVY, hevy(exercise_title=name, weight_kg=load)), library or shipped)
    return found[name]


@each_case(
    ("name", "movement", "how"),
    [
        ("Plank", "Plank", "exact"),
        ("push up", "Push-up", "exact"),
        ("Push-Ups", "Push-up", "exact"),
        ("Press-up", "Push-up", "alias"),
        ("Chin Ups", "Pull-up", "alias"),
        ("Squat (Barbell)", "Back squat", "equipment"),
        ("Deadlift (Barbell)", "Deadlift", "equipment"),
        ("romanian deadlift (barbell)", "Romanian deadlift", "equipment"),
        ("Romanian Deadlift (Dumbbell)", "Dumbbell Romanian deadlift", "equipment"),
        ("Bench Press (Dumbbell)", "Dumbbell bench press", "equipment"),
        ("Standing Calf Raise (Machine)", "Standing calf raise", "equipment"),
        ("Swing (Kettlebell)", "Kettlebell swing", "equipment"),
        ("Row (Band)", "Band row", "equipment"),
        ("Leg Curl (Machine)", "Leg curl", "equipment"),
        ("Pull Up (Weighted)", "Pull-up", "equipment"),
    ],
)
@each_case("load", ["", "60"])
def test_a_name_finds_its_movement(name: str, movement: str, how: str, load: str) -> None:
    found = match(name, load=load if movement not in {"Plank", "Push-up"} else "")
    assert (found.movement, found.how, found.sets) == (movement, how, 1)


@each_case(
    "name",
    [
        "Pull Up (Assisted)",
        "Squat (Smith Machine)",
        "Row (Cable)",
        "Leg Raise (Captain's Chair)",
        "Nordic Hamstrings Curls",
        "Zercher Carry",
        "Overhead Press (Each Side, Dumbbells)",
        "Deadlift (Dumbbell)",
        "Bench Press, Dumbbell",
        "Sqat",
        "plank  ()  for time",
    ],
)
def test_an_unknown_name_is_kept_unchanged(name: str) -> None:
    found = match(name)
    assert (found.movement, found.how) == (name, "kept")


@each_case("name", ["Squat", "Bulgarian Split Squat", "Lunge", "Push Up (Weighted)", "Plank"])
def test_a_name_with_a_load_is_no_movement_without_gear(name: str) -> None:
    assert match(name).how != "kept"
    assert match(name, load="61.23") == Match(name, name, "kept", 1)


def test_one_load_is_enough_for_all_sets_of_a_name() -> None:
    library = read_library().value
    assert library
    rows = [hevy(exercise_title="Squat", weight_kg=load) for load in ("", "", "60")]
    assert match_movements(read(HEVY, *rows), library)["Squat"].how == "kept"


def test_assistance_does_not_count_as_load_for_a_name() -> None:
    assert match("Push Up", load="-10").movement == "Push-up"


def test_liftosaur_writes_the_gear_behind_a_comma() -> None:
    library = read_library().value
    assert library
    row = '2026-07-01T16:00:00Z,P,D,"{}",0,5,5,0,,,0,60,kg,60,kg,0,,,,'
    names = ("Bench Press, Dumbbell", "Squat, Barbell", "Row, Cable")
    found = match_movements(read(LIFTOSAUR, *map(row.format, names)), library)
    assert [found[name].movement for name in names] == ["Dumbbell bench press", "Back squat", "Row, Cable"]


def test_an_alias_of_the_user_maps_a_name() -> None:
    own = Library([Entry("Nordic curl", gear=("machine",), aliases=("Nordic Hamstrings Curls",))])
    found = match("Nordic Hamstrings Curls", load="5", library=own)
    assert (found.movement, found.how) == ("Nordic curl", "alias")


def test_kept_names_come_first() -> None:
    library = read_library().value
    assert library
    rows = [hevy(exercise_title=name) for name in ("Plank", "Plank", "Odd lift", "Squat (Barbell)")]
    found = match_movements(read(HEVY, *rows), library)
    assert [each.how for each in found.values()] == ["kept", "kept", "equipment"]
