"""Drop sets after the last set of an exercise, each lighter than the one before; pure.

They are left out on a day that takes something off the exercise, and while its load is still being found.
"""

from strengthtui.coach.context import Draft
from strengthtui.domain.formatting import many
from strengthtui.domain.load_steps import with_drop_targets
from strengthtui.domain.workout import Item

_LIGHTER = frozenset({"season", "checkin", "short"})
"""The steps of the coach that only take something off."""


def drop_sets(draft: Draft) -> Draft:
    """Add the drop sets of a movement, once its other sets and their loads are decided."""
    item, drop = draft.item, draft.movement.drop
    if drop is None or item.find or _is_lighter(item):
        return draft
    longer = with_drop_targets(item._replace(sets=item.sets + drop.sets, drop=drop))
    text = f"{item.movement}: {many(drop.sets, 'drop set')} after the last set, without rest"
    return draft.step(longer, "drop", text)


def _is_lighter(item: Item) -> bool:
    """Return whether something was taken off: by a season, a check-in, a short workout or a return."""
    return any(why.step in _LIGHTER or (why.step, why.field) == ("standing", "sets") for why in item.why)
