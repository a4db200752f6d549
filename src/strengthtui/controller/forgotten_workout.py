"""Adding a workout to the log that was not performed with the program."""

import os
from collections.abc import Sequence
from typing import Any

from strengthtui.base.codec import dumps, plain
from strengthtui.base.dates import local_date
from strengthtui.domain.forgotten_workout import ForgottenWorkout
from strengthtui.domain.unplanned import unplanned_workout
from strengthtui.domain.workout import Amount, Item, Workout
from strengthtui.journal.store import Store
from strengthtui.session.events import new_event
from strengthtui.session.evolve import reduce


def store_forgotten(store: Store, workout: ForgottenWorkout) -> str:
    """Store a workout as a finished session, and return the session's id.

    Raises:
        LogError: It could not be stored, and nothing has changed.
    """
    at = round(workout.started_at, 3)
    bodies: list[tuple[str, dict[str, Any]]] = [
        (
            "start",
            {"workout": plain(_planned(workout)), "anchor": None, "utc_offset_s": workout.utc_offset_s},
        ),
        ("recorded", {"ended": at + workout.seconds, "sets": _sets(workout)}),
    ]
    bodies += [("note", {"item": None, "text": workout.note})] if workout.note else []
    bodies += [("feel", {"feel": workout.feel})] if workout.feel else []
    session = os.urandom(8).hex()
    events = [new_event(at, kind, **body)._replace(n=n) for n, (kind, body) in enumerate(bodies, 1)]
    with store.bulk() as write:
        write.new(session, at, [(kind, dumps(body)) for kind, body in bodies], reduce(events))
    return session


def _planned(workout: ForgottenWorkout) -> Workout:
    """Return the movements with their numbers of sets. There was no plan, so no set has a target."""
    date = local_date(workout.started_at, workout.utc_offset_s)
    items = [Item(each.exercise, each.movement, len(each.sets), Amount(), 0.0) for each in workout.exercises]
    return unplanned_workout(workout.name, date, workout.seconds, items)


def _sets(workout: ForgottenWorkout) -> Sequence[dict[str, Any]]:
    """Return the sets, spread evenly over the workout."""
    total = sum(len(each.sets) for each in workout.exercises)
    sets = [(each.movement, one) for each in workout.exercises for one in each.sets]
    return [
        {
            "movement": movement,
            "done": plain(one.done),
            "rpe": one.rpe,
            "at": round(workout.started_at + workout.seconds * place / total, 3),
        }
        for place, (movement, one) in enumerate(sets, 1)
    ]
