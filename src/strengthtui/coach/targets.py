"""Arithmetic with targets: other reps at equal effort, and less of them; pure."""

from strengthtui.coach.loads import down
from strengthtui.coach.rules import Rules
from strengthtui.coach.strength import at_equal_effort, reps_at_equal_effort
from strengthtui.domain.first_load import step
from strengthtui.domain.workout import Amount

_FUZZ = 0.001


def target_of(target: Amount) -> tuple[float, ...]:
    """Return the reps or seconds of a target; empty for distances and open sets without a number."""
    return target.reps or target.seconds or ()


def alike(one: Amount, other: Amount) -> bool:
    """Return whether two targets have the same load and amount."""
    return abs((one.load_kg or 0.0) - (other.load_kg or 0.0)) < _FUZZ and target_of(one) == target_of(other)


def same_kind(one: Amount, other: Amount) -> bool:
    """Return whether two targets are both reps or both seconds."""
    return bool(one.reps) == bool(other.reps) and bool(one.seconds) == bool(other.seconds)


def converted(target: Amount, plan: Amount, wanted: Amount, loads: tuple[float, ...]) -> Amount:
    """Return a target at equal effort for a plan that asks for other reps.

    Args:
        target: The working load with its reps.
        plan: The plan's target when it was reached.
        wanted: The plan's target now.
        loads: The loadable weights.
    """
    if not (target.reps and plan.reps and wanted.reps) or plan.reps[0] == wanted.reps[0]:
        return target
    if not target.load_kg:
        return target._replace(reps=wanted.reps)
    kg = at_equal_effort(target.load_kg, target.reps[0], wanted.reps[0])
    return target._replace(load_kg=down(loads, kg), reps=wanted.reps)


def with_amount(target: Amount, amount: int) -> Amount:
    """Return a target with other reps, or other seconds, on each side."""
    if target.seconds:
        return target._replace(seconds=(float(amount),) * len(target.seconds))
    top = target.reps_max if target.reps_max and target.reps_max > amount else None
    return target._replace(reps=(amount,) * len(target.reps or (1,)), reps_max=top)


def step_down(target: Amount, plan: Amount, loads: tuple[float, ...], rules: Rules) -> Amount:
    """Return two reps less if there are enough above the plan's, else less load, else one rep less."""
    amount = int(min(target_of(target), default=0))
    usual = int(min(target_of(plan), default=amount))
    small = 5 if target.seconds else 1
    if amount >= usual + 2 * small:
        return with_amount(target, amount - 2 * small)
    if not target.load_kg or not target.reps:
        return with_amount(target, max(small, amount - small))
    return _lighter(target, usual, loads, rules)


def _lighter(target: Amount, usual: int, loads: tuple[float, ...], rules: Rules) -> Amount:
    """Return less load for the plan's reps; more reps where the next weight is far away."""
    amount, kg = target_of(target)[0], target.load_kg or 0.0
    less = at_equal_effort(kg * (1 - rules.step_down), int(max(amount, usual)), usual)
    lighter = min(down(loads, less), step(loads, kg, -1))
    if lighter >= kg - _FUZZ:  # there is nothing lighter
        return with_amount(target, max(1, int(amount) - 1))
    target = target._replace(load_kg=lighter)
    if step(loads, lighter, 1) <= lighter * (1 + rules.step_up) + _FUZZ:
        return with_amount(target, usual)
    reps = reps_at_equal_effort(less, usual, lighter)
    return with_amount(target, min(max(usual, reps), max(usual, rules.top_reps)))
