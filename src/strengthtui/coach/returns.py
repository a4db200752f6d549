"""Return after a layoff: how much of the usual work is due, and for how long; pure.

Layoffs have grades from 1 to 4, by their length. The grades are our own judgement. An illness of a week or
more raises the grade by one.
"""

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from strengthtui.coach.checkin import ill_days
from strengthtui.coach.rules import Rules
from strengthtui.domain import formatting
from strengthtui.domain.history import History

LONGEST = 4
"""The grade of a layoff after which the load has to be found again, by default twelve weeks."""

_TWO_WEEKS = 14


class ReturnStage(NamedTuple):
    """How much of a movement is due after a layoff."""

    grade: int = 0
    """The grade of the layoff; 0 if none matters today."""

    load: float = 1.0
    """The fraction of the load that is due."""

    text: str = ""

    def sets(self, sets: int) -> int:
        """Return how many of the sets are due."""
        if self.grade == 3:  # noqa: PLR2004 - a grade
            return min(sets, 2)
        return max(1, sets - 1) if self.grade in {1, 2} else sets


def return_stage(
    date: dt.date, dates: Sequence[dt.date], history: History, rules: Rules, *, again: bool = False
) -> ReturnStage:
    """Return how much of a movement is due on a day.

    Args:
        date: The day.
        dates: The days on which the movement was done, in order; those from `date` on are ignored.
        history: The check-ins, for periods of illness.
        rules: The coach's numbers.
        again: Whether the movement was done on this day already, so that its next session is a later one.
    """
    days = [*(day for day in dates if day < date), date]
    for place in range(len(days) - 1, 0, -1):
        gap, nth = (days[place] - days[place - 1]).days, len(days) - place + again
        grade = _grade(days[place - 1], days[place], history, rules)
        if grade == LONGEST:
            text = f"{_length(gap)} off: start light and find your load again"
            return ReturnStage(grade, text=text) if nth == 1 else _NO_LAYOFF
        if grade and _matters(grade, nth, date - days[place]):
            return _stage(grade, _length(gap), rules)
    return _NO_LAYOFF


def since_long_layoff(
    date: dt.date, dates: Sequence[dt.date], history: History, rules: Rules
) -> dt.date | None:
    """Return the first day since the last long layoff; sessions before it say nothing about today's load.

    The result is None if the movement was never done, or not since the layoff.
    """
    if date in dates:
        dates, date = dates[: dates.index(date) + 1], date + dt.timedelta(1)
    days = [*(day for day in dates if day < date), date]
    for place in range(len(days) - 1, 0, -1):
        if _grade(days[place - 1], days[place], history, rules) == LONGEST:
            return None if place == len(days) - 1 else days[place]
    return days[0] if len(days) > 1 else None


_NO_LAYOFF = ReturnStage()


def _grade(last: dt.date, back: dt.date, history: History, rules: Rules) -> int:
    gap = (back - last).days
    bounds = (rules.gap_days, rules.gap_weeks_3, rules.gap_weeks_6, rules.gap_weeks_12)
    grade = sum(gap >= bound for bound in bounds)
    if gap >= rules.ill_days and history.marks and ill_days(back, history, last) >= rules.ill_days:
        return min(LONGEST, grade + 1)
    return grade


def _matters(grade: int, nth: int, back: dt.timedelta) -> bool:
    """Return whether a layoff still matters in the n-th session after it."""
    return (grade == 1 and nth == 1) or (grade == 2 and nth <= 2) or (grade == 3 and back.days < _TWO_WEEKS)  # noqa: PLR2004 - grades


def _stage(grade: int, length: str, rules: Rules) -> ReturnStage:
    if grade == 1:
        return ReturnStage(grade, 1.0, f"{length} off, so one set less today")
    if grade == 2:  # noqa: PLR2004 - a grade
        load = formatting.percent(rules.gap_load)
        text = f"{length} off, so {load} of the load and one set less, for 2 sessions"
        return ReturnStage(grade, rules.gap_load, text)
    load = formatting.percent(rules.long_gap_load)
    text = f"{length} off, so {load} of the load and at most 2 sets, for 2 weeks"
    return ReturnStage(grade, rules.long_gap_load, text)


def _length(days: int) -> str:
    return f"{days} days" if days < 2 * _TWO_WEEKS else f"{days // 7} weeks"
