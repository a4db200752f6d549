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
    target, redone = by_number.get(void.body["ns"][0]), False
    # A void names earlier facts, so this ends; another program's may name one that is not there.
    while target and target.kind == "void":
        target, redone = by_number.get(target.body["ns"][0]), not redone
    return f"{'Redone' if redone else 'Undone'}: {_what(events, target)}"


def _what(events: Sequence[Event], target: Event | None) -> str:
    if target is None or target.kind not in {*_DEEDS, "set", "held"}:
        return "something that this version does not know"
    return _DEEDS.get(target.kind) or _set(reduce(live(e for e in events if e.n < target.n)))


def _set(before: State) -> str:
    item = before.current
    if item is None:
        return "the last set"
    slot = before.queue[0]
    return f"{'warm-up' if slot.warmup else 'set'} {slot.number} of {item.movement}"
