"""The training history: a summary of the log for the coach.

The journal creates it and the coach reads it; neither imports the other. All sequences are in
chronological order, oldest first.
"""

import datetime as dt

from strengthtui.base.named_tuple import NamedTuple
from strengthtui.domain.workout import Amount

APPS = {
    "strong": "Strong",
    "hevy": "Hevy",
    "fitnotes": "FitNotes",
    "liftosaur": "Liftosaur",
    "csv": "a CSV file",
}
"""The sources of imported sessions, as shown to the user."""


class PerformedSet(NamedTuple):
    """One work set."""

    target: Amount
    done: Amount

    rpe: float | None = None
    """The effort from 6 to 10; None if it was not recorded."""

    confirmed: bool = False
    """Whether the lifter confirmed its load, which is unusually heavy."""


class MovementSession(NamedTuple):
    """The sets of one exercise with one movement in one session."""

    date: dt.date

    phase: str
    """The phase of the workout; the season in logs from before phases existed."""

    sets: tuple[PerformedSet, ...]
    """The prescribed sets; sets beyond them count only while the load is being found."""

    planned: int
    """The sets that were prescribed."""

    plan: Amount
    """The target in the plan on that day, before the coach changed it."""

    frozen: bool = False
    """Whether the workout was shortened or eased after a check-in, and so does not affect progression."""

    find: bool = False
    """Whether the working load was still being found."""

    rounded: bool = False
    """Whether the load was changed to one that the gear has."""

    felt_bad: bool = False
    """Whether the lifter said so after the session."""

    session: str = ""
    exercise: str = ""
    """The exercise's ID in its plan."""

    week: int = 0
    """The week of the plan's cycle; 0 for a plan without weeks."""

    training_max: float | None = None
    """The training maximum that percentages referred to; None without one."""

    planned_max: float | None = None
    """The training maximum in the plan on that day."""

    app: str = ""
    """The app that the session was imported from; its loads can be offered, but it had no targets."""


class MovementHistory(NamedTuple):
    """The history of one movement."""

    movement: str

    dates: tuple[dt.date, ...]
    """All days on which it was done."""

    bouts: tuple[MovementSession, ...]
    """The sessions that the coach needs: the newest ones, and the newest ones outside summer."""

    def of_exercise(self, exercise: str, *, repeated: bool) -> "MovementHistory":
        """Return the history for one exercise, with at most one entry per session.

        Args:
            exercise: The exercise's ID in its plan.
            repeated: Whether the plan has the movement in several exercises. If so, the other exercises do
                not count, unless this one was never done.
        """
        own = [bout for bout in self.bouts if bout.exercise == exercise]
        if own and repeated:
            return self._replace(bouts=tuple(own))
        chosen = {(bout.session, bout.date): bout for bout in (*reversed(self.bouts), *own)}
        bouts = (bout for bout in self.bouts if chosen[bout.session, bout.date] is bout)
        return self._replace(bouts=tuple(bouts))


class SessionRecord(NamedTuple):
    """One session with at least one set, of any plan."""

    at: float
    """Unix seconds of its start."""

    date: dt.date
    plan: str
    phase: str
    short: bool

    sets: int
    """The sets that were done; for old sessions always 1, as they are not counted."""

    planned: int = 0
    """The sets that were prescribed; 0 for old sessions."""

    week: int = 0
    """The week of the plan's cycle; 0 for old sessions, and for plans without weeks."""

    light: bool = False
    """Whether most of its exercises were in a return, or were still finding their load."""


class CheckIn(NamedTuple):
    """One check-in."""

    at: float
    """Unix seconds."""

    date: dt.date

    state: str = ""
    """fine, ill or away; empty if only areas were given."""

    areas: tuple[tuple[str, str], ...] = ()
    """Pairs of area and level: sore, very sore or pain."""


class WeeklyVolume(NamedTuple):
    """The volume of one movement in the current week."""

    movement: str
    sets: int

    reps: int
    """The total over all sets and both sides; for jumps, the contacts."""

    last: dt.date


class History(NamedTuple):
    """The part of the log that the coach needs."""

    pasts: tuple[MovementHistory, ...] = ()
    visits: tuple[SessionRecord, ...] = ()
    marks: tuple[CheckIn, ...] = ()
    week: tuple[WeeklyVolume, ...] = ()

    pace: float = 1.0
    """Actual divided by estimated length, for recent sessions of the plan."""

    def past(self, movement: str) -> MovementHistory | None:
        """Return the history of a movement; None if it was never done."""
        return next((past for past in self.pasts if past.movement == movement and past.dates), None)
