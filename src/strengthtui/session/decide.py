"""The rules of a session: the events that a command causes, and the events that happen automatically.

`decide` may refuse a command, and changes nothing. This module reads no clock: commands carry their time, and
`due` yields the boundaries that have passed, each with its own time.
"""

from collections.abc import Callable, Iterator

from strengthtui.base.bounds import MOST_SETS
from strengthtui.base.codec import plain
from strengthtui.session.decide_changes import ALTERATIONS
from strengthtui.session.events import (
    BOUNDARIES,
    UNNUMBERED,
    Command,
    Decision,
    Event,
    EventId,
    Refusal,
    new_event,
    void,
)
from strengthtui.session.evolve import GOES_ON_S, evolve
from strengthtui.session.evolve_intervals import interval_end
from strengthtui.session.set_logging import by_clock
from strengthtui.session.set_order import rest_after
from strengthtui.session.state import Done, Hold, Interval, Leftover, Pause, Ready, Rest, State, Switch, Work
from strengthtui.session.timeline import Timeline

LONGEST_REST_S = 3600.0
"""Longest rest in seconds, the same as in a plan."""

WATCHED_S = 1.0
"""A process that is running the session may not have stored a boundary yet that passed this recently."""


def decide(timeline: Timeline, command: Command) -> Decision:
    """Return the events that a command causes, or the reason why it is refused.

    Args:
        timeline: The session, including all automatic events that are due.
        command: The command and its time.
    """
    if command.kind == "undo":
        return _undo(timeline, command)
    if command.kind == "redo":
        return _void(timeline.redo_target(), command)
    if command.kind == "next" and _just_happened(timeline, command):
        return Refusal("it has just ended by itself; press again to go on")
    rule = _RULES.get(command.kind)
    if rule is None:
        return Refusal(f"there is no command {command.kind}")
    return rule(timeline.state, command)


def next_step(state: State, command: Command) -> str:
    """Return the kind of event that `next` would cause, or an empty string if it would be refused."""
    decided = _next(state, command)
    return "" if isinstance(decided, Refusal) else decided[0].kind


def _just_happened(timeline: Timeline, command: Command) -> bool:
    """Return whether a part of a set or a round has just ended by itself, and the press was meant for it."""
    if isinstance(timeline.state.phase, Interval):
        return False  # a press pauses, or counts a round: neither was meant for the round before
    last = timeline.events[-1]
    if last.kind not in BOUNDARIES or command.at - last.at >= _grace(command):
        return False
    return next_boundary(timeline.state_before(last.id)) == last._replace(n=UNNUMBERED, device="")


def due(state: State, now: float) -> Iterator[Event]:
    """Yield the boundaries that have passed by `now`, in order, each with its own time."""
    while boundary := next_boundary(state):
        if boundary.at > round(now, 3):
            return
        yield boundary
        state = evolve(state, boundary)


def next_boundary(state: State) -> Event | None:
    """Return the next automatic event if the lifter does nothing; None if there is none."""
    item = state.current
    match state.phase:
        case Hold() as hold if state.hold_s is not None:
            return new_event(hold.starts + state.hold_s, "held")
        case Switch() as switch if item:
            return new_event(switch.began + item.switch_s, "switched")
        case Interval() if (end := interval_end(state)) is not None and state.timing:
            return new_event(end, "time" if state.timing.kind == "time" else "round")
    return None


def come_back(state: State, now: float, last_seen: float) -> tuple[Event, ...]:
    """Return the event to store when a process opens a session that may have been unattended.

    A rest goes on unless its deadline is more than `GOES_ON_S` ago. A hold, a switch or a round by the clock
    that ended unattended is offered again; a time for as many rounds as possible is over. A set, or the
    preparation for one, is dropped after `GOES_ON_S` without activity.

    Args:
        state: The session as stored in the journal.
        now: The time on the session's clock.
        last_seen: The time of the last tick or of the last event.
    """
    since, patience = last_seen, GOES_ON_S
    boundary = next_boundary(state)
    if boundary and boundary.kind == "time":
        return ()
    if boundary:
        since, patience = boundary.at, WATCHED_S
    elif isinstance(state.phase, Rest):
        since = state.phase.deadline
    elif not isinstance(state.phase, Ready | Work):
        return ()
    return (new_event(now, "back", since=since),) if now - since > patience else ()


