"""What coach.md says, case by case: a log is built up, and `today --json --date` is asked.

Each line of the tables is a log, what is asked, and what is due of one exercise. A log is days before the day
that is asked about, the oldest first, and what was done on each.
"""

import datetime as dt
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from strengthtui.config import read_config
from strengthtui.workout import Amount, Item
from support.athlete import Athlete, as_told
from support.command_line import run

pytestmark = pytest.mark.usefixtures("folders")

FRIDAY = dt.date(2027, 1, 15)
"""In winter."""

PLAN = """
name = "Test"
rest = "60s"
days = { fri = 2, sun = 3 }

[[exercise]]
name = "Box squat"
do = "3 x 8"
load = "40 kg"
gear = ["barbell", "box"]
trains = ["quads", "glutes"]

  [[exercise.variant]]
  name = "Goblet squat to a chair"
  gear = ["kettlebell", "chair"]

  [[exercise.variant]]
  name = "Single-leg chair squat"
  do = "3 x 5 each side"

[[exercise]]
name = "Dumbbell lunge"
do = "3 x 6 each side"
load = "2 x 12 kg"
gear = ["dumbbell"]
trains = ["quads"]

[[exercise]]
name = "Standing calf raise"
do = "3 x 8"
load = "60 kg"
gear = ["machine"]
trains = ["calves"]

[[exercise]]
name = "Side plank"
do = "2 x 30s each side"
trains = ["stomach"]

[[exercise]]
name = "Pogo jump"
do = "2 x 10"
trains = ["calves"]

[[exercise]]
name = "Romanian deadlift"
do = "3 x 6"
load = "70%"
gear = ["barbell"]
trains = ["hamstrings"]
"""

Log = str
"""Such as `5 good, 3 miss, 1 feels calves=sore`."""


class Case(NamedTuple):
    """One line of a table."""

    log: Log
    due: str
    """Sets, reps and load, and `find` while a load is found; `gone` where an exercise is left out."""

    asked: str = ""
    """More options of `today`."""

    config: str = ""
    date: dt.date = FRIDAY
    of: str = "box-squat"
    why: str = ""
    """What one of its whys says."""


def lifting(kind: str) -> Any:
    """Say how somebody lifts on a day."""

    def lift(item: Item, number: int) -> tuple[Amount, float | None] | None:
        done, effort = as_told(item, number)
        match kind:
            case "hard":
                return done, 9.0
            case "firm":
                return done, 8.5
            case "eight":
                return done, 8.0
            case "silent":
                return done, None
            case "easy":
                return done, 6.0
            case "early":
                return None if number == 0 else (done, 7.0)
            case "miss":
                return done._replace(reps=done.reps and (done.reps[0] - 1, *done.reps[1:])), 7.0
        if kind.startswith("at="):
            return done._replace(load_kg=float(kind[3:])) if done.reps else done, 7.0
        return done, effort

    return lift


class Gym(NamedTuple):
    """Where a case is tried."""

    folder: Path

    def due(self, case: Case) -> dict[str, Any]:
        """Build the log, and ask."""
        (self.folder / "plans").mkdir(exist_ok=True)
        (self.folder / "plans" / "test.toml").write_text(PLAN, "utf-8")
        config = self.folder / "config.toml"
        config.write_text(case.config, "utf-8")
        loaded = read_config(config)
        assert loaded.problems == ()
        athlete = Athlete(self.folder, loaded.value)
        for entry in filter(None, case.log.split(", ")):
            ago, what, *more = entry.split(" ")
            date = case.date - dt.timedelta(int(ago))
            if what == "feels":
                areas = dict(each.split("=") for each in more if "=" in each)
                state = "".join(each for each in more if "=" not in each)
                athlete.feels(date, state, **{k: v.replace("_", " ") for k, v in areas.items()})
            elif what in {"short", "summer", "late"}:
                wish: dict[str, Any] = {"short": what == "short"}
                if what == "summer":
                    wish = {"season": "summer"}
                athlete.train(date, lifting("good"), **wish)
            else:
                athlete.train(date, lifting(what))
        athlete.store.db.close()
        answer: dict[str, Any] = run(
            *("--db", str(athlete.paths.db), "--config", str(config), "--plans", str(self.folder / "plans")),
            *("today", "test", "--json", "--date", str(case.date), *case.asked.split()),
        ).json
        return answer


