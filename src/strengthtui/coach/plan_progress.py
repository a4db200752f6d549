"""The plan's own `progress`, followed to the letter while sets are met; pure.

A short set is no step. After two short sessions in a row the load goes down by a tenth, and from then on the
step is half as large.
"""

from collections.abc import Sequence
from itertools import pairwise

from strengthtui.coach.counting import counts, met
from strengthtui.coach.cycles import has_earned, of_week
from strengthtui.coach.loads import above, down, less
from strengthtui.coach.progression_case import ProgressionCase, WorkingTarget
from strengthtui.coach.steps import FOUR_WEEKS
from strengthtui.coach.streaks import SHORT_PART, good_days, is_stalled, step_size
from strengthtui.coach.targets import with_amount
from strengthtui.coach.working_target import most_text
from strengthtui.domain import formatting
from strengthtui.domain.history import MovementSession
from strengthtui.domain.workout import Amount
from strengthtui.plan.model import Progress

MOST_STEPS = 2
"""More steps than this in four weeks are faster than the coach's own."""

_FUZZ = 0.001


def planned_target(case: ProgressionCase, progress: Progress) -> WorkingTarget | None:
    """Return the working target by the plan's `progress`.

    The result is None if nothing was done yet, if the plan's load was changed since, or if there is no load
    that could go up.
    """
    bouts = _since_edit(case, [bout for bout in case.past.bouts if counts(case, bout)])
    comparable = of_week(case, bouts)
    if not comparable or bouts[-1].find:
        return None
    last = comparable[-1]
    reached = _reached(case, progress, bouts[: bouts.index(last) + 1])
    if not reached.added_kg and not progress.reps:
        return None
    name, date = case.movement.name, formatting.day(last.date)
    same = WorkingTarget(reached, f"{name}: same as {date}")
    if not case.may_progress and progress.each != "cycle":
        return same
    if is_stalled(bouts, _asked):
        return _lighter(case, progress, reached)
    if not met(last):
        return same._replace(text=f"{name}: same as {date}, a set was short", is_hold=True)
    step = _double(case, progress, bouts) if progress.reps else _step(case, progress, bouts, last)
    return _with_pace(case, bouts, step) if step else same


def _since_edit(case: ProgressionCase, bouts: list[MovementSession]) -> list[MovementSession]:
    """Return the sessions since the plan's load was last changed."""
    planned = case.movement.target.added_kg
    if planned is None:
        return bouts
    same_week = [bout for bout in bouts if not case.movement.weeks or bout.week == case.week]
    edited = [bout for bout in same_week if bout.plan.added_kg != planned]
    return bouts[bouts.index(edited[-1]) + 1 :] if edited else bouts


def _asked(bout: MovementSession) -> float | None:
    return bout.sets[0].target.load_kg


def _done(bout: MovementSession) -> float | None:
    """Return the lightest load of the sets that were asked for the load of the first one."""
    loads = (each.done.load_kg for each in bout.sets if each.target.load_kg == _asked(bout))
    return min((load for load in loads if load is not None), default=None)


def _was_lighter(bout: MovementSession) -> bool:
    return (_done(bout) or 0.0) < (_asked(bout) or 0.0) - _FUZZ


def _reached(case: ProgressionCase, progress: Progress, bouts: Sequence[MovementSession]) -> Amount:
    """Return the load of the last session, and for double progression its reps.

    One session that was lighter than asked is an off day.
    """
    last, target = bouts[-1], case.movement.target
    off_day = _was_lighter(last) and not any(map(_was_lighter, bouts[-2:-1]))
    kg = _asked(last) if off_day else _done(last)
    if kg is not None:
        target = target._replace(load_kg=kg)
    if progress.reps and target.reps:
        low, high = progress.reps
        asked = last.sets[0].target.reps or (low,)
        return with_amount(target, min(high, max(low, asked[0])))
    return target


def _step(
    case: ProgressionCase, progress: Progress, bouts: list[MovementSession], last: MovementSession
) -> WorkingTarget | None:
    """Return the target after the step that is due; None if there is none."""
    reached = _reached(case, progress, bouts[: bouts.index(last) + 1])
    reason = reason_for_step(case, progress, last, good_days(bouts, case.rules, _asked))
    heavier = _heavier(case, progress, bouts, reached) if reason else None
    if heavier is None:
        return _too_far(case, progress, reached) if reason else None
    gain = formatting.weight(heavier - (reached.load_kg or 0.0), case.unit)
    return WorkingTarget(reached._replace(load_kg=heavier), f"{case.movement.name}: {gain} more {reason}")


