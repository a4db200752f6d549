"""What the coach remembers: a summary of the log, as values.

The journal makes it and the coach reads it; neither knows the other. Everything is in the order of time,
the oldest first.
"""

import datetime as dt
from typing import NamedTuple

from strengthtui.domain.workout import Amount


class PerformedSet(NamedTuple):
    """One work set."""

    target: Amount
    done: Amount

    rpe: float | None = None
    """Effort from 6 to 10; None where none was given."""


class MovementSession(NamedTuple):
    """What was done of one movement in one session."""

    date: dt.date

    phase: str
    """The phase of the workout; of a log from before there were phases, the season."""

    sets: tuple[PerformedSet, ...]

    planned: int
    """The sets that were prescribed."""

    plan: Amount
    """The plan's own target on that day, before the coach changed it."""

    frozen: bool = False
    """Whether it was shortened or checked down, so that nothing follows from it."""

    find: bool = False
    """Whether its load was being found."""


class MovementHistory(NamedTuple):
    """One movement."""

    movement: str

    dates: tuple[dt.date, ...]
    """Every day on which it was done."""

    bouts: tuple[MovementSession, ...]
    """Those that the coach may have to look at: the newest, and the newest of a winter."""


class SessionRecord(NamedTuple):
    """One session with at least one set, whatever its plan."""

    at: float
    """Unix seconds of its start."""

    date: dt.date
    plan: str
    phase: str
    short: bool

    sets: int
    """Those that were done; at least one, of sessions of long ago."""

    planned: int = 0
    """The sets that were prescribed; 0 for sessions of long ago."""


class CheckIn(NamedTuple):
    """One check-in."""

    at: float
    """Unix seconds."""

    date: dt.date

    state: str = ""
    """fine, ill or away; empty where only areas were named."""

    areas: tuple[tuple[str, str], ...] = ()
    """Area and level: sore, very sore or pain."""


class WeeklyVolume(NamedTuple):
    """What was done of one movement in the week of the day."""

    movement: str
    sets: int

    reps: int
    """Over all sets and both sides: the contacts of a jump."""

    last: dt.date


class History(NamedTuple):
    """The log, as far as the coach needs it."""

    pasts: tuple[MovementHistory, ...] = ()
    visits: tuple[SessionRecord, ...] = ()
    marks: tuple[CheckIn, ...] = ()
    week: tuple[WeeklyVolume, ...] = ()

    pace: float = 1.0
    """How long the athlete's own sessions of the plan took against their estimates."""

    def past(self, movement: str) -> MovementHistory | None:
        """Return what is known of a movement; None if it was never done."""
        return next((past for past in self.pasts if past.movement == movement and past.dates), None)
