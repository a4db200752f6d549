"""Training a plan session by session, with a real log: what it prescribes when each set is done as told."""

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from strengthtui.domain.workout import Amount, Item, Workout
from strengthtui.session.state import as_done
from support.athlete import Athlete

Lifting = Callable[[Item, int], tuple[Amount, float | None] | None]

MONDAY = dt.date(2026, 10, 5)


class Row(NamedTuple):
    """One set as prescribed: reps or seconds, and kilograms (below 0: help)."""

    amount: float | None
    kg: float | None


def as_told(item: Item, number: int) -> tuple[Amount, float | None]:
    """Return the target of a set as its result, with an effort of 7."""
    return as_done(item.target_of(number + 1)), 7.0


def short(item: Item, number: int) -> tuple[Amount, float | None]:
    """Return one rep less than the target."""
    done, effort = as_told(item, number)
    return done._replace(reps=done.reps and tuple(each - 1 for each in done.reps)), effort


def last_set(reps: int) -> Lifting:
    """Return a lifting in which the last set has some reps, and the others are as told."""

    def lift(item: Item, number: int) -> tuple[Amount, float | None]:
        done, effort = as_told(item, number)
        return (done._replace(reps=(reps,)) if number == item.sets - 1 else done), effort

    return lift


def train(
    folder: Path,
    text: str,
    sessions: int,
    *,
    days: tuple[int, ...] = (0,),
    lifting: Mapping[int, Lifting] | None = None,
    asked: Mapping[int, Mapping[str, object]] | None = None,
) -> list[Workout]:
    """Train a plan and return its workouts.

    Args:
        folder: An empty folder.
        text: The plan's text.
        sessions: How many sessions.
        days: The days of the week, from Monday as 0.
        lifting: How sets are done, by session from 0; else as told.
        asked: More of the request, by session.
    """
    (folder / "plans").mkdir(parents=True, exist_ok=True)
    (folder / "plans" / "test.toml").write_text(text, "utf-8")
    athlete = Athlete(folder)
    workouts = []
    for session in range(sessions):
        week, day = divmod(session, len(days))
        date = MONDAY + dt.timedelta(7 * week + days[day])
        request = {"season": "winter", **(asked or {}).get(session, {})}
        workouts.append(athlete.train(date, (lifting or {}).get(session, as_told), **request))
    athlete.store.close()
    return workouts


def rows(workout: Workout, exercise: int = 0) -> list[Row]:
    """Return the sets of an exercise as prescribed."""
    item = workout.items[exercise]
    targets = [item.target_of(number) for number in range(1, item.sets + 1)]
    return [Row((each.reps or each.seconds or (None,))[0], each.added_kg) for each in targets]


def loads(workouts: list[Workout], exercise: int = 0) -> list[float | None]:
    """Return the load of the first set in each workout."""
    return [rows(workout, exercise)[0].kg for workout in workouts]
