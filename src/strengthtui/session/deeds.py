"""What was undone or redone, in words: a person who pressed a wrong key wants to know which."""

from collections.abc import Sequence

from strengthtui.session.events import Event, live
from strengthtui.session.evolve import reduce
from strengthtui.session.state import State

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


def deed(events: Sequence[Event], void: Event) -> str:
    """Say what an undo or a redo did: `Undone: set 2 of Box squat`.

    Args:
        events: All events of the session, the void among them.
        void: What the undo or redo stored.
    """
    by_number = {event.n: event for event in events}
    target, redone = by_number[void.body["ns"][0]], False
    while target.kind == "void":
        target, redone = by_number[target.body["ns"][0]], not redone
    what = _DEEDS.get(target.kind) or _set(reduce(live(e for e in events if e.n < target.n)))
    return f"{'Redone' if redone else 'Undone'}: {what}"


def _set(before: State) -> str:
    item = before.current
    if item is None:
        return "the last set"
    slot = before.queue[0]
    return f"{'warm-up' if slot.warmup else 'set'} {slot.number} of {item.movement}"
