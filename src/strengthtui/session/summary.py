"""The summary of a session for the summary screen: completed against planned."""

from typing import NamedTuple

from strengthtui.domain.formatting import Unit, sets_done
from strengthtui.session.state import Done, State
from strengthtui.session.view import elapsed_s


class Row(NamedTuple):
    """One exercise."""

    movement: str
    sets: int
    planned: int
    amounts: str
    """The completed amounts, set by set: `8 · 8 · 7`."""


class Summary(NamedTuple):
    """One session."""

    status: str
    sets: int
    planned: int
    seconds: float
    load_kg: float
    """Volume in kilograms: reps times load, summed over implements and sides, without warm-up sets."""

    rest_taken_s: float
    rest_planned_s: float
    """Both sums cover only the rests whose length is known."""

    rows: tuple[Row, ...]


def summarise(state: State, unit: Unit) -> Summary:
    """Return the summary of a session, its loads in the unit given."""
    known = [e for e in state.entries if e.rest_taken_s is not None]
    rows = tuple(_row(state, index, unit) for index in range(len(state.items)))
    return Summary(
        status=state.status,
        sets=sum(row.sets for row in rows),
        planned=sum(row.planned for row in rows),
        seconds=elapsed_s(state, state.phase.at if isinstance(state.phase, Done) else state.started_at),
        load_kg=volume_kg(state),
        rest_taken_s=sum(e.rest_taken_s or 0.0 for e in known),
        rest_planned_s=sum(e.rest_planned_s or 0.0 for e in known),
        rows=tuple(row for row in rows if row.planned),
    )


def volume_kg(state: State) -> float:
    """Return the volume of a session in kilograms, without warm-up sets."""
    return sum(entry.done.volume_kg for entry in state.entries if not entry.slot.warmup)


def _row(state: State, index: int, unit: Unit) -> Row:
    entries = [e for e in state.entries if e.slot.item == index and not e.slot.warmup]
    movement = " / ".join(dict.fromkeys((*(e.movement for e in entries), state.items[index].movement)))
    amounts = sets_done([e.done for e in entries], unit)
    return Row(
        movement if entries else state.items[index].movement,
        len(entries),
        state.sets_of(index),
        amounts or "not done",
    )
