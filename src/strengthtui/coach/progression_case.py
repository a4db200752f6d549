"""The input and the result of a decision about a movement's working target; pure."""

import datetime as dt
from bisect import bisect_left, bisect_right

from strengthtui.base.named_tuple import NamedTuple
from strengthtui.coach.rules import Rules
from strengthtui.coach.targets import target_of
from strengthtui.domain.formatting import Unit
from strengthtui.domain.history import History, MovementHistory, MovementSession
from strengthtui.domain.workout import Amount
from strengthtui.plan.model import Movement, Progress

FIXED = frozenset({"jump", "drill"})
"""Patterns that do not progress, because more jumping is not better."""


class WorkingTarget(NamedTuple):
    """The working target of a movement."""

    target: Amount
    text: str

    known: bool = True
    """Whether it comes from a session that counts; a load last used in summer does not."""

    finding: bool = False
    """Whether the last session ended before the load was found."""

    is_hold: bool = False
    """Whether the text says why the target does not grow."""


class ProgressionCase(NamedTuple):
    """The input for the decision about a movement's next step."""

    movement: Movement
    """Its target is the starting point of a movement that was never done."""

    progress: Progress | None
    """The plan's own rule; None for the coach's default."""

    loads: tuple[float, ...]
    """Loadable weights in kilograms; empty if any load is possible."""

    date: dt.date
    past: MovementHistory
    days: tuple[dt.date, ...]
    """The days with the movement or its stand-in of a season, and those on which a short workout left it out,
    in order."""

    history: History
    rules: Rules
    unit: Unit

    may_progress: bool
    """Whether a step up or down is allowed today."""

    phases: frozenset[str]
    """The phases whose sessions count."""

    phase: str = "winter"
    """Today's phase."""

    counted: tuple[MovementSession, ...] = ()
    """The sessions that count, once they are known."""

    week: int = 0
    """The week of the plan's cycle; 0 for a plan without weeks."""

    summers: tuple[dt.date, ...] = ()
    """The days in summer on which another movement took its place, in order."""

    harder: str = ""
    """The next harder movement; empty if there is none, or if nobody has to know it."""

    @property
    def fixed(self) -> bool:
        """Whether this movement should not progress."""
        return self.stopped or self.movement.pattern in FIXED or not (target_of(self.movement.target))

    @property
    def stopped(self) -> bool:
        """Whether the plan says that it does not progress."""
        return self.progress is not None and self.progress.step_kg == 0

    def days_between(self, first: dt.date, last: dt.date) -> tuple[dt.date, ...]:
        """Return the days between two dates."""
        return self.days[bisect_right(self.days, first) : bisect_left(self.days, last)]
