"""What the history pages and `log stats` show: the log, compared with the plan and the config."""

import datetime as dt
from collections.abc import Sequence

from strengthtui.base.clock import Clock, today
from strengthtui.base.named_tuple import NamedTuple
from strengthtui.base.paths import Paths
from strengthtui.coach.checkin import absences
from strengthtui.coach.context import Context, day_of
from strengthtui.coach.week import week_of
from strengthtui.config.model import Config
from strengthtui.domain.history import History, SessionRecord
from strengthtui.domain.logged_session import LoggedSession
from strengthtui.history.movement import by_session
from strengthtui.history.movement_text import MovementView
from strengthtui.history.plot import Mark
from strengthtui.history.rest import RestTotals, rest_totals
from strengthtui.history.routine import RoutineSpan, routine
from strengthtui.history.year import Training, Year, monday_of, seasons_between, with_rests, year_of
from strengthtui.journal.checkins import marks_between
from strengthtui.journal.movement_queries import movement_sets
from strengthtui.journal.reader import Reader
from strengthtui.journal.session_list import session_page
from strengthtui.journal.year_queries import exercises_between, first_date, sessions_between
from strengthtui.plan.model import DAYS, Plan
from strengthtui.training.catalog import PlanCatalog

WEEKS = 53
"""The weeks of a year, the first and the last one not whole."""

_STREAK_SESSIONS = 400
"""The newest sessions, as many as the coach counts weeks of."""

_CHECKIN_DAYS = 60
"""A check-in so long before the first day can still say why it was free."""

_OTHER_KINDS = frozenset({"core", "drills"})
"""The kinds of plans whose sessions do not count for the days of a strength plan."""


class YearReview(NamedTuple):
    """A year. The rests and the routine are empty until the exercises were read."""

    year: Year
    rests: tuple[RestTotals, ...] = ()
    routine: tuple[RoutineSpan, ...] = ()


def review_movement(config: Config, store: Reader, movement: str, date: dt.date) -> MovementView:
    """Return the history of a movement.

    Args:
        config: The races, the seasons and the unit.
        store: The log.
        movement: Its name in the log.
        date: The present day.

    Raises:
        LogError: The log cannot be read.
    """
    sessions = by_session(movement_sets(store, movement))
    first = sessions[0].date if sessions else date
    races = tuple(Mark(race.date, race.name) for race in config.calendar.races)
    seasons = seasons_between(first, max(first, date), config.calendar, config.coach)
    return MovementView(movement, sessions, date, config.units, races, seasons)


def review_year(
    paths: Paths, config: Config, store: Reader, clock: Clock, last: dt.date | None = None
) -> YearReview:
    """Return a year up to the week of a day, compared with the days of the current plan; no exercises.

    Args:
        paths: Where the plans are.
        config: The days, the races and the seasons.
        store: The log.
        clock: The clock that gives the present day.
        last: A day of the last week; None for today.

    Raises:
        Failure: The plan of the config does not exist or has problems, or the log cannot be read.
    """
    return YearReview(review_weeks(paths, config, store, clock, weeks_to(last or today(clock), WEEKS)))


def weeks_to(last: dt.date, count: int) -> list[dt.date]:
    """Return the Mondays of the weeks up to the one of a day, oldest first."""
    return [monday_of(last) - dt.timedelta(7 * n) for n in reversed(range(count))]


def review_weeks(
    paths: Paths, config: Config, store: Reader, clock: Clock, mondays: Sequence[dt.date]
) -> Year:
    """Return some weeks, compared with the days of the current plan; see `review_year`."""
    date = today(clock)
    days = (mondays[0], mondays[-1] + dt.timedelta(6))
    sessions = sessions_between(store, *days)
    catalog = PlanCatalog(paths, config.days)
    plan = _plan(catalog, config, store, clock)
    kinds = {each.name: each.kind for each in catalog.valid()}
    others = frozenset(name for name, kind in kinds.items() if kind in _OTHER_KINDS)
    marks = marks_between(store, days[0] - dt.timedelta(_CHECKIN_DAYS), days[1])
    training = Training(
        weekdays=frozenset(DAYS.index(day) for day, _ in plan.days),
        others=others,
        calendar=config.calendar,
        rules=config.coach,
        absences=absences(min(date, days[1]), History(visits=_visits(sessions), marks=marks)),
        since=first_date(store) or date,
        streak=_streak(plan, config, store, date, others),
    )
    return year_of(mondays, date, sessions, training)


def with_exercises(store: Reader, review: YearReview) -> YearReview:
    """Return a year with its rests and its routine, for which every exercise of it is read.

    Raises:
        LogError: The log cannot be read.
    """
    exercises = exercises_between(store, min(review.year.days), max(review.year.days))
    return YearReview(with_rests(review.year, exercises), rest_totals(exercises), routine(exercises))


def _plan(catalog: PlanCatalog, config: Config, store: Reader, clock: Clock) -> Plan:
    """Return the plan of the home screen."""
    if config.plan:
        return catalog.named(config.plan)
    return catalog.due(day_of(today(clock)), short=False, last=store.last_plan(clock.wall()))


def _streak(plan: Plan, config: Config, store: Reader, date: dt.date, others: frozenset[str]) -> int:
    """Return the weeks in a row, as the coach counts them for the home screen."""
    newest = session_page(store, limit=_STREAK_SESSIONS).sessions
    counted = [
        each for each in reversed(newest) if each.sets and each.date <= date and each.plan not in others
    ]
    if not counted:
        return 0
    context = Context(
        date=date,
        day=day_of(date),
        gear=config.gear,
        profile=config.gears[config.gear],
        history=History(visits=_visits(counted), marks=marks_between(store, counted[0].date, date)),
        calendar=config.calendar,
        rules=config.coach,
    )
    return week_of(plan, context, {}).streak


def _visits(sessions: Sequence[LoggedSession]) -> tuple[SessionRecord, ...]:
    return tuple(
        SessionRecord(each.started_at, each.date, each.plan, each.season, each.short, each.sets, each.planned)
        for each in sessions
    )
