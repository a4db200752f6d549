"""Which moments of the present phase deserve a sound and a flash.

A cue is data: its due time on the session's clock, and its name. Whoever performs it (the bell, a
player, the screen) asks for them ahead and decides nothing about time.
"""

from typing import NamedTuple

from strengthtui.session.state import Hold, Rest, State, Switch

LATE_S = 1.0
"""A cue later than this marks nothing any more and is dropped."""

TEN_S = 10.0
"""How long before its end a rest says that it will be over soon."""


class Cue(NamedTuple):
    """One moment to mark."""

    at: float
    """Unix seconds on the session's clock."""

    name: str
    """rest_half, rest_ten, rest_end, hold_start, hold_half, hold_end or switch_end."""


def cues(state: State) -> tuple[Cue, ...]:
    """Return the cues of the present phase, in order, past ones included, to the millisecond."""
    return tuple(Cue(round(cue.at, 3), cue.name) for cue in _cues(state))


def _cues(state: State) -> tuple[Cue, ...]:
    match state.phase, state.current:
        case Rest() as rest, _:
            return _rest_cues(rest)
        case Hold() as hold, _ if state.hold_s is not None:
            length = state.hold_s
            start = Cue(hold.starts, "hold_start")
            half, end = Cue(hold.starts + length / 2, "hold_half"), Cue(hold.starts + length, "hold_end")
            # After a switch its own end has already said "go".
            return (half, end) if hold.held else (start, half, end)
        case Switch() as switch, item if item:
            return (Cue(switch.began + item.switch_s, "switch_end"),)
    return ()


def _rest_cues(rest: Rest) -> tuple[Cue, ...]:
    half = Cue(rest.deadline - rest.planned / 2, "rest_half")
    ten = Cue(rest.deadline - TEN_S, "rest_ten")
    end = Cue(rest.deadline, "rest_end")
    # In a rest that short, half of it is too near to its end or its beginning to be news.
    return (half, ten, end) if rest.planned > 2 * TEN_S else (end,)
