"""Rests, planned and taken, and how the set after a short rest compares with the one before; pure."""

from collections.abc import Iterable
from itertools import pairwise

from strengthtui.base.named_tuple import NamedTuple
from strengthtui.domain.logged_set import DoneExercise, LoggedSet
from strengthtui.history.movement import sides

FULL = 0.9
"""A rest of at least this part of the planned one counts as full (our judgement)."""


class RestTotals(NamedTuple):
    """The rests of a movement."""

    movement: str
    planned_s: float
    taken_s: float


class RestEffect(NamedTuple):
    """The rests between the sets of a movement, and what followed them."""

    rests: int
    """The rests whose planned and taken lengths are known."""

    planned_s: float
    """The mean planned length."""

    taken_s: float
    """The mean length taken."""

    short: int
    """How many were shorter than 90 % of the planned length."""

    after_short: float | None
    """The mean change from one set to the next at the same load after a short rest, in reps or seconds; None
    without such sets."""

    after_full: float | None
    """The same after a full rest."""


def rest_effect(sets: Iterable[LoggedSet]) -> RestEffect | None:
    """Return what the rests of a movement did; None if none is known.

    Args:
        sets: The sets of the movement in their order.
    """
    all_sets = list(sets)
    known = [(each.rest_planned_s, each.rest_taken_s) for each in all_sets]
    rests = [(planned, taken) for planned, taken in known if planned and taken is not None]
    if not rests:
        return None
    changes: dict[bool, list[float]] = {True: [], False: []}
    for before, after in pairwise(all_sets):
        planned, taken = before.rest_planned_s, before.rest_taken_s
        if planned and taken is not None and _comparable(before, after):
            changes[taken >= planned * FULL].append(min(sides(after.done)) - min(sides(before.done)))
    return RestEffect(
        rests=len(rests),
        planned_s=sum(planned for planned, _ in rests) / len(rests),
        taken_s=sum(taken for _, taken in rests) / len(rests),
        short=sum(taken < planned * FULL for planned, taken in rests),
        after_short=_mean(changes[False]),
        after_full=_mean(changes[True]),
    )


def rest_totals(exercises: Iterable[DoneExercise]) -> tuple[RestTotals, ...]:
    """Return the rests by movement, the longest planned ones first; without those that have none."""
    sums: dict[str, tuple[float, float]] = {}
    for each in exercises:
        planned, taken = sums.get(each.movement, (0.0, 0.0))
        sums[each.movement] = (planned + each.rest_planned_s, taken + each.rest_taken_s)
    totals = [RestTotals(name, *both) for name, both in sums.items() if both[0]]
    return tuple(sorted(totals, key=lambda each: (-each.planned_s, each.movement)))


def _mean(values: list[float]) -> float | None:
    return sum(values) / len(values) if values else None


def _comparable(before: LoggedSet, after: LoggedSet) -> bool:
    """Return whether two sets belong to the same exercise of a session and have the same load."""
    return (
        (before.session, before.exercise) == (after.session, after.exercise)
        and before.done.load_kg == after.done.load_kg
        and bool(before.done.reps) == bool(after.done.reps)
        and bool(sides(before.done) and sides(after.done))
    )
