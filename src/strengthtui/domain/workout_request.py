"""A request for a workout, from a command or a screen."""

import datetime as dt

from strengthtui.base.named_tuple import NamedTuple


class WorkoutRequest(NamedTuple):
    """What the user asked for. The program chooses the rest."""

    plan: str | None = None
    """A plan's name or a path."""

    date: dt.date | None = None
    day: str | None = None
    gear: str | None = None
    short: bool = False
    minutes: int | None = None
    season: str | None = None
    """The name of a season; None to choose it by races and month."""

    ramp: bool | None = None
    """Whether to add ramp-up sets before the first loaded lifts; None to let the loads decide."""
