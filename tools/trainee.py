"""An athlete in memory: follows the coach day after day and remembers it as the log would, without SQLite."""

import datetime as dt
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from strengthtui.coach.checkin import LEVELS
from strengthtui.coach.context import Context, day_of
from strengthtui.coach.gear import PROFILES, Gear
from strengthtui.coach.offers import Offer, offers
from strengthtui.coach.pain_swaps import from_library
from strengthtui.coach.prescribe import prescribe
from strengthtui.coach.season import SUMMERS
from strengthtui.domain.first_load import next_load
from strengthtui.domain.history import (
    CheckIn,
    History,
    MovementHistory,
    MovementSession,
    PerformedSet,
    SessionRecord,
)
from strengthtui.domain.performed import is_light, movement_session
from strengthtui.domain.workout import Amount, Item, Workout
from strengthtui.plan.library import read_library
from strengthtui.plan.library_model import Library
from strengthtui.plan.load import read_plan
from strengthtui.plan.model import Exercise, Plan
from strengthtui.plan.summary import summary_of

Lift = Callable[[Item, Amount, int], tuple[Amount, float | None] | None]
"""Returns what was done of a set and its effort, from the exercise, the amount expected and the number of
sets before it; None for a set that is left out."""

FULL, ANY = 40, 17
"""The newest sessions of a movement that the coach gets, outside summer and in all; as from the log."""


class Trainee:
    """Someone who trains with a plan."""

    def __init__(self, plan: Plan, profile: Gear = PROFILES["gym"], **context: Any) -> None:
        """Create an athlete without a log.

        Args:
            plan: What to train.
            profile: The available gear.
            context: More fields of the coach's context, such as `calendar`.
        """
        self.plan = plan
        empty = Context(dt.date.min, "mon", "gym", profile, movements=summary_of(plan).movements)
        self._context = empty._replace(**context)
        self.sessions: dict[str, list[MovementSession]] = {}
        self.visits: list[SessionRecord] = []
        self.marks: list[CheckIn] = []

    def due(self, date: dt.date, **context: Any) -> Workout:
        """Return the workout that is due."""
        return prescribe(self.plan, self._day(date, **context))

    def _day(self, date: dt.date, **context: Any) -> Context:
        pasts = tuple(
            MovementHistory(name, tuple(sorted({b.date for b in bouts})), _newest(bouts))
            for name, bouts in self.sessions.items()
        )
        history = History(pasts, tuple(self.visits), tuple(self.marks))
        day = self._context._replace(date=date, day=day_of(date), history=history)
        return day._replace(**context)

    def move_on(self, workout: Workout, date: dt.date) -> list[str]:
        """Take the harder movements that are offered after a workout into the plan; return their names."""
        taken = offers(workout, self.plan, self._day(date, library=_library()))
        for offer in taken:
            exercises = (
                _with_harder(each, offer) if each.id == offer.exercise else each
                for each in self.plan.exercises
            )
            self.plan = self.plan._replace(exercises=tuple(exercises))
        return [offer.to.name for offer in taken]

    def train(self, date: dt.date, lift: Lift, **context: Any) -> Workout:
        """Perform the workout that is due, and return it."""
        workout = self.due(date, **context)
        self.perform(workout, date, lift)
        return workout

    def perform(self, workout: Workout, date: dt.date, lift: Lift) -> None:
        """Remember a session of a workout."""
        done = 0
        for item in workout.items:
            if sets := performed(item, lift):
                done += len(sets)
                bout = movement_session(workout, item, sets, date)
                bout = bout._replace(session=f"{date}", exercise=item.exercise)
                self.sessions.setdefault(item.movement, []).append(bout)
        at, planned = _noon(date), sum(item.sets for item in workout.items)
        record = SessionRecord(at, date, workout.plan, workout.phase, workout.short, done, planned=planned)
        self.visits.append(record._replace(week=workout.week, light=is_light(workout)))

    def feels(self, date: dt.date, state: str = "", **areas: str) -> None:
        """Check in on the morning of a day."""
        levels = tuple((area, level) for area, level in areas.items() if level in LEVELS)
        self.marks.append(CheckIn(_noon(date) - 3600.0, date, state, levels))


def performed(item: Item, lift: Lift) -> tuple[PerformedSet, ...]:
    """Perform the sets of an exercise; while its load is being found, each set leads to the next one."""
    sets: list[PerformedSet] = []
    kg = None
    for number in range(item.sets):
        target = item.target_of(number + 1)
        expected = target if kg is None else target._replace(load_kg=kg)
        result = lift(item, expected, number)
        if result is None:
            continue
        done, rpe = result
        sets.append(PerformedSet(target, done, rpe))
        kg = done.load_kg
        if item.find and kg:
            is_short = bool(done.reps and target.reps) and min(done.reps or ()) < min(target.reps or ())
            kg = kg if rpe is None else next_load(item.loads, kg, rpe, is_short=is_short).kg
    return tuple(sets)


@cache
def _library() -> Library:
    """Return the shipped library."""
    return read_library(Path("none.toml")).value or Library()


def _with_harder(exercise: Exercise, offer: Offer) -> Exercise:
    """Return an exercise that uses a harder movement."""
    present = next(movement for movement in exercise.movements if movement.name == offer.movement)
    harder = from_library(present, offer.to)
    return exercise._replace(movements=(*exercise.movements, harder), use=harder.name)


def _newest(bouts: list[MovementSession]) -> tuple[MovementSession, ...]:
    full = [bout for bout in bouts if bout.phase not in SUMMERS][-FULL:]
    kept = {id(bout) for bout in (*full, *bouts[-ANY:])}
    return tuple(bout for bout in bouts if id(bout) in kept)


def plan_of(text: str, folder: Path) -> Plan:
    """Read a plan from its text.

    Raises:
        ValueError: The plan has problems.
    """
    path = folder / "plan.toml"
    path.write_text(text, "utf-8")
    loaded = read_plan(path)
    if loaded.value is None:
        raise ValueError(loaded.problems)
    return loaded.value


def _noon(date: dt.date) -> float:
    return date.toordinal() * 86_400.0 + 43_200.0
