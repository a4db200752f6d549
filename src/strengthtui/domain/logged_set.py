"""Sets as the history of a movement or a year shows them."""

import datetime as dt

from strengthtui.base.named_tuple import NamedTuple
from strengthtui.domain.workout import Amount


class LoggedSet(NamedTuple):
    """One work set of a movement."""

    session: str

    date: dt.date
    """The day on which its session started, where it started."""

    ended_at: float
    """Unix seconds."""

    exercise: str
    """The exercise's ID in its plan."""

    done: Amount

    rpe: float | None = None
    """The effort from 6 to 10; None if it was not recorded."""

    rest_planned_s: float | None = None
    """Planned seconds of rest after the set; None if there was none."""

    rest_taken_s: float | None = None
    """Seconds of rest taken; None if it is unknown."""

    doubtful: bool = False
    """Whether its load is probably a slip of the finger, so that it is no best."""


class DoneExercise(NamedTuple):
    """What one session has of one exercise."""

    session: str
    date: dt.date
    plan: str

    exercise: str
    """The exercise's ID in its plan."""

    movement: str
    sets: int

    rest_planned_s: float
    """Planned seconds of rest, of those whose length is known."""

    rest_taken_s: float
    """Seconds of rest taken."""