@pytest.fixture
def gym(tmp_path: Path) -> Gym:
    return Gym(tmp_path)


def written(answer: dict[str, Any], exercise: str) -> str:
    """Write what is due of an exercise as the tables do."""
    item = next((each for each in answer["exercises"] if each["exercise"] == exercise), None)
    if item is None:
        return "gone"
    target = item["target"]
    amount = "+".join(f"{each:g}" for each in target["reps"] or target["seconds"])
    load = "" if target["load_kg"] is None else f" @ {target['load_kg']:g}"
    return f"{item['sets']} x {amount}{load}"


def holds(gym: Gym, case: Case) -> dict[str, Any]:
    answer = gym.due(case)
    assert written(answer, case.of) == case.due
    if case.why:
        texts = [why["text"] for item in answer["exercises"] for why in item["why"]]
        assert any(case.why in text for text in texts), texts
    return answer


LUNGE, CALF, JUMP, DEADLIFT = "dumbbell-lunge", "standing-calf-raise", "pogo-jump", "romanian-deadlift"

PROGRESS = {
    "nothing known": Case("", "2 x 8 @ 40", why="Friday: 2 sets"),
    "once good": Case("5 good", "2 x 8 @ 40"),
    "twice good, 2.5 kg are more than 5 %": Case(
        "5 good, 3 good", "2 x 9 @ 40", why="one rep more after 2 good"
    ),
    "twice good, 2.5 kg are less": Case("5 good, 3 good", "2 x 8 @ 62.5", of=CALF, why="2.5 kg more after 2"),
    "no effort given": Case("5 silent, 3 silent", "2 x 9 @ 40"),
    "effort 8": Case("5 eight, 3 eight", "2 x 9 @ 40"),
    "effort 9 holds": Case("5 good, 3 hard", "2 x 8 @ 40"),
    "effort 9 before one good": Case("5 hard, 3 good", "2 x 8 @ 40"),
    "effort 8.5 holds": Case("5 good, 3 firm", "2 x 8 @ 40"),
    "effort 9, then twice good": Case("7 hard, 5 good, 3 good", "2 x 9 @ 40"),
    "a set left out is not good": Case("5 good, 3 early", "2 x 8 @ 40"),
    "missed once": Case("3 miss", "2 x 8 @ 40"),
    "missed twice": Case("5 miss, 3 miss", "2 x 8 @ 37.5", why="below the target twice running"),
    "missed, good, missed": Case("7 miss, 5 good, 3 miss", "2 x 8 @ 40"),
    "missed, then twice good": Case("7 miss, 5 good, 3 good", "2 x 9 @ 40"),
    "missed twice with any load": Case("5 miss, 3 miss", "2 x 8 @ 57", of=CALF),
    "missed twice between dumbbells": Case("5 miss, 3 miss", "2 x 5+5 @ 12", of=LUNGE),
    "four good": Case("12 good, 9 good, 6 good, 3 good", "2 x 10 @ 40"),
    "six good": Case("18 good, 15 good, 12 good, 9 good, 6 good, 3 good", "2 x 8 @ 42.5"),
    "dumbbells: reps": Case("5 good, 3 good", "2 x 7+7 @ 12", of=LUNGE),
    "dumbbells too far apart stay": Case(
        "18 good, 15 good, 12 good, 9 good, 6 good, 3 good", "2 x 8+8 @ 12", of=LUNGE
    ),
    "at most a tenth in four weeks": Case(
        "18 good, 15 good, 12 good, 9 good, 6 good, 3 good", "2 x 8 @ 65", of=CALF
    ),
    "heavier by choice": Case("3 at=45", "2 x 8 @ 45", why="loads and reps as on 12 Jan"),
    "lighter by choice": Case("3 at=35", "2 x 8 @ 35"),
    "a step from where choice led": Case("5 at=45, 3 at=45", "2 x 9 @ 45"),
    "short ones do not advance": Case("5 good, 3 short", "2 x 8 @ 40"),
    "short ones do not reset": Case("7 good, 5 short, 3 good", "2 x 9 @ 40"),
    "summer ones do not advance": Case("5 summer, 3 summer", "2 x 8 @ 40", asked="--season winter"),
    "checked-down ones do not advance": Case("6 good, 5 feels quads=sore, 4 good", "2 x 8 @ 40"),
    "holds do not grow": Case("5 good, 3 good", "2 x 30+30", of="side-plank"),
    "jumps do not grow": Case("5 good, 3 good", "2 x 10", of=JUMP),
    "a percentage without a log": Case("", "2 x 6 @ 20", of=DEADLIFT, why="first load: the lightest"),
    "a first load goes on while it is easy": Case("3 easy", "2 x 6 @ 20", of=DEADLIFT),
    "a percentage of the best": Case("3 at=100", "2 x 6 @ 82.5", of=DEADLIFT, why="70 % of an estimated"),
    "good sessions as many as you say": Case(
        "5 good, 3 good", "2 x 8 @ 40", config="[coach]\ngood_sessions = 3\n"
    ),
    "steps as large as you say": Case(
        "5 good, 3 good", "2 x 8 @ 42.5", config="[coach]\nstep_up = 0.1\n", why="2.5 kg more"
    ),
}

