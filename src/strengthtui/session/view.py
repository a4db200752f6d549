"""The text form of a session at one moment: pure, the same for the screen, `--plain` and `status`.

All rounding is done here. A countdown shows whole seconds rounded up, so that it reads 0:00 exactly when it
is over. Times that count up are rounded down.
"""

from math import ceil, floor, inf
from typing import Any

from strengthtui.base.last_result import last_result
from strengthtui.base.named_tuple import NamedTuple
from strengthtui.domain import formatting
from strengthtui.session import figure, set_lines
from strengthtui.session.decide_changes import focus
from strengthtui.session.evolve_intervals import interval_end
from strengthtui.session.figure import FUZZ_S
from strengthtui.session.set_order import rest_after, set_s
from strengthtui.session.state import (
    Done,
    Hold,
    Interval,
    Leftover,
    Pause,
    Phase,
    Ready,
    Rest,
    State,
    Switch,
    Work,
)


class Frame(NamedTuple):
    """Everything that a session screen shows at one moment; equal frames need no repaint."""

    phase: str
    """The name of the phase: ready, work, rest, hold, switch, pause or done."""

    over: bool
    """Whether a rest is past its end, so that the next set is current."""

    label: str
    """The word under the big figure."""

    big: str
    """The main figure: reps while lifting, time while resting or holding."""

    aside: str
    """The overtime beside the reps; empty if there is none."""

    movement: str
    task: str
    """The current set in one line: `amount` and `load`."""

    amount: str
    """What to do in the current set, without its load: `8 reps`, `9 reps (plan 8)`."""

    load: str
    """The load of the current set; empty if there is none."""

    load_figure: str
    """The number of the load as one figure, such as `2x22.5` or `+10`; empty if it has none."""

    cue: str
    keys: str
    """What keys do where the phase does not tell: before a hold, or in a group by the clock.

    One of get ready, start, run, laps, leftover and paused; empty where the phase tells.
    """

    number: str
    """The place of the current set: `set 2 of 3`, `round 3 of 8`; empty if no set is ahead."""

    set: int
    sets: int
    """The current set's number and the exercise's number of sets; 0 if no set is ahead."""

    question: str
    """The question for the usual load of an exercise that was never done; empty if there is none."""

    unrated: bool
    """Whether the set just logged has no effort yet, while it can still be entered by one key."""

    rounds: str
    """The exercise's sets as dots, with the amounts of the completed ones."""

    finished: set_lines.Finished | None
    """The exercise of the set just logged, if a rest before another exercise runs: keys still correct it."""

    then: str
    """The exercise after this one."""

    place: str
    """The number of the exercise and the number of exercises: `2 of 5`."""

    times: str
    """Minutes since the start, and an estimate of the minutes left."""

    fraction: float
    """Elapsed part of the running countdown, 0 to 1."""

    note: str
    """Text beside the label: the time in the set while lifting, or why a rest has an unusual length."""


def phase_name(phase: Phase, at: float = inf) -> str:
    """Return the name of a phase at a time, as in `Frame.phase`."""
    match phase:
        case Interval():
            return "rest" if at < phase.starts - FUZZ_S else "work"
        case Leftover():
            return "ready"
    return type(phase).__name__.lower()


def seconds_left(state: State, now: float) -> float | None:
    """Return the seconds until the running countdown ends, negative in overtime; None if none runs."""
    at = _now(state, now)
    end = _end(state, at)
    return None if end is None else end - at


def wake(state: State, now: float) -> float | None:
    """Return the next time at which the frame may change without an event; None if it never does."""
    return _struck(state, now, 1)


def present(state: State, now: float, unit: formatting.Unit) -> Frame:
    """Return the frame to show at a moment, its loads in the unit given."""
    phase, at = state.running, _now(state, now)
    deadline = phase.deadline if isinstance(phase, Rest) else inf
    over = at >= deadline - FUZZ_S
    ahead = isinstance(state.phase, Interval) and now < state.phase.starts
    return Frame(
        phase=phase_name(state.phase, at),
        over=over,
        label=figure.label(state.phase, at, over=over),
        big=figure.figure(state, at, None if over else _end(state, at)),
        aside=f"+{formatting.minutes(at - deadline + FUZZ_S)}" if over else "",
        keys=_keys(state, over=over),
        # The minutes are on another tick than a countdown, but are updated together with it.
        times=_times(state, _struck(state, at) or at),
        fraction=_fraction(state, phase, at),
        note=figure.note(state, at, over=over),
        **_of_set(state, unit),
        **_of_focus(state, now, unit, focus(state, now), ahead),
    )


@last_result(lambda state, unit: (state, unit))
def _of_set(state: State, unit: formatting.Unit) -> dict[str, Any]:
    """Return the fields that only events change. They need all sets of the session."""
    item, phase = state.current, state.running
    return {
        "movement": set_lines.movement(state),
        "task": set_lines.task(state, phase, unit),
        "amount": set_lines.amount(state, phase, unit),
        "load": set_lines.load(state, unit),
        "load_figure": formatting.load_figure(state.planned, unit) if state.planned else "",
        "cue": set_lines.cue(item) if item else "",
        "number": set_lines.number_of(state, state.queue[0]) if state.queue else "",
        "set": state.queue[0].number if item else 0,
        "sets": state.sets_of(state.queue[0].item, warmup=state.queue[0].warmup) if item else 0,
        "then": set_lines.then(state, unit),
        "place": _place(state),
    }


