"""What was undone or redone, in words: a person who pressed a wrong key wants to know which."""

from strengthtui.session.events import Event, voided
from strengthtui.session.state import State
from strengthtui.session.timeline import Timeline

_DEEDS = {
    "draft": "the change of this set",
    "edit": "the correction",
    "later": "putting off",
    "skip": "skipping",
    "jump": "the jump",
    "more": "one set more",
    "fewer": "one set fewer",
    "swap": "the swap",
    "note": "the note",
    "feel": "how it felt",
    "go": "going before zero",
    "rest": "the change of the rest",
    "hold": "the start of the hold",
    "stop": "the early end of the hold",
    "switched": "the early end of the switch",
    "pause": "the pause",
    "unpause": "the end of the pause",
    "finish": "finishing",
    "discard": "discarding",
}


def deed(timeline: Timeline, void: Event) -> str:
    """Return what an undo or a redo did: `Undone: set 2 of Box squat`.

    Args:
        timeline: The session, the void in it.
        void: What the undo or redo stored.
    """
    target, redone = _fact(timeline, void), False
    while target.kind == "void":
        target, redone = _fact(timeline, target), not redone
    # What was undone counts no more, and the state is that before it.
    before = timeline.state_before(target.n) if redone else timeline.state
    what = _DEEDS.get(target.kind) or named_set(before)
    return f"{'Redone' if redone else 'Undone'}: {what}"


def asked(state: State, kind: str) -> str:
    """Return what a command asks for, in words: `set 2 of Box squat`."""
    return named_set(state) if kind == "next" else _DEEDS.get(kind, f"the command {kind}")


def named_set(state: State) -> str:
    """Return the name of the current set: `set 2 of Box squat`."""
    item = state.current
    if item is None:
        return "the last set"
    slot = state.queue[0]
    return f"{'warm-up' if slot.warmup else 'set'} {slot.number} of {item.movement}"


def _fact(timeline: Timeline, void: Event) -> Event:
    """Return the first fact that a void names; it is among the last ones."""
    first = voided(void)[0]
    facts: list[Event] = timeline.events
    return next(event for event in reversed(facts) if event.n == first)
