"""The days and weeks of a year, against the plan's days; pure.

A planned day without a session is missed, unless the same week has a session on another day, the lifter
was ill or away, or a race kept the day free.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

from strengthtui.base.named_tuple import NamedTuple
from strengthtui.coach.checkin import Absence
from strengthtui.coach.rules import Rules
from strengthtui.coach.season import Calendar, base, rest_on
from strengthtui.domain.logged_session import LoggedSession
from strengthtui.domain.logged_set import DoneExercise

_DAY = dt.timedelta(1)

_SEASONS = {"race week": "taper", "after race": "off"}
"""The seasons of phases that have no season of the same name."""


class Training(NamedTuple):
    """What the days of a year are compared with."""

    weekdays: frozenset[int]
    """The plan's training days, 0 for Monday."""

    others: frozenset[str]
    """The plans whose sessions do not count for these days, such as core."""

    calendar: Calendar
    rules: Rules
    absences: Sequence[Absence]

    since: dt.date
    """The day of the first session that was not imported; before it, nothing was planned."""

    streak: int
    """The weeks in a row, as on the home screen."""


class Day(NamedTuple):
    """One day."""

    date: dt.date

    state: str
    """done, partial, bad, missed, ill, away, race, planned; empty for a day with nothing."""

    planned: bool = False
    """Whether the plan has a workout on this day."""

    sessions: tuple[LoggedSession, ...] = ()

    race: str = ""
    """The name of the race on this day."""

    @property
    def sets(self) -> int:
        """Completed work sets."""
        return sum(session.sets for session in self.sessions)


class Week(NamedTuple):
    """The sums of one week."""

    monday: dt.date
    season: str
    load_kg: float
    sets: int

    minutes: float
    """Minutes of training, without pauses."""

    rest_planned_s: float = 0.0
    rest_taken_s: float = 0.0


class Year(NamedTuple):
    """Some weeks up to a day."""

    days: Mapping[dt.date, Day]
    weeks: tuple[Week, ...]
    today: dt.date
    streak: int

    due: int
    """Planned days up to yesterday, and today if it was done."""

    @property
    def missed(self) -> int:
        """The planned days without a session, in weeks with too few."""
        return sum(day.state == "missed" for day in self.days.values())

    @property
    def sessions(self) -> int:
        """The number of sessions."""
        return sum(len(day.sessions) for day in self.days.values())

    @property
    def bad_days(self) -> int:
        """The number of days with a short session only."""
        return sum(day.state == "bad" for day in self.days.values())

    @property
    def percent(self) -> int | None:
        """The part of the planned days that were trained, in percent; None without planned days."""
        return round(100 * (self.due - self.missed) / self.due) if self.due else None


def monday_of(date: dt.date) -> dt.date:
    """Return the Monday of a date's week."""
    return date - dt.timedelta(date.weekday())


def season_on(date: dt.date, calendar: Calendar, rules: Rules) -> str:
    """Return the season of a day: winter, summer, taper, off after a race, or the one set for all year."""
    if calendar.current != "auto":
        return calendar.current
    phase = base(date, calendar, rules)
    return _SEASONS.get(phase, phase)


def seasons_between(
    first: dt.date, last: dt.date, calendar: Calendar, rules: Rules
) -> tuple[tuple[dt.date, str], ...]:
    """Return the seasons of some days, each with its first day among them."""
    seasons: list[tuple[dt.date, str]] = []
    for days in range((last - first).days + 1):
        date = first + dt.timedelta(days)
        name = season_on(date, calendar, rules)
        if not seasons or seasons[-1][1] != name:
            seasons.append((date, name))
    return tuple(seasons)


def year_of(
    mondays: Sequence[dt.date],
    today: dt.date,
    sessions: Iterable[LoggedSession],
    training: Training,
) -> Year:
    """Return the days and weeks of a year, without the rests.

    Args:
        mondays: The weeks, oldest first.
        today: The present day.
        sessions: The sessions of these weeks, oldest first.
        training: What the days are compared with.
    """
    on: dict[dt.date, tuple[LoggedSession, ...]] = {}
    for session in sessions:
        on[session.date] = (*on.get(session.date, ()), session)
    days: dict[dt.date, Day] = {}
    for monday in mondays:
        days |= _days(monday, on, today, training)
    weeks = tuple(_week(monday, days, training) for monday in mondays)
    due = sum(day.planned and (day.date < today or bool(day.sessions)) for day in days.values())
    return Year(days, weeks, today, training.streak, due)


def _days(
    monday: dt.date, on: Mapping[dt.date, tuple[LoggedSession, ...]], today: dt.date, training: Training
) -> dict[dt.date, Day]:
    """Return the days of a week. Sessions on other days than the plan's make up for its first missed ones."""
    dates = [monday + n * _DAY for n in range(7)]
    trained = {date for date in dates if any(each.plan not in training.others for each in on.get(date, ()))}
    planned = {date for date in dates if _is_planned(date, training)}
    without = [date for date in dates if date in planned - trained]
    missed = [date for date in without if date < today][len(trained - planned) :]
    open_days = dict.fromkeys(missed, "missed") | {date: "planned" for date in without if date >= today}
    races = {race.date: race.name for race in training.calendar.races}
    states = {date: _state(date, on.get(date, ()), training) or open_days.get(date, "") for date in dates}
    return {
        date: Day(date, states[date], date in planned, on.get(date, ()), races.get(date, ""))
        for date in dates
    }


def _is_planned(date: dt.date, training: Training) -> bool:
    return (
        date.weekday() in training.weekdays
        and date >= training.since
        and not _absence(date, training)
        and not rest_on(date, training.calendar, training.rules)
    )


def _absence(date: dt.date, training: Training) -> str:
    return next((each.state for each in training.absences if each.first <= date <= each.last), "")


def _state(date: dt.date, sessions: Sequence[LoggedSession], training: Training) -> str:
    """Return what is known of a day without the plan; empty if nothing is."""
    if sessions:
        if all(session.short for session in sessions):
            return "bad"
        whole = any(not session.short and session.sets >= session.planned for session in sessions)
        return "done" if whole else "partial"
    if any(race.date == date for race in training.calendar.races):
        return "race"
    return _absence(date, training)


def with_rests(year: Year, exercises: Iterable[DoneExercise]) -> Year:
    """Return a year with the planned and taken rest of each week."""
    sums: dict[dt.date, tuple[float, float]] = {}
    for each in exercises:
        monday = monday_of(each.date)
        planned, taken = sums.get(monday, (0.0, 0.0))
        sums[monday] = (planned + each.rest_planned_s, taken + each.rest_taken_s)
    weeks = (
        week._replace(rest_planned_s=rests[0], rest_taken_s=rests[1])
        for week in year.weeks
        for rests in [sums.get(week.monday, (0.0, 0.0))]
    )
    return year._replace(weeks=tuple(weeks))


def _week(monday: dt.date, days: Mapping[dt.date, Day], training: Training) -> Week:
    sessions = [each for n in range(7) for each in days[monday + n * _DAY].sessions]
    return Week(
        monday,
        season_on(monday + 3 * _DAY, training.calendar, training.rules),
        sum(session.load_kg for session in sessions),
        sum(session.sets for session in sessions),
        sum(session.seconds or 0.0 for session in sessions) / 60,
    )
