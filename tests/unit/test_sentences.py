"""Workouts as people write them: read rightly, or every unread word named."""

from hypothesis import given
from hypothesis import strategies as st

from strengthtui.base.text import harmful
from strengthtui.plan.grammar import read_do, read_seconds
from strengthtui.plan.load_grammar import read_load
from strengthtui.plan.sentences import Line, read_sentences
from support.each_case import each_case


def one(text: str) -> Line:
    (line,) = read_sentences([text])
    return line


@each_case(
    ("text", "exercise"),
    [
        # The article's.
        ("Box squat - 3 sets, 8 reps, 90sec rest between sets", "Box squat|3 x 8|90s"),
        ("Dumbbell lunge - 3 sets, 6 reps each side, 2min rest", "Dumbbell lunge|3 x 6 each side|2min"),
        ("Step-up - 3 sets, 6 reps each side, 2min rest between sets", "Step-up|3 x 6 each side|2min"),
        ("Standing calf raise - 3 sets, 8 reps, 2min rest between sets", "Standing calf raise|3 x 8|2min"),
        ("Romanian deadlift - 3 sets, 6 reps, 3min rest between sets", "Romanian deadlift|3 x 6|3min"),
        # Other people's.
        ("Overhead Press, 3 sets, 8-12 reps, 3:30 rest", "Overhead Press|3 x 8-12|3:30"),
        ("Crunches: three sets of 20, one minute rest", "Crunches|3 x 20|1min"),
        ("3x8 box squat @ 40kg", "Box squat|3 x 8||40 kg"),
        ("Box squat 3x8 @ 42,5 kg rest 90s", "Box squat|3 x 8|90s|42.5 kg"),
        ("Squat 5x5x100kg", "Squat|5 x 5||100 kg"),
        ("Deadlift 3 x 5, 88 lb", "Deadlift|3 x 5||88 lb"),
        ("Lunges 3x6/leg, 2 x 12 kg", "Lunges|3 x 6 each side||2 x 12 kg"),
        ("Kettlebell swing 10 x 10 with 16 kg, 1 min 30 s rest", "Kettlebell swing|10 x 10|90s|16 kg"),
        ("Pull-ups 3x5-8 @ bodyweight + 10kg", "Pull-ups|3 x 5-8||bodyweight + 10 kg"),
        ("Bodyweight squat 2 x 15", "Bodyweight squat|2 x 15"),
        ("Push-up 2 x 15, bodyweight", "Push-up|2 x 15||bodyweight"),
        ("Back squat 3 x 5 @ 80% 1RM, rest 3 minutes", "Back squat|3 x 5|3min|80%"),
        ("Plank 3 x 30s", "Plank|3 x 30s"),
        ("Plank, hold for 1:00, 3 sets", "Plank|3 x 1:00"),
        ("Side plank: 30 seconds per side x 2", "Side plank|2 x 30s each side"),
        ("Side plank 2x30s e/s", "Side plank|2 x 30s each side"),
        ('Plank - 3 x 45"', "Plank|3 x 45s"),
        ("RDL 3x6, 3' rest", "RDL|3 x 6|3min"),
        ("8 reps of box squat, 3 sets", "Box squat|3 x 8"),
        ("Do 3 sets of 8 box squats with 90 seconds rest between sets", "Box squats|3 x 8|90s"),
        ("Plank for 40 seconds, three times", "Plank|3 x 40s"),
        ("Dumbbell lunges – 3 sets, 6 reps (each side), 2min rest", "Dumbbell lunges|3 x 6 each side|2min"),  # noqa: RUF001
        ("Wall sit 2 rounds of 45 seconds", "Wall sit|2 x 45s"),
        ("Push-ups: 3 sets to failure", "Push-ups|3 x max"),
        ("Push-ups 3 x AMRAP", "Push-ups|3 x max"),
        ("Calf raises 3×12/side", "Calf raises|3 x 12 each side"),  # noqa: RUF001 - people paste it
        ("Calf raise 3 sets x 12 reps per leg, rest: 45 sec", "Calf raise|3 x 12 each side|45s"),
        ("One-leg squat 3x5", "One-leg squat|3 x 5"),
        ("Squat - 4 sets of 6 to 8 reps w/ 2 mins rest", "Squat|4 x 6-8|2min"),
        ("Squat 3 x 8+", "Squat|3 x 8+"),
        ("Hip thrust: 8 reps x 3 sets, 60s between sets", "Hip thrust|3 x 8|60s"),
        ("Farmer carry 3 x 20m", "Farmer carry|3 x 20 m"),
        ("- Dead bug 2x8 each side, no rest", "Dead bug|2 x 8 each side|0s"),
        ("1. Bridge: 2 x 12, 30 s rest", "Bridge|2 x 12|30s"),
        ("A1) Bench press 4x6-8", "Bench press|4 x 6-8"),
        ("* Monster walk 2 sets of 10", "Monster walk|2 x 10"),
        ("Pistol squat: 20 reps", "Pistol squat|1 x 20"),
    ],
)  # fmt: skip
def test_a_sentence_is_an_exercise_to_the_last_word(text: str, exercise: str) -> None:
    values = exercise.split("|")
    expected = {
        key: value for key, value in zip(("name", "do", "rest", "load"), values, strict=False) if value
    }
    line = one(text)
    assert dict(line.exercise) == expected
    assert (line.unread, line.problem, line.plan) == ((), "", ())
    more = one(f"{text}, zorp 7")
    assert (more.exercise, more.unread) == (line.exercise, ("zorp", "7"))


