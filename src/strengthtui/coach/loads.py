"""Loadable weights of barbells, dumbbells, kettlebells and machines; pure.

Loads are rounded down, unless even the lightest is heavier than the load asked for.
"""

from collections.abc import Sequence
from functools import lru_cache

from strengthtui.coach.gear import Barbell, Gear
from strengthtui.domain.formatting import Unit, kilograms
from strengthtui.domain.workout import Amount, Item

HEAVIEST = 400.0
"""Kilograms; lists of loads end here."""

FREE_STEP = 0.5
"""Kilograms; the rounding step if any load is possible, such as on a machine."""

STACK_STEP = 5.0
"""Kilograms or pounds; the step on machines, unless the gear profile lists their weights."""

_FUZZ = 0.001

KINDS = ("barbell", "dumbbell", "kettlebell", "machine")
"""Implements with fixed weights; a movement loads the first of these that it needs."""


def implement(needs: Sequence[str]) -> str:
    """Return the implement that a movement loads; empty if it needs none."""
    return next((kind for kind in KINDS if kind in needs), "")


def loadable(gear: Gear, needs: Sequence[str]) -> tuple[float, ...]:
    """Return the loads of one implement in kilograms, ascending; empty if any load is possible.

    In pounds, the list is never empty: where any load is possible, it has the multiples of 5 lb.

    Args:
        gear: The gear profile.
        needs: The gear that a movement needs.
    """
    kind = implement(needs)
    if kind == "barbell":
        fixed = _barbell(gear.barbell) if gear.barbell else ()
    else:
        fixed = {"dumbbell": gear.dumbbell, "kettlebell": gear.kettlebell, "machine": gear.machine}.get(
            kind, ()
        )
    steps = gear.unit == "lb" or kind == "machine"
    return fixed or (_multiples(STACK_STEP, gear.unit) if steps else ())


@lru_cache(maxsize=8)
def _multiples(step: float, unit: Unit) -> tuple[float, ...]:
    count = int(HEAVIEST / kilograms(step, unit))
    return tuple(round(kilograms(step * n, unit), 3) for n in range(1, count + 1))


def down(loads: Sequence[float], kg: float) -> float:
    """Round a load down to a loadable one, or up to the lightest."""
    if not loads:
        return max(FREE_STEP, kg // FREE_STEP * FREE_STEP) if kg > _FUZZ else 0.0
    return max((load for load in loads if load <= kg + _FUZZ), default=loads[0])


def less(loads: Sequence[float], kg: float, wanted: float) -> float:
    """Return the load nearest to one that is wanted, but at least one weight less than a load."""
    if not loads:
        return down(loads, wanted)
    lighter = [load for load in loads if load < kg - _FUZZ] or [loads[0]]
    return min(lighter, key=lambda load: (round(abs(load - wanted), 3), load))


def above(loads: Sequence[float], kg: float) -> float | None:
    """Return the next heavier load; None if there is none."""
    if not loads:
        return kg + (2.5 if kg >= 50 else 1.0)  # noqa: PLR2004 - from 50 kg on, 2.5 kg is at most 5 %
    return next((load for load in loads if load > kg + _FUZZ), None)


def plates(barbell: Barbell, kg: float) -> tuple[float, ...]:
    """Return the plates for each side of the bar, the heaviest first; empty for the bare bar.

    The heaviest plate that fits always comes next, as people load a bar, even if fewer plates would do.
    """
    return tuple(round(plate, 3) for plate in _exact_plates(barbell, kg))


def _exact_plates(barbell: Barbell, kg: float) -> tuple[float, ...]:
    left, chosen = (kg - barbell.bar) / 2, list[float]()
    for plate in sorted(barbell.plates, reverse=True):
        while plate > 0 and plate <= left + _FUZZ:
            chosen.append(plate)
            left -= plate
    return tuple(chosen)


def plates_for(gear: Gear, item: Item, amount: Amount) -> tuple[float, ...]:
    """Return the plates for each side of an exercise's bar; empty without a bar, or for the bare bar."""
    bar, kg = gear.barbell, amount.load_kg
    # A workout does not keep what a movement needs, but only a bar's loads begin with its own weight.
    if bar is None or kg is None or amount.implements > 1 or item.loads[:1] != (round(bar.bar, 3),):
        return ()
    return plates(bar, kg)


@lru_cache(maxsize=8)
def _barbell(barbell: Barbell) -> tuple[float, ...]:
    """Return the loads that are possible when the heaviest plate that fits always comes next."""
    grid = _grid(barbell.plates)
    if not grid:
        return (round(barbell.bar, 3),)
    steps = int((HEAVIEST - barbell.bar) / 2 / grid)
    totals = (
        barbell.bar + 2 * sum(_exact_plates(barbell, barbell.bar + 2 * grid * n)) for n in range(steps + 1)
    )
    return tuple(sorted({round(total, 3) for total in totals}))


def _grid(sizes: Sequence[float]) -> float:
    """Return the step in kilograms that all plates are multiples of, but at least 0.25."""
    grams = [round(size * 1000) for size in sizes if size > 0]
    if not grams:
        return 0.0
    step = grams[0]
    for size in grams[1:]:
        while size:
            step, size = size, step % size  # noqa: PLW2901 - Euclid's algorithm
    return max(0.25, step / 1000)
