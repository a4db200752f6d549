"""The coaching step for pain: movements that load what hurts are swapped for others; pure.

The exercise's own variants come first, then the library's nearest movements, easier ones before others and
never harder ones. A movement without a replacement stays, and the check-in leaves it out later.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from strengthtui.base.text import clean
from strengthtui.coach.checkin import Feeling, hurt
from strengthtui.coach.context import Context, Draft
from strengthtui.coach.variant import item_for, variant
from strengthtui.domain.workout import differing, on_sides
from strengthtui.plan.model import Movement, Plan

if TYPE_CHECKING:
    from strengthtui.plan.library_model import Entry


_AREAS_OF = {"hinge": ("back",)}
"""What movements of a pattern are taken to load, if the library does not know them."""


def chosen(plan: Plan, context: Context, feel: Feeling) -> list[Draft]:
    """Return the exercises of a plan with today's movements."""
    return swap_for_pain([variant(exercise, context) for exercise in plan.exercises], context, feel)


def swap_for_pain(drafts: list[Draft], context: Context, feel: Feeling) -> list[Draft]:
    """Swap the movements that load what hurts, where there is a replacement."""
    swapped: list[Draft] = []
    drafts = [_with_known_areas(draft, context) for draft in drafts]
    for place, draft in enumerate(drafts):
        taken = {other.movement.name for other in (*swapped, *drafts[place:])}
        swapped.append(_swapped(draft, context, feel, taken))
    return swapped


def _with_known_areas(draft: Draft, context: Context) -> Draft:
    """Add what a movement loads according to the library: the plan may name only what it trains most."""
    if not context.library:
        return draft
    entry = context.library.find(draft.movement.name)
    known = entry.trains if entry else _AREAS_OF.get(draft.movement.pattern, ())
    trains = tuple(dict.fromkeys((*draft.trains, *known)))
    return draft._replace(movement=draft.movement._replace(trains=trains))


def _swapped(draft: Draft, context: Context, feel: Feeling, taken: set[str]) -> Draft:
    areas = feel.hurting(draft.trains, draft.movement.pattern)
    if not areas:
        return draft
    for movement in _nearest(draft, context):
        other = draft._replace(movement=movement)
        if movement.name not in taken and not feel.hurting(other.trains, movement.pattern):
            text = f"{hurt(areas)}: {movement.name} instead of {draft.movement.name}"
            item = item_for(draft.exercise, movement)._replace(why=draft.item.why)
            return draft.step(item, "variant", text)._replace(movement=movement, spared=True)
    return draft


def _nearest(draft: Draft, context: Context) -> Iterator[Movement]:
    """Yield the possible replacements of a movement, the nearest first."""
    for movement in draft.exercise.movements:
        if context.profile.has.issuperset(movement.gear):
            yield movement
    target = draft.movement.target
    if not context.library:
        return
    near = context.library.neighbours(draft.movement.name, context.profile.has)
    harder = context.library.harder_than(draft.movement.name)
    for entry in (*near.easier, *near.other, *near.one_foot, *near.two_feet):
        # Seconds cannot be done as reps, and a distance can be done as neither.
        same_kind = entry.hold == bool(target.seconds) and (target.reps or target.seconds)
        if same_kind and entry.name not in harder:
            yield from_library(draft.movement, entry)


def from_library(movement: Movement, entry: "Entry") -> Movement:
    """Return a library movement with the amount of another; its load comes from its own history."""
    target, *targets = (on_sides(each, entry.sides) for each in (movement.target, *movement.targets))
    return Movement(
        name=clean(entry.name),
        gear=entry.gear,
        sets=movement.sets,
        target=target,
        rest_s=movement.rest_s,
        switch_s=movement.switch_s,
        cue=entry.cue,
        targets=differing(targets),
        effort=movement.effort,
        pattern=entry.pattern,
        trains=entry.trains,
    )
