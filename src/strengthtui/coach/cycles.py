"""The cycles of a plan with weeks, and whether one earns a step; pure."""

from collections.abc import Sequence
from itertools import pairwise

from strengthtui.coach.counting import counts, met
from strengthtui.coach.progression_case import ProgressionCase
from strengthtui.domain.history import MovementSession


def of_week(case: ProgressionCase, bouts: Sequence[MovementSession]) -> list[MovementSession]:
    """Return the sessions to compare with: of the same week, if the weeks have loads of their own."""
    own_loads = len({week.target.added_kg for week in case.movement.weeks}) > 1
    return [bout for bout in bouts if not own_loads or bout.week == case.week]


def has_earned(case: ProgressionCase, bout: MovementSession) -> bool:
    """Return whether the cycle of a session has ended and earned its step.

    A cycle earns none if a set was short, or if something was taken off one of its sessions, as in a summer,
    a return or a short session.
    """
    cycles = _cycles([each for each in case.past.bouts if each.week])
    cycle = next((cycle for cycle in cycles if bout in cycle), None)
    if cycle is None or (cycle is cycles[-1] and case.week >= cycle[-1].week):
        return False
    return all(met(each) and counts(case, each) for each in cycle)


def _cycles(bouts: Sequence[MovementSession]) -> list[list[MovementSession]]:
    """Return the sessions of each cycle: a new one begins where the number of the week goes down."""
    cycles = [list(bouts[:1])]
    for before, bout in pairwise(bouts):
        if bout.week < before.week:
            cycles.append([])
        cycles[-1].append(bout)
    return cycles
