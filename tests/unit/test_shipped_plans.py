"""The plans that come with the program keep the promises made about them."""

import datetime as dt
from pathlib import Path

import pytest

from strengthtui.base.resources import shipped
from strengthtui.coach.context import Context
from strengthtui.coach.gear import PROFILES
from strengthtui.coach.prescribe import prescribe
from strengthtui.coach.rules import Rules
from strengthtui.domain.history import CheckIn, History, SessionRecord
from strengthtui.domain.workout import Amount
from strengthtui.plan.load import read_plan
from strengthtui.plan.model import Exercise, Movement, Plan
from support.command_line import run
from support.each_case import each_case

GYM = {"barbell", "dumbbell", "kettlebell", "box", "band", "machine", "chair"}
HOME = {"dumbbell", "kettlebell", "band", "chair"}
PLACES: dict[str, set[str]] = {"gym": GYM, "home": HOME, "none": set()}


def plan(name: str) -> Plan:
    loaded = read_plan(shipped("plans") / f"{name}.toml")
    assert loaded.problems == ()
    assert loaded.value is not None
    return loaded.value


RUNNER = plan("runner-strength")
BAD_DAY = plan("bad-day")
HEAVY = plan("runner-heavy")
CORE = plan("core")
DRILLS = plan("drills")
PLANS = [RUNNER, BAD_DAY, HEAVY, CORE, DRILLS]


@each_case("path", sorted(shipped("plans").glob("*.toml")), ids=lambda path: path.stem)
def test_every_shipped_plan_is_free_of_problems(path: Path) -> None:
    assert read_plan(path).problems == ()


def test_runner_strength_has_exactly_the_numbers_of_the_article() -> None:
    assert [(m.name, m.sets, m.target, m.rest_s) for m in (e.movements[0] for e in RUNNER.exercises)] == [
        ("Box squat", 3, Amount(reps=(8,)), 90.0),
        ("Dumbbell lunge", 3, Amount(reps=(6, 6)), 120.0),
        ("Step-up", 3, Amount(reps=(6, 6)), 120.0),
        ("Standing calf raise", 3, Amount(reps=(8,)), 120.0),
        ("Romanian deadlift", 3, Amount(reps=(6,)), 180.0),
    ]
    assert RUNNER.days == (("fri", 2), ("sun", 3))
    assert RUNNER.kind == "strength"


def test_all_shipped_plans_are_listed() -> None:
    assert sorted(path.stem for path in shipped("plans").glob("*.toml")) == [
        "bad-day", "core", "drills", "runner-heavy", "runner-strength",
    ]  # fmt: skip


@each_case("plan", PLANS, ids=lambda plan: plan.name)
def test_every_movement_has_a_cue_of_its_own_and_no_load(plan: Plan) -> None:
    movements = [movement for exercise in plan.exercises for movement in exercise.movements]
    assert all(movement.cue and "cue=" not in movement.inherited for movement in movements)
    assert all(movement.target.load_kg is None and not movement.target.bodyweight for movement in movements)
    assert all(exercise.trains for exercise in plan.exercises)


@each_case(
    "exercise",
    [exercise for plan in (RUNNER, HEAVY, CORE) for exercise in plan.exercises],
    ids=lambda exercise: exercise.id,
)
def test_every_exercise_can_be_done_with_any_equipment(exercise: Exercise) -> None:
    gears = [set(movement.gear) for movement in exercise.movements]
    assert set() in gears
    assert any(gear & {"dumbbell", "kettlebell"} and gear <= HOME for gear in gears)
    assert any(gear and gear <= GYM and not gear <= HOME for gear in gears)


@each_case(
    ("has", "names"),
    [
        (GYM, ["Box squat", "Dumbbell lunge", "Step-up", "Standing calf raise", "Romanian deadlift"]),
        (
            HOME,
            [
                "Goblet squat to a chair",
                "Dumbbell lunge",
                "Stair step-up with dumbbells",
                "Dumbbell calf raise",
                "Kettlebell Romanian deadlift",
            ],
        ),
        (
            set(),
            [
                "Single-leg chair squat",
                "Split squat with the back foot up",
                "Stair step-up",
                "Single-leg calf raise",
                "Single-leg Romanian deadlift",
            ],
        ),
    ],
    ids=["gym", "home", "none"],
)
def test_the_first_possible_movement_is_the_best_for_the_place(has: set[str], names: list[str]) -> None:
    possible = [
        [m.name for m in exercise.movements if has.issuperset(m.gear)] for exercise in RUNNER.exercises
    ]
    assert [movements[0] for movements in possible] == names


