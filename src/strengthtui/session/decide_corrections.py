"""The commands that correct a session which is over: its sets, its time, and whether it counts at all.

They may come years later, and from any device. Each leads to an event of its own, so each can be undone.
"""

import datetime as dt
from typing import Any

from strengthtui.base.codec import plain
from strengthtui.base.dates import local_time
from strengthtui.session.decide_changes import MOST_SETS_OF_ONE, Rule, changes_of
from strengthtui.session.events import Command, Decision, Refusal, counted, new_event, void
from strengthtui.session.evolve_corrections import next_slot, place_of
from strengthtui.session.state import Done, State
from strengthtui.session.timeline import Timeline

LONGEST_S = 24 * 3600.0
"""The longest session in seconds."""

_NOT_OVER = Refusal("this session is still open; finish it first")
_NO_SET = Refusal("this set is not there any more")


def _correct(state: State, command: Command) -> Decision:
    """Correct a set; args: its `set` as a slot, the new `done`, `rpe`, `note`; `confirmed`."""
    args = dict(command.args)
    place = place_of(state, slot := args.pop("set"))
    if place is None:
        return _NO_SET
    entry = state.entries[place]
    changes = changes_of(args, {"done": entry.done, "rpe": entry.rpe, "note": entry.note})
    if not changes:
        return Refusal("no change")
    return (new_event(command.at, "correct", set=list(slot), **changes),)


def _remove(state: State, command: Command) -> Decision:
    """Take a set out because it was not done; args: its `set` as a slot."""
    slot = command.args["set"]
    return _NO_SET if place_of(state, slot) is None else (new_event(command.at, "remove", set=list(slot)),)


def _add(state: State, command: Command) -> Decision:
    """Add a set that was done; args: `item`, `done`, and `rpe`, `note`, `warmup`, `confirmed` if any."""
    args: dict[str, Any] = dict(command.args)
    item = args.pop("item")
    if not 0 <= item < len(state.items):
        return Refusal(f"there are {len(state.items)} exercises")
    slot = next_slot(state, item, warmup=args.pop("warmup", False))
    if sum(entry.slot.item == item for entry in state.entries) >= MOST_SETS_OF_ONE:
        return Refusal(f"{MOST_SETS_OF_ONE} sets are enough")
    return (new_event(command.at, "add", set=list(slot), **plain(args)),)


def _retime(state: State, command: Command) -> Decision:
    """Correct the start and the length; args: `date` and `time` where it started, and `seconds`."""
    args = command.args
    before = local_time(state.started_at, state.utc_offset_s)
    start = dt.datetime.combine(args.get("date") or before.date(), args.get("time") or before.time())
    changes: dict[str, float] = {}
    if start != before:
        changes["started"] = round(start.replace(tzinfo=dt.UTC).timestamp() - state.utc_offset_s, 3)
    seconds = args.get("seconds")
    if seconds is not None and not 0 < seconds <= LONGEST_S:
        return Refusal("a session takes more than nothing, and a day at most")
    if seconds is not None and isinstance(state.phase, Done):
        length = state.phase.at - state.started_at - state.idle_s
        changes |= {} if round(length, 3) == round(seconds, 3) else {"seconds": float(seconds)}
    return (new_event(command.at, "retime", **changes),) if changes else Refusal("no change")


def _delete(state: State, command: Command) -> Decision:
    """Delete a session, whatever its phase; it stays in the log and can be brought back."""
    if state.status == "discarded":
        return Refusal("this session is deleted already")
    return (new_event(command.at, "discard"),)


CORRECTIONS: dict[str, Rule] = {"correct": _correct, "add": _add, "remove": _remove, "retime": _retime}
"""The rule of each command about a session that is over."""


def decide_correction(timeline: Timeline, command: Command) -> Decision:
    """Return the events of a command about a past session, or the reason why it is refused.

    Args:
        timeline: The session.
        command: One of `CORRECTIONS`, or delete, undelete, undo.
    """
    state = timeline.state
    if command.kind == "delete":
        return _delete(state, command)
    if command.kind == "undelete":
        return _undelete(timeline, command)
    if not isinstance(state.phase, Done):
        return _NOT_OVER
    if command.kind == "undo":
        return _undo(timeline, command)
    return CORRECTIONS[command.kind](state, command)


def _undelete(timeline: Timeline, command: Command) -> Decision:
    """Bring a deleted session back, also if two devices have deleted it."""
    deletions = [event.id for event in counted(timeline.events) if event.kind == "discard"]
    return (void(command.at, deletions),) if deletions else Refusal("this session is not deleted")


def _undo(timeline: Timeline, command: Command) -> Decision:
    """Undo the last change that was made after the end of the session."""
    targets = timeline.undo_target()
    if not targets or not isinstance(timeline.state_before(targets[0]).phase, Done):
        return Refusal("nothing has been changed since the end of this session")
    return (void(command.at, targets),)