def _too_far(case: ProgressionCase, progress: Progress, reached: Amount) -> WorkingTarget | None:
    """Return the same target, as the next weight is further away than a step; None without a load."""
    if not reached.load_kg:
        return None
    step = formatting.weight(progress.step_kg, case.unit)
    text = f"{case.movement.name}: the next weight is more than {step} away"
    return WorkingTarget(reached, text, is_hold=True)


def reason_for_step(case: ProgressionCase, progress: Progress, last: MovementSession, days: int) -> str:
    """Return why a step is due after a session that was met; empty if none is.

    Args:
        case: The movement.
        progress: The plan's rule.
        last: The session.
        days: On how many days in a row the sessions were good.
    """
    if progress.each == "cycle":
        return "after the cycle" if has_earned(case, last) else ""
    if progress.each == "session":
        return "after each session"
    if progress.last_set:
        reps = min(last.sets[-1].done.reps or (0,))
        return f"as the last set had {reps}" if reps >= progress.last_set else ""
    return f"after {formatting.many(progress.after, 'good session')}" if days >= progress.after else ""


def _double(case: ProgressionCase, progress: Progress, bouts: list[MovementSession]) -> WorkingTarget | None:
    """Return the next reps, by what was done, or the next load once all sets had the most reps."""
    low, high = progress.reps or (1, 1)
    reached, name = _reached(case, progress, bouts), case.movement.name
    fewest = min(min(each.done.reps or (0,)) for each in bouts[-1].sets)
    heavier = _heavier(case, progress, bouts, reached)
    if fewest >= high and heavier is not None:
        gain = formatting.weight(heavier - (reached.load_kg or 0.0), case.unit)
        target = with_amount(reached, low)._replace(load_kg=heavier)
        return WorkingTarget(target, f"{name}: {gain} more after {high} reps in each set")
    if fewest >= high and not reached.load_kg:
        date = formatting.day(bouts[-1].date)
        return WorkingTarget(reached, f"{name}: same as {date}, {most_text(case)}", is_hold=True)
    reps = min(high, fewest + 1)
    if not reached.reps or reps <= reached.reps[0]:
        return None
    return WorkingTarget(with_amount(reached, reps), f"{name}: {reps} reps after {fewest} in each set")


def _heavier(
    case: ProgressionCase, progress: Progress, bouts: Sequence[MovementSession], reached: Amount
) -> float | None:
    """Return the load after a step; None without a load, or if the next weight is further away."""
    load = reached.load_kg
    if not load:
        return None
    step = step_size(progress.step_kg, bouts, _asked)
    heavier = round(load + step, 3)
    heavier = down(case.loads, heavier) if case.loads else heavier
    if heavier > load + _FUZZ:
        return heavier
    return above(case.loads, load) if step < progress.step_kg else None


def _lighter(case: ProgressionCase, progress: Progress, reached: Amount) -> WorkingTarget:
    """Return the target after two short sessions in a row: a tenth less."""
    name, load = case.movement.name, reached.load_kg
    if not load:
        return WorkingTarget(reached, f"{name}: short twice in a row, so no step")
    target = reached._replace(load_kg=less(case.loads, load, load * SHORT_PART))
    if progress.reps:
        target = with_amount(target, progress.reps[0])
    return WorkingTarget(target, f"{name}: short twice in a row, so 10 % less, and from now on half the step")


def _with_pace(case: ProgressionCase, bouts: Sequence[MovementSession], step: WorkingTarget) -> WorkingTarget:
    """Add to the reason that the plan is faster than the coach would be."""
    recent = [_asked(bout) or 0.0 for bout in bouts if bout.date > case.date - FOUR_WEEKS]
    loads = [*recent, step.target.load_kg or 0.0]
    steps = sum(after > before + _FUZZ for before, after in pairwise(loads))
    if steps <= MOST_STEPS:
        return step
    return step._replace(text=f"{step.text}, as the plan says; the coach would add weight twice in 4 weeks")
