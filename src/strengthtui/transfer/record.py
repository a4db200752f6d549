"""An imported workout as the events of a session, and the state that they lead to.

The state is built directly, because folding the events of ten thousand workouts would take most of an import.
A test compares it with the fold.
"""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from strengthtui.base.codec import plain
from strengthtui.base.named_tuple import NamedTuple
from strengthtui.domain.unplanned import unplanned_workout
from strengthtui.domain.workout import Amount, Item, Workout
from strengthtui.journal.imports import NewSession, voiding
from strengthtui.plan.grammar import slug
from strengthtui.session.events import SET_CORRECTIONS, Event, live, new_event
from strengthtui.session.evolve import reduce
from strengthtui.session.state import Done, Entry, Slot, State, as_expected
from strengthtui.transfer.model import Contents, ImportedWorkout
from strengthtui.transfer.movements import Match
from strengthtui.transfer.preview import local
from strengthtui.transfer.proposal import NewWorkout

_NO_TARGET = Amount()


class Batch(NamedTuple):
    """What all workouts of one import have in common."""

    batch: str
    """The id of the import."""

    at: float
    """Unix seconds of the import."""

    file: str
    zone: str
    contents: Contents
    matches: Mapping[str, Match]


def new_session(each: NewWorkout, batch: Batch) -> NewSession:
    """Return the session of a workout: its events as JSON, and its state."""
    workout = each.workout
    names = {exercise: batch.matches[exercise].movement for exercise in _exercises(workout)}
    planned = _workout(workout, names)
    notes = _notes(workout, names, planned)
    state = State(
        workout=planned,
        items=planned.items,
        expected=tuple(map(as_expected, planned.items)),
        started_at=workout.start.at,
        phase=Done(workout.ended_at),
        queue=(),
        entries=tuple(_entries(workout, names, planned)),
        status="finished",
        notes=notes,
        utc_offset_s=workout.start.offset_s,
        source=batch.contents.source,
    )
    start = {
        "workout": _workout_json(planned),
        "anchor": None,
        "utc_offset_s": workout.start.offset_s,
        "import": _provenance(each, batch),
    }
    recorded = {"ended": workout.ended_at, "sets": [_set_json(entry) for entry in state.entries]}
    events: list[tuple[str, dict[str, Any]]] = [("start", start), ("recorded", recorded)]
    events += [("note", {"item": item, "text": text}) for item, text in notes]
    return NewSession(
        each.session, workout.start.at, tuple((kind, _json(body)) for kind, body in events), state
    )


def brought_back(each: NewWorkout, batch: Batch, events: Sequence[Event]) -> list[Event]:
    """Return the events that bring back a session whose import was undone.

    If its names mean other movements now, such as after an alias was added, its sets are recorded once more.
    A session with corrections comes back as it was.

    Args:
        each: The workout in the file.
        batch: The new import.
        events: All events of the session.
    """
    wanted = new_session(each, batch)
    then = [item.movement for item in reduce(events).items]
    now = [item.movement for item in wanted.state.items]
    if then == now or len(then) != len(now) or any(event.kind in SET_CORRECTIONS for event in live(events)):
        return [voiding(events, batch.at, "discard")]
    void = voiding(events, batch.at, "discard", "recorded")
    swaps = [
        new_event(void.at, "swap", item=place, to=plain(item))
        for place, item in enumerate(wanted.state.items)
        if then[place] != item.movement
    ]
    (recorded,) = (json.loads(body) for kind, body in wanted.events if kind == "recorded")
    return [void, *swaps, new_event(void.at, "recorded", **recorded)]


def _exercises(workout: ImportedWorkout) -> dict[str, None]:
    return dict.fromkeys(each.exercise for each in workout.sets)


