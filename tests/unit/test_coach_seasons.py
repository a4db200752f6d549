"""What coach.md says of seasons, races and the day, case by case.

Each row of the tables has a log and the due amount of one exercise; `support.coach_cases` explains the
notation.
"""

import datetime as dt
from pathlib import Path

import pytest

from strengthtui.coach.context import Context
from strengthtui.coach.gear import PROFILES
from strengthtui.coach.prescribe import prescribe
from strengthtui.domain.history import History, SessionRecord
from support.coach_cases import CALF, DEADLIFT, FRIDAY, JUMP, LUNGE, Case, Coached, holds, lifting
from support.each_case import each_case
from support.workouts import movement, plan

pytestmark = pytest.mark.usefixtures("new_home")


@pytest.fixture
def gym(tmp_path: Path) -> Coached:
    return Coached(tmp_path)


RACE = '[[race]]\nname = "Oslo"\ndate = {}\npriority = "{}"\ndistance = "{}"\n'


def race(days: int, priority: str = "A", distance: str = "5 km", date: dt.date = FRIDAY) -> str:
    return RACE.format(date + dt.timedelta(days), priority, distance)


CUT = "[coach]\nwinter_needed_weeks = 0\n"
"""Summer takes reps and load off, however little training there was before."""

JULY, DECEMBER = dt.date(2027, 7, 2), dt.date(2027, 12, 3)
SUMMER, WINTER, TAPER = "2 x 4 @ 22.5", "2 x 8 @ 40", "1 x 4 @ 22.5"

SEASONS = {
    "winter asked for": Case("", WINTER, asked="--season winter", date=JULY),
    "summer asked for": Case(
        "", SUMMER, asked="--season summer", why="50 % of the reps and 60 % of the load"
    ),
    "summer is fast": Case("", SUMMER, asked="--season summer", why="moved fast"),
    "summer rounds down": Case("", SUMMER, asked="--season summer", why="rounded down to what you can load"),
    "summer, each side": Case("", "2 x 3+3 @ 6", asked="--season summer", of=LUNGE),
    "summer without a load": Case("", "1 x 5+5", asked="--season summer --gear none"),
    "summer, a stack": Case("", "2 x 4 @ 35", asked="--season summer", of=CALF),
    "summer leaves holds": Case("", "2 x 30+30", asked="--season summer", of="side-plank"),
    "summer leaves jumps": Case("", "2 x 10", asked="--season summer", of=JUMP),
    "a summer of your own": Case(
        "", "2 x 6 @ 30", asked="--season summer", config="[coach]\nsummer_reps = 0.8\nsummer_load = 0.8\n"
    ),
    "summer of the standing": Case("5 at=45, 3 at=50", "2 x 4 @ 30", asked="--season summer"),
    "by the calendar": Case("", SUMMER, date=JULY, config=CUT),
    "by the other calendar": Case("", WINTER, date=JULY, config='[season]\nhemisphere = "south"\n'),
    "and its summer": Case("", SUMMER, date=DECEMBER, config=CUT + '[season]\nhemisphere = "south"\n'),
    "the last day of winter": Case("", "3 x 8 @ 40", date=dt.date(2027, 3, 31)),
    "the first day of summer": Case("", "3 x 4 @ 22.5", date=dt.date(2027, 4, 1), config=CUT),
    "one season all year": Case("", WINTER, date=JULY, config='[season]\ncurrent = "winter"\n'),
    "an option wins over it": Case(
        "", SUMMER, date=JULY, asked="--season summer", config='[season]\ncurrent = "winter"\n'
    ),
    "a season of your own": Case(
        "",
        "2 x 8 @ 30",
        asked="--season hills",
        config="[seasons.hills]\nload_factor = 0.8\n",
        why="Hills: 80 %",
    ),
    "a race in 71 days": Case("", WINTER, config=race(71)),
    "a race in 70 days": Case("", SUMMER, config=CUT + race(70)),
    "a race in 15 days": Case("", SUMMER, config=CUT + race(15)),
    "a race in 14 days": Case("", TAPER, config=race(14), why="Taper for Oslo"),
    "a race in 7 days": Case("", TAPER, config=race(7)),
    "a race in 6 days": Case("4 good", "2 x 4 @ 22.5", config=race(6), why="Race week for Oslo"),
    "a race makes winter in July": Case("", WINTER, date=JULY, config=race(100, date=JULY)),
    "a race too far to do so": Case("", SUMMER, date=JULY, config=CUT + race(183, date=JULY)),
    "a B race makes no summer": Case("", WINTER, config=race(30, "B")),
    "4 days after 5 km": Case("", "1 x 4 @ 22.5", config=race(-4), why="After the race"),
    "5 days after 5 km": Case("", WINTER, config=race(-5)),
    "7 days after a half": Case("", "1 x 4 @ 22.5", config=race(-7, distance="half marathon")),
    "8 days after a half": Case("", WINTER, config=race(-8, distance="half marathon")),
    "14 days after a marathon": Case("", "1 x 4 @ 22.5", config=race(-14, distance="marathon")),
    "15 days after a marathon": Case("", WINTER, config=race(-15, distance="42.2 km")),
    "three full weeks": Case(
        "21 hard, 19 hard, 14 hard, 12 hard, 7 hard, 5 hard", "1 x 8 @ 40", why="Easy week after 3 full ones"
    ),
    "nothing grows in an easy week": Case(
        "21 good, 19 good, 14 good, 12 good, 7 good, 5 good", "1 x 10 @ 40"
    ),
    "not quite three weeks": Case("21 hard, 19 hard, 14 hard, 7 hard, 5 hard", "2 x 8 @ 40"),
    "one heavy set a week": Case(
        "8 hard",
        "1 x 3 @ 40",
        config='[coach]\ntouch = "1 x 3"\n',
        asked="--season summer",
        why="at your winter load",
    ),
    "one and no more": Case("2 hard", SUMMER, config='[coach]\ntouch = "1 x 3"\n', asked="--season summer"),
    "none in the taper": Case("8 hard", TAPER, config='[coach]\ntouch = "1 x 3"\n' + race(10)),
}

