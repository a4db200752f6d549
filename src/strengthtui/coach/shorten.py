"""Short workouts: fewer exercises and sets, and lighter loads; pure."""

import datetime as dt
from collections.abc import Sequence

from strengthtui.coach.context import Context, Draft
from strengthtui.coach.ramp_up import ramped
from strengthtui.coach.rounds import rounds, with_rounds
from strengthtui.domain import formatting
from strengthtui.domain.workout import Amount, Item, Why, estimate_s

_FUZZ = 0.001


def short(drafts: list[Draft], context: Context) -> list[Draft]:
    """Keep the exercises that were done least recently, as long as one set of each fits the minutes.

    Second sets come after that, if they fit too. The plan's `bad_day` takes precedence: its amounts get no
    second set, and `skip` removes the exercise. The first exercise is kept even if it takes longer.
    """
    minutes = context.minutes or context.rules.short_minutes
    included = [d for d in drafts if not (d.exercise.bad_day and d.exercise.bad_day.sets == 0)] or drafts[:1]
    kept = _kept(included, context, minutes)
    items = [_minimum(draft) for draft in kept]
    for place, draft in enumerate(kept):
        longer = [*items[:place], draft.item._replace(sets=2), *items[place + 1 :]]
        more = draft.item.timing is None and draft.exercise.bad_day is None and draft.item.sets > 1
        if more and _fits(kept, longer, context, minutes):
            items = longer
    items = _with_more_rounds(kept, items, context, minutes)
    text = f"Short workout: {minutes} minutes"
    shortened = [draft.step(item, "short", text) for draft, item in zip(kept, items, strict=True)]
    if len(kept) < len(drafts):
        which = "without the exercises that a bad day skips"
        if len(kept) < len(included):
            which = f"{len(kept)} of {len(included)} exercises, least recently done first"
        why = Why("short", "exercises", len(drafts), len(kept), f"{text}, {which}")
        first = shortened[0].item
        shortened[0] = shortened[0]._replace(item=first._replace(why=(*first.why, why)))
    return shortened


def _kept(included: list[Draft], context: Context, minutes: int) -> list[Draft]:
    """Return the exercises of which one set each fits the minutes, in the plan's order."""
    first, *waiting = sorted(range(len(included)), key=lambda place: _last_done(included[place], context))
    kept = [first]
    for place in waiting:
        more = [included[each] for each in sorted((*kept, place))]
        if not _fits(more, [_minimum(draft) for draft in more], context, minutes):
            break
        kept.append(place)
    return [included[place] for place in sorted(kept)]


def _last_done(draft: Draft, context: Context) -> dt.date:
    past = context.history.past(draft.movement.name)
    dates = past.dates if past else ()
    return max((date for date in dates if date <= context.date), default=dt.date.min)


def _with_more_rounds(kept: list[Draft], items: list[Item], context: Context, minutes: int) -> list[Item]:
    """Add rounds to the groups by the clock as long as they fit the minutes, one group after the other."""
    for group in dict.fromkeys(item.group for item in items if item.timing):
        timed = [draft.item.timing is not None and draft.item.group == group for draft in kept]
        whole = max(rounds(draft.item) for draft, in_group in zip(kept, timed, strict=True) if in_group)
        for number in range(2, whole + 1):
            longer = [
                with_rounds(draft.item, number) if in_group else item
                for draft, item, in_group in zip(kept, items, timed, strict=True)
            ]
            if not _fits(kept, longer, context, minutes):
                break
            items = longer
    return items


def lighter(draft: Draft, context: Context) -> Draft:
    """Reduce the load of a short workout to a part of the working load."""
    item, kg, part = draft.item, draft.item.target.load_kg, context.rules.short_load
    stated = draft.exercise.bad_day and draft.exercise.bad_day.target.load_kg is not None
    if not kg or not draft.working_kg or stated or item.find or kg <= draft.working_kg * part + _FUZZ:
        return draft
    target = item.target._replace(load_kg=round(draft.working_kg * part, 3))
    text = f"Short workout: {formatting.percent(part)} of your working load"
    return draft.step(item._replace(target=target), "short", text)


def _fits(kept: Sequence[Draft], items: Sequence[Item], context: Context, minutes: int) -> bool:
    """Return whether exercises fit the minutes, with their ramp-up sets."""
    drafts = ramped([draft._replace(item=item) for draft, item in zip(kept, items, strict=True)], context)
    return estimate_s([draft.item for draft in drafts]) * context.history.pace <= minutes * 60


def _minimum(draft: Draft) -> Item:
    """Return the minimum that a bad day keeps of an exercise, never more than today's amount."""
    item, bad_day = draft.item, draft.exercise.bad_day
    if bad_day is None or bad_day.sets == 0:
        return with_rounds(item, 1)
    smaller = _smaller(item.target, bad_day.target)
    return item._replace(sets=min(bad_day.sets, item.sets), target=smaller, targets=())


def _smaller(today: Amount, bad_day: Amount) -> Amount:
    target = bad_day
    if target.load_kg is None and today.load_kg is not None and target.reps:
        target = target._replace(load_kg=today.load_kg, implements=today.implements)
    if target.load_kg and today.load_kg and target.implements == today.implements:
        target = target._replace(load_kg=min(target.load_kg, today.load_kg))
    if today.bodyweight:
        target = target._replace(bodyweight=True, assist_kg=today.assist_kg)
    if target.reps and today.reps and len(target.reps) == len(today.reps):
        reps = tuple(map(min, target.reps, today.reps))
        return target._replace(reps=reps, reps_max=None if reps != target.reps else target.reps_max)
    return target
