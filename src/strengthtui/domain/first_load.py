"""Finding a first load: how the effort of a set leads to the load of the next one.

The session uses this from set to set, and the coach from one session to the next, so that a session begins
where the last one stopped.
"""

from collections.abc import Sequence
from math import floor

from strengthtui.base.named_tuple import NamedTuple
from strengthtui.domain import load_steps

EASY_RPE = 6.5
"""Up to this effort, the load is far too light."""

LIGHT_RPE = 7.5
"""Up to this effort, the next weight is right."""

FOUND_RPE = 8.5
"""Up to this effort, the load is right; above it, the weight before is."""

EASY_PART, EASY_KG = 0.1, 5.0
"""What a set that was far too light adds: a tenth of the load, at least this many kilograms."""

SHORT_PART = 0.9
"""The fraction of a load that was too heavy for its reps."""

_FUZZ = 0.001


class NextLoad(NamedTuple):
    """The load after a set."""

    kg: float
    found: bool


def next_load(loads: Sequence[float], kg: float, rpe: float | None, *, is_short: bool = False) -> NextLoad:
    """Return the load that a set leads to.

    Args:
        loads: The available loads in kilograms, ascending; empty if any load is possible.
        kg: The load of the set.
        rpe: Its effort; None if it was not recorded.
        is_short: Whether it fell short of its target.
    """
    if is_short:
        return NextLoad(_down(loads, kg * SHORT_PART), found=True)
    if rpe is None:
        return NextLoad(kg, found=False)
    if rpe <= EASY_RPE:
        far = _down(loads, max(kg * (1 + EASY_PART), kg + EASY_KG))
        return NextLoad(max(far, step(loads, kg, 1)), found=False)
    if rpe <= LIGHT_RPE:
        return NextLoad(step(loads, kg, 1), found=False)
    return NextLoad(kg if rpe <= FOUND_RPE else step(loads, kg, -1), found=True)


def step(loads: Sequence[float], kg: float, steps: int) -> float:
    """Return the nearest load above (1) or below (-1) a load, or the same load if there is none."""
    return load_steps.step(loads, kg, steps) or 0.0


def _down(loads: Sequence[float], kg: float) -> float:
    if not loads:
        return max(0.5, floor(kg * 2) / 2)
    return max((load for load in loads if load <= kg + _FUZZ), default=loads[0])
