"""The input and the result of a decision about a movement's working target; pure."""

import datetime as dt
from typing import NamedTuple

from strengthtui.coach.rules import Rules
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
    """The movement's sessions, without those before a long layoff."""

    history: History
    rules: Rules
    unit: Unit

    may_progress: bool
    """Whether a step up or down is allowed today."""

    seasons: frozenset[str]
    """The custom seasons whose sessions count besides winter's."""

    week: int = 0
    """The week of the plan's cycle; 0 for a plan without weeks."""

    @property
    def last(self) -> MovementSession:
        """The newest session."""
        return self.past.bouts[-1]

    @property
    def fixed(self) -> bool:
        """Whether this movement should not progress."""
        stopped = self.progress is not None and self.progress.step_kg == 0
        return stopped or self.movement.pattern in FIXED or not self.movement.target.reps

    @property
    def after(self) -> int:
        """Good sessions in a row before a step."""
        return self.progress.after if self.progress else self.rules.good_sessions