@last_result(lambda state, now, unit, *decisive: (state, unit, *decisive))  # noqa: ARG005 - see there
def _of_focus(state: State, now: float, unit: formatting.Unit, *decisive: object) -> dict[str, Any]:
    """Return the fields that change with the set in focus. All that the time decides on is in `decisive`."""
    del decisive
    return {
        "rounds": set_lines.rounds(state, state.queue[0], unit, now) if state.queue else "",
        "finished": set_lines.finished(state, now, unit),
        "question": set_lines.first_load_question(state, now) or set_lines.leftover_question(state),
        "unrated": set_lines.is_unrated(state, now),
    }


def title(frame: Frame) -> str:
    """Return a terminal title: the phase, the time, and what comes next."""
    if frame.phase == "done":
        return f"DONE · {frame.movement}"
    time = frame.aside or (frame.big if ":" in frame.big else "")
    what = f"{frame.movement} next" if frame.phase == "rest" and not frame.over else frame.movement
    return " · ".join(filter(None, (f"{frame.label} {time}".strip(), what)))


def _now(state: State, now: float) -> float:
    """Return the time to show; it stands still during a pause."""
    return state.phase.began if isinstance(state.phase, Pause) else now


def _end(state: State, at: float) -> float | None:
    """Return the end of the countdown that runs at a time."""
    phase, item = state.running, state.current
    match phase:
        case Interval() if at < phase.starts - FUZZ_S:
            return phase.starts
        case Interval():
            return interval_end(state)
        case Rest():
            return phase.deadline
        case Hold() if state.hold_s is not None:
            return phase.starts + state.hold_s
        case Switch() if item:
            return phase.began + item.switch_s
    return None


def _struck(state: State, now: float, ahead: int = 0) -> float | None:
    """Return the time of the last tick, or of the tick `ahead` ticks later; None if no clock is shown."""
    beat = _beat(state, now)
    if beat is None:
        return None
    anchor, step = beat
    return anchor + (floor((now - anchor + FUZZ_S) / step) + ahead) * step


def _beat(state: State, now: float) -> tuple[float, float] | None:
    """Return a time at which the visible figures tick, and the seconds between ticks."""
    match state.phase:
        case Work():
            return state.phase.began, 1.0
        case Ready():
            return state.started_at + state.idle_s, 60.0
        case Hold() if now < state.phase.starts - FUZZ_S:
            return state.phase.starts, 1.0
        case Rest() | Hold() | Switch() | Interval():
            end = _end(state, now)
            return None if end is None else (end, 1.0)
    return None


def _keys(state: State, *, over: bool) -> str:
    """Return what keys do where the phase does not tell, as in `Frame.keys`."""
    begins = isinstance(state.phase, Ready) or (isinstance(state.phase, Rest) and over)
    match state.phase:
        case Leftover():
            return "leftover"
        case Interval() if state.timing:
            return "laps" if state.timing.kind == "time" else "run"
        case Pause(inner=Interval()):
            return "paused"
    if begins and state.timing:
        return "start"
    return "get ready" if begins and state.planned and state.planned.seconds else ""


def _place(state: State) -> str:
    items = len(state.items)
    return f"{state.queue[0].item + 1} of {items}" if state.queue else f"{items} of {items}"


def _times(state: State, at: float) -> str:
    now_in = f"{floor((elapsed_s(state, at) + FUZZ_S) / 60)} min in"
    left = remaining_s(state, at)
    return f"{now_in} · about {ceil((left - FUZZ_S) / 60)} left" if left else now_in


def elapsed_s(state: State, now: float) -> float:
    """Return the seconds of workout time so far, without pauses and absences."""
    at = state.phase.at if isinstance(state.phase, Done) else _now(state, now)
    return max(0.0, at - state.started_at - state.idle_s)


def remaining_s(state: State, now: float) -> float:
    """Return the estimated seconds to the end: sets and rests ahead, and the remainder of this rest."""
    if isinstance(state.phase, Done):
        return 0.0
    phase = state.running
    sets, rests = _ahead_s(state)
    running = seconds_left(state, now) if isinstance(phase, Rest) else 0.0
    if isinstance(phase, Interval):
        # The part of this interval that is over, and the seconds before it.
        running = phase.starts - _now(state, now)
    return sets + rests + max(-sets, running or 0.0)


@last_result(lambda state: (state.items, state.queue))
def _ahead_s(state: State) -> tuple[float, float]:
    """Return the estimated seconds of the sets ahead, and of the rests between them."""
    queue = state.queue
    sets = sum(set_s(state, slot) for slot in queue)
    return sets, sum(rest_after(state, slot, queue[i : i + 1]) for i, slot in enumerate(queue[:-1], 1))


def _fraction(state: State, phase: Phase, at: float) -> float:
    """Return the elapsed part of the countdown, in whole seconds."""
    end = _end(state, at)
    if end is None:
        return 0.0
    began = getattr(phase, "began", end)
    if isinstance(phase, Hold) or (isinstance(phase, Interval) and end > phase.starts):
        began = phase.starts
    whole, left = end - began, ceil(end - at - FUZZ_S)
    return 1.0 if whole <= 0 else min(1.0, max(0.0, 1 - left / whole))
