"""The events of a session in order, and its state; adding an event takes the same time late as early.

The states after each event are stored, so an undo returns to one of them instead of folding all events again.
Events that belong before known ones, as from another device, and unusual voids fall back to folding from the
start.
"""

from collections.abc import Iterable

from strengthtui.base.named_tuple import NamedTuple
from strengthtui.session.events import AUTOMATIC, Event, EventId, counted, in_order, voided
from strengthtui.session.evolve import evolve, reduce
from strengthtui.session.state import State

TICK_S = 0.001
"""The smallest difference between two times in the log."""


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

    events: list[Event]
    states: list[State]
    before: State
    """The state before that position; if it has changed, the redo needs a full fold."""


class Timeline:
    """The events of one session."""

    def __init__(self, events: Iterable[Event]) -> None:
        """Fold a session's events.

        Raises:
            UnreadableError: There is no readable start.
        """
        self.events: list[Event] = []
        """All events in order, including those that were undone."""

        self._fold_all(events)

    @property
    def state(self) -> State:
        """The state after the last event."""
        return self._states[-1]

    @property
    def ids(self) -> frozenset[EventId]:
        """The ids of all events."""
        return frozenset(event.id for event in self.events)

    def extend(self, events: Iterable[Event]) -> list[Step]:
        """Add events that are not known yet, and return the effect of each."""
        new = in_order(events)
        if new and new[0].place < self.events[-1].place:
            before = self.state
            self._fold_all([*self.events, *new])
            return [Step(before, event, self.state) for event in new]
        return [self._add(event) for event in new]

    def following(self, events: Iterable[Event], device: str) -> tuple[Event, ...]:
        """Return new events of a device with times that place them after all known events.

        A decision depends on the state after the last known event, so its events must follow that event, even
        if the clock of the other device is ahead.
        """
        last = self.events[-1]
        least = last.at if device >= last.device else round(last.at + TICK_S, 3)
        placed = []
        for event in events:
            least = max(least, event.at)
            placed.append(event._replace(at=least, device=device))
        return tuple(placed)

    def undo_target(self) -> list[EventId]:
        """Return the events that undo voids: the last command's and all later ones; may be empty."""
        targets: list[EventId] = []
        for event in reversed(self._counted):
            if event.kind in {"void", "start"}:
                continue
            targets.insert(0, event.id)
            if event.kind not in AUTOMATIC:
                return targets
        return []

    def redo_target(self) -> list[EventId]:
        """Return the events that redo voids; an empty list without an undo, or after a later command.

        They are the undo and the automatic events after it: a hold that ran again in between must not end in
        the middle of what is redone.
        """
        since: list[EventId] = []
        for event in reversed(self._counted):
            if event.kind == "void" and self._voids.isdisjoint(voided(event)):
                return [event.id, *since]
            if event.kind == "start":
                continue
            if event.kind in AUTOMATIC:
                since.insert(0, event.id)
            elif event.kind != "void":
                return []
        return []

    def state_before(self, event: EventId) -> State:
        """Return the state before an event, or the current state if the event does not count."""
        for place in range(len(self._counted) - 1, 0, -1):
            if self._counted[place].id == event:
                return self._states[place - 1]
        return self.state

    def _fold_all(self, events: Iterable[Event]) -> None:
        self.events[:] = in_order(events)
        whole = counted(self.events)
        # Two parallel lists: the events that count, and the state after each.
        self._counted, self._states = whole[:1], [reduce(whole[:1])]
        for event in whole[1:]:
            self._count(event, self.state if event.kind == "void" else evolve(self.state, event))
        self._voids = {event.id for event in self.events if event.kind == "void"}
        self._undone: dict[EventId, _Undone] = {}

    def _add(self, event: Event) -> Step:
        before = self.state
        self.events.append(event)
        if event.kind == "void":
            self._void(event)
        else:
            self._count(event, evolve(before, event))
        return Step(before, event, self.state)

    def _count(self, event: Event, state: State) -> None:
        self._counted.append(event)
        self._states.append(state)

    def _void(self, event: Event) -> None:
        dead = set(voided(event))
        start = len(self._counted)
        missing = set(dead)
        while missing and start > 1:
            start -= 1
            missing.discard(self._counted[start].id)
        voids = [each for each in dead if each in self._voids]
        if missing or len(voids) > 1 or (voids and not self._can_redo(voids[0], start)):
            self._fold_all(self.events)
            return
        self._voids.add(event.id)
        taken, states = self._counted[start:], self._states[start:]
        kept = [each for each in taken if each.id not in dead]
        back = self._undone.pop(voids[0]) if voids else None
        if back is None:
            self._undone[event.id] = _Undone(start, len(kept), taken, states, self._states[start - 1])
        self._cut(back.start if back else start)
        if back:
            self._counted += back.events
            self._states += back.states
        for each in (*kept, event):
            self._count(each, self.state if each.kind == "void" else evolve(self.state, each))

    def _can_redo(self, void: EventId, place: int) -> bool:
        """Return whether the events up to an undo have not changed since."""
        undone = self._undone.get(void)
        return (
            undone is not None
            and self._counted[place].id == void
            and place == undone.start + undone.kept
            and self._states[undone.start - 1] is undone.before
        )

    def _cut(self, length: int) -> None:
        del self._counted[length:]
        del self._states[length:]


def used(events: Iterable[Event]) -> set[EventId]:
    """Return the events that have an effect: those that count and fit the state before them.

    Raises:
        UnreadableError: The start is missing, voided or malformed.
    """
    whole = counted(events)
    state = reduce(whole[:1])
    effective = {whole[0].id}
    for event in whole[1:]:
        before, state = state, state if event.kind == "void" else evolve(state, event)
        if event.kind in {"void", "anchor"} or state is not before:
            effective.add(event.id)
    return effective
