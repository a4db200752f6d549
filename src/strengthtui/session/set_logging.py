"""Logging a set: its entry, the rest before it, and the phase after it."""

from strengthtui.domain.workout import Amount
from strengthtui.session.set_order import clock_goes_on, rest_after
from strengthtui.session.state import NOTHING_SAID, Done, Entry, Interval, Phase, Ready, Rest, State, Work

AWAY_S = 10 * 60.0
"""Overtime beyond this counts as absence and is left out of the statistics."""


def log_set(state: State, at: float, done: Amount) -> State:
    """Log the current set with what was done, and begin the phase after it."""
    item = state.current
    if item is None:
        return state
    state = _rest_estimated(state, at, done)
    slot, *ahead = state.queue
    rest = rest_after(state, slot, ahead)
    entry = Entry(slot, item.target, done, at, rest if ahead else None, movement=item.movement)
    entry = entry._replace(rpe=state.draft.rpe, note=state.draft.note, confirmed=state.draft.confirmed)
    state = state._replace(queue=tuple(ahead), draft=NOTHING_SAID, idle_before_s=state.idle_s)
    if not ahead:
        return state._replace(phase=Done(at), entries=(*state.entries, entry), status="finished")
    if clock_goes_on(state, slot, ahead):
        # What is left of a round without a rest of its own is unknown.
        entry = entry._replace(rest_planned_s=rest or None, rest_taken_s=rest or None)
        phase: Phase = Interval(at, rest, resting=bool(rest))
    else:
        entry = entry if rest else entry._replace(rest_taken_s=0.0)
        phase = phase_after(state, at, rest)
    return state._replace(phase=phase, entries=(*state.entries, entry))


def phase_after(state: State, at: float, rest: float) -> Phase:
    """Return the phase after a set that is not the last one."""
    if rest:
        return Rest(at, rest) if state.workout.automatic_rest else Ready()
    # A timed set starts with its own key press, so the work has not begun yet.
    return Ready() if by_clock(state) else Work(at)


def _rest_estimated(state: State, at: float, done: Amount) -> State:
    """Estimate a rest whose end was not recorded: it lasted until the next set began."""
    if not isinstance(state.phase, Rest):
        return state
    taken = max(state.phase.planned, at - state.phase.began - done.lifting_s)
    return _rest_taken(state, state.phase, at, taken, estimated=True)


def rest_seen(state: State, at: float) -> State:
    """Record a rest that the lifter ended with a key."""
    if not isinstance(state.phase, Rest):
        return state
    return _rest_taken(state, state.phase, at, at - state.phase.began, estimated=False)


def _rest_taken(state: State, rest: Rest, at: float, seconds: float, *, estimated: bool) -> State:
    overtime = at - rest.deadline
    if overtime > AWAY_S:
        return state._replace(idle_s=state.idle_s + overtime)
    return with_last(state, rest_taken_s=round(seconds, 1), rest_estimated=estimated)


def with_last(state: State, **changes: object) -> State:
    """Change the last entry, if there is one."""
    if not state.entries:
        return state
    *before, last = state.entries
    return state._replace(entries=(*before, last._replace(**changes)))  # type: ignore[arg-type]  # fields of Entry


def by_clock(state: State) -> bool:
    """Return whether the current set starts with its own key press.

    This is so for a hold, for as many reps as possible, and for a group by the clock.
    """
    counted = state.planned is not None and bool(state.planned.seconds or current_target(state).counts_up)
    return counted or state.timing is not None


def current_target(state: State) -> Amount:
    """Return the target of the current set; an empty one if no set is ahead."""
    return state.current.target if state.current else Amount()
