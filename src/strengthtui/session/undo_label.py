"""Descriptions of what was undone or redone, so that the lifter knows which key press it was."""

from strengthtui.domain.formatting import many
from strengthtui.session.events import Event, voided
from strengthtui.session.state import State
from strengthtui.session.timeline import Timeline

_LABELS = {
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
    "go": "the start of the set",
    "rest": "the change of the rest",
    "hold": "the start of the hold",
    "stop": "the early end of the hold",
    "switched": "the early end of the switch",
    "clock": "the start of the clock",
    "time": "the end of the time",
    "cut": "the early end of the time",
    "pause": "the pause",
    "unpause": "the end of the pause",
    "finish": "finishing",
    "discard": "discarding",
    "correct": "the correction",
    "add": "the set that was added",
    "remove": "taking out a set",
    "retime": "the change of date or time",
}


def undo_label(timeline: Timeline, void: Event) -> str:
    """Return what an undo or a redo did: `Undone: set 2 of Box squat`.

    Args:
        timeline: The session, including the void.
        void: The event that the undo or redo stored.
    """
    target, redone = _first_voided(timeline, void), False
    # A void names earlier events, so this loop ends. A void of another program may name a missing event.
    while target and target.kind == "void":
        target, redone = _first_voided(timeline, target), not redone
    return f"{'Redone' if redone else 'Undone'}: {_what(timeline, target, redone=redone)}"


def change_label(state: State, event: Event) -> str:
    """Return what an event did to an exercise: `Box squat: later`; empty if the set itself shows it."""
    item = event.body.get("item")
    if event.kind not in {"later", "skip", "more", "fewer"} or item is None:
        return ""
    words = {"later": "later", "skip": "skipped"}
    sets = many(state.sets_of(item), "round" if state.items[item].timing else "set")
    return f"{state.items[item].movement}: {words.get(event.kind) or sets}"


def _what(timeline: Timeline, target: Event | None, *, redone: bool) -> str:
    if target is None or target.kind not in {*_LABELS, "set", "held", "round", "lap"}:
        return "something that this version does not know"
    # An undone event no longer counts, so the current state is the one before it.
    before = timeline.state_before(target.id) if redone else timeline.state
    return _LABELS.get(target.kind) or named_set(before)


def asked(state: State, kind: str) -> str:
    """Return what a command does: `set 2 of Box squat`."""
    return named_set(state) if kind == "next" else _LABELS.get(kind, f"the command {kind}")


def named_set(state: State) -> str:
    """Return the name of the current set: `set 2 of Box squat`."""
    item = state.current
    if item is None:
        return "the last set"
    slot = state.queue[0]
    kind = "warm-up" if slot.warmup else "round" if item.timing else "set"
    return f"{kind} {slot.number} of {item.movement}"


def _first_voided(timeline: Timeline, void: Event) -> Event | None:
    """Return the first event that a void names. The search starts at the end, where it usually is."""
    first = voided(void)[:1]
    return next((event for event in reversed(timeline.events) if event.id in first), None)
