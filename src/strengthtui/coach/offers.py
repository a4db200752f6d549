"""Harder movements that are offered after a session: what reached its most gets a next movement; pure."""

from typing import TYPE_CHECKING

from strengthtui.base.named_tuple import NamedTuple
from strengthtui.coach.context import Context
from strengthtui.coach.harder import next_movement
from strengthtui.coach.progression import most_reached
from strengthtui.coach.season import Phase
from strengthtui.coach.variant import variant
from strengthtui.domain.workout import Workout
from strengthtui.plan.model import Plan

if TYPE_CHECKING:
    from strengthtui.plan.library_model import Entry


class Offer(NamedTuple):
    """A harder movement for an exercise."""

    exercise: str
    movement: str
    """The present movement."""

    to: "Entry"


def offers(workout: Workout, plan: Plan, context: Context) -> tuple[Offer, ...]:
    """Return the harder movements to offer after a workout.

    Args:
        workout: The workout that was performed.
        plan: Its plan.
        context: The day of the workout, with a history that includes it, and with the library.
    """
    performed = {item.exercise: item.movement for item in workout.items}
    exercises = [e._replace(use=performed[e.id]) for e in plan.exercises if e.id in performed]
    drafts = [variant(exercise, context) for exercise in exercises]
    drafts = [draft for draft in drafts if draft.movement.name == performed[draft.exercise.id]]
    phase = Phase(workout.phase or workout.season, workout.season)
    reached = most_reached(drafts, plan, context, phase)
    found = ((draft, next_movement(draft, plan, context)) for draft in reached)
    return tuple(Offer(draft.exercise.id, draft.movement.name, entry) for draft, entry in found if entry)
