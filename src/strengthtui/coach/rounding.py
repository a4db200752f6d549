"""The rounding of loads to what the gear can load, and the plates for each side; pure."""

from collections.abc import Sequence
from math import inf

from strengthtui.coach.context import Context, Draft
from strengthtui.coach.gear import Gear
from strengthtui.coach.loads import down, implement, loadable, plates
from strengthtui.domain import formatting
from strengthtui.domain.workout import Amount, Item

_FUZZ = 0.001

_FIRST_LOADS_KG = 20.0
"""The heaviest of the loads that are listed for an exercise without one."""

_LIGHTEST = {
    "barbell": "the empty bar",
    "dumbbell": "the lightest dumbbell",
    "kettlebell": "the lightest kettlebell",
    "machine": "the lightest weight",
    "": "the lightest load",
}
"""The name of the lightest load, by implement."""


def rounded(draft: Draft, context: Context) -> Draft:
    """Round the load down to a loadable one, or up to the lightest if even that is heavier."""
    item, kg = draft.item, draft.item.target.load_kg
    loads = loadable(context.profile, draft.movement.gear)
    # Where the gear has no fixed weights, the plan's load is kept as it is.
    if kg is not None and (kg != draft.movement.target.load_kg or _fixed(context.profile, draft)):
        possible = down(loads, kg)
        text = f"{context.gear}: rounded down to what you can load"
        if possible > kg + _FUZZ:
            lightest = formatting.weight(possible, context.unit)
            text = f"{lightest} is {_LIGHTEST[implement(draft.movement.gear)]} in '{context.gear}'"
        target, *targets = (_loadable(each, loads) for each in (item.target, *item.targets))
        if any(
            abs((each.load_kg or 0.0) - (before.load_kg or 0.0)) > _FUZZ
            for each, before in zip((target, *targets), (item.target, *item.targets), strict=True)
        ):
            draft = draft.step(item._replace(target=target, targets=tuple(targets)), "rounding", text)
    return draft._replace(item=_with_loads(draft, context, loads))


def _fixed(gear: Gear, draft: Draft) -> bool:
    """Return whether the gear gives a movement fixed weights."""
    kind = implement(draft.movement.gear)
    return bool(
        gear.machine if kind == "machine" else loadable(gear._replace(unit="kg"), draft.movement.gear)
    )


def _loadable(target: Amount, loads: Sequence[float]) -> Amount:
    return target if target.load_kg is None else target._replace(load_kg=down(loads, target.load_kg))


def _with_loads(draft: Draft, context: Context, loads: tuple[float, ...]) -> Item:
    """Add the other loadable weights, and the plates for each side of a bar."""
    item, kg, barbell = draft.item, draft.item.target.load_kg, context.profile.barbell
    if kg is None:
        # The keys for the load step by kilograms if there is no list.
        light = tuple(load for load in loads if load <= _FIRST_LOADS_KG)
        return item._replace(loads=light) if context.profile.unit == "lb" else item
    bar = implement(draft.movement.gear) == "barbell" and barbell
    # Any load may turn out to be right while it is being found; otherwise the list stays short.
    top = max(each.load_kg or 0.0 for each in (item.target, *item.targets))
    heaviest = inf if item.find else 1.5 * top + 20
    return item._replace(
        loads=tuple(
            sorted(
                {
                    *(load for load in loads if load <= heaviest),
                    *(each.load_kg for each in (item.target,) if loads and each.load_kg),
                }
            )
        ),
        plates=plates(barbell, kg) if bar and barbell else (),
    )
