"""Where in the season a day is: A races decide when they are near, else the calendar; pure.

A season that the config names holds all year; an explicit wish wins over both.
"""

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from strengthtui.coach.rules import Rules
from strengthtui.domain import formatting
from strengthtui.domain.history import SessionRecord
from strengthtui.plan.model import DAYS, Season

RECOVERY_DAYS = ((10.0, 4), (22.0, 7), (1000.0, 14))
"""Days with short workouts after an A race, by its length in kilometres (our judgement)."""

WINTER_MONTHS = frozenset({10, 11, 12, 1, 2, 3})
"""Where no race decides; on the southern half of the earth it is the other six."""

SUMMERS = frozenset({"summer", "taper", "race week", "after race"})
"""Phases that keep what winter built."""

BUILDING = frozenset({"winter"})
"""Phases in which the standing grows."""

WINTER_PHASES = frozenset({"restart", "winter", "easy week"})

LONGEST_WINTER_DAYS = 250
"""What lies further back was another winter."""

KNOWN = ("winter", "summer")

AHEAD_DAYS = 400
"""A race further ahead is not spoken of."""


class Race(NamedTuple):
    """One race of the config."""

    name: str
    date: dt.date

    priority: str = "A"
    """A decides the season, B only its own days."""

    km: float = 10.0


class Calendar(NamedTuple):
    """What the config says of the year."""

    current: str = "auto"
    """A season that holds all year; auto for the one that races and months decide."""

    hemisphere: str = "north"
    races: tuple[Race, ...] = ()
    seasons: tuple[Season, ...] = ()
    """Seasons of one's own, and changes to winter and summer."""

    def season(self, name: str) -> Season | None:
        """Return what the config says of a season."""
        return next((season for season in self.seasons if season.name == name), None)


class Phase(NamedTuple):
    """What holds on one day."""

    name: str
    season: str
    """winter, summer, or a season of one's own."""

    week: int = 0
    """Of a restart, from 1."""

    race: Race | None = None
    """The next A race."""

    rest: str = ""
    """Why nothing is due; empty on most days."""


def phase_on(
    date: dt.date, calendar: Calendar, rules: Rules, visits: Sequence[SessionRecord], days: int
) -> Phase:
    """Work out the phase of a day.

    Args:
        date: The day.
        calendar: Seasons and races.
        rules: The coach's numbers.
        visits: The sessions of the log.
        days: How many days a week the plan has.
    """
    race = next_race(date, calendar)
    rest = rest_on(date, calendar, rules)
    if calendar.current != "auto":
        return Phase(calendar.current, calendar.current, race=race, rest=rest)
    name = base(date, calendar, rules)
    if name != "winter":
        return Phase(name, "summer", race=race, rest=rest)
    if week := _restart_week(date, calendar, rules, visits):
        return Phase("restart", "winter", week, race, rest)
    easy = _easy(date, rules, visits, max(1, days))
    return Phase("easy week" if easy else "winter", "winter", race=race, rest=rest)


def next_race(date: dt.date, calendar: Calendar) -> Race | None:
    """Return the next A race, that of the day included; None without one within a year or so."""
    ahead = [r for r in calendar.races if r.priority == "A" and 0 <= (r.date - date).days <= AHEAD_DAYS]
    return min(ahead, key=lambda race: race.date, default=None)


def base(date: dt.date, calendar: Calendar, rules: Rules) -> str:
    """Return the phase as races and months have it: the log decides only about restarts and easy weeks."""
    race = next_race(date, calendar)
    left = (race.date - date).days if race else AHEAD_DAYS
    if left <= rules.race_week_days:
        return "race week"
    if _recovering(date, calendar):
        return "after race"
    if left <= rules.taper_days:
        return "taper"
    if left <= rules.summer_weeks * 7:
        return "summer"
    if left <= rules.race_horizon_weeks * 7:
        return "winter"
    cold = (date.month in WINTER_MONTHS) != (calendar.hemisphere == "south")
    return "winter" if cold else "summer"


def is_race_week(monday: dt.date, calendar: Calendar) -> bool:
    """Tell whether there is a race in the week from a Monday on."""
    return any(0 <= (race.date - monday).days <= 6 for race in calendar.races)  # noqa: PLR2004 - a week


def _recovering(date: dt.date, calendar: Calendar) -> bool:
    for race in calendar.races:
        days = next(days for km, days in RECOVERY_DAYS if race.km <= km)
        if race.priority == "A" and 1 <= (date - race.date).days <= days:
            return True
    return False


def rest_on(date: dt.date, calendar: Calendar, rules: Rules) -> str:
    """Say why nothing is due around a race; empty when something is."""
    for race in calendar.races:
        left = (race.date - date).days
        before, after = (
            (rules.no_lifting_days, 0) if race.priority == "A" else (rules.b_days_before, rules.b_days_after)
        )
        if -after <= left <= before:
            weekday = formatting.WEEKDAYS[DAYS[race.date.weekday()]]
            when = "is today" if left == 0 else f"{'is' if left > 0 else 'was'} on {weekday}"
            return f"{race.name} {when}: nothing is due today"
    return ""


def _restart_week(date: dt.date, calendar: Calendar, rules: Rules, visits: Sequence[SessionRecord]) -> int:
    """Count the weeks since winter came after a summer in the log; 0 when that is long ago or not so."""
    length = len(rules.restart_loads) * 7
    for days in range(1, length + 1):
        if base(date - dt.timedelta(days), calendar, rules) != "winter":
            began = date - dt.timedelta(days - 1)
            summer = began - dt.timedelta(60)
            trained = any(v.phase in SUMMERS and summer <= v.date < began for v in visits)
            return (days - 1) // 7 + 1 if trained else 0
    return 0


def winter_weeks(date: dt.date, visits: Sequence[SessionRecord]) -> int:
    """Count the weeks with a session in the winter that a day lies in, back to another season."""
    mondays: set[dt.date] = set()
    for visit in sorted(
        (v for v in visits if v.date < date and not v.short), key=lambda v: v.date, reverse=True
    ):
        if visit.phase not in WINTER_PHASES or (date - visit.date).days > LONGEST_WINTER_DAYS:
            break
        mondays.add(visit.date - dt.timedelta(visit.date.weekday()))
    return len(mondays)


def _easy(date: dt.date, rules: Rules, visits: Sequence[SessionRecord], days: int) -> bool:
    """Tell whether the weeks before were all winter, with the plan's days met."""
    monday = date - dt.timedelta(date.weekday())
    for back in range(1, rules.easy_after_weeks + 1):
        start = monday - dt.timedelta(7 * back)
        week = [v for v in visits if 0 <= (v.date - start).days <= 6]  # noqa: PLR2004 - a week
        if len({v.date for v in week}) < days or any(v.phase not in BUILDING for v in week):
            return False
    return True
