"""Advice on valid plans that could be better; `plan check` prints it and still accepts the plan."""

from collections.abc import Iterator

from strengthtui.plan.model import Movement, Plan

_LEGS = frozenset({"squat", "hinge", "lunge", "calf"})
_WEIGHTS = frozenset({"barbell", "dumbbell", "kettlebell", "machine"})


def advice(plan: Plan) -> Iterator[str]:
    """Yield advice on a plan, one line each.

    Jumps need fresh legs, so they should come before loaded leg movements (our own judgement). Only the
    exercises' own movements are checked, because the choice of variants depends on the day.
    """
    heavy = ""
    for number, exercise in enumerate(plan.exercises, 1):
        movement = exercise.movements[0]
        if movement.pattern == "jump" and heavy:
            yield f"exercise {number}, {movement.name}: jumps need fresh legs; move this above {heavy}"
        if not heavy and movement.pattern in _LEGS and _is_loaded(movement):
            heavy = movement.name


def _is_loaded(movement: Movement) -> bool:
    stated = movement.target.load_kg or movement.percent or movement.find
    return bool(stated) or not _WEIGHTS.isdisjoint(movement.gear)
