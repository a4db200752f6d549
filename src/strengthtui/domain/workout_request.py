"""What somebody asks for; from it `today` works out a workout."""

import datetime as dt
from typing import NamedTuple


class WorkoutRequest(NamedTuple):
    """What was asked for; what is not given is worked out."""

    plan: str | None = None
    """A plan's name or a path."""

    date: dt.date | None = None
    day: str | None = None
    gear: str | None = None
    short: bool = False
    minutes: int | None = None
    season: str | None = None
    """A season's name; None for the one that races and months decide."""

    ramp: bool = False
    """Whether ramp-up sets come before the first loaded lift."""
