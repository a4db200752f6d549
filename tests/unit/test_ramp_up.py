"""Ramp-up sets by default, and bad days that are lighter but not colder."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strengthtui.coach.context import Context
from strengthtui.coach.gear import POUND_PROFILES, PROFILES
from strengthtui.coach.prescribe import prescribe
from strengthtui.domain.history import History, MovementHistory
from strengthtui.domain.workout import Amount, Item
from strengthtui.plan.model import Movement, Plan, Ramp
from support.command_line import run
from support.each_case import each_case
from support.workouts import FRIDAY, movement, plan

GYM = Context(FRIDAY, "fri", "gym", PROFILES["gym"])
HEAVY = """
name = "Heavy"
[[exercise]]
name = "Back squat"
do = "3 x 4"
load = "140 kg"
rest = "3min"
gear = ["barbell"]
[[exercise]]
name = "Romanian deadlift"
do = "3 x 4"
load = "120 kg"
rest = "3min"
gear = ["barbell"]
"""


def lift(name: str, pattern: str, kg: float | None, **fields: Any) -> tuple[Movement, ...]:
    target = Amount(reps=fields.pop("reps", (8,)), load_kg=kg, implements=fields.pop("implements", 1))
    return (movement(name, *fields.pop("gear", ("barbell",)), pattern=pattern, target=target, **fields),)


ROUTINE = plan(
    lift("Box squat", "squat", 60.0),
    lift("Dumbbell lunge", "lunge", 20.0, reps=(6, 6), implements=2, gear=("dumbbell",)),
    lift("Standing calf raise", "calf", 60.0, gear=("machine",)),
    lift("Romanian deadlift", "hinge", 80.0),
    lift("Deadlift", "hinge", 100.0),
    lift("Bench press", "upper", 60.0),
)


def warm(item: Item) -> list[tuple[int, float | None]]:
    return [(amount.reps[0], amount.load_kg) for amount in item.warmup if amount.reps]


def ramped(workout: Plan, context: Context = GYM) -> dict[str, list[tuple[int, float | None]]]:
    return {item.movement: warm(item) for item in prescribe(workout, context).items if item.warmup}


def test_the_first_squat_and_the_first_hinge_have_ramp_up_sets() -> None:
    assert ramped(ROUTINE) == {
        "Box squat": [(5, 30.0), (3, 45.0)],
        "Romanian deadlift": [(5, 40.0), (3, 60.0)],
    }


def test_a_lunge_has_ramp_up_sets_if_no_squat_precedes_it() -> None:
    exercises = (ROUTINE.exercises[1], ROUTINE.exercises[0])
    assert list(ramped(ROUTINE._replace(exercises=exercises))) == ["Dumbbell lunge"]


@each_case(
    ("kg", "implements", "gear", "expected"),
    [
        (29.9, 1, (), False),
        (30.0, 1, (), True),
        (14.0, 2, ("dumbbell",), False),
        (16.0, 2, ("dumbbell",), True),
        (27.5, 1, ("barbell",), False),
        (30.0, 1, ("barbell",), True),
    ],
)
def test_a_total_of_thirty_kilograms_has_ramp_up_sets(
    kg: float, implements: int, gear: tuple[str, ...], expected: bool
) -> None:
    workout = plan(lift("Squat", "squat", kg, implements=implements, gear=gear))
    assert bool(ramped(workout)) is expected


def test_a_pound_bar_counts_by_the_same_weight() -> None:
    context = GYM._replace(profile=POUND_PROFILES["gym"], unit="lb")
    assert not ramped(plan(lift("Squat", "squat", 29.48)), context)  # 65 lb
    assert ramped(plan(lift("Squat", "squat", 31.752)), context)  # 70 lb


def test_summer_loads_have_no_ramp_up_sets_but_the_maintenance_set_does() -> None:
    assert not ramped(ROUTINE, GYM._replace(season="summer"))
    touch = GYM._replace(season="summer", rules=GYM.rules._replace(touch="1 x 3"))
    assert list(ramped(ROUTINE, touch)) == ["Box squat", "Romanian deadlift"]


def test_the_user_can_turn_ramp_up_sets_on_and_off() -> None:
    light = plan(
        lift("Goblet squat", "squat", 16.0, gear=("kettlebell",)), lift("Bench press", "upper", 60.0)
    )
    assert not ramped(light)
    assert list(ramped(light, GYM._replace(ramp=True))) == ["Goblet squat"]
    upper = plan(lift("Bench press", "upper", 60.0), lift("Calf raise", "calf", 60.0))
    assert not ramped(upper)
    assert list(ramped(upper, GYM._replace(ramp=True))) == ["Bench press"]
    summer = GYM._replace(season="summer", ramp=True)
    assert list(ramped(ROUTINE, summer)) == ["Box squat", "Romanian deadlift"]
    assert not ramped(ROUTINE, GYM._replace(ramp=False))


def test_the_warm_up_of_the_plan_replaces_the_ramp_up_sets() -> None:
    own = ROUTINE.exercises[0]._replace(warmup=(Ramp(2, 4, 40.0),))
    workout = ROUTINE._replace(exercises=(own, *ROUTINE.exercises[1:]))
    assert ramped(workout)["Box squat"] == [(4, 22.5), (4, 22.5)]
    assert "Box squat" not in ramped(workout, GYM._replace(ramp=False))


@pytest.mark.usefixtures("folders")
def test_a_bad_day_of_a_heavy_plan_is_lighter_and_ramped(tmp_path: Path) -> None:
    file = tmp_path / "heavy.toml"
    file.write_text(HEAVY, "utf-8")
    command = ("today", str(file), "--json", "--date", "2026-11-27")
    squat, deadlift = run(*command).json["exercises"]
    assert (squat["target"]["load_kg"], deadlift["target"]["load_kg"]) == (140.0, 120.0)
    assert [each["load_kg"] for each in squat["warmup"]] == [70.0, 105.0]
    for options in (("--short",), ("--short", "--minutes", "3"), ("--short", "--minutes", "20")):
        for exercise in run(*command, *options).json["exercises"]:
            working = 140.0 if exercise["movement"] == "Back squat" else 120.0
            assert exercise["target"]["load_kg"] <= 0.7 * working
            assert [each["reps"] for each in exercise["warmup"]] == [[5], [3]]
    assert not any(each["warmup"] for each in run(*command, "--short", "--no-ramp").json["exercises"])


def done(ago: dict[str, int]) -> History:
    pasts = (MovementHistory(name, (FRIDAY - dt.timedelta(days),), ()) for name, days in ago.items())
    return History(pasts=tuple(pasts))


@each_case(
    ("ago", "kept"),
    [
        ({}, ["A", "B"]),
        ({"A": 3, "B": 3}, ["C", "D"]),
        ({"A": 3, "B": 12, "C": 3, "D": 12}, ["B", "D"]),
        ({"A": 10, "B": 3, "C": 3, "D": 5}, ["A", "D"]),
    ],
)
def test_the_exercises_that_a_bad_day_keeps_rotate(ago: dict[str, int], kept: list[str]) -> None:
    four = plan(*((movement(name),) for name in "ABCD"))
    context = GYM._replace(short=True, minutes=3, history=done(ago))
    assert [item.movement for item in prescribe(four, context).items] == kept


loads = st.integers(4, 80).map(lambda n: n * 2.5)


@given(squat=loads, hinge=loads, short=st.booleans(), summer=st.booleans(), minutes=st.integers(1, 30))
def test_every_heavy_set_has_ramp_up_sets(
    squat: float, hinge: float, short: bool, summer: bool, minutes: int
) -> None:
    workout = plan(lift("Squat", "squat", squat), lift("Deadlift", "hinge", hinge))
    season = "summer" if summer else "winter"
    context = GYM._replace(short=short, minutes=minutes, season=season)
    full = {item.movement: item for item in prescribe(workout, context._replace(short=False)).items}
    for item in prescribe(workout, context).items:
        kg = item.target.load_kg or 0.0
        assert bool(item.warmup) is (kg >= 30 and not summer)
        assert all((each.load_kg or 0.0) < kg for each in item.warmup)
        if short:
            working = squat if item.movement == "Squat" else hinge
            limit = min(0.7 * working, full[item.movement].target.load_kg or 0.0)
            assert kg <= max(20.0, limit) + 0.001
