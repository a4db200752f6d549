"""Sixty ways to write a workout, as on training sites, in logs and on physiotherapists' sheets.

Each is read right, or what was not understood is named; none becomes a wrong exercise in silence.
"""

import pytest

from strengthtui.document.read import Document
from strengthtui.plan.check import check
from strengthtui.plan.sentences import Line, read_sentences
from strengthtui.plan.starter import text_of
from support.command_line import run
from support.each_case import each_case

READ = {
    "Back squat 5x5 @ 60kg": "Back squat | 5 x 5 | load 60 kg",
    "Back Squat: 3 sets of 8 reps, rest 2 min": "Back Squat | 3 x 8 | rest 2min",
    "3x10 Goblet Squats": "Goblet Squats | 3 x 10",
    "1. Deadlift 1x5 100 kg": "Deadlift | 1 x 5 | load 100 kg",
    "A1) Bulgarian split squat 3 x 8 each leg": "Bulgarian split squat | 3 x 8 each side",
    "A2. Single-arm row 3x12/side @ 16 kg": "Single-arm row | 3 x 12 each side | load 16 kg",
    "B. Plank 3 x 45 sec": "Plank | 3 x 45s",
    "Pull-ups 3 x AMRAP": "Pull-ups | 3 x max",
    "Pull-ups 3 sets to failure": "Pull-ups | 3 x max",
    "Pull-up 3x5 bodyweight - 20 kg": "Pull-up | 3 x 5 | load bodyweight - 20 kg",
    "Pull-up 3x5 with 20 kg assistance": "Pull-up | 3 x 5 | load bodyweight - 20 kg",
    "Weighted dip 3x5 bodyweight + 10 kg": "Weighted dip | 3 x 5 | load bodyweight + 10 kg",
    "Squat 5/3/1+ @ 85%": "Squat | 5, 3, 1+ | load 85%",
    "Squat 12, 10, 8, 6": "Squat | 12, 10, 8, 6",
    "Squat 4 sets: 10, 8, 6, 4 reps": "Squat | 10, 8, 6, 4",
    "Front squat 3x3 @ 80% 1RM": "Front squat | 3 x 3 | load 80%",
    "Leg press 4x12-15": "Leg press | 4 x 12-15",
    "Lateral raise 3x15, drop 2": "Lateral raise | 3 x 15, drop 2",
    "Curl 3x10, 2 drop sets": "Curl | 3 x 10, drop 2",
    "Farmer carry 4 x 40 m": "Farmer carry | 4 x 40 m",
    "Farmer's walk 3x30m, 24 kg each hand": "Farmer's walk | 3 x 30 m | load 2 x 24 kg",
    "Sled push 6 x 20 yards": "Sled push | 6 x 20 yd",
    "Wall sit 3 x 1:30": "Wall sit | 3 x 1:30",
    "Wall sit: hold for 45 seconds, 3 times": "Wall sit | 3 x 45s",
    "Side plank 2 x 30s each side, 30s rest": "Side plank | 2 x 30s each side | rest 30s",
    'Copenhagen plank 3x20" per side': "Copenhagen plank | 3 x 20s each side",
    "Eccentric heel drop 3 sets of 15 reps each side": "Eccentric heel drop | 3 x 15 each side",
    "Nordic curl 3x5 tempo 5-0-1": "Nordic curl | 3 x 5 | tempo 5-0-1",
    "Calf raise 3x12, 3-1-1 tempo": "Calf raise | 3 x 12 | tempo 3-1-1",
    "Romanian deadlift 3x8 RPE 8": "Romanian deadlift | 3 x 8 | effort 8",
    "Hip thrust 3 x 8-10 @ RPE 7-8, 90s rest": "Hip thrust | 3 x 8-10 | rest 90s | effort 7-8",
    "Squat 3x5x60kg": "Squat | 3 x 5 | load 60 kg",
    "Bent-over row 4x8 @ 135 lbs": "Bent-over row | 4 x 8 | load 135 lb",
    "Dumbbell press 3x8 @ 22,5 kg": "Dumbbell press | 3 x 8 | load 22.5 kg",
    "Balance on one leg 30 seconds x 3 each leg": "Balance on one leg | 3 x 30s each side",
    "20 reps (10 each leg) walking lunges, 3 sets": "Walking lunges | 3 x 10 each side",
    "Squat 5x5 60 kg, +2.5 kg each session": "Squat | 5 x 5 | load 60 kg | progress +2.5 kg each session",
    "Row 3x8 40kg, add 2.5kg every workout": "Row | 3 x 8 | load 40 kg | progress +2.5 kg each session",
    "Friday 2 sets, Sunday 3 sets": "days.fri 2 | days.sun 3",
}