GAPS = {
    "9 days": Case("9 good", "2 x 8 @ 40"),
    "10 days": Case("10 good", "1 x 8 @ 40", why="10 days without it: one set fewer, once"),
    "20 days": Case("20 good", "1 x 8 @ 40"),
    "21 days": Case("21 good", "1 x 8 @ 35", why="21 days without it: 90 % and one set fewer, twice"),
    "41 days": Case("41 good", "1 x 8 @ 35"),
    "42 days": Case("42 good", "2 x 8 @ 30", why="6 weeks without it: 80 % and 2 sets, for two weeks"),
    "42 days, on a Sunday": Case("42 good", "2 x 8 @ 30", date=dt.date(2027, 1, 17)),
    "83 days": Case("83 good", "2 x 8 @ 30"),
    "84 days": Case("84 good", "2 x 8 @ 20", why="12 weeks without it: the load is found anew"),
    "two years": Case("730 good", "2 x 8 @ 20"),
    "the second time after 10 days": Case("17 hard, 5 hard", "2 x 8 @ 40"),
    "the second time after 21 days": Case("28 good, 5 good", "1 x 8 @ 35"),
    "the third time after 21 days": Case("30 good, 7 good, 4 good", "2 x 8 @ 40"),
    "two weeks after 42 days": Case("60 good, 9 good", "2 x 8 @ 30"),
    "more than that": Case("62 good, 15 good, 8 good", "2 x 8 @ 40"),
    "what was found after 84 days": Case("100 good, 4 at=30", "2 x 8 @ 30"),
    "ill for 8 days": Case("9 good, 8 feels ill", "1 x 8 @ 40", why="9 days without it: one set fewer, once"),
    "ill for 12 days": Case("13 good, 12 feels ill", "1 x 8 @ 35", why="13 days without it: 90 %"),
    "ill for 3 days": Case("9 good, 3 feels ill", "2 x 8 @ 40"),
    "ill, and fine the next day": Case("9 good, 8 feels ill, 7 feels fine", "2 x 8 @ 40"),
}

RACE = '[[race]]\nname = "Oslo"\ndate = {}\npriority = "{}"\ndistance = "{}"\n'


def race(days: int, priority: str = "A", distance: str = "5 km", date: dt.date = FRIDAY) -> str:
    return RACE.format(date + dt.timedelta(days), priority, distance)


JULY, DECEMBER = dt.date(2027, 7, 2), dt.date(2027, 12, 3)
SUMMER, WINTER, TAPER = "2 x 4 @ 22.5", "2 x 8 @ 40", "1 x 4 @ 22.5"

