"""The text form of a session at one moment: pure, the same for the screen, `--plain` and `status`.

All rounding is done here. A countdown shows whole seconds rounded up, so that it reads 0:00 exactly when it
is over. Times that count up are rounded down.
"""

from math import ceil, floor, inf
from typing import NamedTuple

from strengthtui.domain import formatting
from strengthtui.domain.workout import Amount
from strengthtui.session import set_lines
from strengthtui.session.set_order import rest_after
from strengthtui.session.state import Done, Hold, Pause, Phase, Ready, Rest, State, Switch, Work

_FUZZ_S = 0.0005
"""Tolerance for clock arithmetic, which is exact to well below a millisecond."""


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


def phase_name(phase: Phase) -> str:
    """Return the name of a phase, as in `Frame.phase`."""
    return type(phase).__name__.lower()


def seconds_left(state: State, now: float) -> float | None:
    """Return the seconds until the running countdown ends, negative in overtime; None if none runs."""
    end = _end(state)
    return None if end is None else end - (_now(state, now))


def wake(state: State, now: float) -> float | None:
    """Return the next time at which the frame may change without an event; None if it never does."""
    return _struck(state, now, 1)


def present(state: State, now: float, unit: formatting.Unit) -> Frame:
    """Return the frame to show at a moment, its loads in the unit given."""
    phase = state.phase.inner if isinstance(state.phase, Pause) else state.phase
    at = _now(state, now)
    deadline = phase.deadline if isinstance(phase, Rest) else inf
    over = at >= deadline - _FUZZ_S
    item = state.current
    return Frame(
        phase=phase_name(state.phase),
        over=over,
        label=_label(state.phase, at, over=over),
        big=_big(state, phase, at, over=over),
        aside=f"+{formatting.minutes(at - deadline + _FUZZ_S)}" if over else "",
        movement=item.movement if item else state.workout.plan,
        task=" · ".join(filter(None, (set_lines.amount(state, phase), set_lines.load(state, unit)))),
        amount=set_lines.amount(state, phase),
        load=set_lines.load(state, unit),
        load_figure=formatting.load_figure(state.planned, unit) if state.planned else "",
        cue=set_lines.cue(item) if item else "",
        set=state.queue[0].number if item else 0,
        sets=state.sets_of(state.queue[0].item, warmup=state.queue[0].warmup) if item else 0,
        rounds=set_lines.rounds(state, state.queue[0], unit) if state.queue else "",
        finished=set_lines.finished(state, now, unit),
        question=set_lines.first_load_question(state, now),
        unrated=set_lines.is_unrated(state, now),
        then=set_lines.then(state, unit),
        place=_place(state),
        # The minutes are on another tick than a countdown, but are updated together with it.
        times=_times(state, _struck(state, at) or at),
        fraction=_fraction(state, phase, at),
        note=_note(state, phase, at, over=over),
    )


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


def _end(state: State) -> float | None:
    phase = state.phase.inner if isinstance(state.phase, Pause) else state.phase
    item = state.current
    match phase:
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
    return anchor + (floor((now - anchor + _FUZZ_S) / step) + ahead) * step


def _beat(state: State, now: float) -> tuple[float, float] | None:
    """Return a time at which the visible figures tick, and the seconds between ticks."""
    match state.phase:
        case Work():
            return state.phase.began, 1.0
        case Ready():
            return state.started_at + state.idle_s, 60.0
        case Hold() if now < state.phase.starts - _FUZZ_S:
            return state.phase.starts, 1.0
        case Rest() | Hold() | Switch():
            end = _end(state)
            return None if end is None else (end, 1.0)
    return None


def _label(phase: Phase, at: float, *, over: bool) -> str:
    match phase:
        case Rest():
            return "GO" if over else "REST"
        case Hold():
            if at < phase.starts - _FUZZ_S:
                return "GET READY"
            return "HOLD"
        case Switch():
            return "SWITCH SIDES"
        case Work():
            return "LIFT"
    return phase_name(phase).upper()


def _big(state: State, phase: Phase, at: float, *, over: bool) -> str:
    if isinstance(phase, Hold) and at < phase.starts - _FUZZ_S:
        return _countdown(phase.starts - at)
    end = _end(state)
    if end is not None and not over:
        return _countdown(end - at)
    if isinstance(phase, Work) and _counting(state):
        return formatting.minutes(at - phase.began + _FUZZ_S)
    return _figure(state.planned, open_ended=_counting(state)) if state.planned else ""


def _note(state: State, phase: Phase, at: float, *, over: bool) -> str:
    """Return the text beside the label: the time in the set, or why a rest has an unusual length."""
    if isinstance(phase, Work) and not _counting(state):
        return formatting.minutes(at - phase.began + _FUZZ_S)
    whys = state.item_of(state.entries[-1].slot).why if state.entries and isinstance(phase, Rest) else ()
    return next((why.text for why in whys if why.field == "rest_s" and not over), "")


def _counting(state: State) -> bool:
    """Return whether the set is as many reps as possible and the lifter has not entered a number yet."""
    item = state.current
    return item is not None and item.target.counts_up and state.planned is not None and not state.planned.reps


def _figure(amount: Amount, *, open_ended: bool) -> str:
    """Return an amount as one big figure. If the sides differ, the first one is shown."""
    if amount.seconds:
        return formatting.minutes(amount.seconds[0])
    if amount.metres is not None:
        return str(round(amount.metres))
    if amount.reps:
        return str(amount.reps[0])
    return "MAX" if open_ended else ""


def _countdown(seconds: float) -> str:
    return formatting.minutes(max(0, ceil(seconds - _FUZZ_S)))


def _place(state: State) -> str:
    items = len(state.items)
    return f"{state.queue[0].item + 1} of {items}" if state.queue else f"{items} of {items}"


def _times(state: State, at: float) -> str:
    now_in = f"{floor((elapsed_s(state, at) + _FUZZ_S) / 60)} min in"
    left = remaining_s(state, at)
    return f"{now_in} · about {ceil((left - _FUZZ_S) / 60)} left" if left else now_in


def elapsed_s(state: State, now: float) -> float:
    """Return the seconds of workout time so far, without pauses and absences."""
    at = state.phase.at if isinstance(state.phase, Done) else _now(state, now)
    return max(0.0, at - state.started_at - state.idle_s)


def remaining_s(state: State, now: float) -> float:
    """Return the estimated seconds to the end: sets and rests ahead, and the remainder of this rest."""
    if isinstance(state.phase, Done):
        return 0.0
    queue = state.queue
    sets = sum(state.item_of(slot).set_s for slot in queue)
    rests = sum(rest_after(state, slot, queue[i : i + 1]) for i, slot in enumerate(queue[:-1], 1))
    phase = state.phase.inner if isinstance(state.phase, Pause) else state.phase
    running = seconds_left(state, now) if isinstance(phase, Rest) else 0.0
    return sets + rests + max(0.0, running or 0.0)


def _fraction(state: State, phase: Phase, at: float) -> float:
    """Return the elapsed part of the countdown, in whole seconds."""
    end = _end(state)
    if end is None:
        return 0.0
    began = phase.starts if isinstance(phase, Hold) else getattr(phase, "began", end)
    whole, left = end - began, ceil(end - at - _FUZZ_S)
    return 1.0 if whole <= 0 else min(1.0, max(0.0, 1 - left / whole))
