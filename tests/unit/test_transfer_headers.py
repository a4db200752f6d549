"""The headers that Strong and FitNotes have written over the years."""

from strengthtui.domain.formatting import Unit
from support.each_case import each_case
from support.exports import FITNOTES, read

_START = "Date,Workout Name,"
_OLD = "Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes,RPE"
_ANDROID = (
    '"Workout #";"Date";"Workout Name";"Duration (sec)";"Exercise Name";"Set Order";"Weight (kg)";"Reps";'
    '"RPE";"Distance (meters)";"Seconds";"Notes";"Workout Notes"'
)
_UNITS = (
    "Date,Workout Name,Exercise Name,Set Order,Weight,Weight Unit,Reps,RPE,Distance,Distance Unit,Seconds,"
    "Notes,Workout Notes"
)

STRONG_FORMS = (
    (f"{_START}Duration,{_OLD}", "2019-05-06 07:00:00,Legs,52m,Odd lift,1,60.0,8.0,0,0.0,,,7.5"),
    (f"{_START}{_OLD}", "2019-05-06 07:00:00,Legs,Odd lift,1,60,8,0,0,,,7.5"),
    (_ANDROID, '"1";"2019-05-06 07:00:00";"Legs";"3120";"Odd lift";"1";"60,0";"8";"7.5";"";"";"";""'),
    (_UNITS.replace(",", ";"), "2019-05-06 07:00;Legs;Odd lift;1;60;kg;8;7,5;;;;;"),
    (f"{_UNITS},Workout Duration", '2019-05-06 07:00:00,Legs,Odd lift,1,60,kg,8,"7,5",0,,0,,,48 min'),
)
FITNOTES_FORMS = (
    (
        "Date,Exercise,Category,Weight (kgs),Reps,Distance,Distance Unit,Time",
        "2019-05-06,Odd lift,Legs,60.0,8,,,",
    ),
    (
        "Date,Exercise,Category,Weight (lbs),Reps,Distance,Distance Unit,Time",
        "2019-05-06,Odd lift,Legs,132.277,8,,,",
    ),
    (
        "Date,Exercise,Category,Weight,Weight Unit,Reps,Distance,Distance Unit,Time",
        "2019-05-06,Odd lift,Legs,60.0,kgs,8,,,",
    ),
    (FITNOTES, "2019-05-06,Odd lift,Legs,60.0,kgs,8,,,,"),
    (
        "Date,Exercise,Category,Weight (kg),Weight (lbs),Reps,Distance,Distance Unit,Time,Notes,Kind",
        "2019-05-06,Odd lift,Legs,60.00,132.28,8,,,,,wr",
    ),
)


@each_case(("header", "row"), [*STRONG_FORMS, *FITNOTES_FORMS])
def test_every_generation_of_a_file_is_read(header: str, row: str) -> None:
    units: Unit | None = "kg" if "Weight," in header and "Unit" not in header else None
    contents = read(header, row, units=units)
    assert (contents.problems, contents.questions, contents.extra_columns) == ((), (), ())
    ((only,),) = (workout.sets for workout in contents.workouts)
    assert (only.exercise, only.done.reps, only.done.load_kg) == ("Odd lift", (8,), 60.0)


@each_case(("header", "row"), STRONG_FORMS)
def test_every_generation_of_strong_has_efforts(header: str, row: str) -> None:
    ((only,),) = (workout.sets for workout in read(header, row).workouts)
    assert only.rpe == 7.5
