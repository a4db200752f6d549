"""The overview of an athlete for the coach, sent by the athlete's devices after each synchronisation."""

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from strengthtui.base.bounds import EARLIEST, LATEST
from strengthtui.base.clock import Clock, today
from strengthtui.base.codec import build, dumps, plain
from strengthtui.base.errors import Failure
from strengthtui.base.json_form import form
from strengthtui.base.named_tuple import NamedTuple
from strengthtui.base.paths import Paths
from strengthtui.base.text import clean
from strengthtui.club.schema import MOST_SESSIONS, MOST_SUMMARY
from strengthtui.coach.checkin import checkin_text, feeling
from strengthtui.config.load import config_of
from strengthtui.config.model import Config
from strengthtui.domain.history import History, SessionRecord
from strengthtui.domain.log_values import attempt, finite, read_json, read_object
from strengthtui.domain.logged_session import ALL, LoggedSession
from strengthtui.domain.workout_request import WorkoutRequest
from strengthtui.journal.checkins import marks
from strengthtui.journal.queries import sessions
from strengthtui.journal.reader import Reader
from strengthtui.journal.session_list import session_page
from strengthtui.training.advice import advise
from strengthtui.training.review import review_year

if TYPE_CHECKING:
    from strengthtui.club.hub import Hub

PAGE = 50
"""The newest sessions that are sent as a list."""

MISSED_DAYS = 28
"""How far back missed days are counted."""

_NEWEST = 30
"""The newest sessions that can end a complaint."""

_SEND = """
INSERT INTO strengthtui.overview (athlete, at, summary, sessions) VALUES (%s, %s, %s, %s)
ON CONFLICT (athlete) DO UPDATE
SET at = excluded.at, summary = excluded.summary, sessions = excluded.sessions
"""
_LIST = """
SELECT a.athlete, o.at, o.summary FROM strengthtui.athlete a
LEFT JOIN strengthtui.overview o ON o.athlete = a.athlete
WHERE a.coach = current_user ORDER BY a.athlete
"""
_ONE = """
SELECT a.athlete, o.at, o.summary, o.sessions FROM strengthtui.athlete a
LEFT JOIN strengthtui.overview o ON o.athlete = a.athlete
WHERE a.coach = current_user AND a.athlete = %s
"""


class LastSession(NamedTuple):
    """The newest session with a set."""

    date: dt.date
    plan: str
    sets: int


class NextRace(NamedTuple):
    """The next race of the athlete's config."""

    date: dt.date
    name: str


class Summary(NamedTuple):
    """What a coach wants to know first, as of one day."""

    date: dt.date
    last: LastSession | None = None

    week: tuple[str, ...] = ()
    """The state of each day from Monday, as in `strengthtui week`; empty if it is not known."""

    streak: int = 0
    """Weeks in a row."""

    missed: tuple[dt.date, ...] = ()
    """The missed days of the last four weeks."""

    feeling: str = ""
    """What check-ins say: pain, sore areas, ill or away."""

    race: NextRace | None = None


class Overview(NamedTuple):
    """One athlete, as the coach sees the athlete."""

    athlete: str
    at: float | None
    """When a device of the athlete last synchronised; None before the first time."""

    summary: Summary | None
    """None before the first time, or if it cannot be read."""


def send(hub: "Hub", paths: Paths, store: Reader, clock: Clock) -> None:
    """Send the overview of the log.

    Raises:
        Failure: The database or the log failed.
    """
    summary = dumps(summarise(paths, store, clock))
    newest = form(sessions(store, PAGE, ALL))
    listed = dumps(newest)
    while len(listed) > MOST_SESSIONS and newest:
        newest = newest[: len(newest) // 2]
        listed = dumps(newest)
    if len(summary) <= MOST_SUMMARY:
        hub.change(_SEND, hub.user, clock.wall(), summary, listed)


def summarise(paths: Paths, store: Reader, clock: Clock) -> Summary:
    """Return the summary of a log.

    Raises:
        Failure: The log cannot be read.
    """
    config = config_of(paths).value or Config()
    date = today(clock)
    newest = session_page(store, limit=_NEWEST).sessions
    summary = Summary(
        date=date,
        last=next((LastSession(each.date, each.plan, each.sets) for each in newest if each.sets), None),
        feeling=_feeling(date, newest, store, config),
        race=min(
            (NextRace(race.date, race.name) for race in config.calendar.races if race.date >= date),
            default=None,
        ),
    )
    try:
        week = advise(paths, config, WorkoutRequest(), store, clock=clock).week
        year = review_year(paths, config, store, clock).year
    except Failure:  # without a plan that works, there are no planned days
        return summary
    since = date - dt.timedelta(MISSED_DAYS)
    missed = (
        day for day, each in sorted(year.days.items()) if each.state == "missed" and since <= day < date
    )
    return summary._replace(week=week.days, streak=week.streak, missed=tuple(missed))


def overviews(hub: "Hub") -> list[Overview]:
    """Return the overview of each athlete of the present user.

    Raises:
        Failure: The database failed, or the user may not see any athletes.
    """
    return [_overview(*row) for row in hub.rows(_LIST)]


def overview(hub: "Hub", athlete: str) -> tuple[Overview, list[dict[str, Any]]] | None:
    """Return the overview of one athlete and the newest sessions; None if the user has no such athlete.

    Raises:
        Failure: The database failed.
    """
    rows = hub.rows(_ONE, athlete)
    if not rows:
        return None
    *first, text = rows[0]
    listed = attempt(read_json, text) if text else []
    return _overview(*first), [each for each in listed or [] if isinstance(each, dict)]


def summary_form(overview: Overview) -> dict[str, Any]:
    """Return the documented JSON. Changing or removing a field requires a higher `schema`."""
    at = None if overview.at is None else dt.datetime.fromtimestamp(overview.at, dt.UTC)
    return {
        "athlete": overview.athlete,
        "synchronised_at": at and at.isoformat(timespec="seconds").replace("+00:00", "Z"),
        "summary": None if overview.summary is None else plain(overview.summary),
    }


def _feeling(date: dt.date, newest: Sequence[LoggedSession], store: Reader, config: Config) -> str:
    visits = tuple(
        SessionRecord(each.started_at, each.date, each.plan, each.season, each.short, each.sets)
        for each in reversed(newest)
        if each.sets
    )
    felt = feeling(date, History(visits=visits, marks=marks(store)), config.coach)
    return checkin_text(felt.state, dict(felt.areas))


def _overview(athlete: str, at: float | None, text: str | None) -> Overview:
    """Read a row, which another program may have written."""
    moment = finite(at)
    known = moment is not None and EARLIEST <= moment <= LATEST
    return Overview(clean(athlete), moment if known else None, attempt(_summary, text or ""))


def _summary(text: str) -> Summary:
    tree = read_object(text)
    return build(Summary, {name: value for name, value in tree.items() if name in Summary._fields})
