"""The effect of the events that correct, reorder or swap during a workout.

Each change is a pure function of the state and the event. It does not touch the phase: `evolve` keeps a rest
running, and stops a set that is no longer the current one.
"""

from collections.abc import Callable
from typing import Any

from strengthtui.domain.doubtful_load import close_to
from strengthtui.domain.first_load import next_load
from strengthtui.domain.load_steps import with_drops
from strengthtui.domain.log_values import read_amount, read_item, read_rpe, read_string
from strengthtui.domain.workout import Amount
from strengthtui.session import set_order
from strengthtui.session.events import Event
from strengthtui.session.state import FEELINGS, NOTHING_SAID, Entry, Slot, State, as_expected

MOST_SETS = 99
"""Maximum number of sets ahead; a stuck key must not fill the log."""


def _on_draft(state: State, event: Event) -> State:
    """Change the current set before it is done."""
    if not state.queue or state.planned is None:
        return state
    draft = state.draft._replace(**changed_fields(event, state.planned, confirmed=state.draft.confirmed))
    if draft.done and _form(draft.done) != _form(state.planned):
        raise ValueError("another kind of amount")
    slot = state.queue[0]
    state = state._replace(draft=draft)
    return state if slot.warmup or draft.done is None else _carried(state, slot, draft.done)


def _on_edit(state: State, event: Event) -> State:
    """Correct a completed set."""
    index = event.body["entry"]
    if type(index) is not int or not 0 <= index < len(state.entries):
        return state
    before = state.entries[index]
    after = before._replace(**changed_fields(event, before.done, confirmed=before.confirmed))
    entries = (*state.entries[:index], after, *state.entries[index + 1 :])
    state = state._replace(entries=entries)
    if not _leads(state, index, after):
        return state
    if state.items[after.slot.item].find and after.rpe is not None:
        return _carried(state, after.slot, _load_while_finding(state, after, after.rpe))
    if _weight(before.done) == _weight(after.done):
        return state
    return _carried(state, after.slot, after.done)


def _load_while_finding(state: State, entry: Entry, rpe: float) -> Amount:
    """Return the next amount while the working load is being found."""
    done, target = entry.done, state.items[entry.slot.item].target_of(entry.slot.number)
    if not done.load_kg:
        return done
    is_short = bool(done.reps and target.reps) and min(done.reps or ()) < min(target.reps or ())
    loads = state.items[entry.slot.item].loads
    return done._replace(load_kg=next_load(loads, done.load_kg, rpe, is_short=is_short).kg)


def _leads(state: State, index: int, entry: Entry) -> bool:
    """Return whether an entry is the last one of its exercise, with the exercise's present movement."""
    later = state.entries[index + 1 :]
    item = entry.slot.item
    same = entry.movement == state.items[item].movement and not entry.slot.warmup
    return same and all(other.slot.item != item for other in later)


def _carried(state: State, slot: Slot, done: Amount) -> State:
    """Apply the load of a set to the later sets with the same prescribed load, and to the drop sets."""
    number, item = slot.item, state.items[slot.item]
    amounts = state.expected[number]
    if item.drop and len(amounts) == 1:  # the sets were alike, as they had no load
        amounts *= item.sets
    prescribed = _weight(item.target_of(slot.number))
    carried = [
        amount.loaded_like(done) if _weight(item.target_of(place)) == prescribed else amount
        for place, amount in enumerate(amounts, 1)
    ]
    expected = with_drops(item, carried, slot.number + 1)
    return state._replace(expected=(*state.expected[:number], expected, *state.expected[number + 1 :]))


def _weight(amount: Amount) -> tuple[float | None, int, bool]:
    return amount.added_kg, amount.implements, amount.bodyweight


def _form(amount: Amount) -> tuple[int, int]:
    """Return the number of sides of a hold, and the number of sides of the amount."""
    return len(amount.seconds or ()), amount.sides


def changed_fields(event: Event, before: Amount, *, confirmed: bool) -> dict[str, Any]:
    """Return the fields of a set that an event changes, validated.

    Args:
        event: The event.
        before: What the set was before.
        confirmed: Whether its load was confirmed; it still is while the load stays close.
    """
    fields: dict[str, Any] = {}
    if "done" in event.body:
        done = fields["done"] = read_amount(event.body["done"])
        least, most = close_to(before.load_kg or 0.0)
        kept = confirmed and least <= (done.load_kg or 0.0) <= most
        fields["confirmed"] = kept or event.body.get("confirmed") is True
    if "rpe" in event.body:
        fields["rpe"] = read_rpe(event.body["rpe"])
    if "note" in event.body:
        fields["note"] = read_string(event.body["note"])
    return fields


