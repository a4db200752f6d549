"""The effect of an event: the state of a session is a fold over its live events.

`evolve` never fails. An event that does not fit the current state, or that comes from a later version of the
program, changes nothing. A session without a readable start has no state: `reduce` then raises
`UnreadableError`, its only exception.
"""

from collections.abc import Callable, Iterable

from strengthtui.base.errors import Failure
from strengthtui.base.named_tuple import NamedTuple
from strengthtui.domain.log_values import (
    attempt,
    read_amount,
    read_length,
    read_string,
    read_time,
    read_utc_offset,
    read_workout,
)
from strengthtui.session.events import UNNUMBERED, Event, live
from strengthtui.session.evolve_changes import AFTERWARDS, CHANGES, with_note_kept
from strengthtui.session.evolve_corrections import CORRECTIONS
from strengthtui.session.evolve_intervals import on_clock, on_cut, on_lap, on_leftover, on_round, on_time
from strengthtui.session.recorded import on_recorded
from strengthtui.session.set_logging import current_target, log_set, rest_seen, with_last
from strengthtui.session.set_order import schedule
from strengthtui.session.state import (
    Done,
    Hold,
    Interval,
    Leftover,
    Pause,
    Ready,
    Rest,
    State,
    Switch,
    Work,
    as_expected,
)

_NOTHING = Event(UNNUMBERED, 0.0, "", {})

GOES_ON_S = 30 * 60.0
"""If a session is reopened longer than this after a rest's deadline, the rest is over."""


CANNOT_BE_READ = "cannot be read (from a later version?)"
"""The description of a session that has no state."""


class UnreadableError(Failure):
    """A session cannot be read, and no event may be added to it."""

    def __init__(self) -> None:
        """Create the error with a message that offers a way out."""
        super().__init__(
            f"this session {CANNOT_BE_READ}; update StrengthTUI, or leave it and go on with another"
            " (strengthtui start)"
        )


def reduce(events: Iterable[Event]) -> State:
    """Return the state after a session's events, which may come in any order.

    Raises:
        UnreadableError: The start is missing, voided or malformed.
    """
    first, *rest = live(events) or [_NOTHING]
    workout = attempt(read_workout, first.body.get("workout"))
    if workout is None:
        raise UnreadableError
    items = workout.items
    expected = tuple(map(as_expected, items))
    offset = attempt(read_utc_offset, first.body.get("utc_offset_s")) or 0
    source = attempt(lambda: read_string(first.body["import"]["source"])) or ""
    state = State(
        workout, items, expected, first.at, Ready(), schedule(items), utc_offset_s=offset, source=source
    )
    for event in rest:
        state = evolve(state, event)
    return state


def evolve(state: State, event: Event) -> State:
    """Apply one live event. An event that does not fit the state changes nothing."""
    rule = _RULES.get(event.kind)
    if rule is None or not isinstance(state.phase, rule.phases):
        return state
    changed = attempt(rule.change, state, event)
    return state if changed is None else changed


def _on_set(state: State, event: Event) -> State:
    done = read_amount(event.body["done"])
    if isinstance(state.phase, Leftover):
        return on_leftover(state, state.phase, done)
    return log_set(state, event.at, done)


def _on_go(state: State, event: Event) -> State:
    if isinstance(state.phase, Ready) and not current_target(state).counts_up:
        return state
    return rest_seen(state, event.at)._replace(phase=Work(event.at))


def _on_hold(state: State, event: Event) -> State:
    if state.planned is None or not state.planned.seconds:
        return state
    return rest_seen(state, event.at)._replace(phase=Hold(event.at))


def _on_held(state: State, event: Event) -> State:
    if not isinstance(state.phase, Hold) or state.hold_s is None:
        return state
    return _side_held(state, state.phase, event.at, state.hold_s)


def _on_stop(state: State, event: Event) -> State:
    if not isinstance(state.phase, Hold):
        return state
    return _side_held(state, state.phase, event.at, read_length(event.body["seconds"]))


def _side_held(state: State, hold: Hold, at: float, seconds: float) -> State:
    held = (*hold.held, seconds)
    if state.planned is None or len(held) < state.planned.sides:
        return state._replace(phase=Switch(at, held))
    return log_set(state, at, state.planned._replace(seconds=held))


