"""Returns: after time off, the load begins at a fraction of the working load and grows by the session; pure.

There is one ladder for every reason: a layoff, an illness, a summer, and lighter loads by choice. The reason
decides where the return begins. Each session adds a rung, and effort ends it early. The numbers are our own
judgement.
"""

import datetime as dt
from collections.abc import Sequence
from itertools import pairwise

from strengthtui.base.named_tuple import NamedTuple
from strengthtui.coach.checkin import ill_days
from strengthtui.coach.rules import Rules
from strengthtui.domain import formatting
from strengthtui.domain.history import History

_TWO_WEEKS = 14

_FUZZ = 0.001


class Return(NamedTuple):
    """A return to the working load."""

    share: float
    """The fraction of the working load that is due; at 1 the return ends with a session that is met."""

    reason: str
    """What it is a return from, such as `3 weeks off`."""

    sessions: int = 0
    """The sessions that were done since it began."""

    met: float = 0.0
    """The fraction that was met last; 0 if none was."""

    has_failed: bool = False
    """Whether the whole working load was too much in the last session; once may be an off day."""

    def rise(self, rules: Rules) -> "Return | None":
        """Return the next rung; None after the whole working load."""
        if self.is_whole:
            return None
        share = min(1.0, self.share + rules.return_step)
        return self._replace(share=share, sessions=self.sessions + 1, met=self.share)

    @property
    def is_whole(self) -> bool:
        """Whether the whole working load is due."""
        return self.share >= 1 - _FUZZ

    @property
    def end(self) -> str:
        """Why a session that was too hard ends the return, and with what."""
        below = "at what you met before" if self.met else "one weight lower"
        return f"{self.percent} was too much, so the return ends {below}"

    @property
    def percent(self) -> str:
        """The share as a whole percentage."""
        return formatting.percent(round(self.share, 2))

    def repeat(self) -> "Return":
        """Return the same rung for one more session."""
        return self._replace(sessions=self.sessions + 1)


def lower(one: Return | None, other: Return | None) -> Return | None:
    """Return the return that begins with less; two reasons at once do not add up."""
    both = [each for each in (one, other) if each]
    return min(both, key=lambda each: each.share, default=None)


def after_layoff(last: dt.date, back: dt.date, history: History, rules: Rules) -> Return | None:
    """Return how the load begins after days without the movement; None after a usual break.

    Args:
        last: The last day with the movement.
        back: The day of the next session.
        history: The check-ins, for periods of illness.
        rules: The coach's numbers.
    """
    days = (back - last).days
    if days >= rules.gap_weeks_12:
        return Return(rules.long_gap_load, _absence(last, back, history))
    ill = ill_days(back, history, last) if days >= rules.ill_days and history.marks else 0
    if ill >= rules.ill_days:
        return Return(rules.gap_load, f"{_length(ill)} ill")
    if days >= rules.gap_weeks_3:
        return Return(rules.gap_load, _absence(last, back, history))
    return Return(rules.short_gap_load, _absence(last, back, history)) if days >= rules.gap_days else None


def after_longest_break(days: Sequence[dt.date], history: History, rules: Rules) -> Return | None:
    """Return what the longest break between the days with the movement leads to."""
    breaks = (after_layoff(start, end, history, rules) for start, end in pairwise(days))
    return min(filter(None, breaks), key=lambda each: each.share, default=None)


def after_summer(rules: Rules, *, maintained: bool) -> Return:
    """Return how the load begins after a summer with light loads."""
    if maintained:
        return Return(rules.short_gap_load, "back from summer with its heavy sets")
    return Return(rules.summer_return_load, "back from summer")


def after_light_sessions(share: float) -> Return:
    """Return how the load begins after two sessions with less load by choice."""
    return Return(share, "two lighter sessions by choice")


def _absence(last: dt.date, back: dt.date, history: History) -> str:
    """Return how long a movement was not trained; `off` if nothing was, for at least half of the time."""
    days = (last, *(visit.date for visit in history.visits if last < visit.date < back), back)
    longest = max(after - before for before, after in pairwise(days))
    return f"{_length((back - last).days)} {'off' if longest * 2 >= back - last else 'without this movement'}"


def _length(days: int) -> str:
    return f"{days} days" if days < 2 * _TWO_WEEKS else f"{formatting.many(days // 7, 'week')}"
