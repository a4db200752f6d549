"""The late winter: offered once, few reps as heavy as these allow, and converted back afterwards."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from strengthtui.coach.context import Context
from strengthtui.coach.gear import PROFILES
from strengthtui.coach.late_winter import OFFER, asks_late_winter
from strengthtui.coach.prescribe import prescribe
from strengthtui.coach.rules import Rules
from strengthtui.coach.season import Calendar, Race
from strengthtui.domain.workout import Amount, Item, Workout
from strengthtui.plan.load import read_plan
from strengthtui.session.state import as_done
from tools.trainee import Trainee, plan_of

PLAN = """
name = "Test"
[[exercise]]
name = "Box squat"
do = "3 x 8"
{load}
gear = ["{gear}"]
  [[exercise.season]]
  name = "late-winter"
  do = "3 x 5"
"""
HEAVY = Rules(late_winter="heavy")
NOVEMBER = dt.date(2026, 11, 6)
LAST = dt.date(2027, 3, 19)
"""A Friday, two weeks before summer."""


def trainee(folder: Path, load: str = 'load = "60 kg"', gear: str = "barbell", **context: Any) -> Trainee:
    plan = plan_of(PLAN.format(load=load, gear=gear), folder)
    return Trainee(plan, **{"rules": HEAVY} | context)


def hard(_: Item, expected: Amount, __: int) -> tuple[Amount, float]:
    """Do what was asked, too hard for a step."""
    return as_done(expected), 8.5


def due(athlete: Trainee, date: dt.date, **context: Any) -> tuple[float | None, int]:
    target = athlete.due(date, **context).items[0].target
    return target.load_kg, (target.reps or (0,))[0]


def weeks(athlete: Trainee, first: dt.date, number: int, lift: Callable[..., Any] = hard) -> None:
    for week in range(number):
        athlete.train(first + dt.timedelta(7 * week), lift)


@pytest.mark.parametrize(
    ("date", "calendar", "expected"),
    [
        (dt.date(2027, 2, 17), Calendar(), (60.0, 8)),  # six weeks and a day before April
        (dt.date(2027, 2, 18), Calendar(), (65.0, 5)),
        (dt.date(2027, 3, 31), Calendar(), (65.0, 5)),
        (dt.date(2027, 4, 1), Calendar(), (35.0, 4)),  # summer halves the reps of the plan
        (dt.date(2027, 2, 19), Calendar(hemisphere="south"), (60.0, 8)),  # summer there
        (dt.date(2027, 2, 19), Calendar(current="winter"), (60.0, 8)),  # whose end nobody knows
        # Summer begins ten weeks before an A race.
        (dt.date(2027, 1, 8), Calendar(races=(Race("Run", dt.date(2027, 4, 18)),)), (65.0, 5)),
        (dt.date(2026, 12, 18), Calendar(races=(Race("Run", dt.date(2027, 4, 18)),)), (60.0, 8)),
        (dt.date(2027, 2, 19), Calendar(races=(Race("Run", dt.date(2027, 4, 18), "B"),)), (65.0, 5)),
    ],
)
def test_the_last_six_weeks_before_summer_are_heavy(
    tmp_path: Path, date: dt.date, calendar: Calendar, expected: tuple[float, int]
) -> None:
    athlete = trainee(tmp_path, calendar=calendar)
    weeks(athlete, date - dt.timedelta(7 * 13), 13)
    assert due(athlete, date) == expected


def test_the_load_is_converted_there_and_back(tmp_path: Path) -> None:
    athlete = trainee(tmp_path)
    weeks(athlete, NOVEMBER, 15)
    weeks(athlete, dt.date(2027, 2, 19), 6)
    assert due(athlete, LAST) == (65.0, 5), "5 with 65.1 kg are as hard as 8 with 60 kg"
    texts = [why.text for why in athlete.due(LAST).items[0].why]
    assert texts[0] == "Box squat: 5 reps and heavier until summer, as the plan says"
    weeks(athlete, dt.date(2027, 4, 2), 20)
    kg, reps = due(athlete, dt.date(2027, 12, 3), season="winter")
    assert reps == 8
    assert kg is not None
    assert kg <= 60.0


@pytest.mark.parametrize(
    ("load", "gear", "profile", "rules"),
    [
        ("", "box", PROFILES["gym"], HEAVY),  # without a load
        ('load = "12 kg"', "kettlebell", PROFILES["home"], HEAVY),  # without a heavier one
        ('load = "75%"', "barbell", PROFILES["gym"], HEAVY),  # with its own
        ('load = "60 kg"', "barbell", PROFILES["gym"], Rules()),  # without an answer
        ('load = "60 kg"', "barbell", PROFILES["gym"], Rules(late_winter="none")),
    ],
)
def test_otherwise_the_reps_stay(tmp_path: Path, load: str, gear: str, profile: Any, rules: Rules) -> None:
    athlete = trainee(tmp_path, load, gear, rules=rules, profile=profile)
    weeks(athlete, NOVEMBER, 19)
    assert due(athlete, LAST)[1] >= 8


def offered(athlete: Trainee, date: dt.date, **context: Any) -> Workout | None:
    workout = athlete.due(date, **context)
    return workout if asks_late_winter(workout) else None


def test_it_is_offered_once_after_eight_winter_weeks(tmp_path: Path) -> None:
    athlete = trainee(tmp_path, rules=Rules())
    weeks(athlete, dt.date(2027, 1, 29), 7)
    assert not offered(athlete, LAST)
    weeks(athlete, dt.date(2027, 1, 22), 1)
    assert not offered(athlete, dt.date(2027, 2, 12))
    assert offered(athlete, LAST)
    assert not offered(athlete, LAST, season="winter")
    for answer in ("heavy", "none"):
        assert not offered(athlete, LAST, rules=Rules(late_winter=answer))


def test_a_plan_without_it_offers_nothing(tmp_path: Path) -> None:
    plan = plan_of(
        'name = "Test"\n[[exercise]]\nname = "Box squat"\ndo = "3 x 8"\nload = "60 kg"\n', tmp_path
    )
    athlete = Trainee(plan, rules=HEAVY)
    weeks(athlete, NOVEMBER, 19)
    assert due(athlete, LAST) == (60.0, 8)
    assert OFFER not in athlete.due(LAST, rules=Rules()).notes


def test_runner_strength_has_one_of_four_or_five_reps() -> None:
    plan = read_plan(Path("plans/runner-strength.toml")).value
    assert plan
    firsts = (each.movements[0] for each in plan.exercises)
    loaded = [each._replace(target=each.target._replace(load_kg=70.0)) for each in firsts]
    exercises = tuple(e._replace(movements=(m,)) for e, m in zip(plan.exercises, loaded, strict=True))
    context = Context(LAST, "fri", "gym", PROFILES["gym"], rules=HEAVY)
    items = prescribe(plan._replace(exercises=exercises), context).items
    assert [(item.target.reps or (0,))[0] for item in items] == [5, 6, 6, 8, 4]
