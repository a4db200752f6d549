"""What the summary and the history show of a session: its numbers, beside those of the last time."""

from collections.abc import Mapping, Sequence

from strengthtui.base.named_tuple import NamedTuple
from strengthtui.domain.bests import Best
from strengthtui.domain.workout import Amount
from strengthtui.journal.queries import LastSet, LastTime
from strengthtui.session.rounds_done import rounds_done
from strengthtui.session.state import State
from strengthtui.session.summary import Row, Summary, summarise


class Before(NamedTuple):
    """The sets of the last time."""

    done: tuple[Amount, ...]
    rpe: float | None
    """The effort of the last set that has one."""


class Report(NamedTuple):
    """A session in comparison with those before it."""

    summary: Summary

    before: tuple[Before | None, ...]
    """The last time of each row; None for the first time."""

    bests: tuple[Best, ...] = ()
    """The most telling best of each movement."""

    changes: tuple[str, ...] = ()
    """What was changed from the plan, after a title."""

    rounds: tuple[str, ...] = ()
    """What was done of each group by the clock."""

    notes: tuple[str, ...] = ()
    feel: str = ""


def report(state: State, last: Mapping[str, LastTime], bests: Sequence[Best]) -> Report:
    """Return what is shown of a session.

    Args:
        state: The session.
        last: What was done of its movements the time before.
        bests: Its bests, the most telling ones first.
    """
    summary = summarise(state)
    before = tuple(_before(row, summary.rows, last) for row in summary.rows)
    by_movement = {best.movement: best for best in reversed(bests)}
    telling = tuple(best for best in bests if by_movement[best.movement] is best)
    rounds = tuple(group.text for group in rounds_done(state))
    return Report(summary, before, telling, rounds=rounds, notes=_notes(state), feel=state.feel or "")


def _notes(state: State) -> tuple[str, ...]:
    """Return the notes on the session, its exercises and its sets."""
    on_sets = (
        f"{entry.movement}, {'warm-up' if entry.slot.warmup else 'set'} {entry.slot.number}: {entry.note}"
        for entry in state.entries
        if entry.note
    )
    return (*state.note.splitlines(), *on_sets)


def _before(row: Row, rows: Sequence[Row], last: Mapping[str, LastTime]) -> Before | None:
    movement = row.movements[0]
    if movement not in last:
        return None
    sets: Sequence[LastSet] = last[movement].sets
    # If several exercises of a session have the movement, each is compared with itself.
    if sum(other.movements[0] == movement for other in rows) > 1:
        sets = [each for each in sets if each.exercise == row.exercise]
    if not sets:
        return None
    rated = [each.rpe for each in sets if each.rpe is not None]
    return Before(tuple(each.done for each in sets), rated[-1] if rated else None)
