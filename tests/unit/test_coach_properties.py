"""What holds of every workout, whatever the plan, the day, the gear and the log."""

import sys
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from strengthtui.base.codec import build
from strengthtui.coach import rounding
from strengthtui.coach.context import Context
from strengthtui.coach.gear import PROFILES
from strengthtui.coach.prescribe import prescribe
from strengthtui.domain.history import CheckIn
from strengthtui.domain.workout import Amount, Item, Workout
from strengthtui.plan.grammar import AREAS
from strengthtui.plan.model import Exercise, Movement, Plan
from support.coach_strategies import DAY, contexts, plans
from support.sizes import size

prescribe_module = sys.modules[prescribe.__module__]

UNHURRIED = settings(
    deadline=None,
    max_examples=size("coach", run=25, nightly=200, soak=2_000),
    # A whole plan and a whole log are much to draw, and nothing here depends on how long that takes.
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def applied(plan: Plan, item: Item) -> dict[str, Any]:
    """Apply an item's whys in order to the plan's numbers; each has to begin where the last one ended."""
    own = next(e for e in plan.exercises if e.id == item.exercise).movements[0]
    numbers: dict[str, Any] = {f: getattr(own, f) for f in ("sets", "target", "rest_s", "training_max")}
    numbers["movement"] = own.name
    for why in item.why:
        if why.field in {"exercises", "targets", "timing"}:
            continue  # about the workout, or about what follows the target
        before, after = why.before, why.after
        if why.field == "target":
            before, after = build(Amount, before), build(Amount, after)
        assert numbers[why.field] == before
        assert why.text
        numbers[why.field] = after
    return numbers


def add_up(plan: Plan, workout: Workout) -> None:
    for item in workout.items:
        numbers = {f: getattr(item, f) for f in ("sets", "target", "rest_s", "movement", "training_max")}
        assert applied(plan, item) == numbers


SQUAT = Movement("Squat", (), 3, Amount(reps=(8,), load_kg=40.0), 90.0, 5.0, "")
SQUATS = Plan("Plan", "", "strength", (), (Exercise("squat", (), (SQUAT,)),), "")
SQUAT_DAY = Context(DAY, "fri", "gym", PROFILES["gym"])

STEPS = ("variant", "weekday", "standing", "season", "checkin", "short", "rounding", "drop")


def the_reasons_applied_in_order_turn_the_plan_into_the_workout(plan: Plan, workout: Workout) -> None:
    add_up(plan, workout)
    for item in workout.items:
        # What was left out is said by whoever is first, after what had been said of it.
        steps = [STEPS.index(why.step) for why in item.why if why.field != "exercises"]
        assert steps == sorted(steps)


def is_always_the_same(plan: Plan, context: Context, other: Context) -> bool:
    """Return whether equal plans and logs give the same workout, also after a workout for another day."""
    copied_plan, copied_context = deepcopy((plan, context))
    first = prescribe(plan, context)
    prescribe(plan, other)
    return first == prescribe(copied_plan, copied_context)


def test_a_workout_that_remembers_the_last_one_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    workouts: list[str] = []

    def noted(*args: Any) -> list[str]:
        workouts.append("workout")
        return [f"{len(workouts)} workouts"]

    monkeypatch.setattr(prescribe_module, "_notes", noted)
    assert not is_always_the_same(SQUATS, SQUAT_DAY, SQUAT_DAY)


def each_exercise_has_at_least_one_set_and_one_rep(workout: Workout) -> None:
    assert workout.items
    assert workout.minutes >= 1
    for item in workout.items:
        assert item.sets >= 1
        assert min(item.target.reps or (1,)) >= 1
        assert item.target.load_kg is None or item.target.load_kg > 0


def each_load_can_be_loaded(workout: Workout, context: Context) -> None:
    for item in workout.items:
        if item.loads and item.target.load_kg is not None:
            assert any(abs(load - item.target.load_kg) < 0.002 for load in item.loads)
        if item.plates and item.target.load_kg and context.profile.barbell:
            assert abs(context.profile.barbell.bar + 2 * sum(item.plates) - item.target.load_kg) < 0.01


def ramp_up_sets_are_lighter_than_what_they_lead_to(workout: Workout) -> None:
    for item in workout.items:
        for warm in item.warmup:
            assert 0 < (warm.load_kg or 0) < (item.target.load_kg or 0)


def without_a_working_load_targets_do_not_exceed_the_plan(plan: Plan, context: Context) -> None:
    empty = context._replace(history=context.history._replace(pasts=()))
    for item in prescribe(plan, empty).items:
        exercise = next(e for e in plan.exercises if e.id == item.exercise)
        if exercise.bad_day and any(why.step == "short" and why.field == "target" for why in item.why):
            continue  # the plan's own word on a bad day, which may be of another kind
        own = next(m for m in exercise.movements if above_nothing(m, item, dict(plan.days).get(context.day)))
        if own.target.load_kg is None or item.target.load_kg is None:
            continue
        lightest = item.loads[:1] == (item.target.load_kg,)  # nothing lighter can be loaded
        assert item.target.load_kg <= own.target.load_kg + 0.001 or lightest


def above_nothing(movement: Movement, item: Item, sets: int | None) -> bool:
    """Tell whether an item asks for no more than a movement of its name does."""
    most = sets or movement.sets
    if movement.name != item.movement or item.sets > most:
        return False
    return max(item.target.reps or (0,)) <= max(movement.target.reps or (1000,))


def a_check_in_only_takes_off_and_leaves_two_thirds(plan: Plan, context: Context) -> None:
    well = context._replace(history=context.history._replace(marks=()), short=False)
    areas = tuple((area, "sore") for area in AREAS)
    sore = well._replace(history=well.history._replace(marks=(CheckIn(1e12, DAY, "", areas),)))
    before, after = prescribe(plan, well), prescribe(plan, sore)
    if before.short:
        return
    assert [item.exercise for item in before.items] == [item.exercise for item in after.items]
    assert all(a.sets <= b.sets for a, b in zip(after.items, before.items, strict=True))
    assert sum(item.sets for item in after.items) * 3 >= sum(item.sets for item in before.items) * 2


@UNHURRIED
@given(plans, contexts, contexts)
def test_every_workout_has_all_properties(plan: Plan, context: Context, other: Context) -> None:
    """Check all with the same plan and context: to draw these takes longer than a workout."""
    assert is_always_the_same(plan, context, other)
    workout = prescribe(plan, context)
    the_reasons_applied_in_order_turn_the_plan_into_the_workout(plan, workout)
    each_exercise_has_at_least_one_set_and_one_rep(workout)
    each_load_can_be_loaded(workout, context)
    ramp_up_sets_are_lighter_than_what_they_lead_to(workout)
    without_a_working_load_targets_do_not_exceed_the_plan(plan, context)
    a_check_in_only_takes_off_and_leaves_two_thirds(plan, context)


def test_a_step_without_its_reason_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    """Plant a change of sets that nothing explains."""
    with_loads = rounding._with_loads
    monkeypatch.setattr(rounding, "_with_loads", lambda *args: with_loads(*args)._replace(sets=9))
    with pytest.raises(AssertionError):
        add_up(SQUATS, prescribe(SQUATS, SQUAT_DAY))
