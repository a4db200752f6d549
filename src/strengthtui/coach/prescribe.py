"""From a plan to today's workout: pure, the same for the same day, and every number explained.

The steps come in a fixed order: variant, weekday, short. Each that changes a number leaves a why, and
the whys of an item, applied in order to what the plan says, give what the item says.
"""

import datetime as dt
from collections.abc import Sequence
from math import ceil
from typing import NamedTuple

from strengthtui import words
from strengthtui.codec import plain
from strengthtui.plan.model import DAYS, Exercise, Movement, Plan
from strengthtui.workout import Item, Why, Workout

SHORT_MINUTES = 8
"""A bad day's length unless somebody says otherwise."""


class Context(NamedTuple):
    """What the coach knows of the day."""

    date: dt.date
    day: str
    """The weekday whose sets are asked for; the date's own unless somebody said otherwise."""

    gear: str
    """The name of the gear profile."""

    has: frozenset[str]
    """What is in it."""

    short: bool = False
    """Whether it is a bad day."""

    minutes: int | None = None
    """The longest that a short workout may take; None for the usual length."""


def day_of(when: dt.date) -> str:
    """Return a date's weekday as plans spell it."""
    return DAYS[when.weekday()]


def season_of(when: dt.date) -> str:
    """Return the season that a date falls in where no race decides: winter is October to March."""
    return "summer" if 4 <= when.month <= 9 else "winter"  # noqa: PLR2004 - months


def estimate_s(items: Sequence[Item]) -> float:
    """Estimate the seconds that items take in their order, without the rest after the last set."""
    if not items:
        return 0.0
    return sum(item.sets * (item.set_s + item.rest_s) for item in items) - items[-1].rest_s


def prescribe(plan: Plan, context: Context) -> Workout:
    """Work out today's workout.

    Args:
        plan: A checked plan.
        context: The day, the gear, and whether it is a bad day.
    """
    items = tuple(_weekday(_variant(exercise, context), plan, context) for exercise in plan.exercises)
    short = context.short or plan.kind == "short"
    if short:
        items = _short(items, context.minutes or SHORT_MINUTES)
    return Workout(
        plan=plan.name,
        plan_sha256=plan.sha256,
        date=context.date.isoformat(),
        day=context.day,
        season=season_of(context.date),
        gear=context.gear,
        short=short,
        minutes=max(1, ceil(estimate_s(items) / 60)),
        items=items,
    )


def _variant(exercise: Exercise, context: Context) -> Item:
    """Take the first movement whose gear is there."""
    first = exercise.movements[0]
    start = _item(exercise, first)
    chosen = next((m for m in exercise.movements if context.has.issuperset(m.gear)), None)
    if chosen is None:
        return start
    missing = [thing for thing in first.gear if thing not in context.has]
    text = f"{context.gear}: no {' or '.join(missing)}, so {chosen.name}"
    return _changed(start, _item(exercise, chosen), "variant", text)


def _item(exercise: Exercise, movement: Movement) -> Item:
    return Item(
        exercise=exercise.id,
        movement=movement.name,
        sets=movement.sets,
        target=movement.target,
        rest_s=movement.rest_s,
        switch_s=movement.switch_s,
        cue=movement.cue,
    )


def _weekday(item: Item, plan: Plan, context: Context) -> Item:
    sets = dict(plan.days).get(context.day, item.sets)
    text = f"{words.WEEKDAYS[context.day]}: {_sets(sets)}"
    return _changed(item, item._replace(sets=sets), "weekday", text)


def _short(items: Sequence[Item], minutes: int) -> tuple[Item, ...]:
    """Keep the first exercises with one set each, then second sets, as far as they fit the minutes."""
    kept = [items[0]._replace(sets=1)]
    for item in items[1:]:
        if estimate_s([*kept, item._replace(sets=1)]) <= minutes * 60:
            kept.append(item._replace(sets=1))
        else:
            break
    for place, item in enumerate(items[: len(kept)]):
        longer = [*kept[:place], item._replace(sets=2), *kept[place + 1 :]]
        if item.sets > 1 and estimate_s(longer) <= minutes * 60:
            kept = longer
    text = f"bad day: {minutes} minutes"
    changed = [_changed(before, after, "short", text) for before, after in zip(items, kept, strict=False)]
    if len(kept) < len(items):
        left = Why("short", "exercises", len(items), len(kept), f"{text}, the first {len(kept)} exercises")
        changed[0] = changed[0]._replace(why=(*changed[0].why, left))
    return tuple(changed)


def _changed(before: Item, after: Item, step: str, text: str) -> Item:
    """Return the item after a step, with a why for every number that it changed."""
    whys = [
        Why(step, field, plain(getattr(before, field)), plain(getattr(after, field)), text)
        for field in ("movement", "sets", "target", "rest_s")
        if getattr(before, field) != getattr(after, field)
    ]
    return after._replace(why=(*before.why, *whys))


def _sets(number: int) -> str:
    return f"{number} set{'s' if number > 1 else ''}"
