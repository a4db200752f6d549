"""Ramp-up sets before the first heavy lifts; pure."""

from collections.abc import Sequence

from strengthtui.coach.context import Context, Draft
from strengthtui.coach.loads import down, loadable
from strengthtui.domain import formatting
from strengthtui.domain.formatting import Unit
from strengthtui.domain.workout import Amount, Item
from strengthtui.plan.model import Ramp

RAMP = (Ramp(1, 5, 50.0), Ramp(1, 3, 75.0))
"""The ramp-up sets if the plan has no `warmup` (our judgement)."""

_KINDS = {"squat": "squat", "lunge": "squat", "hinge": "hinge"}
"""The patterns that need ramp-up sets; a ramp-up for squats is one for lunges too, and the reverse."""

_FUZZ = 0.001


def ramped(drafts: list[Draft], context: Context) -> list[Draft]:
    """Add ramp-up sets: the plan's own, and ours to the first heavy squat or lunge and to the first hinge."""
    ramped_up, kinds = [], {""}
    for draft in drafts:
        kind = _kind(draft, context, first=len(kinds) == 1)
        ramps = draft.exercise.warmup or (RAMP if kind not in kinds else ())
        if context.ramp is False or not draft.item.target.load_kg:
            ramps = ()
        kinds.add(kind)
        ramped_up.append(draft._replace(item=draft.item._replace(warmup=_warm_ups(draft, context, ramps))))
    return ramped_up


def _kind(draft: Draft, context: Context, *, first: bool) -> str:
    """Return the kind of heavy lift that an exercise is; empty if it needs no ramp-up sets."""
    target = draft.item.target
    kg = (target.load_kg or 0.0) * target.implements
    kind = _KINDS.get(draft.movement.pattern, "")
    if not kg or not target.reps:
        return ""
    if context.ramp:
        # The user asked, so the first two-sided lift has them, whatever it is.
        return kind or ("other" if first and target.sides == 1 else "")
    heavy = kg >= context.rules.ramp_from_kg - _FUZZ and not draft.summer_load
    return kind if heavy else ""


def _warm_ups(draft: Draft, context: Context, ramps: Sequence[Ramp]) -> tuple[Amount, ...]:
    loads, kg = loadable(context.profile, draft.movement.gear), draft.item.target.load_kg or 0.0
    sets = (_warm(draft.item.target, ramp, loads) for ramp in ramps for _ in range(ramp.sets))
    # If the load is the bar alone, there is nothing to ramp up.
    return tuple(each for each in sets if (each.load_kg or 0.0) < kg)


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
    return tuple(notes) or (("No ramp-up sets: only unloaded lifts today",) if wanted else ())
