"""The days between jumps; pure."""

from strengthtui.coach.context import Context, Draft, without
from strengthtui.plan.model import Plan


def space_jumps(drafts: list[Draft], plan: Plan, context: Context) -> list[Draft]:
    """Remove the jumps if the last ones were too recent."""
    if plan.kind == "short":
        return drafts
    text = "No jumps today: too soon after the last ones"
    return without(drafts, _jumped_recently(drafts, context), "standing", text)


def _jumped_recently(drafts: list[Draft], context: Context) -> set[str]:
    """Return the ids of the jump exercises if the last jumps are too recent, else an empty set."""
    jumps = [draft for draft in drafts if draft.movement.pattern == "jump"]
    histories = (context.history.past(draft.movement.name) for draft in jumps)
    days = [
        (context.date - day).days
        for history in histories
        if history
        for day in history.dates
        if day <= context.date
    ]
    if min(days, default=99) < context.rules.jumps_apart_days:
        return {draft.item.exercise for draft in jumps}
    return set()
