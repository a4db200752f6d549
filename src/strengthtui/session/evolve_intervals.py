"""The effect of the events of a group by the clock: its start, the ends of its rounds and of its time.

The end of an interval follows from its beginning, never from the time of the event that marks it. The events
of several processes may be a tick of the log apart, and the rounds must not drift.
"""

from strengthtui.base.bounds import MOST_SETS
from strengthtui.domain.rounds import reaches
from strengthtui.domain.workout import GET_READY_S, Amount
from strengthtui.session.events import Event
from strengthtui.session.set_logging import log_set, phase_after, rest_seen, with_last
from strengthtui.session.set_order import round_ahead, together
from strengthtui.session.state import NOTHING_SAID, Done, Interval, Leftover, Pause, State, nothing_of


def interval_end(state: State) -> float | None:
    """Return the time at which the running interval ends; None if none runs."""
    phase, timing = state.running, state.timing
    if not isinstance(phase, Interval) or timing is None:
        return None
    return round(phase.starts + timing.seconds, 3)


def on_clock(state: State, event: Event) -> State:
    """Begin a group by the clock, or go on with it, after a time to get ready."""
    if state.timing is None:
        return state
    return rest_seen(state, event.at)._replace(phase=Interval(event.at, GET_READY_S))


def on_round(state: State, event: Event) -> State:
    """Log the sets of an interval that has ended, and begin the next one."""
    end, timing = interval_end(state), state.timing
    if end is None or event.at < end or timing is None or timing.kind == "time":
        return state
    return _round_logged(state, end)


def on_lap(state: State, event: Event) -> State:
    """Log a round of as many as possible; the next one follows at once."""
    slots, timing, phase = round_ahead(state), state.timing, state.phase
    if timing is None or timing.kind != "time" or slots[-1].number >= MOST_SETS:
        return state
    if not isinstance(phase, Interval) or event.at < phase.starts:
        return state
    following = (slot._replace(number=slot.number + 1) for slot in slots)
    queue = (*slots, *following, *state.queue[len(slots) :])
    return _round_logged(state._replace(queue=queue), event.at)._replace(phase=phase)


def on_time(state: State, event: Event) -> State:
    """End the time of as many rounds as possible. The lifter says what is done of the last one."""
    end, timing = interval_end(state), state.timing
    if end is None or event.at < end or timing is None or timing.kind != "time":
        return state
    return state._replace(phase=Leftover(end))


def on_cut(state: State, event: Event) -> State:
    """End the time of as many rounds as possible early."""
    return state._replace(phase=Leftover(event.at)) if time_runs(state, event.at) else state


def time_runs(state: State, at: float) -> bool:
    """Return whether the time for as many rounds as possible has begun; it may be paused."""
    at = state.phase.began if isinstance(state.phase, Pause) else at
    running, timing = state.running, state.timing
    is_open = timing is not None and timing.kind == "time"
    return is_open and isinstance(running, Interval) and at > running.starts


def on_leftover(state: State, phase: Leftover, done: Amount) -> State:
    """Log what is done of an exercise in the unfinished round, which is over at the first incomplete one."""
    slot, *others = round_ahead(state)
    beyond = state.queue[1 + len(others) :]
    others = others if reaches(done, state.expected_of(slot)) else []
    if done == nothing_of(done):
        state = state._replace(queue=beyond, draft=NOTHING_SAID)
    else:
        state = log_set(state._replace(queue=(slot, *others, *beyond)), phase.began, done)
        if slot.number > 1:  # a part of a round is a missed target only if it is all that was done
            state = with_last(state, target=done)
    return state._replace(phase=phase) if others else _group_over(state, slot.item, phase.began)


def _round_logged(state: State, at: float) -> State:
    for _ in round_ahead(state):
        if state.planned:
            state = log_set(state, at, state.planned)
    return state


def _group_over(state: State, item: int, at: float) -> State:
    """Begin the phase after a group by the clock: the rest of its last exercise, or the end."""
    if not state.queue:
        return state._replace(phase=Done(at), status="finished")
    members = together(state.items, item)
    rest = state.items[max(members)].rest_s
    if state.entries and state.entries[-1].slot.item in members:
        state = with_last(state, rest_planned_s=rest, rest_taken_s=None if rest else 0.0)
    return state._replace(phase=phase_after(state, at, rest))
