"""Days of one squat, for tests of the coach: the plan, what is lifted, and what is due."""

import datetime as dt

from strengthtui.domain.workout import Amount, Item
from strengthtui.session.state import as_done
from tools.trainee import Lift, Trainee

FIRST = dt.date(2026, 10, 2)
"""A Friday, the second day of winter."""

SQUAT = """
name = "Test"
[[exercise]]
name = "Box squat"
do = "2 x 8"
load = "{load}"
gear = ["barbell", "box"]
"""


def as_told(rpe: float | None = 7.0, kg: float | None = None, reps: int | None = None) -> Lift:
    """Return what lifts as told, but with another effort, load or number of reps."""

    def lift(_: Item, expected: Amount, __: int) -> tuple[Amount, float | None]:
        done = as_done(expected)
        done = done if kg is None else done._replace(load_kg=kg)
        return done if reps is None else done._replace(reps=(reps,) * len(done.reps or ())), rpe

    return lift


def sessions(athlete: Trainee, first: dt.date, days: int, lift: Lift, every: int = 3) -> None:
    """Train every few days."""
    for day in range(0, days, every):
        athlete.train(first + dt.timedelta(day), lift)


def due(athlete: Trainee, date: dt.date) -> tuple[float | None, tuple[int, ...] | None]:
    """Return the load and the reps that are due of the first exercise."""
    target = athlete.due(date, season="winter").items[0].target
    return target.load_kg, target.reps
