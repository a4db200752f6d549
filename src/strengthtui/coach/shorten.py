"""Short workouts: fewer exercises and sets, and lighter loads; pure."""

from strengthtui.coach.context import Context, Draft
from strengthtui.coach.rounds import rounds, with_rounds
from strengthtui.domain import formatting
from strengthtui.domain.workout import Amount, Item, Why, estimate_s

_FUZZ = 0.001


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
        if (
            draft.item.timing is None
            and draft.exercise.bad_day is None
            and draft.item.sets > 1
            and _fits(longer, minutes, pace)
        ):
            kept = longer
    kept = _with_more_rounds([draft.item for draft in included], kept, minutes, pace)
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


def _with_more_rounds(items: list[Item], kept: list[Item], minutes: int, pace: float) -> list[Item]:
    """Add rounds to the groups by the clock as long as they fit the minutes, one group after the other."""
    for group in dict.fromkeys(item.group for item in kept if item.timing):
        whole = max(rounds(item) for item in items if item.timing and item.group == group)
        for number in range(2, whole + 1):
            longer = [
                with_rounds(item, number) if item.timing and item.group == group else short
                for item, short in zip(items, kept, strict=False)
            ]
            if not _fits(longer, minutes, pace):
                break
            kept = longer
    return kept


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
        return with_rounds(item, 1)
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