def _next(state: State, command: Command) -> Decision:
    """Do the next step; args: `grace`, the seconds in which a press still counts as one before a boundary."""
    at = command.at
    match state.phase:
        case Pause():
            return (new_event(at, "unpause"),)
        case Hold() as hold:
            return _end_early(hold, at)
        case Switch():
            return (new_event(at, "switched"),)
        case Interval() as interval:
            return _next_in_interval(state, interval, at)
        case Leftover():
            return (new_event(at, "set", done=plain(state.planned)),)
    if state.planned is None or isinstance(state.phase, Done):
        return Refusal("the workout is over")
    if state.timing:
        return (new_event(at, "clock"),)
    if state.planned.seconds:
        return (new_event(at, "hold"),)
    # A press just after the end of a rest answers the bell: nobody lifts a set in that time.
    early = isinstance(state.phase, Rest) and at < state.phase.deadline + _grace(command)
    if early or (by_clock(state) and not isinstance(state.phase, Work)):
        return (new_event(at, "go"),)
    return (new_event(at, "set", done=plain(state.planned)),)


def _grace(command: Command) -> float:
    grace: float = command.args.get("grace", 0.0)
    return grace


def _end_early(hold: Hold, at: float) -> Decision:
    if at <= hold.starts:
        return Refusal("get ready: the hold has not begun")
    return (new_event(at, "stop", seconds=round(at - hold.starts, 1)),)


def _next_in_interval(state: State, interval: Interval, at: float) -> Decision:
    """Complete a round of as many as possible. Other rounds end by themselves: the press pauses them."""
    if state.timing is None or state.timing.kind != "time":
        return (new_event(at, "pause"),)
    if at <= interval.starts:
        return Refusal("get ready: the time has not begun")
    if state.queue[0].number >= MOST_SETS:
        return Refusal(f"{MOST_SETS} rounds are enough")
    return (new_event(at, "lap"),)


def _rest(state: State, command: Command) -> Decision:
    if not isinstance(state.phase, Rest):
        return Refusal("no rest is running")
    more: float = command.args["seconds"]
    rested = command.at - state.phase.began
    if more <= 0 and rested >= state.phase.planned:
        return Refusal("the rest is over")
    # After the end of a rest, added time counts from now.
    length = more + (max(rested, state.phase.planned) if more > 0 else state.phase.planned)
    if not length <= LONGEST_REST_S:  # also refuses NaN, which a command line accepts as a number
        return Refusal("a rest is an hour at most")
    # A rest that is cut below the time already rested ends now, not in the past.
    planned = max(rested, length)
    return (new_event(command.at, "rest", seconds=round(planned, 3)),)


def _restart(state: State, command: Command) -> Decision:
    """Restart the rest, or start the rest of a set after which none began automatically."""
    if not state.entries or not isinstance(state.phase, Rest | Ready):
        return Refusal("there is no rest to begin")
    last = state.entries[-1]
    whole = rest_after(state, last.slot, state.queue[:1]) or state.item_of(last.slot).rest_s
    rested = command.at - state.phase.began if isinstance(state.phase, Rest) else 0.0
    if not 0 < rested + whole <= LONGEST_REST_S:
        return Refusal("a rest is an hour at most" if whole else "this exercise has no rest")
    return (new_event(command.at, "rest", seconds=round(rested + whole, 3)),)


def _pause(state: State, command: Command) -> Decision:
    if isinstance(state.phase, Done):
        return Refusal("the workout is over")
    return (new_event(command.at, "unpause" if isinstance(state.phase, Pause) else "pause"),)


def _end(state: State, command: Command) -> Decision:
    if state.status != "open":
        return Refusal(f"this session is {state.status}")
    if not state.entries and not state.notes and not state.draft.note:
        return (new_event(command.at, "discard"),)  # there is nothing to keep
    return (new_event(command.at, command.kind),)


def _discard(state: State, command: Command) -> Decision:
    if state.status == "discarded":
        return Refusal("this session is discarded")
    return (new_event(command.at, "discard"),)


def _undo(timeline: Timeline, command: Command) -> Decision:
    """Undo the last command. A round by the clock that has to be done again waits for a press."""
    targets = timeline.undo_target()
    decided = _void(targets, command)
    boundary = next_boundary(timeline.state_before(targets[0])) if targets else None
    if isinstance(decided, Refusal) or boundary is None or boundary.kind != "round":
        return decided
    # Otherwise it would end at once, and be logged again.
    over = boundary.at <= command.at
    return (*decided, new_event(command.at, "back", since=boundary.at)) if over else decided


def _void(targets: list[EventId], command: Command) -> Decision:
    return (void(command.at, targets),) if targets else Refusal(f"nothing to {command.kind}")


_RULES: dict[str, Callable[[State, Command], Decision]] = {
    "next": _next,
    "rest": _rest,
    "restart": _restart,
    "pause": _pause,
    "finish": _end,
    "discard": _discard,
    **ALTERATIONS,
}

COMMANDS = ("next", "undo", "redo", *(kind for kind in _RULES if kind != "next"))
"""The kinds of command, as used by `send` and the key bindings."""