def _on_switched(state: State, event: Event) -> State:
    if not isinstance(state.phase, Switch):
        return state
    return state._replace(phase=Hold(event.at, state.phase.held))


def _on_rest(state: State, event: Event) -> State:
    planned = read_length(event.body["seconds"])
    began = state.phase.began if isinstance(state.phase, Rest) else event.at
    return with_last(state, rest_planned_s=planned)._replace(phase=Rest(began, planned))


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
        inner = inner._replace(began=inner.began + length)
    return state._replace(phase=inner, idle_s=state.idle_s + length)


def _on_cut(state: State, event: Event) -> State:
    return on_cut(_on_unpause(state, event), event)


def _on_back(state: State, event: Event) -> State:
    away = max(0.0, event.at - read_time(event.body["since"]))
    return state._replace(phase=Ready(), idle_s=state.idle_s + away)


def _on_finish(state: State, event: Event) -> State:
    return _ended(state, event, "finished")


def _on_discard(state: State, event: Event) -> State:
    return _ended(state, event, "discarded")


def _on_change(state: State, event: Event) -> State:
    """Apply a change to the sets ahead or completed. If no set is left, the session ends."""
    change = CHANGES[event.kind]
    changed = change(state, event)
    if changed.queue or not state.queue:
        return _settled(state, changed)
    return _ended(changed, event, "finished")


_IN_SET = (Work, Hold, Switch, Interval, Leftover)


def _settled(before: State, state: State) -> State:
    """Keep the phase if the current set is the same. Otherwise stop all but a rest."""
    if before.queue[:1] == state.queue[:1] and before.current == state.current:
        return state
    match state.phase:
        case Pause() as pause if isinstance(pause.inner, _IN_SET):
            return state._replace(phase=pause._replace(inner=Ready()))
        case phase if isinstance(phase, _IN_SET):
            return state._replace(phase=Ready())
    return state


def _ended(state: State, event: Event, status: str) -> State:
    if isinstance(state.phase, Done):
        return state._replace(status=status)
    state = with_note_kept(_on_unpause(state, event))
    last = state.entries[-1].ended_at if state.entries else state.started_at
    ended, idle = event.at, state.idle_s
    if ended - last > GOES_ON_S:
        # A session that is ended the next day did not last all night.
        ended, idle = last, state.idle_before_s
    state = with_last(state, rest_planned_s=None, rest_taken_s=None, rest_estimated=False)
    return state._replace(phase=Done(ended), status=status, idle_s=idle)


class _Rule(NamedTuple):
    """The effect of an event, and the phases in which it is valid."""

    change: Callable[[State, Event], State]
    phases: tuple[type, ...]


_UNATTENDED = (Ready, Work, Rest, Hold, Switch, Interval)
_MOVING = (*_UNATTENDED, Leftover)

_RULES: dict[str, _Rule] = {
    "set": _Rule(_on_set, (Ready, Work, Rest, Leftover)),
    "go": _Rule(_on_go, (Ready, Rest)),
    "rest": _Rule(_on_rest, (Ready, Rest)),
    "hold": _Rule(_on_hold, (Ready, Work, Rest)),
    "held": _Rule(_on_held, (Hold,)),
    "stop": _Rule(_on_stop, (Hold,)),
    "switched": _Rule(_on_switched, (Switch,)),
    "clock": _Rule(on_clock, (Ready, Work, Rest)),
    "round": _Rule(on_round, (Interval,)),
    "lap": _Rule(on_lap, (Interval,)),
    "time": _Rule(on_time, (Interval,)),
    "cut": _Rule(_on_cut, (Interval, Pause)),
    "pause": _Rule(_on_pause, _MOVING),
    "unpause": _Rule(_on_unpause, (Pause,)),
    "back": _Rule(_on_back, _UNATTENDED),
    "finish": _Rule(_on_finish, (*_MOVING, Pause)),
    "discard": _Rule(_on_discard, (*_MOVING, Pause, Done)),
    "recorded": _Rule(on_recorded, (Ready,)),
    **{kind: _Rule(rule, (Done,)) for kind, rule in CORRECTIONS.items()},
    **{kind: _Rule(_on_change, (*_MOVING, Pause)) for kind in CHANGES},
    **{kind: _Rule(_on_change, (*_MOVING, Pause, Done)) for kind in AFTERWARDS},
}
