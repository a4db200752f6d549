"""What can be loaded: the weights of a bar, a rack of dumbbells, a row of kettlebells; pure.

Nothing is ever rounded up, but where even the lightest is heavier than what was asked for.
"""

from collections.abc import Sequence

from strengthtui.coach.gear import Barbell, Gear

HEAVIEST = 400.0
"""Kilograms; beyond this nobody needs a list of loads."""

FREE_STEP = 0.5
"""Kilograms to which a load is rounded where any can be had, such as a machine's."""

_FUZZ = 0.001

KINDS = ("barbell", "dumbbell", "kettlebell")
"""Things with weights of their own; the first that a movement needs is what is loaded."""


def implement(needs: Sequence[str]) -> str:
    """Return what a movement loads; empty for a movement without such a thing."""
    return next((kind for kind in KINDS if kind in needs), "")


def loadable(gear: Gear, needs: Sequence[str]) -> tuple[float, ...]:
    """List the loads of one implement in kilograms, rising; empty where any can be had.

    Args:
        gear: The profile.
        needs: The things that a movement needs.
    """
    kind = implement(needs)
    if kind == "barbell":
        return _barbell(gear.barbell) if gear.barbell else ()
    return gear.dumbbell if kind == "dumbbell" else gear.kettlebell if kind == "kettlebell" else ()


def down(loads: Sequence[float], kg: float) -> float:
    """Round a load down to what can be loaded, or to the lightest there is."""
    if not loads:
        return max(FREE_STEP, kg // FREE_STEP * FREE_STEP) if kg > _FUZZ else 0.0
    return max((load for load in loads if load <= kg + _FUZZ), default=loads[0])


def above(loads: Sequence[float], kg: float) -> float | None:
    """Return the next load up; None where there is none."""
    if not loads:
        return kg + (2.5 if kg >= 50 else 1.0)  # noqa: PLR2004 - 2.5 kg are at most 5 % from 50 kg on
    return next((load for load in loads if load > kg + _FUZZ), None)


def plates(barbell: Barbell, kg: float) -> tuple[float, ...]:
    """Return the plates for each side of the bar, the heaviest first; empty for the bare bar.

    The fewest plates are not looked for: the heaviest that fits comes next, as people load a bar.
    """
    left, chosen = (kg - barbell.bar) / 2, list[float]()
    for plate in sorted(barbell.plates, reverse=True):
        while plate > 0 and plate <= left + _FUZZ:
            chosen.append(plate)
            left -= plate
    return tuple(chosen)


def _barbell(barbell: Barbell) -> tuple[float, ...]:
    """List what can be loaded when the heaviest plate that fits comes first."""
    grid = _grid(barbell.plates)
    if not grid:
        return (barbell.bar,)
    steps = int((HEAVIEST - barbell.bar) / 2 / grid)
    totals = (barbell.bar + 2 * sum(plates(barbell, barbell.bar + 2 * grid * n)) for n in range(steps + 1))
    return tuple(sorted({round(total, 3) for total in totals}))


def _grid(sizes: Sequence[float]) -> float:
    """Return the step that all plates are multiples of, no finer than a quarter of a kilogram."""
    grams = [round(size * 1000) for size in sizes if size > 0]
    if not grams:
        return 0.0
    step = grams[0]
    for size in grams[1:]:
        while size:
            step, size = size, step % size  # noqa: PLW2901 - Euclid
    return max(0.25, step / 1000)
