"""The moments of a session that are marked with a sound and a flash.

A cue is data: a time on the session's clock and a name. The outputs (bell, sound player, screen) ask for the
cues ahead and make no decisions about time. Some cues mark a time that is known in advance, such as the end
of a rest. The others answer an event, such as a logged set.
"""

from collections.abc import Iterator

from strengthtui.base.last_result import last_result
from strengthtui.base.named_tuple import NamedTuple
from strengthtui.session.events import Event
from strengthtui.session.evolve_intervals import interval_end
from strengthtui.session.set_order import clock_goes_on, rest_after, round_ahead
from strengthtui.session.state import Done, Hold, Interval, Rest, State, Switch

LATE_S = 1.0
"""A cue that is later than this is dropped."""

TEN_S = 10.0
"""Seconds before the end of a rest at which a cue announces the end."""

COUNTDOWN = 3
"""Default number of seconds that are counted down at the end of a rest."""

LAST_SECONDS = 3
"""Number of seconds that are counted down at the end of a hold or of an interval of work."""

ASIDE_S = 0.7
"""Delay of `exercise_done` and `workout_done` after a hold, because the hold's end has its own cue."""


class Mark(NamedTuple):
    """The visible form of a cue."""

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
    "work_start": Mark("●", "WORK"),
    "work_half": Mark("◐", "HALF"),
    "work_count": Mark("▸", "NEARLY"),
    "work_end": Mark("■", "STOP"),
    "switch_start": Mark("⇄", "SWITCH SIDES"),
    "switch_end": Mark("●", "HOLD"),
    "set_logged": Mark("✓", "LOGGED"),
    "exercise_done": Mark("✓", "EXERCISE DONE"),
    "workout_done": Mark("★", "WORKOUT DONE"),
}
"""All cues by name with their visible form: every cue can be seen as well as heard."""

LOUD = frozenset(
    {"rest_end", "hold_start", "hold_end", "switch_start", "switch_end", "work_start", "work_end"}
)
"""The cues that ring the bell and flash the figures. The other cues need a player with several tones."""

ANSWERS = frozenset({"set_logged", "exercise_done", "workout_done"})
"""The cues that answer an event; the whole screen changes with them."""


class Cue(NamedTuple):
    """One moment to mark."""

    at: float
    """Unix seconds on the session's clock."""

    name: str
    """One of `MARKS`."""


@last_result(lambda state, countdown=COUNTDOWN: (state, countdown))
def cues(state: State, countdown: int = COUNTDOWN) -> tuple[Cue, ...]:
    """Return the cues of the current phase in order, past ones included, rounded to milliseconds.

    Args:
        state: The session.
        countdown: Number of seconds that are counted down at the end of a rest.
    """
    return tuple(sorted(Cue(round(cue.at, 3), cue.name) for cue in _cues(state, countdown)))


def answer(before: State, event: Event, after: State) -> tuple[Cue, ...]:
    """Return the cue that answers an event, if any; of several, only the most important one.

    Args:
        before: The session before the event.
        event: The event.
        after: The session after the event.
    """
    if len(after.entries) <= len(before.entries):
        return ()
    # The end of a completed hold or round already had its own cue.
    aside = ASIDE_S if event.kind in {"held", "round"} else 0.0
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
        case Interval() as interval, _ if (end := interval_end(state)) is not None:
            yield from _lead_cues(interval, countdown)
            yield from _work_cues(interval.starts, end, last=not _next_follows_at_once(state))


def _rest_cues(rest: Rest, countdown: int) -> Iterator[Cue]:
    # In a short rest, the halfway cue would be too close to the start or the end.
    if rest.planned > 2 * TEN_S:
        yield Cue(rest.deadline - rest.planned / 2, "rest_half")
        if countdown < TEN_S:
            yield Cue(rest.deadline - TEN_S, "rest_ten")
    yield from _count("rest_count", rest.deadline, countdown, since=rest.began)
    yield Cue(rest.deadline, "rest_end")


def _hold_cues(hold: Hold, length: float, *, last: bool) -> Iterator[Cue]:
    half, end = hold.starts + length / 2, hold.starts + length
    # After a switch, the cue at its end has already announced the hold.
    if not hold.held:
        yield Cue(hold.began, "hold_ready")
        yield Cue(hold.starts, "hold_start")
    yield Cue(half, "hold_half")
    yield from _count("hold_count", end, LAST_SECONDS, since=half)
    # Only one cue per moment: between the sides, the cue for the switch replaces the end of the hold.
    yield Cue(end, "hold_end" if last else "switch_start")


def _lead_cues(interval: Interval, countdown: int) -> Iterator[Cue]:
    """Yield the cues until the work begins. A rest began with the cue at the end of the last interval."""
    if interval.lead_s and not interval.resting:
        yield Cue(interval.began, "hold_ready")
    yield from _count("rest_count", interval.starts, countdown, since=interval.began)


def _work_cues(starts: float, end: float, *, last: bool) -> Iterator[Cue]:
    half = starts + (end - starts) / 2
    yield Cue(starts, "work_start")
    if end - starts > 2 * TEN_S:
        yield Cue(half, "work_half")
    yield from _count("work_count", end, LAST_SECONDS, since=starts)
    # Only one cue per moment: the next interval may begin where this one ends.
    yield Cue(end, "work_end" if last else "work_start")


def _next_follows_at_once(state: State) -> bool:
    slots = round_ahead(state)
    ahead = state.queue[len(slots) :]
    return clock_goes_on(state, slots[-1], ahead) and not rest_after(state, slots[-1], ahead)


def _count(name: str, end: float, seconds: int, *, since: float) -> Iterator[Cue]:
    """Yield a countdown of the last seconds, without those too close to the cue at `since`."""
    for left in range(seconds, 0, -1):
        if end - left - since > LATE_S / 2:
            yield Cue(end - left, name)
