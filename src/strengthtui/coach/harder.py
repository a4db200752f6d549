"""The next harder movement of an exercise, for the time when neither reps nor weight can grow; pure."""

from typing import TYPE_CHECKING

from strengthtui.base.text import clean
from strengthtui.coach.checkin import feeling
from strengthtui.coach.context import Context, Draft
from strengthtui.coach.steps import LONGEST_HOLD_S
from strengthtui.domain.history import History
from strengthtui.plan.model import Plan

if TYPE_CHECKING:
    from strengthtui.plan.library_model import Entry


def next_movement(draft: Draft, plan: Plan, context: Context) -> "Entry | None":
    """Return the library's nearest harder movement; None if there is none, or the library was not read.

    It is counted like the present one, the gear allows it, it loads nothing that hurts, and the plan does not
    have it in another exercise.
    """
    if not context.library:
        return None
    feel = feeling(context.date, context.history, context.rules)
    others = (exercise for exercise in plan.exercises if exercise.id != draft.exercise.id)
    taken = {movement.name for exercise in others for movement in exercise.movements}
    harder = context.library.neighbours(draft.movement.name, context.profile.has).harder
    known = context.library.find(draft.movement.name)
    listed = list(map(context.library.find, known.harder)) if known else []
    for entry in sorted(harder, key=lambda each: listed.index(each) if each in listed else len(listed)):
        same_kind = entry.hold == bool(draft.movement.target.seconds)
        if same_kind and clean(entry.name) not in taken and not feel.hurting(entry.trains, entry.pattern):
            return entry
    return None


def needs_harder(history: History, most_reps: int) -> bool:
    """Return whether a movement may have reached its most, so that the library should be read."""
    newest = (past.bouts[-1] for past in history.pasts if past.bouts)
    amounts = (lift.done for bout in newest for lift in bout.sets[:1])
    return any(
        max(done.reps or (0,)) >= most_reps or max(done.seconds or (0,)) >= LONGEST_HOLD_S for done in amounts
    )