def _workout(workout: ImportedWorkout, names: Mapping[str, str]) -> Workout:
    """Return the movements with their numbers of sets. There was no plan, so no set has a target."""
    sets = Counter((names[each.exercise], each.warmup) for each in workout.sets)
    items = tuple(
        Item(
            exercise=_exercise_id(movement),
            movement=movement,
            sets=sets[movement, False],
            target=_NO_TARGET,
            rest_s=0.0,
            warmup=(_NO_TARGET,) * sets[movement, True],
        )
        for movement in dict.fromkeys(names.values())
    )
    seconds = workout.ended_at - workout.start.at
    return unplanned_workout(workout.title, local(workout.start).date(), seconds, items)


@lru_cache(1024)
def _exercise_id(movement: str) -> str:
    return slug(movement) or movement


def _entries(workout: ImportedWorkout, names: Mapping[str, str], planned: Workout) -> list[Entry]:
    places = {item.movement: place for place, item in enumerate(planned.items)}
    numbers: Counter[tuple[int, bool]] = Counter()
    entries = []
    for each in workout.sets:
        movement = names[each.exercise]
        place = places[movement]
        numbers[place, each.warmup] += 1
        entries.append(
            Entry(
                slot=Slot(place, numbers[place, each.warmup], warmup=each.warmup),
                target=_NO_TARGET,
                done=each.done,
                ended_at=workout.start.at if each.at is None else each.at,
                movement=movement,
                rpe=each.rpe,
                note=each.note,
            )
        )
    return entries


def _notes(
    workout: ImportedWorkout, names: Mapping[str, str], planned: Workout
) -> tuple[tuple[int | None, str], ...]:
    """Return the notes of the session and of its exercises; two names of one movement share a note."""
    texts: dict[int, list[str]] = {}
    places = {item.movement: place for place, item in enumerate(planned.items)}
    for exercise, text in workout.exercise_notes:
        # An exercise without a set has nothing that its note could belong to but the session.
        if exercise in names:
            texts.setdefault(places[names[exercise]], []).append(text)
    stray = [f"{name}: {text}" for name, text in workout.exercise_notes if name not in names]
    session = " · ".join(filter(None, (workout.note, *stray)))
    session_note: tuple[tuple[int | None, str], ...] = ((None, session),) if session else ()
    return (*session_note, *((place, " · ".join(texts[place])) for place in sorted(texts)))


def _provenance(each: NewWorkout, batch: Batch) -> dict[str, Any]:
    contents, workout = batch.contents, each.workout
    return {
        "batch": batch.batch,
        "at": batch.at,
        "source": contents.source,
        "file": batch.file,
        "file_sha256": contents.file_sha256,
        "key": each.session,
        "rows_sha256": workout.rows_sha256,
        "line": workout.line,
        "zone": batch.zone,
        "units": contents.units,
        "has_time": workout.start.has_time,
    }


def _workout_json(workout: Workout) -> dict[str, Any]:
    """Return a workout as JSON without the fields of its items that have their default."""
    fields: dict[str, Any] = plain(workout._replace(items=()))
    return fields | {"items": [_item_json(item) for item in workout.items]}


def _item_json(item: Item) -> dict[str, Any]:
    written = {
        "exercise": item.exercise,
        "movement": item.movement,
        "sets": item.sets,
        "target": {},
        "rest_s": item.rest_s,
    }
    return written | ({"warmup": [{} for _ in item.warmup]} if item.warmup else {})


def _set_json(entry: Entry) -> dict[str, Any]:
    return {
        "movement": entry.movement,
        "kind": "warmup" if entry.slot.warmup else "work",
        "done": _amount_json(entry.done),
        "rpe": entry.rpe,
        "note": entry.note,
        "at": entry.ended_at,
    }


@lru_cache(65536)
def _amount_json(amount: Amount) -> dict[str, Any]:
    """Return an amount as JSON without the fields that have their default."""
    fields = zip(Amount._fields, amount, _NO_TARGET, strict=True)
    return {name: plain(value) for name, value, default in fields if value != default}


def _json(body: dict[str, Any]) -> str:
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
