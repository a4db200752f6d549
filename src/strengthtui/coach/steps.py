"""The next small step of a movement after good sessions; pure."""

import datetime as dt
from collections.abc import Sequence
from math import ceil

from strengthtui.base.named_tuple import NamedTuple
from strengthtui.coach.loads import above, implement
from strengthtui.coach.progression_case import ProgressionCase
from strengthtui.coach.strength import reps_at_equal_effort
from strengthtui.coach.targets import target_of, with_amount
from strengthtui.coach.working_load import WorkingLoad
from strengthtui.domain import formatting
from strengthtui.domain.workout import Amount

FOUR_WEEKS = dt.timedelta(28)

LEAST_REPS = 5
"""The next weight is for at least this many reps, unless the plan asks for fewer."""

LONGEST_HOLD_S, HOLD_STEP_S = 60, 5

_FUZZ = 0.001


class Step(NamedTuple):
    """A step up."""

    target: Amount
    gain: str
    """What it adds, such as `2.5 kg` or `one rep`."""

    is_weight: bool = False


def next_step(case: ProgressionCase, state: WorkingLoad, target: Amount) -> Step | None:
    """Return the step that good sessions lead to; None if there is nothing more to add."""
    if target.seconds:
        return _longer(target)
    if not target.reps:
        return None
    reps, usual = target.reps[0], _usual(case)
    if reps < usual:
        more = min(usual - reps, 2 if state.easy else 1)
        return Step(with_amount(target, reps + more), _reps(more))
    heavier, top = above(case.loads, target.load_kg) if target.load_kg else None, _top(case)
    if heavier is None or not target.load_kg:
        return Step(with_amount(target, reps + 1), "one rep") if reps < top else None
    if heavier <= target.load_kg * (1 + case.rules.step_up) + _FUZZ:
        return _weight(case, target, heavier, reps)
    possible = reps_at_equal_effort(target.load_kg, reps, heavier)
    if possible >= usual or reps >= top:
        return _weight(case, target, heavier, min(max(possible, LEAST_REPS), usual))
    return Step(with_amount(target, reps + 1), "one rep")


def next_weight_from(case: ProgressionCase, climbed: Sequence[dt.date]) -> dt.date | None:
    """Return the day from which another step in weight is allowed; None if it is allowed today.

    Args:
        case: The movement.
        climbed: The days of its last steps in weight, oldest first.
    """
    days = [day for day in climbed if day > case.date - FOUR_WEEKS]
    most = case.rules.steps_in_four_weeks
    return days[-most] + FOUR_WEEKS if len(days) >= most else None


def wait_text(case: ProgressionCase, day: dt.date) -> str:
    """Return the reason for waiting until a day for the next step in weight."""
    steps = formatting.many(case.rules.steps_in_four_weeks, "step")
    return f"{steps} in four weeks are enough; the next one from {formatting.day(day)}"


def sessions_needed(case: ProgressionCase, state: WorkingLoad) -> int:
    """Return how many more good sessions a step needs."""
    if state.target and state.target.reps and state.target.reps[0] < _usual(case):
        return max(0, 1 - len(state.good))
    rated = all(state.good[-case.rules.good_sessions :])
    needed = case.rules.good_sessions if rated else case.rules.unrated_sessions
    return max(0, needed - len(state.good))


def _usual(case: ProgressionCase) -> int:
    reps = case.movement.target.reps
    return reps[0] if reps else 1


def _top(case: ProgressionCase) -> int:
    return max(case.rules.top_reps, _usual(case), case.movement.target.reps_max or 0)


def _reps(more: int) -> str:
    return "one rep" if more == 1 else f"{more} reps"


def _longer(target: Amount) -> Step | None:
    seconds = ceil(min(target_of(target)))
    more = min(HOLD_STEP_S, LONGEST_HOLD_S - seconds)
    return Step(with_amount(target, seconds + more), f"{more} s") if more > 0 else None


def _weight(case: ProgressionCase, target: Amount, kg: float, reps: int) -> Step:
    """Return a step in weight. Where it takes reps away, its gain is said as the whole new target."""
    after = with_amount(target._replace(load_kg=kg), reps)
    more = formatting.weight(kg - (target.load_kg or 0.0), case.unit)
    return Step(after, more, is_weight=True)


def step_text(case: ProgressionCase, state: WorkingLoad, before: Amount, step: Step) -> str:
    """Return the reason for a step."""
    done = formatting.many(len(state.good), "good session")
    if step.is_weight and target_of(step.target) < target_of(before):
        kind = {"dumbbell": "pair" if before.implements > 1 else "dumbbell", "kettlebell": "kettlebell"}
        name = kind.get(implement(case.movement.gear), "weight")
        load = formatting.load(step.target, case.unit)
        return f"{case.movement.name}: next {name} after {done}: {load} for {formatting.count(step.target)}"
    return f"{case.movement.name}: {step.gain} more after {done}"
