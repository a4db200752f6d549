"""The maximum that percentages refer to, where the plan has a `training_max`; pure.

It is kept from session to session: the log has the maximum of each one. Only the plan's `progress`, a change
of the plan, and two short sessions in a row change it. A season or a return acts on the load of the day.
"""

from itertools import takewhile
from typing import NamedTuple

from strengthtui.coach.plan_progress import reason_for_step
from strengthtui.coach.progression_case import ProgressionCase
from strengthtui.coach.streaks import SHORT_PART, good_days, is_stalled, step_size
from strengthtui.coach.working_load import met, sessions_that_count
from strengthtui.domain import formatting
from strengthtui.domain.history import MovementSession


class Maximum(NamedTuple):
    """A training maximum."""

    kg: float

    reason: str = ""
    """Why it has changed since the last session; empty if it has not."""


def training_max(case: ProgressionCase) -> Maximum | None:
    """Return the training maximum of today; None if the plan has none."""
    planned, progress = case.movement.training_max, case.progress
    if planned is None:
        return None
    newest_first = takewhile(
        lambda bout: bout.training_max is not None and bout.planned_max == planned, reversed(case.past.bouts)
    )
    bouts = list(newest_first)[::-1]
    kg = _maximum_of(bouts[-1]) if bouts else planned
    if not bouts or kg is None:
        return Maximum(planned)
    if is_stalled(bouts, _maximum_of):
        return Maximum(round(kg * SHORT_PART, 3), "short twice in a row, so 10 % less")
    last = bouts[-1]
    if progress is None or not progress.step_kg or progress.reps:
        return Maximum(kg)
    # A cycle says itself which of its sessions count.
    if progress.each != "cycle" and not (met(last) and last in sessions_that_count(case)):
        return Maximum(kg)
    reason = reason_for_step(case, progress, last, good_days(bouts, case.rules, _maximum_of))
    if not reason:
        return Maximum(kg)
    step = step_size(progress.step_kg, bouts, _maximum_of)
    return Maximum(round(kg + step, 3), f"{formatting.weight(step, case.unit)} more {reason}")


def _maximum_of(bout: MovementSession) -> float | None:
    return bout.training_max
