"""The sets of a session as text: the current one, the ones of its exercise, and the one just finished."""

from typing import NamedTuple

from strengthtui.domain import formatting
from strengthtui.domain.workout import Item
from strengthtui.session.decide_changes import focus
from strengthtui.session.state import Entry, Hold, Pause, Phase, Ready, Rest, Slot, State, Switch

SIDES = ("left", "right")


class Finished(NamedTuple):
    """The exercise of the set just logged, until the rest after it ends."""

    movement: str
    task: str
    set: int
    sets: int
    rounds: str


def load(state: State, unit: formatting.Unit) -> str:
    """Return the load of the current set; empty if there is none."""
    return formatting.load(state.planned, unit) if state.planned else ""


def amount(state: State, phase: Phase) -> str:
    """Return what one press logs for the current set, and the plan's amount if that differs."""
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


def finished(state: State, now: float, unit: formatting.Unit) -> Finished | None:
    """Return the exercise of the set just logged, if a rest before another exercise runs."""
    entry = focus(state, now)
    if entry is None or not state.queue or _kind(entry.slot) == _kind(state.queue[0]):
        return None
    return Finished(
        movement=entry.movement,
        task=formatting.target(entry.target, unit),
        set=entry.slot.number,
        sets=state.sets_of(entry.slot.item, warmup=entry.slot.warmup),
        rounds=rounds(state, entry.slot, unit),
    )


def is_unrated(state: State, now: float) -> bool:
    """Return whether the set just logged has no effort yet, while keys still correct it."""
    entry = focus(state, now)
    return entry is not None and entry.rpe is None and not entry.slot.warmup


def _kind(slot: Slot) -> tuple[int, bool]:
    return slot.item, slot.warmup


def rounds(state: State, of: Slot, unit: formatting.Unit) -> str:
    """Return the sets of a slot's exercise."""
    done = [_round(e, unit) for e in state.entries if _kind(e.slot) == _kind(of)]
    ahead = [slot for slot in state.queue if _kind(slot) == _kind(of)]
    resting = isinstance(state.phase, Rest | Ready | Pause)
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
    current = state.queue[0].item
    after = next((slot for slot in state.queue if slot.item != current), None)
    if after is None:
        return "the end"
    item = state.item_of(after)
    target = item.target if after.warmup else item.target.loaded_like(state.expected_of(after))
    return f"{item.movement} · {formatting.target(target, unit)}"