SEASONS = {
    "winter asked for": Case("", WINTER, asked="--season winter", date=JULY),
    "summer asked for": Case(
        "", SUMMER, asked="--season summer", why="50 % of the reps and 60 % of the load"
    ),
    "summer is fast": Case("", SUMMER, asked="--season summer", why="moved fast"),
    "summer rounds down": Case("", SUMMER, asked="--season summer", why="rounded down to what can be loaded"),
    "summer, each side": Case("", "2 x 3+3 @ 6", asked="--season summer", of=LUNGE),
    "summer, odd reps": Case("", "2 x 2+2", asked="--season summer --gear none"),
    "summer, any load": Case("", "2 x 4 @ 36", asked="--season summer", of=CALF),
    "summer leaves holds": Case("", "2 x 30+30", asked="--season summer", of="side-plank"),
    "summer leaves jumps": Case("", "2 x 10", asked="--season summer", of=JUMP),
    "a summer of your own": Case(
        "", "2 x 6 @ 30", asked="--season summer", config="[coach]\nsummer_reps = 0.8\nsummer_load = 0.8\n"
    ),
    "summer of the standing": Case("5 at=50, 3 hard", "2 x 4 @ 30", asked="--season summer"),
    "by the calendar": Case("", SUMMER, date=JULY),
    "by the other calendar": Case("", WINTER, date=JULY, config='[season]\nhemisphere = "south"\n'),
    "and its summer": Case("", SUMMER, date=DECEMBER, config='[season]\nhemisphere = "south"\n'),
    "the last day of winter": Case("", "3 x 8 @ 40", date=dt.date(2027, 3, 31)),
    "the first day of summer": Case("", "3 x 4 @ 22.5", date=dt.date(2027, 4, 1)),
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
    "a race in 70 days": Case("", SUMMER, config=race(70)),
    "a race in 15 days": Case("", SUMMER, config=race(15)),
    "a race in 14 days": Case("", TAPER, config=race(14), why="Taper for Oslo"),
    "a race in 7 days": Case("", TAPER, config=race(7)),
    "a race in 6 days": Case("4 good", "2 x 4 @ 22.5", config=race(6), why="Race week for Oslo"),
    "a race makes winter in July": Case("", WINTER, date=JULY, config=race(100, date=JULY)),
    "a race too far to do so": Case("", SUMMER, date=JULY, config=race(183, date=JULY)),
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
        why="at the winter load",
    ),
    "one and no more": Case("2 hard", SUMMER, config='[coach]\ntouch = "1 x 3"\n', asked="--season summer"),
    "none in the taper": Case("8 hard", TAPER, config='[coach]\ntouch = "1 x 3"\n' + race(10)),
}

