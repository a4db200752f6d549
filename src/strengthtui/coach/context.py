"""What the coach knows of the day, and how a step leaves its reason behind."""

import datetime as dt
from typing import NamedTuple

from strengthtui.base.codec import plain
from strengthtui.coach.gear import Gear
from strengthtui.coach.rules import Rules
from strengthtui.coach.season import Calendar
from strengthtui.domain.history import History
from strengthtui.domain.workout import Item, Why
from strengthtui.plan.model import DAYS, Exercise, Movement


class Context(NamedTuple):
    """What the coach knows of the day."""

    date: dt.date
    day: str
    """The weekday whose sets are asked for; the date's own unless somebody said otherwise."""

    gear: str
    """The name of the gear profile."""

    profile: Gear
    """What is in it, and what weighs how much."""

    short: bool = False
    """Whether it is a bad day."""

    minutes: int | None = None
    """The longest that a short workout may take; None for the usual length."""

    history: History = History()
    calendar: Calendar = Calendar()
    rules: Rules = Rules()

    season: str | None = None
    """The season that was asked for; None for the one that is worked out."""

    ramp: bool = False
    """Whether ramp-up sets are wanted."""

    late: bool = False
    """Whether the day is an earlier one that was missed."""


class Draft(NamedTuple):
    """One exercise on its way through the steps."""

    exercise: Exercise
    movement: Movement
    item: Item

    base: str = "plan"
    """Where its load comes from: plan, winter (a standing), used (in a summer), found."""

    def step(self, after: Item, step: str, text: str) -> "Draft":
        """Return the exercise after a step, with a why for every number that the step changed."""
        whys = [
            Why(step, field, plain(getattr(self.item, field)), plain(getattr(after, field)), text)
            for field in ("movement", "sets", "target", "rest_s")
            if getattr(self.item, field) != getattr(after, field)
        ]
        return self._replace(item=after._replace(why=(*self.item.why, *whys)))


def without(drafts: list[Draft], gone: set[str], step: str, text: str) -> list[Draft]:
    """Leave exercises out, by their ids, and let the first of the others say so; never all of them."""
    kept = [draft for draft in drafts if draft.item.exercise not in gone]
    if not kept or len(kept) == len(drafts):
        return drafts
    why = Why(step, "exercises", len(drafts), len(kept), text)
    first = kept[0].item
    return [kept[0]._replace(item=first._replace(why=(*first.why, why))), *kept[1:]]


def day_of(when: dt.date) -> str:
    """Return a date's weekday as plans spell it."""
    return DAYS[when.weekday()]
