"""The last coaching steps: short workouts, rounding of loads, plates and ramp-up sets; pure."""

from collections.abc import Sequence
from math import inf

from strengthtui.coach.context import Context, Draft
from strengthtui.coach.gear import Gear
from strengthtui.coach.loads import down, implement, loadable, plates
from strengthtui.domain import formatting
from strengthtui.domain.formatting import Unit
from strengthtui.domain.workout import Amount, Item, Why, estimate_s
from strengthtui.plan.model import Ramp

RAMP = (Ramp(1, 5, 50.0), Ramp(1, 3, 75.0))
"""The ramp-up sets that `w` adds if the plan has no `warmup` (our judgement)."""

_FUZZ = 0.001

_FIRST_LOADS_KG = 20.0
"""The heaviest of the loads that are listed for an exercise without one."""

_LIGHTEST = {
    "barbell": "the empty bar",
    "dumbbell": "the lightest dumbbell",
    "kettlebell": "the lightest kettlebell",
    "": "the lightest load",
}
"""The name of the lightest load, by implement."""


def short(drafts: list[Draft], minutes: int, pace: float) -> list[Draft]:
    """Keep the first exercises with one set each, then add second sets, as long as they fit the minutes.

    The plan's `bad_day` takes precedence: its amounts get no second set, and `skip` removes the exercise.

    Args:
        drafts: At least one.
        minutes: The maximum length; the first exercise is kept even if it takes longer.
        pace: The ratio of actual session lengths to their estimates.
    """
    included = [d for d in drafts if not (d.exercise.bad_day and d.exercise.bad_day.sets == 0)] or drafts[:1]
    kept = [_minimum(included[0])]
    for draft in included[1:]:
        if not _fits([*kept, _minimum(draft)], minutes, pace):
            break
        kept.append(_minimum(draft))
    for place, draft in enumerate(included[: len(kept)]):
        longer = [*kept[:place], draft.item._replace(sets=2), *kept[place + 1 :]]
        if draft.exercise.bad_day is None and draft.item.sets > 1 and _fits(longer, minutes, pace):
            kept = longer
    text = f"Short workout: {minutes} minutes"
    shortened = [draft.step(item, "short", text) for draft, item in zip(included, kept, strict=False)]
    if len(kept) < len(drafts):
        skipped = len(kept) == len(included)
        which = (
            "without the exercises that a bad day skips" if skipped else f"the first {len(kept)} exercises"
        )
        why = Why("short", "exercises", len(drafts), len(kept), f"{text}, {which}")
        first = shortened[0].item
        shortened[0] = shortened[0]._replace(item=first._replace(why=(*first.why, why)))
    return shortened


def lighter(draft: Draft, context: Context) -> Draft:
    """Reduce the load of a short workout to a part of the working load: its sets come without a ramp-up."""
    item, kg, part = draft.item, draft.item.target.load_kg, context.rules.short_load
    stated = draft.exercise.bad_day and draft.exercise.bad_day.target.load_kg is not None
    if not kg or not draft.working_kg or stated or item.find or kg <= draft.working_kg * part + _FUZZ:
        return draft
    target = item.target._replace(load_kg=round(draft.working_kg * part, 3))
    text = f"Short workout: {formatting.percent(part)} of your working load"
    return draft.step(item._replace(target=target), "short", text)


def _fits(items: list[Item], minutes: int, pace: float) -> bool:
    return estimate_s(items) * pace <= minutes * 60


def _minimum(draft: Draft) -> Item:
    """Return the minimum that a bad day keeps of an exercise, never more than today's amount."""
    item, bad_day = draft.item, draft.exercise.bad_day
    if bad_day is None or bad_day.sets == 0:
        return item._replace(sets=1)
    smaller = _smaller(item.target, bad_day.target)
    return item._replace(sets=min(bad_day.sets, item.sets), target=smaller, targets=())


def _smaller(today: Amount, bad_day: Amount) -> Amount:
    target = bad_day
    if target.load_kg is None and today.load_kg is not None and target.reps:
        target = target._replace(load_kg=today.load_kg, implements=today.implements)
    if today.bodyweight:
        target = target._replace(bodyweight=True, assist_kg=today.assist_kg)
    if target.reps and today.reps and len(target.reps) == len(today.reps):
        reps = tuple(map(min, target.reps, today.reps))
        return target._replace(reps=reps, reps_max=None if reps != target.reps else target.reps_max)
    return target


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
    return bool(loadable(gear._replace(unit="kg"), draft.movement.gear))


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
        loads=tuple(load for load in loads if load <= heaviest),
        plates=plates(barbell, kg) if bar and barbell else (),
    )


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
