"""The phase of the season on a day: A races decide it when they are near, else the calendar does; pure.

A season set in the config applies all year; an explicit request overrides both.
"""

import datetime as dt
from collections.abc import Sequence

from strengthtui.base.named_tuple import NamedTuple
from strengthtui.coach.rules import Rules
from strengthtui.domain import formatting
from strengthtui.domain.history import SessionRecord
from strengthtui.plan.model import DAYS, Season

RECOVERY_DAYS = ((10.0, 2, 4), (22.0, 3, 7), (1000.0, 7, 14))
"""Days without lifting after an A race, and the day until which workouts are short, by its maximum length in
kilometres (our judgement)."""

WINTER_MONTHS = frozenset({10, 11, 12, 1, 2, 3})
"""Winter if no race decides; in the southern hemisphere it is the other six months."""

SUMMERS = frozenset({"summer", "taper", "race week", "after race"})
"""Phases that maintain what winter built."""

BUILDING = frozenset({"winter", "build"})
"""Phases in which working loads grow."""

WINTER_PHASES = frozenset({"restart", "winter", "easy week", "build"})

ONE_SEASON_DAYS = 14 * 7
"""A races with less between them belong to one season, without a winter between them (our judgement)."""

CLUSTER_DAYS = 4 * 7
"""An A race sooner after another has no taper and no race week; a shorter winter is none (our judgement)."""

SEASON_OF_TRAINING_DAYS = 26 * 7
"""How far back training counts for the decision whether a summer takes anything off."""

RESTART_WEEKS = 3
"""The weeks at the start of winter after a summer with training."""

LONGEST_WINTER_DAYS = 250
"""Sessions further back belong to an earlier winter."""

KNOWN = ("winter", "summer")

AHEAD_DAYS = 400
"""Races further ahead are ignored."""


class Race(NamedTuple):
    """One race of the config."""

    name: str
    date: dt.date

    priority: str = "A"
    """An A race decides the season, a B race only the days around it."""

    km: float = 10.0


class Calendar(NamedTuple):
    """The config's seasons and races."""

    current: str = "auto"
    """A season for the whole year; auto to let races and months decide."""

    hemisphere: str = "north"
    races: tuple[Race, ...] = ()
    seasons: tuple[Season, ...] = ()
    """Custom seasons, and changes to winter and summer."""

    def season(self, name: str) -> Season | None:
        """Return the config's settings for a season; None if it has none."""
        return next((season for season in self.seasons if season.name == name), None)


class Phase(NamedTuple):
    """The phase of the season on one day."""

    name: str
    season: str
    """winter, summer, or a custom season."""

    week: int = 0
    """The week of a restart, from 1; 0 outside a restart."""

    race: Race | None = None
    """The next A race."""


def phase_on(
    date: dt.date, calendar: Calendar, rules: Rules, visits: Sequence[SessionRecord], days: int
) -> Phase:
    """Return the phase of a day.

    Args:
        date: The day.
        calendar: The seasons and races.
        rules: The coach's numbers.
        visits: The sessions in the log.
        days: How many training days per week the plan has.
    """
    race = next_race(date, calendar)
    if calendar.current != "auto":
        return Phase(calendar.current, calendar.current, race=race)
    name = base(date, calendar, rules)
    if name == "summer" and not _had_winter(date, calendar, rules, visits):
        name = "build"
    if name not in BUILDING:
        return Phase(name, "summer", race=race)
    if name == "winter" and (week := _restart_week(date, calendar, rules, visits)):
        return Phase("restart", "winter", week, race)
    easy = _easy(date, rules, visits, max(1, days))
    return Phase("easy week" if easy else name, "winter", race=race)


def next_race(date: dt.date, calendar: Calendar) -> Race | None:
    """Return the next A race, today's included; None if there is none within about a year."""
    ahead = [r for r in calendar.races if r.priority == "A" and 0 <= (r.date - date).days <= AHEAD_DAYS]
    return min(ahead, key=lambda race: race.date, default=None)


def base(date: dt.date, calendar: Calendar, rules: Rules) -> str:
    """Return the phase from races and months alone; the log only adds restarts, easy weeks and a build."""
    name = _near_races(date, calendar, rules)
    return "summer" if name == "winter" and _too_short(date, calendar, rules) else name


def _too_short(date: dt.date, calendar: Calendar, rules: Rules) -> bool:
    """Return whether the winter of a day is shorter than four weeks."""
    if not any(race.priority == "A" for race in calendar.races):
        return False
    days = 1
    for step in (-1, 1):
        ahead = date + dt.timedelta(step)
        while days < CLUSTER_DAYS and _near_races(ahead, calendar, rules) == "winter":
            days, ahead = days + 1, ahead + dt.timedelta(step)
    return days < CLUSTER_DAYS


