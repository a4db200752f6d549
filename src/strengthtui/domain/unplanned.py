"""Workouts that were done without a plan of the program: imported, or added to the log later."""

import datetime as dt
from collections.abc import Sequence

from strengthtui.domain.formatting import WEEKDAYS
from strengthtui.domain.workout import Item, Workout


def unplanned_workout(name: str, date: dt.date, seconds: float, items: Sequence[Item]) -> Workout:
    """Return a workout that no plan prescribed.

    Args:
        name: What it is called in the log.
        date: Its day, at the place where it was done.
        seconds: How long it took.
        items: The movements with their numbers of sets; their sets have no targets.
    """
    return Workout(
        plan=name,
        plan_sha256="",
        date=date.isoformat(),
        day=tuple(WEEKDAYS)[date.weekday()],
        season="",
        gear="",
        short=False,
        minutes=max(0, round(seconds / 60)),
        items=tuple(items),
    )
