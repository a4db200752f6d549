"""What a fact changes: the state of a session as a fold over its live events.

`evolve` never fails. A fact that makes no sense in the present state, or comes from a later version of
the program, changes nothing; so any log can be read.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from math import isfinite
from typing import NamedTuple

from strengthtui.codec import build
from strengthtui.session.events import Event, live
from strengthtui.session.state import Done, Entry, Hold, Pause, Phase, Ready, Rest, Slot, State, Switch, Work
from strengthtui.workout import Amount, Workout

GOES_ON_S = 30 * 60.0
"""A rest whose deadline is further past than this is over for good when somebody comes back."""

AWAY_S = 10 * 60.0
"""Overtime beyond this is absence and stays out of the statistics."""


def reduce(events: Iterable[Event]) -> State:
    """Work out the state from a session's events, the first of which is its start."""
    first, *rest = live(events)
    workout = build(Workout, first.body["workout"])
    queue = tuple(Slot(i, n) for i, item in enumerate(workout.items) for n in range(1, item.sets + 1))
    state = State(workout, first.at, Ready(), queue)
    for event in rest:
        state = evolve(state, event)
    return state


def evolve(state: State, event: Event) -> State:
    """Apply one live fact; one that means nothing here changes nothing."""
    rule = _RULES.get(event.kind)
    if rule is None or not isinstance(state.phase, rule.phases):
        return state
    try:
        return rule.change(state, event)
    except (KeyError, TypeError, ValueError, OverflowError):  # a body of another form, or out of this world
        return state


def as_done(target: Amount) -> Amount:
    """Return what was done when a target was met exactly."""
    return target._replace(reps_max=None, open=False)


def _on_set(state: State, event: Event) -> State:
    done = build(Amount, event.body["done"])
    _sane(done.lifting_s)
    return _logged(state, event.at, done)


def _logged(state: State, at: float, done: Amount) -> State:
    item = state.current
    if item is None:
        return state
    state = _rest_estimated(state, at, done)
    slot, *ahead = state.queue
    entry = Entry(slot, item.target, done, at, rest_planned_s=item.rest_s if ahead else None)
    phase: Phase = Rest(at, item.rest_s)
    if not ahead:
        phase = Done(at)
    elif item.rest_s == 0:
        # A hold waits for its own press, so nothing is lifted yet.
        phase = Ready() if state.workout.items[ahead[0].item].target.seconds else Work(at)
        entry = entry._replace(rest_taken_s=0.0)
    return state._replace(
        phase=phase,
        queue=tuple(ahead),
        entries=(*state.entries, entry),
        status=state.status if ahead else "finished",
        idle_before_s=state.idle_s,
    )


def _rest_estimated(state: State, at: float, done: Amount) -> State:
    """Fill in a rest that ended unseen: it lasted until the set that was lifted after it."""
    if not isinstance(state.phase, Rest):
        return state
    taken = max(state.phase.planned, at - state.phase.began - done.lifting_s)
    return _rest_taken(state, state.phase, at, taken, estimated=True)


def _rest_seen(state: State, at: float) -> State:
    """Fill in a rest whose end somebody pressed a key for."""
    if not isinstance(state.phase, Rest):
        return state
    return _rest_taken(state, state.phase, at, at - state.phase.began, estimated=False)


def _rest_taken(state: State, rest: Rest, at: float, seconds: float, *, estimated: bool) -> State:
    overtime = at - rest.deadline
    if overtime > AWAY_S:
        return state._replace(idle_s=state.idle_s + overtime)
    return _with_last(state, rest_taken_s=round(seconds, 1), rest_estimated=estimated)


def _with_last(state: State, **changes: float | bool | None) -> State:
    """Change the last entry, if there is one."""
    if not state.entries:
        return state
    *before, last = state.entries
    return state._replace(entries=(*before, last._replace(**changes)))  # type: ignore[arg-type]  # fields of Entry


def _on_go(state: State, event: Event) -> State:
    return _rest_seen(state, event.at)._replace(phase=Work(event.at))


