"""What is no mistake in a plan, and yet is better done otherwise; `plan check` says so and lets it pass."""

from collections.abc import Iterator

from strengthtui.plan.model import Movement, Plan

_LEGS = frozenset({"squat", "hinge", "lunge", "calf"})
_WEIGHTS = frozenset({"barbell", "dumbbell", "kettlebell", "machine"})


def advice(plan: Plan) -> Iterator[str]:
    """Yield advice on a plan, a line each.

    Jumps want fresh legs, so they come before loaded leg movements (our own judgement). Only the exercises'
    own movements count: what variants make of a plan is decided by the day.
    """
    heavy = ""
    for number, exercise in enumerate(plan.exercises, 1):
        own = exercise.movements[0]
        if own.pattern == "jump" and heavy:
            yield f"exercise {number}, {own.name}: jumps want fresh legs; move it above {heavy}"
        if not heavy and own.pattern in _LEGS and _is_loaded(own):
            heavy = own.name


def _is_loaded(movement: Movement) -> bool:
    stated = movement.target.load_kg or movement.percent or movement.find
    return bool(stated) or not _WEIGHTS.isdisjoint(movement.gear)
