"""What the sidebar of the home screen shows: the last sessions, the last weeks, and the next races."""

import datetime as dt

from strengthtui.base.clock import Clock, today
from strengthtui.base.named_tuple import NamedTuple
from strengthtui.base.paths import Paths
from strengthtui.coach.season import Race
from strengthtui.config.model import Config
from strengthtui.domain.logged_session import LoggedSession
from strengthtui.history.year import Year, seasons_between
from strengthtui.journal.reader import Reader
from strengthtui.journal.session_list import session_page
from strengthtui.training.review import review_weeks, weeks_to

WEEKS = 12

SESSIONS = 8
"""The most sessions that are shown."""

_NEAR = dt.timedelta(400)
"""A season that ends later than this is not shown."""


class Recent(NamedTuple):
    """The last sessions, the last weeks, and the next races."""

    sessions: tuple[LoggedSession, ...]
    """The newest sessions, newest first."""

    weeks: Year

    races: tuple[Race, ...]
    """The next race, and the next A race if that is another one."""

    season: str
    until: dt.date | None
    """The last day of the season; None if it is far away."""


def recent(paths: Paths, config: Config, store: Reader, clock: Clock) -> Recent:
    """Read what the sidebar shows. The cost does not depend on the length of the log.

    Raises:
        Failure: The plan of the config does not exist or has problems, or the log cannot be read.
    """
    sessions = session_page(store, limit=SESSIONS).sessions
    weeks = review_weeks(paths, config, store, clock, weeks_to(today(clock), WEEKS))
    coming = sorted(
        (race for race in config.calendar.races if race.date >= weeks.today), key=lambda race: race.date
    )
    goals = [race for race in coming if race.priority == "A"]
    races = tuple(dict.fromkeys((*coming[:1], *goals[:1])))
    seasons = seasons_between(weeks.today, weeks.today + _NEAR, config.calendar, config.coach)
    until = seasons[1][0] - dt.timedelta(1) if len(seasons) > 1 else None
    return Recent(sessions, weeks, races, seasons[0][1], until)
