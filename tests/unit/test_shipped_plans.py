"""The plans that come with the program keep the promises made about them."""

from pathlib import Path

import pytest

from strengthtui.plan.load import read_plan
from strengthtui.plan.model import Exercise, Movement, Plan
from strengthtui.shipped import shipped
from strengthtui.workout import Amount

GYM = {"barbell", "dumbbell", "kettlebell", "box", "band", "machine", "chair"}
HOME = {"dumbbell", "kettlebell", "band", "chair"}


def plan(name: str) -> Plan:
    loaded = read_plan(shipped("plans") / f"{name}.toml")
    assert loaded.problems == ()
    assert loaded.value is not None
    return loaded.value


RUNNER = plan("runner-strength")
BAD_DAY = plan("bad-day")


@pytest.mark.parametrize("path", sorted(shipped("plans").glob("*.toml")), ids=lambda path: path.stem)
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


@pytest.mark.parametrize("plan", [RUNNER, BAD_DAY], ids=lambda plan: plan.name)
def test_every_movement_has_a_cue_and_no_load(plan: Plan) -> None:
    movements = [movement for exercise in plan.exercises for movement in exercise.movements]
    assert all(movement.cue for movement in movements)
    assert all(movement.target.load_kg is None and not movement.target.bodyweight for movement in movements)
    assert all(exercise.trains for exercise in plan.exercises)


@pytest.mark.parametrize("exercise", RUNNER.exercises, ids=lambda exercise: exercise.id)
def test_every_exercise_can_be_done_with_any_equipment(exercise: Exercise) -> None:
    gears = [set(movement.gear) for movement in exercise.movements]
    assert set() in gears
    assert any(gear & {"dumbbell", "kettlebell"} and gear <= HOME for gear in gears)
    assert any(gear and gear <= GYM and not gear <= HOME for gear in gears)


@pytest.mark.parametrize(
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
