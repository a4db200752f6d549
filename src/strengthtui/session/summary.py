"""The summary of a session: completed against planned."""

from strengthtui.base.named_tuple import NamedTuple
from strengthtui.domain.comparison import part
from strengthtui.domain.workout import Amount
from strengthtui.session.state import Done, Entry, State
from strengthtui.session.view import elapsed_s

NEARLY = 0.99
"""The most that counts as completed of an exercise with sets that are not done."""


class Row(NamedTuple):
    """One exercise."""

    exercise: str
    movements: tuple[str, ...]
    """What was done, in order, and what was planned last: more than one after a swap."""

    done: tuple[Amount, ...]
    """The completed work sets in order."""

    planned: int
    """The number of planned work sets."""

    completed: float
    """The completed part of the target; more than 1 if more was done."""

    rpe: float | None
    """The effort of the last set that has one."""

    rest_taken_s: float
    rest_planned_s: float
    """Both sums cover only the rests whose length is known."""

    as_many: bool
    """Whether the sets are the rounds of as many as possible."""

    @property
    def name(self) -> str:
        """The movements as one title."""
        return " / ".join(self.movements)


class Summary(NamedTuple):
    """One session."""

    status: str
    seconds: float
    load_kg: float
    """Volume in kilograms: reps times load, summed over implements and sides, without warm-up sets."""

    rest_taken_s: float
    rest_planned_s: float
    rows: tuple[Row, ...]

    @property
    def sets(self) -> int:
        """The number of completed work sets."""
        return sum(len(row.done) for row in self.rows)

    @property
    def planned(self) -> int:
        """The number of planned work sets."""
        return sum(row.planned for row in self.rows)


def summarise(state: State) -> Summary:
    """Return the summary of a session."""
    known = [e for e in state.entries if e.rest_taken_s is not None]
    rows = (_row(state, index) for index in range(len(state.items)))
    return Summary(
        status=state.status,
        seconds=elapsed_s(state, state.phase.at if isinstance(state.phase, Done) else state.started_at),
        load_kg=state.volume_kg,
        rest_taken_s=sum(e.rest_taken_s or 0.0 for e in known),
        rest_planned_s=sum(e.rest_planned_s or 0.0 for e in known),
        rows=tuple(row for row in rows if row.planned),
    )


def _row(state: State, index: int) -> Row:
    item = state.items[index]
    entries = [e for e in state.entries if e.slot.item == index and not e.slot.warmup]
    known = [e for e in entries if e.rest_taken_s is not None]
    planned = state.sets_of(index)
    return Row(
        exercise=item.exercise,
        movements=tuple(dict.fromkeys((*(e.movement for e in entries), item.movement))),
        done=tuple(e.done for e in entries),
        planned=planned,
        completed=_completed(entries, planned),
        rpe=next((e.rpe for e in reversed(entries) if e.rpe is not None), None),
        rest_taken_s=sum(e.rest_taken_s or 0.0 for e in known),
        rest_planned_s=sum(e.rest_planned_s or 0.0 for e in known),
        as_many=item.timing is not None and item.timing.kind == "time",
    )


def _completed(entries: list[Entry], planned: int) -> float:
    """Return the completed part of an exercise, in which each set counts the same."""
    if not planned:
        return 1.0
    whole = sum(part(entry.done, entry.target) for entry in entries) / planned
    return whole if len(entries) == planned else min(whole, NEARLY)
