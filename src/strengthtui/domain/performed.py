"""From a workout and its sets to the training history of a movement."""

import datetime as dt

from strengthtui.domain.history import MovementSession, PerformedSet
from strengthtui.domain.log_values import attempt, read_amount
from strengthtui.domain.workout import Amount, Item, Workout

LESS_LOAD = "of your working load; each good session adds more"
LESS_SETS = "so one set less today"
LESS_ROUNDS = "so a quarter of the rounds less today"
"""The ends of the reasons why a return takes something off."""


def movement_session(
    workout: Workout | None, item: Item | None, sets: tuple[PerformedSet, ...], date: dt.date
) -> MovementSession:
    """Return what a session says about a movement.

    Args:
        workout: The workout at the start of the session; None if it cannot be read.
        item: The exercise; None if the movement was swapped in during the session.
        sets: Its prescribed sets, as they were done; at least one.
        date: The day of the session.
    """
    phase = (workout.phase or workout.season) if workout else ""
    if workout is None or item is None:
        # The movement was swapped in during the session, so its load is known but not its target.
        return MovementSession(date, phase, sets, len(sets), sets[0].target)
    # Without a plan there was no target, so the sets show no progress.
    frozen = (
        workout.short or not workout.plan_sha256 or any(why.step in {"checkin", "short"} for why in item.why)
    )
    rounded = any(why.step == "rounding" for why in item.why)
    bout = MovementSession(date, phase, sets, item.full_sets, _planned(item), frozen, item.find, rounded)
    return bout._replace(week=workout.week, training_max=item.training_max, planned_max=_planned_max(item))


def is_light(workout: Workout) -> bool:
    """Return whether most exercises of a workout are in a return, or are still finding their load."""
    light = sum(
        item.find or any(why.text.endswith((LESS_LOAD, LESS_SETS, LESS_ROUNDS)) for why in item.why)
        for item in workout.items
    )
    return 2 * light > len(workout.items)


def _planned(item: Item) -> Amount:
    """Return the target from the plan itself, before all coaching steps but the choice of a variant."""
    whys = [why for why in item.why if why.field == "target"]
    variants = [place for place, why in enumerate(whys) if why.step == "variant"]
    after = whys[variants[-1] + 1 :] if variants else whys
    known = (amount for why in after if (amount := attempt(read_amount, why.before)))
    return next(known, item.target)


def _planned_max(item: Item) -> float | None:
    """Return the training maximum from the plan itself, before a step of the coach."""
    first = next((why.before for why in item.why if why.field == "training_max"), item.training_max)
    return first if isinstance(first, int | float) else None
