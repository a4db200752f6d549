"""What must be true of every simulated year, whatever the body: no freeze, no leap, no cold set, no loss."""

import datetime as dt
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from strengthtui.domain.workout import Item
from tools.athletes import PLANS
from tools.bodies import pattern
from tools.train_year import Year

FULL = frozenset({"winter"})
"""Phases with full loads."""

MOST_ALIKE = 7
"""Easy sessions in a row with the same load and reps, without a reason."""

RAMPED_KG = 30.0


class Done(NamedTuple):
    """An exercise of a session."""

    date: dt.date
    item: Item
    true: float
    away: int
    """Days since the last session with the movement outside summer."""

    returns: bool
    """Whether its load was reduced for a return."""

    @property
    def kg(self) -> float:
        """The prescribed load."""
        return self.item.target.load_kg or 0.0


def faults(year: Year) -> list[str]:
    """Return everything that no coach would have prescribed."""
    return [*cold_sets(year), *(fault for name in _names(year) for fault in _movement_faults(year, name))]


def _movement_faults(year: Year, name: str) -> Iterator[str]:
    done = list(_full(year, name))
    if year.athlete.plan not in PLANS:  # those plans decide about their steps themselves
        yield from _leaps(name, done)
        yield from _too_many_steps(name, done)
    yield from _freezes(name, done)
    yield from _after_breaks(name, done)


def _names(year: Year) -> list[str]:
    return sorted({item.movement for session in year.sessions for item in session.workout.items})


def _full(year: Year, name: str) -> Iterator[Done]:
    """Yield the full sessions of a movement, those of a return included."""
    last: dt.date | None = None
    for session in year.sessions:
        item = session.item(name)
        if item is None or session.workout.season == "summer":
            continue
        away, last = (session.date - last).days if last else 0, session.date
        if session.workout.short or session.workout.phase not in FULL | {"restart"}:
            continue
        if any(why.step in {"checkin", "short"} for why in item.why):
            continue
        returns = any("of your working load" in why.text for why in item.why)
        yield Done(session.date, item, session.true[session.workout.items.index(item)], away, returns)


def _leaps(name: str, done: list[Done]) -> Iterator[str]:
    for before, after in pairwise(done):
        free = before.item.find or after.item.find or before.returns or after.returns
        next_kg = min((load for load in after.item.loads if load > before.kg + 0.01), default=before.kg)
        if not free and after.kg > max(before.kg * 1.05, next_kg) + 0.01:
            yield f"{after.date} {name}: a leap from {before.kg:g} to {after.kg:g} kg"


def _too_many_steps(name: str, done: list[Done]) -> Iterator[str]:
    steps: list[dt.date] = []
    for before, after in pairwise(done):
        free = before.item.find or after.item.find or before.returns or after.returns
        by_plan = any("as the plan says" in why.text for why in after.item.why)
        if not free and not by_plan and after.kg > before.kg + 0.01:
            steps.append(after.date)
        recent = [date for date in steps if (after.date - date).days < 28]
        if len(recent) > 2:
            yield f"{after.date} {name}: {len(recent)} steps in four weeks"


def _freezes(name: str, done: list[Done]) -> Iterator[str]:
    alike = 0
    for before, after in pairwise(done):
        same = before.item.target == after.item.target and not after.item.find and after.item.target.reps
        explained = any("same as" in why.text and ", " in why.text for why in after.item.why) or after.returns
        alike = alike + 1 if same and not explained and before.true <= 7.5 else 0
        if alike > MOST_ALIKE:
            yield f"{after.date} {name}: the same {alike} times, without a reason"


def _after_breaks(name: str, done: list[Done]) -> Iterator[str]:
    for place, (before, after) in enumerate(pairwise(done)):
        known = [each.kg for each in done[: place + 1] if not each.returns and not each.item.find]
        if after.away < 21 or not known or before.item.find:
            continue
        lower = max((load for load in after.item.loads if load < known[-1] - 0.01), default=0.0)
        if after.kg > known[-1] - 0.01 and lower:
            yield f"{after.date} {name}: {after.kg:g} kg on the first day back, as before"
        least = max((load for load in after.item.loads if load <= 0.55 * known[-1]), default=0.0)
        if after.kg < least - 0.01:
            yield f"{after.date} {name}: {after.kg:g} kg on the first day back, of {known[-1]:g}"


def cold_sets(year: Year) -> Iterator[str]:
    """Yield the first heavy squats that have no ramp-up."""
    for session in year.sessions:
        first = next((i for i in session.workout.items if pattern(i.movement) == "squat"), None)
        kg = (first.target.load_kg or 0.0) * first.target.implements if first else 0.0
        summer = session.workout.season == "summer" and not session.workout.short
        if first and kg > RAMPED_KG and not first.warmup and not summer and not session.workout.short:
            yield f"{session.date}: {first.movement} at {kg:g} kg without a ramp-up"