@each_case(
    ("text", "do", "unread"),
    [
        ("Box squat - 3 sets, 8 reps, slow on the way down", "3 x 8", "slow the way down"),
        ("Squat 3x8 (90s)", "3 x 8", "90s"),
        ("Step ups 3 sets of 6 each leg with 2x10kg dumbbells", "3 x 6 each side", "dumbbells"),
        ("Leg press 3 sets of 12 reps each", "3 x 12", "each"),
        ("Calf raise, 3 sets, 12-15 reps, 45-60 s rest", "3 x 12-15", "45-60 s rest"),
        ("Squats 3 x 8, 2-3 minutes rest", "3 x 8", "2-3 minutes rest"),
        ("Bench 3x8-10 @ 60-70%", "3 x 8-10", "60-70%"),
        ("Squat 3x5 @8", "3 x 5", "8"),
        ("Walking lunges 3 x 20 steps", "3 x 20", "steps"),
        ("Squat, 4x5, rest 2-3 min", "4 x 5", "rest 2-3 min"),
        ("Squat 3x8, 10 reps", "3 x 8", "10 reps"),
        ("Squat 3x8 40 kg then 50 kg", "3 x 8", "then 50 kg"),
        ("Squat 3x8 rest 90s or 2min rest", "3 x 8", "rest 90s or"),
    ],
)
def test_each_unused_word_is_reported(text: str, do: str, unread: str) -> None:
    line = one(text)
    assert dict(line.exercise)["do"] == do
    assert " ".join(line.unread) == unread


@each_case(
    ("text", "problem"),
    [
        ("three sets of 20, one minute rest", "no movement name"),
        ("Warm up well!", "no amount, such as 3 x 8"),
        ("20 push-ups", "no amount, such as 3 x 8"),
        ("Squat 30 x 8", "cannot be 30 sets"),
        ("Squat 3 x 12-8", "cannot go from 12 to 8 reps"),
        ("Squat 3 x 8 @ 2000 kg", "cannot be 2000 kg"),
        ("Squat 3 x 8\x1b[2J", "cannot be read"),
        ("Squat 3 x 8 " + "x" * 600, "cannot be read"),
    ],
)
def test_a_line_without_an_exercise_gives_the_reason(text: str, problem: str) -> None:
    line = one(text)
    assert (line.exercise, line.problem) == ((), problem)
    assert harmful(line.text) is None


@each_case(
    ("text", "plan"),
    [
        ("Rest 2 min between sets", {"rest": "2min"}),
        ("Friday 2 sets, Sunday 3 sets", {"days.fri": 2, "days.sun": 3}),
        ("two sets on Fridays and 3 on Sunday", {"days.fri": 2, "days.sun": 3}),
        ("Mon: 2, Wed: 2", {"days.mon": 2, "days.wed": 2}),
    ],
)
def test_a_line_may_be_about_the_whole_plan(text: str, plan: dict[str, object]) -> None:
    line = one(text)
    assert (dict(line.plan), line.exercise, line.unread, line.problem) == (plan, (), (), "")