def _on_hold(state: State, event: Event) -> State:
    if state.current is None or not state.current.target.seconds:
        return state
    return _rest_seen(state, event.at)._replace(phase=Hold(event.at))


def _on_held(state: State, event: Event) -> State:
    item = state.current
    if not isinstance(state.phase, Hold) or item is None or item.target.seconds is None:
        return state
    return _side_held(state, state.phase, event.at, item.target.seconds[state.phase.side])


def _on_stop(state: State, event: Event) -> State:
    if not isinstance(state.phase, Hold):
        return state
    return _side_held(state, state.phase, event.at, _sane(event.body["seconds"]))


def _side_held(state: State, hold: Hold, at: float, seconds: float) -> State:
    item = state.current
    held = (*hold.held, seconds)
    if item is None or len(held) < item.target.sides:
        return state._replace(phase=Switch(at, held))
    return _logged(state, at, as_done(item.target)._replace(seconds=held))


def _on_switched(state: State, event: Event) -> State:
    if not isinstance(state.phase, Switch):
        return state
    return state._replace(phase=Hold(event.at, state.phase.held))


def _on_rest(state: State, event: Event) -> State:
    if not isinstance(state.phase, Rest):
        return state
    planned = _sane(event.body["seconds"])
    return _with_last(state, rest_planned_s=planned)._replace(
        phase=replace(state.phase, planned=planned),
    )


def _on_pause(state: State, event: Event) -> State:
    if isinstance(state.phase, Pause):
        return state
    return state._replace(phase=Pause(event.at, state.phase))


def _on_unpause(state: State, event: Event) -> State:
    if not isinstance(state.phase, Pause):
        return state
    length = event.at - state.phase.began
    inner = state.phase.inner
    if not isinstance(inner, Ready | Done):
        inner = replace(inner, began=inner.began + length)
    return state._replace(phase=inner, idle_s=state.idle_s + length)


def _on_back(state: State, event: Event) -> State:
    away = max(0.0, event.at - _sane(event.body["since"]))
    return state._replace(phase=Ready(), idle_s=state.idle_s + away)


def _on_finish(state: State, event: Event) -> State:
    return _ended(state, event, "finished")


def _on_discard(state: State, event: Event) -> State:
    return _ended(state, event, "discarded")


def _ended(state: State, event: Event, status: str) -> State:
    if isinstance(state.phase, Done):
        return state._replace(status=status)
    state = _on_unpause(state, event)
    last = state.entries[-1].ended_at if state.entries else state.started_at
    ended, idle = event.at, state.idle_s
    if ended - last > GOES_ON_S:
        # Somebody who tidies up the next day did not train through the night.
        ended, idle = last, state.idle_before_s
    state = _with_last(state, rest_planned_s=None, rest_taken_s=None, rest_estimated=False)
    return state._replace(phase=Done(ended), status=status, idle_s=idle)


def _sane(seconds: float) -> float:
    if not isfinite(seconds) or seconds < 0:
        raise ValueError(f"{seconds} s")
    return float(seconds)


class _Rule(NamedTuple):
    """What a fact changes, and the phases in which it means anything."""

    change: Callable[[State, Event], State]
    phases: tuple[type, ...]


_MOVING = (Ready, Work, Rest, Hold, Switch)

_RULES: dict[str, _Rule] = {
    "set": _Rule(_on_set, (Ready, Work, Rest)),
    "go": _Rule(_on_go, (Rest,)),
    "rest": _Rule(_on_rest, (Rest,)),
    "hold": _Rule(_on_hold, (Ready, Work, Rest)),
    "held": _Rule(_on_held, (Hold,)),
    "stop": _Rule(_on_stop, (Hold,)),
    "switched": _Rule(_on_switched, (Switch,)),
    "pause": _Rule(_on_pause, _MOVING),
    "unpause": _Rule(_on_unpause, (Pause,)),
    "back": _Rule(_on_back, _MOVING),
    "finish": _Rule(_on_finish, (*_MOVING, Pause)),
    "discard": _Rule(_on_discard, (*_MOVING, Pause, Done)),
}
