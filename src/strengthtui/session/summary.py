"""What a session came to: done against planned, for the summary screen."""

from typing import NamedTuple

from strengthtui import words
from strengthtui.session.state import Done, State
from strengthtui.session.view import elapsed_s


class Row(NamedTuple):
    """One exercise."""

    movement: str
    sets: int
    planned: int
    amounts: str
    """What was done, set by set: `8 · 8 · 7`."""


class Summary(NamedTuple):
    """One session."""

    status: str
    sets: int
    planned: int
    seconds: float
    load_kg: float
    """Reps times load, added up over implements and sides."""

    rest_taken_s: float
    rest_planned_s: float
    """Both over the rests whose length is known."""

    rows: tuple[Row, ...]


def summarise(state: State) -> Summary:
    """Add a session up."""
    known = [e for e in state.entries if e.rest_taken_s is not None]
    rows = tuple(_row(state, index) for index in range(len(state.workout.items)))
    return Summary(
        status=state.status,
        sets=len(state.entries),
        planned=len(state.entries) + len(state.queue),
        seconds=elapsed_s(state, state.phase.at if isinstance(state.phase, Done) else state.started_at),
        load_kg=sum(
            sum(e.done.reps or ()) * (e.done.load_kg or 0.0) * e.done.implements for e in state.entries
        ),
        rest_taken_s=sum(e.rest_taken_s or 0.0 for e in known),
        rest_planned_s=sum(e.rest_planned_s or 0.0 for e in known),
        rows=tuple(row for row in rows if row.planned),
    )


def _row(state: State, index: int) -> Row:
    done = [e.done for e in state.entries if e.slot.item == index]
    load = words.load(done[-1]) if done else ""
    amounts = " · ".join(map(words.done, done)) + (f" @ {load}" if load else "")
    return Row(state.workout.items[index].movement, len(done), state.sets_of(index), amounts or "not done")
