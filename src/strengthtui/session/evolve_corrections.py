"""The effect of the events that correct a session which is over.

A set is named by its slot, not by its place: another device may have added or removed a set in the meantime.
A correction of a set that is no longer there changes nothing.
"""

from collections.abc import Callable
from typing import Any

from strengthtui.base.bounds import MOST_SLOTS
from strengthtui.domain.log_values import (
    number,
    read_amount,
    read_length,
    read_rpe,
    read_string,
    read_time,
    read_utc_offset,
)
from strengthtui.session.events import Event
from strengthtui.session.evolve_changes import changed_fields
from strengthtui.session.state import Done, Entry, Slot, State


def place_of(state: State, slot: Slot) -> int | None:
    """Return the place of a completed set; None if there is none with this slot."""
    return next((place for place, entry in enumerate(state.entries) if entry.slot == slot), None)


def next_slot(state: State, item: int, *, warmup: bool = False) -> Slot:
    """Return the slot of a set that is added to an exercise: of the first one not done, or a new one."""
    ahead = [slot for slot in state.queue if (slot.item, slot.warmup) == (item, warmup)]
    done = [entry.slot for entry in state.entries]
    numbers = [slot.number for slot in done if (slot.item, slot.warmup) == (item, warmup)]
    return min(ahead) if ahead else Slot(item, max(numbers, default=0) + 1, warmup)


def _on_correct(state: State, event: Event) -> State:
    """Correct a set: what was done, its effort or its note."""
    place = _place(state, event)
    before = state.entries[place]
    entry = before._replace(**changed_fields(event, before.done, confirmed=before.confirmed))
    return state._replace(entries=(*state.entries[:place], entry, *state.entries[place + 1 :]))


def _on_remove(state: State, event: Event) -> State:
    """Take a set out: it was not done. In a planned workout it is missing now."""
    place = _place(state, event)
    slot = state.entries[place].slot
    queue = (*state.queue, slot) if state.workout.plan_sha256 else state.queue
    return state._replace(entries=(*state.entries[:place], *state.entries[place + 1 :]), queue=queue)


def _on_add(state: State, event: Event) -> State:
    """Add a set behind the other sets of its exercise; the later of two devices counts."""
    number(len(state.entries), 0, MOST_SLOTS - 1)
    slot = _slot(event.body["set"])
    item = state.items[slot.item]
    if place_of(state, slot) is not None:
        return _on_correct(state, event)
    places = [place for place, entry in enumerate(state.entries, 1) if entry.slot.item == slot.item]
    place = max(places, default=len(state.entries))
    entry = Entry(
        slot,
        state.item_of(slot).target,
        read_amount(event.body["done"]),
        state.entries[place - 1].ended_at if place else state.started_at,
        movement=item.movement,
        rpe=read_rpe(event.body.get("rpe")),
        note=read_string(event.body.get("note", "")),
        confirmed=event.body.get("confirmed") is True,
    )
    return state._replace(
        entries=(*state.entries[:place], entry, *state.entries[place:]),
        queue=tuple(each for each in state.queue if each != slot),
    )


def _on_retime(state: State, event: Event) -> State:
    """Correct when the session started, and how long it took. All sets move with its start."""
    body = event.body
    started = read_time(body.get("started", state.started_at))
    offset = read_utc_offset(body.get("utc_offset_s", state.utc_offset_s))
    by = started - state.started_at
    ended = state.phase.at + by if isinstance(state.phase, Done) else started
    if "seconds" in body:
        ended = started + state.idle_s + read_length(body["seconds"])
    entries = tuple(
        entry._replace(ended_at=read_time(round(entry.ended_at + by, 3))) for entry in state.entries
    )
    return state._replace(
        started_at=started, utc_offset_s=offset, entries=entries, phase=Done(read_time(round(ended, 3)))
    )


def _place(state: State, event: Event) -> int:
    place = place_of(state, _slot(event.body["set"]))
    if place is None:
        raise ValueError("this set is not there")
    return place


def _slot(tree: Any) -> Slot:  # noqa: ANN401 - JSON
    item, each, warmup = tree
    if type(item) is not int or type(each) is not int or type(warmup) is not bool or item < 0 or each < 1:
        raise ValueError("no slot")
    return Slot(item, each, warmup)


CORRECTIONS: dict[str, Callable[[State, Event], State]] = {
    "correct": _on_correct,
    "add": _on_add,
    "remove": _on_remove,
    "retime": _on_retime,
}
"""The rule of each kind of event; all are valid only after the session has ended."""