DAY = {
    "sore yesterday": Case("1 feels quads=sore", "1 x 8 @ 40", why="Quads sore: one set less for quads"),
    "sore three days ago": Case("3 feels quads=sore", "1 x 8 @ 40"),
    "sore four days ago": Case("4 feels quads=sore", "2 x 8 @ 40"),
    "sore, and trained since": Case("3 feels quads=sore, 2 hard", "2 x 8 @ 40"),
    "sore, and fine since": Case("3 feels quads=sore, 1 feels fine", "2 x 8 @ 40"),
    "the second area is not the first": Case("1 feels glutes=sore", "2 x 8 @ 40"),
    "sore on a Sunday": Case("1 feels quads=sore", "2 x 8 @ 40", date=dt.date(2027, 1, 17)),
    "very sore": Case("1 feels quads=very_sore", "1 x 8 @ 30", why="one set less and 80 % of the load"),
    "very sore: no jumps": Case("1 feels calves=very_sore", "gone", of=JUMP, why="No jumps while calves are"),
    "sore jumps": Case("1 feels calves=sore", "1 x 10", of=JUMP),
    "pain": Case("1 feels quads=pain", "gone", why="Quads hurt: without Box squat, Dumbbell lunge"),
    "pain in what is trained besides": Case("1 feels glutes=pain", "gone"),
    "pain elsewhere": Case("1 feels arms=pain", "2 x 8 @ 40"),
    "knee pain and a squat": Case("1 feels knee=pain", "gone", why="Knee hurts: without Box squat"),
    "knee pain and jumps": Case("1 feels knee=pain", "gone", of=JUMP),
    "knee pain and a calf raise": Case("1 feels knee=pain", "2 x 8 @ 60", of=CALF),
    "a sore knee": Case("1 feels knee=sore", "1 x 8 @ 40", why="Knee sore: one set less for knee"),
    "achilles pain": Case("1 feels achilles=pain", "gone", of=CALF),
    "achilles pain and jumps": Case("1 feels achilles=pain", "gone", of=JUMP),
    "achilles pain and a squat": Case("1 feels achilles=pain", "2 x 8 @ 40"),
    "shin pain and jumps": Case("1 feels shins=pain", "gone", of=JUMP),
    "ankle pain": Case("1 feels ankle=pain", "gone", of=CALF),
    "hip pain and a lunge": Case("1 feels hip=pain", "gone", of=LUNGE),
    "pain in the lower back": Case(
        "1 feels lower_back=pain", "2 x 6", of=DEADLIFT, why="Lower back hurts: Hamstring walk-out instead"
    ),
    "pain everywhere leaves something to swap": Case(
        "1 feels quads=pain calves=pain stomach=pain hamstrings=pain", "1 x 8 @ 30"
    ),
    "two thirds are kept": Case(
        "1 feels quads=sore calves=sore stomach=sore hamstrings=sore", "2 x 10", of=JUMP
    ),
    "no check-ins wanted": Case("1 feels quads=sore", "2 x 8 @ 40", config="[coach]\ncheckin = false\n"),
    "a hard run tomorrow": Case(
        "", "1 x 8 @ 40", config='[coach]\nhard_days = ["sat"]\n', why="Hard run tomorrow: one set less"
    ),
    "only one leg set": Case("", "2 x 6+6 @ 12", config='[coach]\nhard_days = ["sat"]\n', of=LUNGE),
    "jumps yesterday": Case("1 hard", "gone", of=JUMP, why="No jumps today"),
    "jumps two days ago": Case("2 hard", "2 x 10", of=JUMP),
    "a bad day is lighter": Case(
        "3 at=45", "1 x 8 @ 30", asked="--short", why="Short workout: 70 % of your working load"
    ),
    "a bad day in summer is as light as summer": Case(
        "3 at=45", "2 x 4 @ 25", asked="--short --season summer"
    ),
    "a bad day as light as you say": Case(
        "3 at=45", "2 x 8 @ 22.5", asked="--short", config="[coach]\nshort_load = 0.5\n"
    ),
    "a bad day of two minutes": Case("", "1 x 8 @ 27.5", asked="--short --minutes 2"),
    "and what it leaves out": Case("", "gone", asked="--short --minutes 2", of=DEADLIFT),
    "other gear": Case("", "2 x 8 @ 12", asked="--gear home", why="home: no barbell or box, so Goblet squat"),
    "no gear": Case("", "2 x 5+5", asked="--gear none"),
    "few plates": Case(
        "", "2 x 8 @ 35", asked="--gear garage",
        config='[gears.garage]\nhas = ["box"]\nbarbell = { bar = 15, plates = [10] }\n',
        why="garage: rounded down to what you can load",
    ),
    "a heavy bar": Case(
        "", "2 x 8 @ 60", asked="--gear garage",
        config='[gears.garage]\nhas = ["box"]\nbarbell = { bar = 60, plates = [] }\n',
        why="60 kg is the empty bar in 'garage'",
    ),
    "another day": Case("", "3 x 8 @ 40", asked="--day sun", why="Sunday: 3 sets"),
    "a day without a scheme": Case("", "3 x 8 @ 40", asked="--day mon"),
    "a day late": Case("6 hard", "2 x 8 @ 40", date=dt.date(2027, 1, 16), why="Friday, a day late: 2 sets"),
    "nothing late": Case("6 hard, 1 hard", "2 x 8 @ 40", date=dt.date(2027, 1, 16)),
    "a day late once": Case("3 hard", "3 x 8 @ 40", date=dt.date(2027, 1, 19)),
    "last week is over": Case("3 hard", "3 x 8 @ 40", date=dt.date(2027, 1, 18)),
}  # fmt: skip