def with_note_kept(state: State) -> State:
    """Move the note on the current set to its exercise, because the set will not be done now."""
    text = state.draft.note
    if not text or not state.queue:
        return state
    item = state.queue[0].item
    text = " / ".join(filter(None, (dict(state.notes).get(item, ""), text)))
    return _noted(state, item, text)._replace(draft=state.draft._replace(note=""))


def _on_later(state: State, event: Event) -> State:
    return _ordered(state, set_order.later(state.queue, _together(state, event), state.items))


def _on_skip(state: State, event: Event) -> State:
    warmup_only = bool(event.body.get("warmup"))
    removed = frozenset({event.body["item"]}) if warmup_only else _together(state, event)
    return _ordered(state, set_order.without(state.queue, removed, warmup_only=warmup_only))


def _on_jump(state: State, event: Event) -> State:
    items = _together(state, event)
    if not any(slot.item in items for slot in state.queue):
        state = state._replace(queue=set_order.more(state, items))
    return _ordered(state, set_order.first(state.queue, items))


def _on_more(state: State, event: Event) -> State:
    return _ordered(state, set_order.more(state, _together(state, event)))


def _on_fewer(state: State, event: Event) -> State:
    return _ordered(state, set_order.fewer(state.queue, _together(state, event)))


def _ordered(state: State, queue: set_order.Queue) -> State:
    """Reorder the queue. The draft is dropped if the current set changes."""
    if len(queue) > MOST_SETS and len(queue) > len(state.queue):
        return state
    if queue[:1] != state.queue[:1]:
        state = with_note_kept(state)._replace(draft=NOTHING_SAID)
    return state._replace(queue=queue)


def _on_swap(state: State, event: Event) -> State:
    """Replace an exercise with another movement; the number of sets stays the same."""
    i, item = _known(state, event), read_item(event.body["to"])
    old = state.items[i]
    if state.queue and state.queue[0].item == i:
        state = with_note_kept(state)._replace(draft=NOTHING_SAID)
    item = item._replace(exercise=old.exercise, sets=old.sets, group=old.group, timing=old.timing, warmup=())
    queue = tuple(slot for slot in state.queue if slot.item != i or not slot.warmup)
    return state._replace(
        items=(*state.items[:i], item, *state.items[i + 1 :]),
        expected=(*state.expected[:i], as_expected(item), *state.expected[i + 1 :]),
        queue=queue,
    )


def _on_note(state: State, event: Event) -> State:
    item = event.body["item"]
    if item is not None:
        _known(state, event)
    return _noted(state, item, read_string(event.body["text"]))


def _noted(state: State, item: int | None, text: str) -> State:
    """Replace the note on an exercise, or on the session."""
    others = tuple(note for note in state.notes if note[0] != item)
    notes = (*others, (item, text)) if text else others
    # The session's own note comes first, then the notes in the workout's order.
    return state._replace(notes=tuple(sorted(notes, key=lambda note: -1 if note[0] is None else note[0])))


def _on_feel(state: State, event: Event) -> State:
    feel = event.body["feel"]
    return state._replace(feel=feel) if feel is None or feel in FEELINGS else state


def _together(state: State, event: Event) -> frozenset[int]:
    """Return the exercises that an event changes together."""
    return set_order.together(state.items, _known(state, event))


def _known(state: State, event: Event) -> int:
    item = event.body["item"]
    if type(item) is not int or not 0 <= item < len(state.items):
        raise ValueError(f"item {item!r}")
    return item


CHANGES: dict[str, Callable[[State, Event], State]] = {
    "draft": _on_draft,
    "edit": _on_edit,
    "later": _on_later,
    "skip": _on_skip,
    "jump": _on_jump,
    "more": _on_more,
    "fewer": _on_fewer,
    "swap": _on_swap,
    "note": _on_note,
    "feel": _on_feel,
}
"""The rule of each kind of event."""

AFTERWARDS = frozenset({"edit", "note", "feel"})
"""The kinds that are still valid after the session has ended."""
