"""The sets of a session as text: the current one, the ones of its exercise, and the one just finished."""

from strengthtui.base.named_tuple import NamedTuple
from strengthtui.domain import formatting
from strengthtui.domain.workout import Item
from strengthtui.session.decide_changes import focus
from strengthtui.session.set_order import round_ahead
from strengthtui.session.state import (
    Entry,
    Hold,
    Interval,
    Leftover,
    Pause,
    Phase,
    Ready,
    Rest,
    Slot,
    State,
    Switch,
)

SIDES = ("left", "right")


class Finished(NamedTuple):
    """The exercise of the set just logged, until the rest after it ends."""

    movement: str
    task: str
    number: str
    rounds: str


def movement(state: State) -> str:
    """Return the movement of the current set, or all movements of a round by the clock."""
    slots = state.queue[:1] if isinstance(state.running, Leftover) else round_ahead(state)
    return " + ".join(state.items[slot.item].movement for slot in slots) or state.workout.plan


def number_of(state: State, slot: Slot) -> str:
    """Return the place of a set among those of its exercise: `set 2 of 3`, `round 3 of 8`, `round 4`."""
    timing = None if slot.warmup else state.items[slot.item].timing
    if timing and timing.kind == "time":
        return f"round {slot.number}"
    return f"{'round' if timing else 'set'} {slot.number} of {state.sets_of(slot.item, warmup=slot.warmup)}"


def load(state: State, unit: formatting.Unit) -> str:
    """Return the load of the current set; empty if there is none, or if the round has several exercises."""
    if len(round_ahead(state)) > 1:
        return ""
    return formatting.load(state.planned, unit) if state.planned else ""


def task(state: State, phase: Phase, unit: formatting.Unit) -> str:
    """Return the current set in one line, or each exercise of a round by the clock."""
    return " · ".join(filter(None, (amount(state, phase, unit), load(state, unit))))


def amount(state: State, phase: Phase, unit: formatting.Unit) -> str:
    """Return what is logged for the current set, and the plan's amount if that differs.

    A round by the clock has the amount and the load of each exercise.
    """
    slots = round_ahead(state)
    if len(slots) > 1 and not isinstance(phase, Leftover):
        return " + ".join(formatting.target(state.expected_of(slot), unit) for slot in slots)
    item, planned = state.current, state.planned
    if item is None or planned is None:
        return ""
    target = item.target
    changed = (planned.reps, planned.seconds, planned.metres) != (target.reps, target.seconds, target.metres)
    text = formatting.count_of(target)
    if changed:
        text = f"{formatting.done_of(planned)} (plan {formatting.count(target)})"
    if item.effort and not state.queue[0].warmup:
        text = f"{text} @ RPE {item.effort}"
    side = f"{SIDES[len(phase.held)]} side" if isinstance(phase, Hold | Switch) and planned.sides > 1 else ""
    return " · ".join(filter(None, (_kind_of_set(item, state.queue[0]), text, side)))


def _kind_of_set(item: Item, slot: Slot) -> str:
    if slot.warmup:
        return "warm-up"
    return "drop set" if item.is_drop(slot.number) else ""


def cue(item: Item) -> str:
    """Return the tempo and the cue of an exercise."""
    return " · ".join(filter(None, (f"tempo {item.tempo}" if item.tempo else "", item.cue)))


def first_load_question(state: State, now: float) -> str:
    """Return the question for the usual load before the first set of a new exercise, or an empty string."""
    item = state.current
    waiting = isinstance(state.phase, Ready | Rest) and focus(state, now) is None
    if not waiting or item is None or not item.find or state.queue[0].warmup or state.draft.done:
        return ""
    if any(entry.slot.item == state.queue[0].item for entry in state.entries):
        return ""
    return f"{item.movement}: what do you usually lift for {formatting.count(item.target)}?"


def leftover_question(state: State) -> str:
    """Return the question for the unfinished round when the time of its group is over, or an empty string."""
    if not isinstance(state.phase, Leftover) or state.current is None:
        return ""
    return f"How much {state.current.movement} is done of round {state.queue[0].number}?"


def finished(state: State, now: float, unit: formatting.Unit) -> Finished | None:
    """Return the exercise of the set just logged, if a rest before another exercise runs."""
    entry = focus(state, now)
    if entry is None or not state.queue or _kind(entry.slot) == _kind(state.queue[0]):
        return None
    return Finished(
        movement=entry.movement,
        task=formatting.target(entry.target, unit),
        number=number_of(state, entry.slot),
        rounds=rounds(state, entry.slot, unit, now),
    )


def is_unrated(state: State, now: float) -> bool:
    """Return whether the set just logged has no effort yet, while keys still correct it."""
    entry = focus(state, now)
    return entry is not None and entry.rpe is None and not entry.slot.warmup


def _kind(slot: Slot) -> tuple[int, bool]:
    return slot.item, slot.warmup


def rounds(state: State, of: Slot, unit: formatting.Unit, at: float) -> str:
    """Return the sets of a slot's exercise."""
    done = [_round(e, unit) for e in state.entries if _kind(e.slot) == _kind(of)]
    ahead = [slot for slot in state.queue if _kind(slot) == _kind(of)]
    resting = isinstance(state.phase, Rest | Ready | Pause)
    resting = resting or (isinstance(state.phase, Interval) and at < state.phase.starts)
    marks = ["○" if slot != state.queue[0] else "○ next" if resting else "○ now" for slot in ahead]
    return "   ".join((*done, *marks))


def _round(entry: Entry, unit: formatting.Unit) -> str:
    """Return a completed set as text, with its load if that is not the prescribed one."""
    other = formatting.load(entry.done, unit) if entry.done.added_kg != entry.target.added_kg else ""
    effort = "" if entry.rpe is None else f"RPE {formatting.number(entry.rpe)}"
    note = "✎" if entry.note else ""
    return " ".join(filter(None, (f"● {formatting.done(entry.done)}", other and f"@ {other}", effort, note)))


def then(state: State, unit: formatting.Unit) -> str:
    """Return the first exercise after the current one, with its target and the load chosen last."""
    if not state.queue:
        return ""
    current = {slot.item for slot in round_ahead(state)}
    after = next((slot for slot in state.queue if slot.item not in current), None)
    if after is None:
        return "the end"
    item = state.item_of(after)
    target = item.target if after.warmup else item.target.loaded_like(state.expected_of(after))
    return f"{item.movement} · {formatting.target(target, unit)}"