@each_case(
    ("text", "expected"),
    [
        ("Plank 3 x 30-45s", {"name": "Plank", "do": "3 x 30-45s"}),
        ("Plank, 3 sets x 30-45 sec", {"name": "Plank", "do": "3 x 30-45s"}),
        ("Wall sit 3 sets of 1 to 2 minutes", {"name": "Wall sit", "do": "3 x 1-2min"}),
        ("Reverse lunges 4 sets x 20 reps (10 each leg)",
         {"name": "Reverse lunges", "do": "4 x 10 each side"}),
        ("Squat 5, 3, 1+", {"name": "Squat", "do": "5, 3, 1+"}),
        ("Curl 12/10/8 reps", {"name": "Curl", "do": "12, 10, 8"}),
        ("Press 3 x 8/6/4 @ RPE 8", {"name": "Press", "do": "8, 6, 4", "effort": "8"}),
        ("Bench press 4 sets x 6-8 reps (RPE 7-8)",
         {"name": "Bench press", "do": "4 x 6-8", "effort": "7-8"}),
        ("Squat 3x8, tempo 31X1", {"name": "Squat", "do": "3 x 8", "tempo": "31X1"}),
        ("Split squat 3x8 per leg, tempo: 3-1-1",
         {"name": "Split squat", "do": "3 x 8 each side", "tempo": "3-1-1"}),
        ("Pause squat 3x5", {"name": "Pause squat", "do": "3 x 5"}),
        ("Tempo squat 3x5", {"name": "Tempo squat", "do": "3 x 5"}),
        ("Farmer walk 3 x 40 yd", {"name": "Farmer walk", "do": "3 x 40 yd"}),
        ("Row 3x8 45 lbs", {"name": "Row", "do": "3 x 8", "load": "45 lb"}),
    ],
)  # fmt: skip
def test_common_notations_are_parsed(text: str, expected: dict[str, str]) -> None:
    line = one(text)
    assert (dict(line.exercise), line.unread, line.problem) == (expected, (), "")


@each_case(
    ("text", "problem"),
    [
        ("Rest: 60-90s between sets", "no movement name"),
        ("Rest 90", "no movement name"),
        ("Rest between exercises: 2 minutes", "no movement name"),
        ("Tempo 3-1-1", "no movement name"),
        ("Tempo: 3-0-1, 3 x 8", "no movement name"),
        ("superset: curls 3x12 and dips 3x12", "several amounts"),
        ("Superset: lunges 3x8", "no movement name"),
        ("Giant set: rows 3x8", "no movement name"),
        ("Circuit, 3 rounds of 30s", "no movement name"),
        ("Tabata 8 x 20s", "no movement name"),
        ("AMRAP 12 min", "no movement name"),
        ("Group A: 3 x 10", "no movement name"),
        ("Warm-up 3 x 10", "no movement name"),
        ("Cool down 5 min", "no movement name"),
        ("Then 3 x 10", "no movement name"),
        ("20 reps (10 each leg)", "no movement name"),
        ("Squat 2-3 sets of 8", "a range of sets"),
        ("Squat: 60 kg x 8, 70 kg x 6", "several amounts"),
        ("Squat 1x5 @ 65%, 1x5 @ 75%", "several amounts"),
        ("Squat 80 kg x 5 x 3", 'could mean "5 x 3" or "3 x 5"'),
        ("Squat 4 x 12/10/8", "another number of sets"),
    ],
)
def test_a_line_about_something_else_makes_no_exercise(text: str, problem: str) -> None:
    line = one(text)
    assert line.exercise == ()
    assert line.problem.startswith(problem)


@each_case("text", ["Rest ~60 sec", "Rest 60 sec between sets"])
def test_a_rest_is_the_rest_of_the_plan(text: str) -> None:
    assert one(text).plan == (("rest", "60s"),)


def test_empty_lines_are_left_out_and_lines_are_counted() -> None:
    lines = read_sentences(["", "Squat 3x8", "  ", "Lunge 3x8"])
    assert [line.number for line in lines] == [2, 4]


WORDS = st.sampled_from([
    "box", "squat", "-", "3", "x", "8", "sets", "reps", "of", "rest", "90", "s", "90s", "min", "2min",
    "each", "side", "leg", "@", "40", "kg", "5%", "max", "to", ",", ":", ";", "(", ")", "/", "one", "Fri",
    "+", "1:30",
])  # fmt: skip


@given(st.lists(WORDS, max_size=25).map(" ".join) | st.text(max_size=80))
def test_every_parsed_sentence_can_be_written_to_a_plan(text: str) -> None:
    for line in read_sentences(text.split("\n")):
        exercise = dict(line.exercise)
        assert bool(exercise) + bool(line.plan) + bool(line.problem) == 1
        if exercise:
            read_do(exercise["do"])
            read_seconds(exercise.get("rest", "0s"))
            read_load(exercise.get("load", "find"))
