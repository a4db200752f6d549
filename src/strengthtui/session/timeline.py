"""The events of a session in order, and its state; adding an event takes the same time late as early.

The states after each event are stored, so an undo returns to one of them instead of folding all events again.
Unusual voids, such as those of another program, fall back to folding from the start.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from strengthtui.session.events import AUTOMATIC, Event, counted, voided
from strengthtui.session.evolve import evolve, reduce
from strengthtui.session.state import State


class Step(NamedTuple):
    """One event, and the states before and after it."""

    before: State
    event: Event
    after: State


class _Undone(NamedTuple):
    """The events that a `void` removed, so that a redo can restore them."""

    start: int
    """The position of the first event that was removed."""

    kept: int
    """Number of events from that position on that were not removed."""

    facts: list[Event]
    states: list[State]
    before: State
    """The state before that position; if it has changed, the redo needs a full fold."""


class Timeline:
    """The events of one session."""

    def __init__(self, events: Iterable[Event]) -> None:
        """Fold a session's events, the first of which is its start."""
        self.events: list[Event] = []
        """All events, including those that were undone."""

        self._fold_all(list(events))

    @property
    def state(self) -> State:
        """The state after the last event."""
        return self._states[-1]

    @property
    def last_n(self) -> int:
        """The number of the last event."""
        return self.events[-1].n

    def extend(self, events: Sequence[Event]) -> list[Step]:
        """Add events, and return the effect of each."""
        steps = []
        for event in events:
            before = self.state
            self.events.append(event)
            if event.kind == "void":
                self._void(event)
            else:
                self._count(event, evolve(before, event))
            steps.append(Step(before, event, self.state))
        return steps

    def undo_target(self) -> list[int]:
        """Return the event numbers that undo voids: the last command's and all later ones; may be empty."""
        numbers: list[int] = []
        for event in reversed(self._counted):
            if event.kind == "void":
                continue
            numbers.insert(0, event.n)
            if event.kind not in AUTOMATIC:
                return numbers
        return []

    def redo_target(self) -> list[int]:
        """Return the event numbers that redo voids; an empty list without an undo, or after a later command.

        They are the undo and the automatic events after it: a hold that ran again in between must not end in
        the middle of what is redone.
        """
        since: list[int] = []
        for event in reversed(self._counted):
            if event.kind == "void" and self._voids.isdisjoint(voided(event)):
                return [event.n, *since]
            if event.kind in AUTOMATIC:
                since.insert(0, event.n)
            elif event.kind != "void":
                return []
        return []

    def state_before(self, n: int) -> State:
        """Return the state before an event, or the current state if the event does not count."""
        for place in range(len(self._counted) - 1, 0, -1):
            if self._counted[place].n == n:
                return self._states[place - 1]
        return self.state

    def _fold_all(self, events: list[Event]) -> None:
        self.events[:] = events
        whole = counted(events)
        # Two parallel lists: the events that count, and the state after each.
        self._counted, self._states = whole[:1], [reduce(whole[:1])]
        for event in whole[1:]:
            self._count(event, self.state if event.kind == "void" else evolve(self.state, event))
        self._voids = {event.n for event in events if event.kind == "void"}
        self._undone: dict[int, _Undone] = {}

    def _count(self, event: Event, state: State) -> None:
        self._counted.append(event)
        self._states.append(state)

    def _void(self, event: Event) -> None:
        dead = set(voided(event))
        start = len(self._counted)
        missing = set(dead)
        while missing and start > 1:
            start -= 1
            missing.discard(self._counted[start].n)
        voids = [n for n in dead if n in self._voids]
        if missing or len(voids) > 1 or (voids and not self._can_redo(voids[0], start)):
            self._fold_all(self.events)
            return
        self._voids.add(event.n)
        taken, states = self._counted[start:], self._states[start:]
        kept = [fact for fact in taken if fact.n not in dead]
        back = self._undone.pop(voids[0]) if voids else None
        if back is None:
            self._undone[event.n] = _Undone(start, len(kept), taken, states, self._states[start - 1])
        self._cut(back.start if back else start)
        if back:
            self._counted += back.facts
            self._states += back.states
        for fact in (*kept, event):
            self._count(fact, self.state if fact.kind == "void" else evolve(self.state, fact))

    def _can_redo(self, void: int, place: int) -> bool:
        """Return whether the events up to an undo have not changed since."""
        undone = self._undone.get(void)
        return (
            undone is not None
            and self._counted[place].n == void
            and place == undone.start + undone.kept
            and self._states[undone.start - 1] is undone.before
        )

    def _cut(self, length: int) -> None:
        del self._counted[length:]
        del self._states[length:]
