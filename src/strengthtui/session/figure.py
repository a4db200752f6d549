"""The main figure of a session screen, the word under it, and the text beside that word."""

from math import ceil

from strengthtui.domain import formatting
from strengthtui.domain.workout import Amount
from strengthtui.session.state import Hold, Interval, Leftover, Phase, Rest, State, Switch, Work

FUZZ_S = 0.0005
"""Tolerance for clock arithmetic, which is exact to well below a millisecond."""


def label(phase: Phase, at: float, *, over: bool) -> str:
    """Return the word of a phase."""
    match phase:
        case Rest():
            return "GO" if over else "REST"
        case Hold():
            if at < phase.starts - FUZZ_S:
                return "GET READY"
            return "HOLD"
        case Switch():
            return "SWITCH SIDES"
        case Work():
            return "LIFT"
        case Interval():
            waiting = "REST" if phase.resting else "GET READY"
            return waiting if at < phase.starts - FUZZ_S else "WORK"
        case Leftover():
            return "TIME UP"
    return type(phase).__name__.upper()


def figure(state: State, at: float, end: float | None) -> str:
    """Return the main figure: a time while a clock runs, else the amount of the current set.

    Args:
        state: The session.
        at: The time to show.
        end: The end of the running countdown; None if none runs, or if it is over.
    """
    phase = state.running
    if isinstance(phase, Hold) and at < phase.starts - FUZZ_S:
        return _countdown(phase.starts - at)
    if end is not None:
        return _countdown(end - at)
    if state.timing and not isinstance(phase, Leftover):
        return formatting.minutes(state.timing.seconds)
    if isinstance(phase, Work) and _counting(state):
        return formatting.minutes(at - phase.began + FUZZ_S)
    return _amount(state.planned, open_ended=_counting(state)) if state.planned else ""


def note(state: State, at: float, *, over: bool) -> str:
    """Return the text beside the label: the time in the set, or why a rest has an unusual length."""
    phase = state.running
    if isinstance(phase, Work) and not _counting(state):
        return formatting.minutes(at - phase.began + FUZZ_S)
    whys = state.item_of(state.entries[-1].slot).why if state.entries and isinstance(phase, Rest) else ()
    return next((why.text for why in whys if why.field == "rest_s" and not over), "")


def _counting(state: State) -> bool:
    """Return whether the set is as many reps as possible and the lifter has not entered a number yet."""
    item = state.current
    return item is not None and item.target.counts_up and state.planned is not None and not state.planned.reps


def _amount(amount: Amount, *, open_ended: bool) -> str:
    """Return an amount as one big figure. If the sides differ, the first one is shown."""
    if amount.seconds:
        return formatting.minutes(amount.seconds[0])
    if amount.metres is not None:
        return str(round(amount.metres))
    if amount.reps:
        return str(amount.reps[0])
    return "MAX" if open_ended else ""


def _countdown(seconds: float) -> str:
    return formatting.minutes(max(0, ceil(seconds - FUZZ_S)))
