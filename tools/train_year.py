"""Trains honest bodies for a year with the coach.

The bodies are a model (`tools/bodies.py`); the coach is the real one. `tools/year_pages.py` writes a page
about each year, and tests assert its bounds (`tools/year_bounds.py`), for several seeds.
"""

import datetime as dt
import tempfile
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from strengthtui.coach.context import Context, day_of
from strengthtui.coach.lift_days import lift_days
from strengthtui.coach.loads import down
from strengthtui.domain.first_load import SHORT_PART
from strengthtui.domain.workout import Amount, Item, Workout
from strengthtui.plan.model import Plan
from strengthtui.plan.summary import all_movements, summary_of
from tools.athletes import PLANS, Athlete
from tools.bodies import Body
from tools.trainee import Trainee, plan_of

SHIPPED = Path(__file__).parent.parent / "plans"


class Session(NamedTuple):
    """One session of the year."""

    date: dt.date
    workout: Workout
    able: tuple[float, ...]
    """For each exercise, the load that would leave two reps in reserve."""

    true: tuple[float, ...]
    """For each exercise, the true effort of its last set."""

    short: tuple[bool, ...]
    """For each exercise, whether any set fell short."""

    bad_day: bool = False
    """Whether the body had a bad day."""

    harder: tuple[str, ...] = ()
    """The harder movements that the athlete moved on to afterwards."""

    def item(self, movement: str) -> Item | None:
        """Return the exercise with a movement."""
        return next((item for item in self.workout.items if item.movement == movement), None)


class Year(NamedTuple):
    """A year of an athlete."""

    athlete: Athlete
    sessions: tuple[Session, ...]
    gained: float
    """The true maximum in the squat at the end, as a fraction of the start."""


@cache
def read(name: str, loads: tuple[tuple[str, str], ...] = ()) -> Plan:
    """Return a plan by its name, with the loads that an athlete adds."""
    text = PLANS.get(name) or (SHIPPED / f"{name}.toml").read_text("utf-8")
    for movement, load in loads:
        text = text.replace(f'name   = "{movement}"\n', f'name   = "{movement}"\nload   = "{load}"\n', 1)
    with tempfile.TemporaryDirectory() as folder:
        return plan_of(text, Path(folder))


def train(athlete: Athlete, seed: int) -> Year:
    """Train an athlete; the same seed always leads to the same year."""
    plans = [read(athlete.plan, athlete.loads)]
    plans += [read(athlete.then[1])] if athlete.then else []
    trainee = Trainee(
        plans[0], athlete.profile, movements=all_movements(map(summary_of, plans)), **dict(athlete.context)
    )
    body, sessions = Body(athlete.kind, seed), []
    for date in (athlete.first + dt.timedelta(n) for n in range(7 * athlete.weeks)):
        _check_in_as_ill(athlete, trainee, date)
        if athlete.then and date == athlete.then[0]:
            trainee.plan = plans[1]
        day = due_day(athlete, trainee, date)
        is_off = any(first <= date <= last for first, last in athlete.off)
        if not day or is_off or body.random.random() < athlete.missed:
            continue
        body.wake(date)
        if body.random.random() < athlete.sore:
            trainee.feels(date, "", quads="sore")
        sessions.append(_session(athlete, trainee, body, date, day))
    return Year(athlete, tuple(sessions), body.maximum["squat"] / body.start["squat"])


def _check_in_as_ill(athlete: Athlete, trainee: Trainee, date: dt.date) -> None:
    if athlete.ill and any(date == first for first, _ in athlete.off):
        trainee.feels(date, "ill")
    if athlete.ill and any(date == last + dt.timedelta(1) for _, last in athlete.off):
        trainee.feels(date, "fine")


def due_day(athlete: Athlete, trainee: Trainee, date: dt.date) -> str:
    """Return the weekday whose sets are due on a date; empty if nothing is."""
    if not trainee.plan.days:
        return day_of(date) if date.weekday() in athlete.weekdays else ""
    context = Context(date, day_of(date), "gym", athlete.profile)._replace(**dict(athlete.context))
    return lift_days(trainee.plan, date, context).get(date, "")


def _session(athlete: Athlete, trainee: Trainee, body: Body, date: dt.date, day: str) -> Session:
    workout = trainee.due(date, day=day, moved=day != day_of(date))
    able = tuple(body.able(item) for item in workout.items)
    before = len(body.efforts)

    def lift(item: Item, expected: Amount, number: int) -> tuple[Amount, float | None]:
        if number == 0:
            expected = _answered(athlete, trainee, item, expected)
        done, effort = body.lift(item, expected, number)
        changed = athlete.event(date, item, done) if athlete.event else None
        return changed or done, effort

    trainee.perform(workout, date, lift)
    efforts = body.efforts[before:]
    mine = [[each for each in efforts if each.movement == item.movement] for item in workout.items]
    true = tuple(each[-1].true if each else 0.0 for each in mine)
    short = tuple(any(effort.is_short for effort in each) for each in mine)
    harder = tuple(trainee.move_on(workout, date)) if athlete.moves_on else ()
    return Session(date, workout, able, true, short, body.is_bad_day, harder)


def _answered(athlete: Athlete, trainee: Trainee, item: Item, expected: Amount) -> Amount:
    """Return the first set of a movement, which begins at 90 % of what the athlete usually lifts."""
    usual = dict[str, Any](athlete.answers).get(item.movement)
    if not usual or not item.find or item.movement in trainee.sessions:
        return expected
    return expected._replace(load_kg=down(item.loads, SHORT_PART * usual))
