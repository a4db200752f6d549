"""A finished session as the sets of a FIT activity, before they are encoded. Nothing is made up.

FIT has no sides: an exercise on one side after the other is one set for each side. The log has the end of a
set and not its start, so a set of reps starts three seconds a rep earlier, as in all estimates.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any

from strengthtui.base.errors import Failure
from strengthtui.base.named_tuple import NamedTuple
from strengthtui.domain.workout import SECONDS_A_METRE, SECONDS_A_REP
from strengthtui.transfer.fit_exercises import EXERCISES, UNKNOWN

WEIGHT_STEP = 16
"""FIT stores weights in sixteenths of a kilogram."""

_MOST_REPS, _MOST_KG = 65_534, 4_095.0

Session = Mapping[str, Any]
"""A session in the form of `log show --json`."""


class FitSet(NamedTuple):
    """One set of a FIT activity, active or a rest."""

    start_at: float
    """Unix seconds."""

    duration_s: float
    active: bool

    exercise: int = 0
    """The place of the exercise in `FitActivity.exercises`."""

    reps: int | None = None
    weight_kg: float | None = None


class FitExercise(NamedTuple):
    """One exercise of a FIT activity."""

    movement: str
    category: int
    number: int


class FitActivity(NamedTuple):
    """A session for FIT."""

    serial: int
    """The same for the same session, so that a service recognises a file that it already has."""

    title: str
    start_at: float
    end_at: float
    utc_offset_s: int
    exercises: tuple[FitExercise, ...]
    sets: tuple[FitSet, ...]


def fit_activity(session: Session) -> FitActivity:
    """Return a finished session for FIT.

    Raises:
        Failure: A number is too large for FIT.
    """
    started = _seconds(session["started_at"])
    sets = [each for each in session["sets"] if "unreadable" not in each]
    exercises = _exercises(dict.fromkeys(each["movement"] for each in sets))
    places = {exercise.movement: place for place, exercise in enumerate(exercises)}
    parts = tuple(part for each in sets for part in _sets(each, places[each["movement"]], started))
    end = max([_seconds(session["ended_at"]), *(each.start_at + each.duration_s for each in parts)])
    serial = int.from_bytes(sha256(session["id"].encode()).digest()[:4], "big") % (2**32 - 2) + 1
    return FitActivity(serial, session["plan"], started, end, session["utc_offset_s"], exercises, parts)


def _exercises(movements: Mapping[str, None]) -> tuple[FitExercise, ...]:
    """Return the exercises; those that FIT does not know are numbered, so that each has its own title."""
    return tuple(
        FitExercise(movement, *EXERCISES.get(movement, (UNKNOWN, place)))
        for place, movement in enumerate(movements)
    )


def _sets(each: Session, exercise: int, started: float) -> Iterator[FitSet]:
    """Yield a set, once for each side, and the rest after it."""
    _check(each)
    done, ended = each["done"], _seconds(each["ended_at"])
    sides = _sides(done)
    start = max(started, ended - sum(length for length, _ in sides))
    for length, reps in sides:
        weight = None if not done["load_kg"] else round(done["load_kg"] * WEIGHT_STEP) / WEIGHT_STEP
        yield FitSet(start, length, active=True, exercise=exercise, reps=reps, weight_kg=weight)
        start += length
    if each["rest_taken_s"]:
        yield FitSet(start, each["rest_taken_s"], active=False)


def _check(each: Session) -> None:
    done = each["done"]
    if max(done["reps"] or (0,)) > _MOST_REPS or (done["load_kg"] or 0.0) > _MOST_KG:
        raise Failure(f"{each['movement']}: more reps or more weight than a FIT file can hold")


def _sides(done: Mapping[str, Any]) -> list[tuple[float, int | None]]:
    """Return the length and the reps of each side."""
    if done["seconds"]:
        return [(seconds, None) for seconds in done["seconds"]]
    if done["reps"]:
        return [(SECONDS_A_REP * reps, reps) for reps in done["reps"]]
    return [(SECONDS_A_METRE * (done["metres"] or 0.0), None)]


def _seconds(written: str) -> float:
    return dt.datetime.fromisoformat(written).timestamp()