DAY = {
    "sore yesterday": Case("1 feels quads=sore", "1 x 8 @ 40", why="quads sore: one set fewer there"),
    "sore three days ago": Case("3 feels quads=sore", "1 x 8 @ 40"),
    "sore four days ago": Case("4 feels quads=sore", "2 x 8 @ 40"),
    "sore, and trained since": Case("3 feels quads=sore, 2 hard", "2 x 8 @ 40"),
    "sore, and fine since": Case("3 feels quads=sore, 1 feels fine", "2 x 8 @ 40"),
    "the second area is not the first": Case("1 feels glutes=sore", "2 x 8 @ 40"),
    "sore on a Sunday": Case("1 feels quads=sore", "2 x 8 @ 40", date=dt.date(2027, 1, 17)),
    "very sore": Case("1 feels quads=very_sore", "1 x 8 @ 30", why="quads very sore: 80 % of the load there"),
    "very sore: no jumps": Case("1 feels calves=very_sore", "gone", of=JUMP, why="no jumps while calves are"),
    "sore jumps": Case("1 feels calves=sore", "1 x 10", of=JUMP),
    "pain": Case("1 feels quads=pain", "1 x 8 @ 30", why="quads hurting: one set fewer there"),
    "two thirds are kept": Case(
        "1 feels quads=sore calves=sore stomach=sore hamstrings=sore", "2 x 10", of=JUMP
    ),
    "no check-ins wanted": Case("1 feels quads=sore", "2 x 8 @ 40", config="[coach]\ncheckin = false\n"),
    "a hard run tomorrow": Case(
        "", "1 x 8 @ 40", config='[coach]\nhard_days = ["sat"]\n', why="hard run on Saturday"
    ),
    "only one leg set": Case("", "2 x 6+6 @ 12", config='[coach]\nhard_days = ["sat"]\n', of=LUNGE),
    "jumps yesterday": Case("1 hard", "gone", of=JUMP, why="jumps need two days between them"),
    "jumps two days ago": Case("2 hard", "2 x 10", of=JUMP),
    "a bad day keeps the standing": Case("3 at=45", "2 x 8 @ 45", asked="--short", why="bad day: 8 minutes"),
    "a bad day of two minutes": Case("", "1 x 8 @ 40", asked="--short --minutes 2"),
    "and what it leaves out": Case("", "gone", asked="--short --minutes 2", of=DEADLIFT),
    "other gear": Case("", "2 x 8 @ 12", asked="--gear home", why="home: no barbell or box, so Goblet squat"),
    "no gear": Case("", "2 x 5+5", asked="--gear none"),
    "few plates": Case(
        "", "2 x 8 @ 35", asked="--gear garage",
        config='[gears.garage]\nhas = ["box"]\nbarbell = { bar = 15, plates = [10] }\n',
        why="garage: rounded down to what can be loaded",
    ),
    "a heavy bar": Case(
        "", "2 x 8 @ 60", asked="--gear garage",
        config='[gears.garage]\nhas = ["box"]\nbarbell = { bar = 60, plates = [] }\n',
        why="garage: 60 kg is the lightest",
    ),
    "another day": Case("", "3 x 8 @ 40", asked="--day sun", why="Sunday: 3 sets"),
    "a day without a scheme": Case("", "3 x 8 @ 40", asked="--day mon"),
    "a day late": Case("6 hard", "2 x 8 @ 40", date=dt.date(2027, 1, 16), why="Friday, a day late: 2 sets"),
    "nothing late": Case("6 hard, 1 hard", "3 x 8 @ 40", date=dt.date(2027, 1, 16)),
    "a day late once": Case("3 hard", "3 x 8 @ 40", date=dt.date(2027, 1, 19)),
    "last week is over": Case("3 hard", "3 x 8 @ 40", date=dt.date(2027, 1, 18)),
}  # fmt: skip


@pytest.mark.parametrize("case", PROGRESS.values(), ids=PROGRESS)
def test_progression(gym: Gym, case: Case) -> None:
    holds(gym, case)


@pytest.mark.parametrize("case", GAPS.values(), ids=GAPS)
def test_gaps(gym: Gym, case: Case) -> None:
    holds(gym, case)


@pytest.mark.parametrize("case", SEASONS.values(), ids=SEASONS)
def test_seasons(gym: Gym, case: Case) -> None:
    holds(gym, case)


@pytest.mark.parametrize("case", DAY.values(), ids=DAY)
def test_the_day(gym: Gym, case: Case) -> None:
    holds(gym, case)


@pytest.mark.parametrize(
    ("case", "short"),
    [
        (Case("4 good", "2 x 4 @ 22.5", config=race(6)), True),
        (Case("", "1 x 4 @ 22.5", config=race(-1)), True),
        (Case("", TAPER, config=race(7)), False),
        (Case("9 good, 8 feels ill", "1 x 8 @ 40"), True),
        (Case("9 good, 3 feels ill", "2 x 8 @ 40"), False),
    ],
)
def test_what_is_short(gym: Gym, case: Case, short: bool) -> None:
    assert holds(gym, case)["short"] is short


RESTART = {
    dt.date(2027, 10, 1): "2 x 8 @ 27.5",
    dt.date(2027, 10, 8): "2 x 8 @ 30",
    dt.date(2027, 10, 15): "2 x 8 @ 35",
    dt.date(2027, 10, 22): "2 x 8 @ 40",
}


@pytest.mark.parametrize("date", RESTART, ids=str)
def test_winter_begins_with_a_part_of_its_load(gym: Gym, date: dt.date) -> None:
    first = dt.date(2027, 3, 19)
    fridays = [(date - first).days - 7 * n for n in range((date - first).days // 7)]
    log = ", ".join(f"{ago} hard" for ago in fridays)
    holds(gym, Case(log, RESTART[date], date=date))


def test_there_are_enough_cases() -> None:
    assert len({**PROGRESS, **GAPS, **SEASONS, **DAY}) + len(RESTART) >= 80
