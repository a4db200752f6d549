"""Correcting a session of the log that is not being performed: every correction is stored as an event."""

from typing import Any

from strengthtui.base.clock import Clock
from strengthtui.journal.errors import LogError
from strengthtui.journal.store import Store
from strengthtui.session.decide import decide
from strengthtui.session.decide_corrections import CORRECTIONS, decide_correction
from strengthtui.session.events import Command, Decision, Event, Refusal
from strengthtui.session.timeline import Timeline
from strengthtui.session.undo_label import undo_label

_TRIES = 20
"""How often another process may be first."""

_OF_THE_LOG = frozenset({*CORRECTIONS, "delete", "undelete", "undo"})


def correct(store: Store, clock: Clock, session: str, kind: str, **args: Any) -> Refusal | tuple[Event, ...]:
    """Correct a session, and return the stored events or the reason why it is refused.

    Args:
        store: The log.
        clock: The system's clocks.
        session: The id of the session.
        kind: One of `decide_corrections.CORRECTIONS`, or delete, undelete, undo, note, feel, redo.
        args: The arguments of the command's rule.

    Raises:
        LogError: The correction could not be stored.
        UnreadableError: The session cannot be read.
    """
    for _ in range(_TRIES):
        timeline = Timeline(store.events(session))
        decided = _decide(timeline, Command(_at(timeline, clock), kind, args))
        if isinstance(decided, Refusal):
            return decided
        following = timeline.following(decided, store.device)
        if stored := store.append(session, len(timeline.events), following):
            return tuple(stored)
    raise LogError("another program keeps changing this session; try again")


def outcome_text(store: Store, session: str, outcome: tuple[Event, ...]) -> str:
    """Return what an undo or a redo did: `Undone: the correction`; empty for other commands."""
    if outcome[0].kind != "void":
        return ""
    return undo_label(Timeline(store.events(session)), outcome[0])


def _decide(timeline: Timeline, command: Command) -> Decision:
    rule = decide_correction if command.kind in _OF_THE_LOG else decide
    return rule(timeline, command)


def _at(timeline: Timeline, clock: Clock) -> float:
    """Return the time of a new event. A session by a clock that was ahead has later events."""
    return max(round(clock.wall(), 3), timeline.events[-1].at)
