"""Formats a plan's values in the short forms of plan files; the inverse of `grammar`."""

from collections.abc import Sequence
from itertools import groupby

from strengthtui.domain import formatting
from strengthtui.domain.formatting import Unit
from strengthtui.domain.workout import Amount, Drop
from strengthtui.plan.model import Movement, PlanWeek, Prescription, Progress, Ramp


def number(value: float) -> str:
    """Format a number without trailing zeros."""
    return f"{round(value, 3):.15g}"


def seconds(value: float) -> str:
    """Format a time the way people write it: `90s`, `2min`, `2:30`."""
    whole = int(value)
    if whole <= 90 or whole != value:  # noqa: PLR2004 - 90 s and less read best in seconds
        return f"{number(value)}s"
    return f"{whole // 60}:{whole % 60:02}" if whole % 60 else f"{whole // 60}min"


def amount(target: Amount) -> str:
    """Format the amount of one set, without its load."""
    text = one_side(target)
    return f"{text} each side" if target.sides > 1 else text


def one_side(target: Amount) -> str:
    """Format the amount of one set on one side."""
    if target.seconds:
        text = _span(target.seconds[0], target.seconds_max)
    elif target.metres is not None:
        text = f"{number(target.metres)} m"
    elif target.reps:
        most = f"-{target.reps_max}" if target.reps_max else ""
        text = f"{target.reps[0]}{most}{'+' if target.open else ''}"
    else:
        text = "max"
    return text


def _span(shortest: float, longest: float | None) -> str:
    """Format the length of a hold, or its range: `30s`, `30-45s`, `90s-2min`."""
    if longest is None:
        return seconds(shortest)
    low, high = seconds(shortest), seconds(longest)
    unit = high.lstrip("0123456789.")
    return f"{low.removesuffix(unit) if unit in {'s', 'min'} and low.endswith(unit) else low}-{high}"


def do_of(movement: Movement | PlanWeek) -> str:
    """Format the sets of a movement, or of one of its weeks."""
    return do(movement.sets, movement.target, movement.targets, movement.effort, movement.drop)


def do(
    sets: int,
    target: Amount,
    targets: Sequence[Amount] = (),
    effort: str = "",
    drop: Drop | None = None,
) -> str:
    """Format sets, amount, drop sets and target of effort.

    Args:
        sets: The number of sets.
        target: The target of each set.
        targets: The target of each set if they differ, else empty.
        effort: The target of effort; empty for none.
        drop: The drop sets; None for none.
    """
    suffix = f"{_drop(drop) if drop else ''}{f' @ RPE {effort}' if effort else ''}"
    runs = [(len(list(run)), text) for text, run in groupby(map(one_side, targets))]
    if len(runs) < 2:  # noqa: PLR2004 - the amounts are alike; only the loads can differ
        return f"{sets} x {amount(target)}{suffix}"
    plain = all(number == 1 for number, _ in runs)
    entries = ", ".join(text if plain else f"{number} x {text}" for number, text in runs)
    return f"{entries}{' each side' * (target.sides > 1)}{suffix}"


def _drop(drop: Drop) -> str:
    return f", drop {drop.sets}{f' by {number(drop.percent)}%' if drop.percent else ''}"


def bad_day(kept: Prescription) -> str:
    """Format what remains of an exercise on a bad day."""
    return do(kept.sets, kept.target) if kept.sets else "skip"


def load(movement: Movement | PlanWeek, unit: Unit) -> str:
    """Format the load; empty if none is stated."""
    target = movement.target
    if movement.percent is not None:
        return ", ".join(f"{number(percent)}%" for percent in movement.percents or (movement.percent,))
    if movement.find:
        return "find"
    weight = "" if target.load_kg is None else formatting.weight(target.load_kg, unit)
    if target.assist_kg:
        return f"bodyweight - {formatting.weight(target.assist_kg, unit)}"
    if target.bodyweight:
        return f"bodyweight + {weight}" if weight else "bodyweight"
    if len({each.load_kg for each in movement.targets}) > 1:
        return formatting.loads(movement.targets, unit)
    return f"{target.implements} x {weight}" if weight and target.implements > 1 else weight


def progress(growth: Progress) -> str:
    """Format the progression rule."""
    if not growth.step_kg:
        return "none"
    step = f"+{number(growth.step_kg)} kg"
    if growth.reps:
        return f"{growth.reps[0]}-{growth.reps[1]} reps, then {step}"
    if growth.each:
        return f"{step} each {growth.each}"
    if growth.last_set:
        return f"{step} when the last set has {growth.last_set}"
    return f"{step} after {formatting.many(growth.after, 'good session')}"


def warmup(ramps: tuple[Ramp, ...]) -> str:
    """Format the ramp-up sets."""
    return ", ".join(f"{ramp.sets} x {ramp.reps} at {number(ramp.percent)}%" for ramp in ramps)
