"""Good and short sessions in a row, for the plan's own `progress`; pure."""

from collections.abc import Callable, Sequence
from itertools import pairwise

from strengthtui.coach.counting import good, met
from strengthtui.coach.rules import Rules
from strengthtui.domain.history import MovementSession

TWO = 2
"""One short session is an off day; two in a row take something off."""

SHORT_PART = 0.9
"""What remains of a load or a maximum after two short sessions in a row."""

LoadOf = Callable[[MovementSession], float | None]
"""Returns what was asked for in a session: the load, or the training maximum."""


def good_days(bouts: Sequence[MovementSession], rules: Rules, load_of: LoadOf) -> int:
    """Return on how many days the newest sessions with the same load were good."""
    days = set()
    for bout in reversed(bouts):
        if not good(bout, rules) or load_of(bout) != load_of(bouts[-1]):
            break
        days.add(bout.date)
    return len(days)


def is_stalled(bouts: Sequence[MovementSession], load_of: LoadOf) -> bool:
    """Return whether the two newest sessions were short with the same load."""
    last = list(bouts[-TWO:])
    return len(last) == TWO and not any(map(met, last)) and len(set(map(load_of, last))) == 1


def step_size(step_kg: float, bouts: Sequence[MovementSession], load_of: LoadOf) -> float:
    """Return the size of a step: half of the plan's for each time that two sessions in a row were short."""
    stalled = False
    for pair in pairwise(bouts):
        both = is_stalled(pair, load_of)
        if both and not stalled:
            step_kg /= 2
        stalled = both
    return step_kg
