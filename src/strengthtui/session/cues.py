"""Which moments of a session deserve a sound and a flash.

A cue is data: its moment on the session's clock, and its name. Whoever performs it (the bell, a player,
the screen) asks for those ahead and decides nothing about time. Some cues mark a moment that is known
ahead, such as the end of a rest; the others answer a fact, such as a set that was logged.
"""

from collections.abc import Iterator
from typing import NamedTuple

from strengthtui.session.events import Event
from strengthtui.session.state import Done, Hold, Rest, State, Switch

LATE_S = 1.0
"""A cue later than this marks nothing any more and is dropped."""

TEN_S = 10.0
"""How long before its end a rest says that it will be over soon."""

COUNTDOWN = 3
"""How many of a rest's last seconds are counted unless the lifter says otherwise."""

LAST_SECONDS = 3
"""How many of a hold's last seconds are counted."""

ASIDE_S = 0.7
"""An exercise done is marked that long after the end of its last hold, which has a cue of its own."""


class Mark(NamedTuple):
    """How a cue is seen."""

    glyph: str
    word: str


MARKS = {
    "rest_half": Mark("◑", "HALF"),
    "rest_ten": Mark("◔", "TEN SECONDS"),
    "rest_count": Mark("▸", "SOON"),
    "rest_end": Mark("▶", "GO"),
    "hold_ready": Mark("◎", "GET READY"),
    "hold_start": Mark("●", "HOLD"),
    "hold_half": Mark("◐", "HALF"),
    "hold_count": Mark("▸", "NEARLY"),
    "hold_end": Mark("■", "STOP"),
    "switch_start": Mark("⇄", "SWITCH SIDES"),
    "switch_end": Mark("●", "HOLD"),
    "set_logged": Mark("✓", "LOGGED"),
    "exercise_done": Mark("✓", "EXERCISE DONE"),
    "workout_done": Mark("★", "WORKOUT DONE"),
}
"""Every cue by name, and what is seen of it; no cue needs an ear."""

LOUD = frozenset({"rest_end", "hold_start", "hold_end", "switch_start", "switch_end"})
"""The cues that ring the bell and flash the figures; the others are for ears with more than one tone."""

ANSWERS = frozenset({"set_logged", "exercise_done", "workout_done"})
"""The cues that answer a fact; the whole screen changes with them."""


class Cue(NamedTuple):
    """One moment to mark."""

    at: float
    """Unix seconds on the session's clock."""

    name: str
    """One of `MARKS`."""


def cues(state: State, countdown: int = COUNTDOWN) -> tuple[Cue, ...]:
    """Return the cues of the present phase, in order, past ones included, to the millisecond.

    Args:
        state: The session.
        countdown: How many of a rest's last seconds are counted.
    """
    return tuple(sorted(Cue(round(cue.at, 3), cue.name) for cue in _cues(state, countdown)))


def answer(before: State, event: Event, after: State) -> tuple[Cue, ...]:
    """Return the cue that answers a fact, if one does: the weightiest of what it came to.

    Args:
        before: The session without the fact.
        event: The fact.
        after: The session with it.
    """
    if len(after.entries) <= len(before.entries):
        return ()
    # The end of a hold that ran out was marked when it came.
    aside = ASIDE_S if event.kind == "held" else 0.0
    logged = after.entries[-1].slot.item
    if isinstance(after.phase, Done):
        return (Cue(round(event.at + aside, 3), "workout_done"),)
    if all(slot.item != logged for slot in after.queue):
        return (Cue(round(event.at + aside, 3), "exercise_done"),)
    return () if aside else (Cue(event.at, "set_logged"),)


def _cues(state: State, countdown: int) -> Iterator[Cue]:
    match state.phase, state.current:
        case Rest() as rest, _:
            yield from _rest_cues(rest, countdown)
        case Hold() as hold, _ if state.hold_s is not None and state.planned:
            yield from _hold_cues(hold, state.hold_s, last=hold.side + 1 == state.planned.sides)
        case Switch() as switch, item if item:
            yield Cue(switch.began, "switch_start")
            yield Cue(switch.began + item.switch_s, "switch_end")


def _rest_cues(rest: Rest, countdown: int) -> Iterator[Cue]:
    # In a rest that short, half of it is too near to its end or its beginning to be news.
    if rest.planned > 2 * TEN_S:
        yield Cue(rest.deadline - rest.planned / 2, "rest_half")
        if countdown < TEN_S:
            yield Cue(rest.deadline - TEN_S, "rest_ten")
    yield from _count("rest_count", rest.deadline, countdown, since=rest.began)
    yield Cue(rest.deadline, "rest_end")


def _hold_cues(hold: Hold, length: float, *, last: bool) -> Iterator[Cue]:
    half, end = hold.starts + length / 2, hold.starts + length
    # After a switch its own end has already said "go".
    if not hold.held:
        yield Cue(hold.began, "hold_ready")
        yield Cue(hold.starts, "hold_start")
    yield Cue(half, "hold_half")
    yield from _count("hold_count", end, LAST_SECONDS, since=half)
    # One moment has one sound: where a side ends, what is to be done next says it.
    yield Cue(end, "hold_end" if last else "switch_start")


def _count(name: str, end: float, seconds: int, *, since: float) -> Iterator[Cue]:
    """Count the last seconds, those that lie well after a moment that has a cue of its own."""
    for left in range(seconds, 0, -1):
        if end - left - since > LATE_S / 2:
            yield Cue(end - left, name)