def _near_races(date: dt.date, calendar: Calendar, rules: Rules) -> str:
    """Return the phase of a day, however short a winter is."""
    race = next_race(date, calendar)
    left = (race.date - date).days if race else AHEAD_DAYS
    since = _days_between(race, calendar)
    if left <= rules.race_week_days and since >= CLUSTER_DAYS:
        return "race week"
    if recovering(date, calendar):
        return "after race"
    if left <= rules.taper_days and since >= CLUSTER_DAYS:
        return "taper"
    if left <= rules.summer_weeks * 7 or since < ONE_SEASON_DAYS:
        return "summer"
    if left <= rules.race_horizon_weeks * 7:
        return "winter"
    cold = (date.month in WINTER_MONTHS) != (calendar.hemisphere == "south")
    return "winter" if cold else "summer"


def is_race_week(monday: dt.date, calendar: Calendar) -> bool:
    """Return whether there is a race in the week that starts on `monday`."""
    return any(0 <= (race.date - monday).days <= 6 for race in calendar.races)  # noqa: PLR2004 - a week


def _days_between(race: Race | None, calendar: Calendar) -> int:
    """Return the days from the A race before an A race to it."""
    if race is None:
        return AHEAD_DAYS
    earlier = (other for other in calendar.races if other.priority == "A" and other.date < race.date)
    return min(((race.date - other.date).days for other in earlier), default=AHEAD_DAYS)


def recovering(date: dt.date, calendar: Calendar) -> bool:
    """Return whether a day belongs to the recovery after an A race."""
    for race in calendar.races:
        if race.priority == "A" and 1 <= (date - race.date).days <= _recovery(race)[1]:
            return True
    return False


def _recovery(race: Race) -> tuple[int, int]:
    """Return the days without lifting after an A race, and the days until its recovery is over."""
    return next((rest, short) for km, rest, short in RECOVERY_DAYS if race.km <= km)


def rest_on(date: dt.date, calendar: Calendar, rules: Rules) -> str:
    """Return why there is no lifting around a race; empty if there is."""
    for race in calendar.races:
        left = (race.date - date).days
        before, after = (
            (rules.no_lifting_days, _recovery(race)[0])
            if race.priority == "A"
            else (rules.b_days_before, rules.b_days_after)
        )
        if -after <= left <= before:
            weekday = formatting.WEEKDAYS[DAYS[race.date.weekday()]]
            when = "is today" if left == 0 else f"{'is' if left > 0 else 'was'} on {weekday}"
            return f"{race.name} {when}: no lifting today"
    return ""


def _restart_week(date: dt.date, calendar: Calendar, rules: Rules, visits: Sequence[SessionRecord]) -> int:
    """Return the week of the restart after a summer with training, from 1; 0 outside a restart."""
    length = RESTART_WEEKS * 7
    for days in range(1, length + 1):
        if base(date - dt.timedelta(days), calendar, rules) != "winter":
            began = date - dt.timedelta(days - 1)
            summer = began - dt.timedelta(60)
            trained = any(v.phase in SUMMERS and summer <= v.date < began for v in visits)
            return (days - 1) // 7 + 1 if trained else 0
    return 0


def _had_winter(date: dt.date, calendar: Calendar, rules: Rules, visits: Sequence[SessionRecord]) -> bool:
    """Return whether there was enough training before the summer of a day began."""
    began = date
    while (date - began).days < AHEAD_DAYS and base(began - dt.timedelta(1), calendar, rules) != "winter":
        began -= dt.timedelta(1)
    first = began - dt.timedelta(SEASON_OF_TRAINING_DAYS)
    dates = (visit.date for visit in visits if first <= visit.date < began)
    mondays = {day - dt.timedelta(day.weekday()) for day in dates}
    return len(mondays) >= rules.winter_needed_weeks


def winter_weeks(date: dt.date, visits: Sequence[SessionRecord]) -> int:
    """Return the number of weeks with a full session in the current winter before a day."""
    mondays: set[dt.date] = set()
    for visit in sorted(
        (v for v in visits if v.date < date and not v.short), key=lambda v: v.date, reverse=True
    ):
        if visit.phase not in WINTER_PHASES or (date - visit.date).days > LONGEST_WINTER_DAYS:
            break
        mondays.add(visit.date - dt.timedelta(visit.date.weekday()))
    return len(mondays)


def _easy(date: dt.date, rules: Rules, visits: Sequence[SessionRecord], days: int) -> bool:
    """Return whether the previous weeks were all winter weeks in which the plan's days were met in full.

    Sessions of a return, or of finding loads, are light already.
    """
    monday = date - dt.timedelta(date.weekday())
    for back in range(1, rules.easy_after_weeks + 1):
        start = monday - dt.timedelta(7 * back)
        week = [v for v in visits if 0 <= (v.date - start).days <= 6]  # noqa: PLR2004 - a week
        full = {v.date for v in week if not v.short}
        if len(full) < days or any(v.phase not in BUILDING or v.light for v in week):
            return False
    return True