@each_case("case", SEASONS.values(), ids=SEASONS)
def test_each_date_has_the_listed_season(gym: Coached, case: Case) -> None:
    holds(gym, case)


@each_case("case", DAY.values(), ids=DAY)
def test_each_case_has_the_listed_day(gym: Coached, case: Case) -> None:
    holds(gym, case)


@each_case(
    ("case", "short"),
    [
        (Case("4 good", "2 x 4 @ 22.5", config=race(6)), True),
        (Case("", "1 x 4 @ 22.5", config=race(-1)), True),
        (Case("", TAPER, config=race(7)), False),
        (Case("9 good, 8 feels ill", "2 x 8 @ 27.5"), True),
        (Case("9 good, 3 feels ill", "2 x 8 @ 40"), False),
    ],
)
def test_each_case_is_short_as_listed(gym: Coached, case: Case, short: bool) -> None:
    assert holds(gym, case)["short"] is short


RESTART = {
    dt.date(2027, 10, 1): "2 x 8 @ 27.5",
    dt.date(2027, 10, 8): "2 x 8 @ 30",
    dt.date(2027, 10, 15): "2 x 8 @ 32.5",
    dt.date(2027, 10, 22): "2 x 8 @ 35",
    dt.date(2027, 10, 29): "2 x 8 @ 37.5",
    dt.date(2027, 11, 5): "2 x 8 @ 40",
}


def test_winter_starts_with_reduced_loads(gym: Coached) -> None:
    athlete, date, due = gym.athlete(CUT), dt.date(2027, 3, 19), dict[dt.date, str]()
    while date <= max(RESTART):
        squat = athlete.train(date, lifting("eight")).items[0]
        due[date] = f"{squat.sets} x {sum(squat.target.reps or ())} @ {squat.target.load_kg:g}"
        date += dt.timedelta(7)
    athlete.store.close()
    assert {date: due[date] for date in RESTART} == RESTART


def test_there_are_enough_cases() -> None:
    assert len(SEASONS | DAY) >= 60


@pytest.mark.parametrize(
    ("weeks", "phase", "name", "offered"),
    [
        (8, "winter", "Runner strength", True),
        (7, "winter", "Runner strength", False),
        (9, "winter", "Runner strength", False),
        (11, "winter", "Runner strength", False),
        (12, "winter", "Runner strength", True),
        (20, "summer", "Runner strength", False),
        (9, "winter", "Runner heavy", False),
    ],
)
def test_the_heavy_plan_is_offered_after_eight_winter_weeks(
    weeks: int, phase: str, name: str, offered: bool
) -> None:
    visits = tuple(
        SessionRecord(0.0, FRIDAY - dt.timedelta(7 * back), name, phase, short=False, sets=10)
        for back in range(weeks, 0, -1)
    )
    context = Context(FRIDAY, "fri", "gym", PROFILES["gym"], history=History(visits=visits), season="winter")
    made = prescribe(plan((movement(),), name=name), context)
    assert any("move on to Runner heavy" in note for note in made.notes) == offered
