"""The next small step of a movement: up after good sessions, down after missed targets; pure."""

import datetime as dt
from typing import NamedTuple

from strengthtui.coach.loads import above, down
from strengthtui.coach.progression_case import ProgressionCase, WorkingTarget
from strengthtui.coach.strength import met_target, strength
from strengthtui.domain import formatting
from strengthtui.domain.history import MovementSession
from strengthtui.domain.workout import Amount

MORE_REPS = 2
"""How many reps above the plan's are allowed if the step to the next load is too big."""

_FUZZ = 0.001

FOUR_WEEKS = dt.timedelta(28)


def reached_in(case: ProgressionCase, bout: MovementSession) -> Amount:
    """Return what a session reached as a target: its load, and its reps if the plan allows them."""
    lifts = [lift for lift in bout.sets if met_target(lift)] or list(bout.sets)
    plan = case.movement.target
    heaviest = max(lifts, key=lambda lift: lift.done.load_kg or 0.0)
    target = plan._replace(
        load_kg=plan.load_kg if heaviest.done.load_kg is None else heaviest.done.load_kg,
        implements=heaviest.done.implements if heaviest.done.load_kg is not None else plan.implements,
    )
    asked = heaviest.target.reps
    if not plan.reps or not asked or len(asked) != len(plan.reps):
        return target
    low, high = reps_range(case)
    return with_reps(target, asked[0] if low - MORE_REPS <= asked[0] <= high else plan.reps[0])


def reps_range(case: ProgressionCase) -> tuple[int, int]:
    """Return the lowest and the highest reps of a movement's working target."""
    plan = case.movement.target.reps or (1,)
    return (case.progress and case.progress.reps) or (plan[0], plan[0] + MORE_REPS)


def with_reps(target: Amount, reps: int) -> Amount:
    """Return a target with other reps on each side."""
    sides = target.reps or (reps,)
    top = target.reps_max if target.reps_max and target.reps_max > reps else None
    return target._replace(reps=(reps,) * len(sides), reps_max=top)


class Step(NamedTuple):
    """A step up."""

    target: Amount
    gain: str


def step_up(case: ProgressionCase, reached: Amount) -> WorkingTarget | None:
    """Return the next step up; None if there is none."""
    step = next_step(case, reached)
    if step is None:
        return None
    sessions = formatting.many(case.after, "good session")
    return WorkingTarget(step.target, f"{case.movement.name}: {step.gain} more after {sessions}")


def next_step(case: ProgressionCase, reached: Amount) -> Step | None:
    """Return the smallest step up: load if that step is small enough, else a rep; None without a step."""
    if not reached.reps:
        return None
    low, high = reps_range(case)
    double = case.progress is not None and case.progress.reps is not None
    heavier, load = _heavier(case, reached), reached.load_kg or 0.0
    more = formatting.weight((heavier or 0.0) - load, case.unit)
    if heavier and not double and heavier <= load * (1 + case.rules.step_up) + _FUZZ:
        return _allowed(case, Step(reached._replace(load_kg=heavier), more))
    if reached.reps[0] < high:
        return _allowed(case, Step(with_reps(reached, reached.reps[0] + 1), "one rep"))
    if heavier:
        return _allowed(case, Step(with_reps(reached, low)._replace(load_kg=heavier), more))
    return None


def _heavier(case: ProgressionCase, reached: Amount) -> float | None:
    """Return the load after a step of the plan's size, or the next loadable one; None if there is none."""
    if not reached.load_kg:
        return None
    if case.progress and case.progress.step_kg:
        load = down(case.loads, reached.load_kg + case.progress.step_kg)
        return load if load > reached.load_kg else None
    return above(case.loads, reached.load_kg)


def _allowed(case: ProgressionCase, step: Step) -> Step | None:
    """Return the step if it keeps the growth of four weeks within bounds, else None."""
    finding = [place for place, bout in enumerate(case.past.bouts) if bout.find]
    bouts = case.past.bouts[finding[-1] if finding else 0 :]  # finding a load is not growth
    early = [bout for bout in bouts if bout.date <= case.date - FOUR_WEEKS]
    before = reached_in(case, early[-1] if early else bouts[0])
    limit = strength(before) * (1 + case.rules.most_in_four_weeks) + _FUZZ
    return step if strength(step.target) <= limit else None


def step_down(case: ProgressionCase, reached: Amount) -> WorkingTarget | None:
    """Return a step down: 5 to 10 % less load, or one rep less if no such load exists; None without a step.

    The percentages are once and twice `Rules.step_down`.
    """
    text = f"{case.movement.name}: target missed twice in a row, so one step down"
    if reached.load_kg:
        least = case.rules.step_down
        lighter = down(case.loads, reached.load_kg * (1 - least))
        if reached.load_kg * (1 - 2 * least) - _FUZZ <= lighter < reached.load_kg:
            return WorkingTarget(reached._replace(load_kg=lighter), text)
    if reached.reps and reached.reps[0] > 1:
        return WorkingTarget(with_reps(reached, reached.reps[0] - 1), text)
    return None
