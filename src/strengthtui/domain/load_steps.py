"""One step up or down from a load, and the lighter loads of drop sets."""

from collections.abc import Sequence

from strengthtui.domain.workout import Amount, Item

HEAVY_KG = 20.0
"""From this load on, a step is 2.5 kg where no list of loads is given."""

_FREE_STEP_KG = 0.5
"""The loads of a drop in percent are multiples of this where no list of loads is given."""

_FUZZ = 0.001


def step(loads: Sequence[float], kg: float | None, steps: int) -> float | None:
    """Return the load one step up or down.

    Args:
        loads: The available loads, ascending. If empty, a step is 1 kg, and 2.5 kg from 20 kg on.
        kg: The present load; None for none.
        steps: 1 or -1.

    Returns:
        The nearest load in that direction, or the present load if there is none.
    """
    present = kg or 0.0
    if not loads:
        size = 1.0 if (present if steps > 0 else present - 1) < HEAVY_KG else 2.5
        return max(0.0, present + steps * size)
    beyond = [load for load in loads if (load > present + _FUZZ if steps > 0 else load < present - _FUZZ)]
    return kg if not beyond else min(beyond) if steps > 0 else max(beyond)


def step_of(loads: Sequence[float], amount: Amount, steps: int) -> float | None:
    """Return the load of an amount one step up or down, as in `Amount.added_kg`: a step up is less help."""
    kg = amount.added_kg
    if not amount.bodyweight or (kg or 0.0) > 0 or (not kg and steps > 0):
        return step(loads, kg, steps)
    help_kg = -(kg or 0.0)
    changed = step(loads, help_kg, -steps) or 0.0
    # The last step up from the smallest help is body weight alone.
    return 0.0 if changed == help_kg and steps > 0 else -changed


def with_drop_targets(item: Item) -> Item:
    """Return an exercise in which each drop set has a lighter target than the set before it."""
    targets = [item.target_of(number) for number in range(1, item.sets + 1)]
    return item._replace(targets=with_drops(item, targets, 2)).with_targets


def with_drops(item: Item, amounts: Sequence[Amount], first: int) -> tuple[Amount, ...]:
    """Return the amounts of an exercise's sets, where each drop set is lighter than the set before it.

    Args:
        item: The exercise.
        amounts: The amount of each set.
        first: The number of the first set whose load may change.
    """
    changed = list(amounts)
    for number in range(max(2, first), len(changed) + 1):
        if item.is_drop(number):
            before = changed[number - 2]
            lighter = before.with_added(_dropped(item, before))
            changed[number - 1] = changed[number - 1].loaded_like(lighter)
    return tuple(changed)


def _dropped(item: Item, before: Amount) -> float | None:
    """Return the load of the drop set after an amount: the next lighter one, or so many percent less."""
    kg = before.load_kg
    if before.added_kg is None or item.drop is None:
        return before.added_kg
    if not item.drop.percent or kg is None:
        return step_of(item.loads, before, -1)
    less = kg * (1 - item.drop.percent / 100)
    if not item.loads:
        return less // _FREE_STEP_KG * _FREE_STEP_KG
    return max((load for load in item.loads if load <= less + _FUZZ), default=item.loads[0])
