"""The coach's input for a day, and the drafts in which each step records its reasons."""

import datetime as dt
from typing import TYPE_CHECKING

from strengthtui.base.codec import plain
from strengthtui.base.named_tuple import NamedTuple
from strengthtui.coach.gear import Gear
from strengthtui.coach.rules import Rules
from strengthtui.coach.season import Calendar
from strengthtui.coach.set_targets import targets_after
from strengthtui.domain.formatting import Unit
from strengthtui.domain.history import History
from strengthtui.domain.workout import Item, Why
from strengthtui.plan.model import DAYS, Exercise, Movement
from strengthtui.plan.summary import MovementSummary

if TYPE_CHECKING:
    from strengthtui.plan.library_model import Library


class Context(NamedTuple):
    """Everything the coach knows about the day."""

    date: dt.date
    day: str
    """The weekday whose sets apply; the date's own unless the user asked for another."""

    gear: str
    """The name of the gear profile."""

    profile: Gear
    """The available gear and its weights."""

    short: bool = False
    """Whether it is a bad day."""

    minutes: int | None = None
    """The maximum length of a short workout; None for the default."""

    history: History = History()
    calendar: Calendar = Calendar()
    rules: Rules = Rules()

    season: str | None = None
    """The season that the user asked for; None to work it out."""

    ramp: bool | None = None
    """Whether the user asked for ramp-up sets, or for none; None to let the loads decide."""

    unit: Unit = "kg"
    """The unit of the loads in notes and reasons."""

    library: "Library | None" = None
    """The movements that can replace one that hurts; read only if something hurts."""

    movements: tuple[MovementSummary, ...] = ()
    """The movements of all plans, which say what their sessions train."""

    moved: bool = False
    """Whether the workout was moved to this day because of a B race."""

    late: bool = False
    """Whether the workout makes up for an earlier day that was missed."""


class Draft(NamedTuple):
    """One exercise on its way through the coaching steps."""

    exercise: Exercise
    movement: Movement
    item: Item

    base: str = "plan"
    """The source of its load: plan, winter (a working load), used (last used in summer) or found."""

    spared: bool = False
    """Whether its movement replaces one that loads what hurts."""

    summer_load: bool = False
    """Whether the season has taken so much weight off that it needs no ramp-up sets."""

    working_kg: float | None = None
    """Its working load, before the season, layoffs and check-ins reduce it."""

    @property
    def trains(self) -> tuple[str, ...]:
        """The areas that the movement trains, the most loaded first."""
        return self.movement.trains or self.exercise.trains

    def step(self, after: Item, step: str, text: str) -> "Draft":
        """Return the draft after a step, with a reason for every value that the step changed."""
        after = after._replace(targets=targets_after(self.item, after))
        whys = [
            Why(step, field, plain(getattr(self.item, field)), plain(getattr(after, field)), text)
            for field in ("movement", "sets", "target", "targets", "rest_s", "timing", "training_max")
            if getattr(self.item, field) != getattr(after, field)
        ]
        return self._replace(item=after._replace(why=(*self.item.why, *whys)))

    def remark(self, step: str, text: str) -> "Draft":
        """Return the draft with a reason why its target stays as it is."""
        target = plain(self.item.target)
        return self._replace(
            item=self.item._replace(why=(*self.item.why, Why(step, "target", target, target, text)))
        )


def without(drafts: list[Draft], removed: set[str], step: str, text: str) -> list[Draft]:
    """Remove exercises by id and record the reason on the first remaining one; never remove all."""
    kept = [draft for draft in drafts if draft.item.exercise not in removed]
    if not kept or len(kept) == len(drafts):
        return drafts
    why = Why(step, "exercises", len(drafts), len(kept), text)
    first = kept[0].item
    return [kept[0]._replace(item=first._replace(why=(*first.why, why))), *kept[1:]]


def day_of(when: dt.date) -> str:
    """Return a date's weekday as plans write it."""
    return DAYS[when.weekday()]
