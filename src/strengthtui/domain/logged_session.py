"""Sessions as a list of the log shows them, and what such a list can be limited to."""

import datetime as dt

from strengthtui.base.named_tuple import NamedTuple


class SessionKey(NamedTuple):
    """The place of a session in the list, which goes from the newest to the oldest."""

    date: str
    """ISO 8601."""

    started_at: float
    id: str


class LoggedSession(NamedTuple):
    """One session in a list of the log."""

    id: str

    date: dt.date
    """The day on which it started, where it started."""

    started_at: float
    """Unix seconds."""

    ended_at: float | None
    """Unix seconds; None while it is open."""

    utc_offset_s: int
    """Seconds by which local time was ahead of UTC where it started."""

    plan: str

    status: str
    """One of open, finished, discarded."""

    seconds: float | None
    """Seconds of training, without pauses and absences; None while it is open."""

    sets: int
    """Completed work sets."""

    planned: int
    """Planned work sets."""

    load_kg: float
    """Volume in kilograms, without warm-up sets."""

    feel: str | None
    """How it felt: great, good, fine, hard, bad; None if it was not recorded."""

    short: bool
    """Whether it was the short version of a bad day."""

    season: str
    gear: str

    source: str
    """The app that it was imported from; empty if it was not imported."""

    note: str
    """Its notes, one per line."""

    bests: int = 0
    """The number of movements with a personal best."""

    checkin: str = ""
    """The last check-in of its day: fine, ill or away; empty without one."""

    @property
    def key(self) -> SessionKey:
        """Its place in the list."""
        return SessionKey(self.date.isoformat(), self.started_at, self.id)


class SessionFilter(NamedTuple):
    """What a list of sessions is limited to. An empty field limits nothing."""

    text: str = ""
    """Part of the name of a plan or movement, or of a note; case makes no difference."""

    plan: str = ""
    movement: str = ""

    since: dt.date | None = None
    """The first day."""

    until: dt.date | None = None
    """The last day."""

    deleted: bool = False
    """Whether to list the discarded and deleted sessions instead of the others."""


ALL = SessionFilter()
"""Lists all sessions."""


class SessionPage(NamedTuple):
    """Part of a list of sessions, newest first."""

    sessions: tuple[LoggedSession, ...]

    following: SessionKey | None
    """The place after which the next page begins; None on the last page."""


class MonthTotals(NamedTuple):
    """The sum of the sessions of a month."""

    sessions: int
    load_kg: float