@each_case("plan", PLANS, ids=lambda plan: plan.name)
@each_case("has", PLACES.values(), ids=PLACES)
def test_every_plan_can_be_done_everywhere(plan: Plan, has: set[str]) -> None:
    for exercise in plan.exercises:
        assert any(has.issuperset(movement.gear) for movement in exercise.movements)


@pytest.mark.usefixtures("folders")
@each_case("name", ["runner-strength", "runner-heavy", "core", "drills", "bad-day"])
@each_case("gear", PLACES)
def test_the_workout_of_a_place_needs_only_what_is_there(name: str, gear: str) -> None:
    needs = {m.name: m.gear for exercise in plan(name).exercises for m in exercise.movements}
    exercises = run("today", name, "--gear", gear, "--day", "fri", "--json").json["exercises"]
    assert exercises
    assert all(PLACES[gear].issuperset(needs[exercise["movement"]]) for exercise in exercises)


def test_the_heavy_plan_is_three_sets_of_four_to_six_with_three_minutes_of_rest() -> None:
    own = [exercise.movements[0] for exercise in HEAVY.exercises]
    assert {(m.sets, m.target._replace(reps=m.target.reps and m.target.reps[:1]), m.rest_s) for m in own} == {
        (3, Amount(reps=(4,), reps_max=6), 180.0)
    }
    assert HEAVY.kind == "strength"
    assert HEAVY.days == ()  # It is offered after eight winter weeks, not by the day.


@each_case("gear", ["dumbbell", "kettlebell"])
def test_two_dumbbells_or_a_kettlebell_alone_load_every_exercise_of_the_main_plan(gear: str) -> None:
    for exercise in RUNNER.exercises:
        possible = next(
            movement for movement in exercise.movements if {gear, "chair"}.issuperset(movement.gear)
        )
        assert gear in possible.gear


def test_core_is_for_stomach_and_back_and_drills_for_monday_and_wednesday() -> None:
    assert CORE.kind == "core"
    assert {exercise.trains[0] for exercise in CORE.exercises} == {"stomach", "back"}
    assert (DRILLS.kind, [day for day, _ in DRILLS.days]) == ("drills", ["mon", "wed"])
    patterns = {movement.pattern for exercise in DRILLS.exercises for movement in exercise.movements}
    assert patterns == {"drill", "jump"}
    assert {"Stair run", "Strides", "Pogo jump", "A-skip"} <= {e.movements[0].name for e in DRILLS.exercises}


def seconds(movement: Movement) -> float:
    """Estimate as the coach does: 3 s a rep, holds as long as they are, every rest and switch included."""
    target = movement.target
    work = 3.0 * sum(target.reps or ()) + sum(target.seconds or ()) + movement.switch_s * (target.sides - 1)
    return movement.sets * (work + movement.rest_s)


def test_the_bad_day_is_short_and_needs_nothing() -> None:
    movements = [movement for exercise in BAD_DAY.exercises for movement in exercise.movements]
    assert BAD_DAY.kind == "short"
    assert [movement.name for movement in movements] == ["Chair squat", "Calf raise", "Bridge", "Side plank"]
    assert all(movement.gear == () for movement in movements)
    assert 5 * 60 < sum(map(seconds, movements)) <= 10 * 60


def in_summer(trained: int, pain: str = "", touch: str = "none") -> list[str]:
    """Return the movements of runner-strength on a Friday in July."""
    friday = dt.date(2027, 7, 2)
    dates = (dt.date(2027, 3, 26) - dt.timedelta(7 * week) for week in range(trained))
    visits = tuple(SessionRecord(0.0, date, RUNNER.name, "winter", short=False, sets=9) for date in dates)
    marks = (CheckIn(0.0, friday, areas=((pain, "pain"),)),) if pain else ()
    history = History(visits=visits[::-1], marks=marks)
    rules = Rules(touch=touch)
    context = Context(friday, "fri", "gym", PROFILES["gym"], history=history, rules=rules)
    return [item.movement for item in prescribe(RUNNER, context).items]


def test_summer_includes_fast_movements_if_nothing_hurts() -> None:
    lifts = ["Box squat", "Dumbbell lunge", "Step-up", "Standing calf raise", "Romanian deadlift"]
    fast = ["Squat jump", "Dumbbell lunge", "Split jump", "Standing calf raise", "Romanian deadlift"]
    assert in_summer(12) == fast
    assert in_summer(11) == lifts, "no jumps for beginners"
    assert in_summer(12, touch="1 x 3") == lifts, "the heavy sets are for the lifts"
    for area in ("achilles", "ankle", "shins", "feet", "calves"):
        assert not {"Squat jump", "Split jump"} & set(in_summer(12, pain=area))
        assert "Box squat" in in_summer(12, pain=area)
