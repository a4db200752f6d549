"""Formats a plan's values in the short forms of plan files; the inverse of `grammar`."""

from strengthtui.domain import formatting
from strengthtui.domain.formatting import Unit
from strengthtui.domain.workout import Amount
from strengthtui.plan.model import Movement, Prescription, Progress, Ramp


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
    if target.seconds:
        text = seconds(target.seconds[0])
    elif target.metres is not None:
        text = f"{number(target.metres)} m"
    elif target.reps:
        most = f"-{target.reps_max}" if target.reps_max else ""
        text = f"{target.reps[0]}{most}{'+' if target.open else ''}"
    else:
        text = "max"
    return f"{text} each side" if target.sides > 1 else text


def do(sets: int, target: Amount) -> str:
    """Format sets and amount."""
    return f"{sets} x {amount(target)}"


def bad_day(kept: Prescription) -> str:
    """Format what remains of an exercise on a bad day."""
    return do(kept.sets, kept.target) if kept.sets else "skip"


def load(movement: Movement, unit: Unit) -> str:
    """Format the load; empty if none is stated."""
    target = movement.target
    if movement.percent is not None:
        return f"{number(movement.percent)}%"
    if movement.find:
        return "find"
    weight = "" if target.load_kg is None else formatting.weight(target.load_kg, unit)
    if target.bodyweight:
        return f"bodyweight + {weight}" if weight else "bodyweight"
    return f"{target.implements} x {weight}" if weight and target.implements > 1 else weight


def progress(growth: Progress) -> str:
    """Format the progression rule."""
    if not growth.step_kg:
        return "none"
    step = f"+{number(growth.step_kg)} kg"
    if growth.reps:
        return f"{growth.reps[0]}-{growth.reps[1]} reps, then {step}"
    return f"{step} after {formatting.many(growth.after, 'good session')}"


def warmup(ramps: tuple[Ramp, ...]) -> str:
    """Format the ramp-up sets."""
    return ", ".join(f"{ramp.sets} x {ramp.reps} at {number(ramp.percent)}%" for ramp in ramps)
