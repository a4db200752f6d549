"""Ramp-up sets before the first heavy lift; pure."""

from collections.abc import Sequence

from strengthtui.coach.context import Context, Draft
from strengthtui.coach.loads import down, loadable
from strengthtui.domain import formatting
from strengthtui.domain.formatting import Unit
from strengthtui.domain.workout import Amount, Item
from strengthtui.plan.model import Ramp

RAMP = (Ramp(1, 5, 50.0), Ramp(1, 3, 75.0))
"""The ramp-up sets that `w` adds if the plan has no `warmup` (our judgement)."""


def ramped(drafts: list[Draft], context: Context) -> list[Draft]:
    """Add ramp-up sets: always the plan's own, and on request ours to the first loaded bilateral lift."""
    ramped_up, wanted = [], context.ramp
    for draft in drafts:
        item = draft.item
        kg = item.target.load_kg
        ramps = draft.exercise.warmup
        if wanted and not ramps and kg and item.target.sides == 1 and item.target.reps:
            ramps = RAMP
        if ramps and kg:
            wanted = False
            loads = loadable(context.profile, draft.movement.gear)
            sets = (_warm(item.target, ramp, loads) for ramp in ramps for _ in range(ramp.sets))
            # If the load is the bar alone, there is nothing to ramp up.
            item = item._replace(warmup=tuple(each for each in sets if (each.load_kg or 0.0) < kg))
        ramped_up.append(draft._replace(item=item))
    return ramped_up


def _warm(target: Amount, ramp: Ramp, loads: tuple[float, ...]) -> Amount:
    kg = down(loads, (target.load_kg or 0.0) * ramp.percent / 100)
    return target._replace(reps=(ramp.reps,) * target.sides, reps_max=None, open=False, load_kg=kg)


def ramp_up_notes(items: Sequence[Item], unit: Unit, *, wanted: bool) -> tuple[str, ...]:
    """Return notes on the ramp-up sets; if they are wanted but none apply, a note that says so."""
    notes = []
    for item in items:
        sets = ", ".join(f"{formatting.count(warm)} at {formatting.load(warm, unit)}" for warm in item.warmup)
        if sets:
            notes.append(f"Ramp-up for {item.movement}: {sets}")
    return tuple(notes) or (("No ramp-up sets: only one-sided or unloaded lifts today",) if wanted else ())