NAMED = {
    "Bench press 4 x 6-8 (2-3 min rest)": "4 x 6-8: 2-3 min rest",
    "Curls 3 x 10 with a drop set": "3 x 10: a drop set",
    "Calf raises - 3x15 (slow, 3-1-1 tempo)": "3 x 15: slow",
    "Heel drops 3 x 15, straight knee, twice daily": "3 x 15: straight knee twice daily",
    "Clamshells: 2 sets x 15 reps each side, red band": "2 x 15 each side: red band",
    "Single leg bridge: 3 sets, 10 reps, hold 5 seconds": "3 x 10: hold 5 seconds",
    "Stretch hamstrings 2 x 30 sec each": "2 x 30s: each",
    "Sit to stand, 10 reps, 3 sets, 2-3 times per week": "3 x 10: 2-3 times per week",
    "Cable row 3x10, RIR 2": "3 x 10: RIR 2",
    "Squat 3x5 @8": "3 x 5: 8",
    "Overhead press 5 x 3 @ 40kg then 1 x AMRAP": "5 x 3: then 1 AMRAP",
    "Terminal knee extension 3 x 15 with 3 second hold": "3 x 15: 3 second hold",
}

NO_EXERCISE = {
    "KB swings EMOM 10 min: 15 reps": "no movement name",
    "Tabata: burpees 20s on 10s off x 8": "no movement name",
    "AMRAP 12 min: 5 pull-ups, 10 push-ups, 15 squats": "no amount",
    "Superset: curls 3x12 and dips 3x12": "several amounts",
    "Rest: 60-90s between sets": "no movement name",
    "Warm up: 5 min easy bike": "no movement name",
    "Week 1: 3x8, Week 2: 3x10": "several amounts",
    "Mon: squat 3x5": "no movement name",
    "Glute bridge x 12 x 3": 'could mean "12 x 3" or "3 x 12"',
    "Squat 60kg x 5 x 3": 'could mean "5 x 3" or "3 x 5"',
    "Plank 3x60": "could mean 60 seconds or 60 reps",
    "Assisted pull-up 3 x 8 20 kg": 'could mean "bodyweight - 20 kg" or "20 kg"',
}


def one(text: str) -> Line:
    (line,) = read_sentences([text])
    return line


def written(line: Line) -> str:
    parts = [f"{value}" if key in {"name", "do"} else f"{key} {value}" for key, value in line.exercise]
    return " | ".join((*parts, *(f"{key} {value}" for key, value in line.plan)))


def test_there_are_sixty_sentences() -> None:
    assert len(READ) + len(NAMED) + len(NO_EXERCISE) >= 60


@each_case("text", READ)
def test_each_sentence_is_parsed_as_listed(text: str) -> None:
    line = one(text)
    assert (written(line), line.unread, line.problem) == (READ[text], (), "")


@each_case("text", NAMED)
def test_words_that_were_not_understood_are_listed(text: str) -> None:
    line = one(text)
    assert f"{dict(line.exercise)['do']}: {' '.join(line.unread)}" == NAMED[text]


@each_case("text", NO_EXERCISE)
def test_an_unclear_sentence_makes_no_exercise(text: str) -> None:
    line = one(text)
    assert (line.exercise, line.plan) == ((), ())
    assert NO_EXERCISE[text] in line.problem


def test_the_plan_of_all_of_them_is_valid() -> None:
    lines = read_sentences([*READ, *NAMED, *NO_EXERCISE])
    named = {dict(line.exercise).get("name"): line for line in lines}
    text = text_of("sixty", "Sixty", list(named.values()))
    assert check(Document("sixty.toml", text, "")).problems == ()


@pytest.mark.usefixtures("folders")
@pytest.mark.parametrize(
    ("texts", "code"), [(READ, 0), ([*READ, *NAMED], 3), (["Squat 3 x 5", *NO_EXERCISE], 3)]
)
def test_the_command_says_whether_it_understood_everything(texts: list[str], code: int) -> None:
    unique = {(dict(one(text).exercise).get("name") or text).lower(): text for text in texts}
    result = run("plan", "new", "sixty", lines="\n".join(unique.values()) + "\n")
    assert result.code == code
    assert bool(result.err) == (code == 3)
