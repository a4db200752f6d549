"""Return after a layoff: how much of the usual work is due, and for how long; pure.

Layoffs are graded in rows, from 1 to 4. The rows are our own judgement. An illness of a week or more counts
as one row stricter.
"""

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from strengthtui.coach.checkin import ill_days
from strengthtui.coach.rules import Rules
from strengthtui.domain import formatting
from strengthtui.domain.history import History

ROWS = 4
"""The number of rows, from ten days to twelve weeks."""

_TWO_WEEKS = 14


class Easing(NamedTuple):
    """How much of a movement is due after a layoff."""

    row: int = 0
    """0 for no relevant layoff, 4 for one after which the load has to be found again."""

    load: float = 1.0
    """The fraction of the load that is due."""

    text: str = ""

    def sets(self, sets: int) -> int:
        """Return how many of the sets are due."""
        if self.row == 3:  # noqa: PLR2004 - the third row
            return min(sets, 2)
        return max(1, sets - 1) if self.row in {1, 2} else sets


def easing(date: dt.date, dates: Sequence[dt.date], history: History, rules: Rules) -> Easing:
    """Return how much of a movement is due on a day.

    Args:
        date: The day.
        dates: The days on which the movement was done, in order; those from `date` on are ignored.
        history: The check-ins, for periods of illness.
        rules: The coach's numbers.
    """
    days = [*(day for day in dates if day < date), date]
    for place in range(len(days) - 1, 0, -1):
        gap, nth = (days[place] - days[place - 1]).days, len(days) - place
        row = _row(days[place - 1], days[place], history, rules)
        if row == ROWS:
            return Easing(row, text=f"{_long(gap)} without it: the load is found anew") if nth == 1 else _NONE
        if row and _still(row, nth, date - days[place]):
            return _eased(row, _long(gap), rules)
    return _NONE


def since_long_gap(date: dt.date, dates: Sequence[dt.date], history: History, rules: Rules) -> dt.date | None:
    """Return the first day since the last long layoff; sessions before it say nothing about today's load.

    The result is None if the movement was never done, or not since the layoff.
    """
    days = [*(day for day in dates if day < date), date]
    for place in range(len(days) - 1, 0, -1):
        if _row(days[place - 1], days[place], history, rules) == ROWS:
            return None if place == len(days) - 1 else days[place]
    return days[0] if len(days) > 1 else None


_NONE = Easing()


def _row(last: dt.date, back: dt.date, history: History, rules: Rules) -> int:
    gap = (back - last).days
    bounds = (rules.gap_days, rules.gap_weeks_3, rules.gap_weeks_6, rules.gap_weeks_12)
    row = sum(gap >= bound for bound in bounds)
    if gap >= rules.ill_days and history.marks and ill_days(back, history, last) >= rules.ill_days:
        return min(ROWS, row + 1)
    return row


def _still(row: int, nth: int, back: dt.timedelta) -> bool:
    """Return whether a layoff still matters in the n-th session after it."""
    return (row == 1 and nth == 1) or (row == 2 and nth <= 2) or (row == 3 and back.days < _TWO_WEEKS)  # noqa: PLR2004 - rows


def _eased(row: int, gap: str, rules: Rules) -> Easing:
    if row == 1:
        return Easing(row, 1.0, f"{gap} without it: one set fewer, once")
    if row == 2:  # noqa: PLR2004 - rows
        part = rules.gap_load
        return Easing(row, part, f"{gap} without it: {formatting.percent(part)} and one set fewer, twice")
    part = rules.long_gap_load
    return Easing(row, part, f"{gap} without it: {formatting.percent(part)} and 2 sets, for two weeks")


def _long(days: int) -> str:
    return f"{days} days" if days < 2 * _TWO_WEEKS else f"{days // 7} weeks"
