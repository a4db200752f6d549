"""The maximum that percentages refer to: the plan's `training_max`, else the first estimate; pure.

It is kept from session to session: the log has the maximum of each one. The plan's `progress`, else good
sessions and open sets move it up; a change of the plan and two short sessions in a row change it too. A
season or a return acts on the load of the day.
"""

from itertools import takewhile

from strengthtui.base.named_tuple import NamedTuple
from strengthtui.coach.counting import counts, effort, met
from strengthtui.coach.loads import above
from strengthtui.coach.plan_progress import reason_for_step
from strengthtui.coach.progression_case import ProgressionCase
from strengthtui.coach.streaks import SHORT_PART, good_days, is_stalled, step_size
from strengthtui.coach.strength import best_estimate
from strengthtui.domain import formatting
from strengthtui.domain.estimated_maximum import epley
from strengthtui.domain.history import MovementSession
from strengthtui.plan.model import Progress


class Maximum(NamedTuple):
    """A training maximum."""

    kg: float

    reason: str = ""
    """Why it has changed since the last session; empty if it has not."""


def training_max(case: ProgressionCase) -> Maximum | None:
    """Return the training maximum of today; None if nothing is known yet."""
    planned = case.movement.training_max
    newest_first = takewhile(
        lambda bout: bout.training_max is not None and bout.planned_max == planned, reversed(case.past.bouts)
    )
    bouts = list(newest_first)[::-1]
    kg = _maximum_of(bouts[-1]) if bouts else planned or best_estimate(case.past.bouts)
    if not bouts or kg is None:
        return Maximum(kg) if kg else None
    if is_stalled(bouts, _maximum_of):
        return Maximum(round(kg * SHORT_PART, 3), "short twice in a row, so 10 % less")
    if case.progress is None:
        return _earned(case, bouts, kg)
    return _by_progress(case, case.progress, bouts, kg)


def _by_progress(
    case: ProgressionCase, progress: Progress, bouts: list[MovementSession], kg: float
) -> Maximum:
    """Return the maximum after a step of the plan's own progress, which alone moves it up."""
    last = bouts[-1]
    if not progress.step_kg or progress.reps:
        return Maximum(kg)
    # A cycle says itself which of its sessions count.
    if progress.each != "cycle" and not (met(last) and counts(case, last)):
        return Maximum(kg)
    reason = reason_for_step(case, progress, last, good_days(bouts, case.rules, _maximum_of))
    if not reason:
        return Maximum(kg)
    step = step_size(progress.step_kg, bouts, _maximum_of)
    return Maximum(round(kg + step, 3), f"{formatting.weight(step, case.unit)} more {reason}")


def _earned(case: ProgressionCase, bouts: list[MovementSession], kg: float) -> Maximum:
    """Return the maximum after a better open set, or after good sessions: at most 5 % more at once."""
    last = bouts[-1]
    if not (met(last) and counts(case, last)) or not case.may_progress or last.date == case.date:
        return Maximum(kg)
    most = kg * (1 + case.rules.step_up)
    open_sets = [lift for lift in last.sets if lift.target.open and lift.done.load_kg and lift.done.reps]
    best = max((epley(s.done.load_kg or 0.0, min(s.done.reps or (0,))) for s in open_sets), default=0.0)
    if best > kg:
        return Maximum(round(min(best, most), 3), "more, as the last open set was better")
    days = good_days([bout for bout in bouts if counts(case, bout)], case.rules, _maximum_of)
    rated = all(effort(bout) is not None for bout in bouts[-case.rules.good_sessions :])
    asked = last.sets[0].target.load_kg
    if not asked or days < (case.rules.good_sessions if rated else case.rules.unrated_sessions):
        return Maximum(kg)
    heavier = above(case.loads, asked) or asked
    after = formatting.many(days, "good session")
    return Maximum(round(min(kg * heavier / asked, most), 3), f"more after {after}")


def _maximum_of(bout: MovementSession) -> float | None:
    return bout.training_max
