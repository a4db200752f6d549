"""One movement over time: its sessions, series, bests and breaks; pure.

Loads are in kilograms.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby, pairwise
from typing import Literal

from strengthtui.base.named_tuple import NamedTuple
from strengthtui.domain.estimated_maximum import estimated_maximum
from strengthtui.domain.logged_set import LoggedSet
from strengthtui.domain.workout import Amount

BREAK = dt.timedelta(20)
"""A line is not drawn across a longer break between two sessions."""

Measure = Literal["load", "reps", "seconds", "metres", "volume"]


class Point(NamedTuple):
    """A value on a day."""

    date: dt.date
    value: float


class SessionSets(NamedTuple):
    """The work sets of one session with a movement."""

    session: str
    date: dt.date
    sets: tuple[LoggedSet, ...]

    @property
    def certain(self) -> "SessionSets":
        """The same without the sets whose load is doubtful."""
        return self._replace(sets=tuple(each for each in self.sets if not each.doubtful))

    @property
    def load_kg(self) -> float | None:
        """The heaviest load of one implement; None without a load."""
        return max((each.done.load_kg for each in self.sets if each.done.load_kg is not None), default=None)

    @property
    def maximum_kg(self) -> float | None:
        """The best estimate of the one-repetition maximum; None if no set allows one."""
        return max(filter(None, (estimated_maximum(each.done, each.rpe) for each in self.sets)), default=None)

    @property
    def volume_kg(self) -> float:
        """Reps times load, over all sets, implements and sides."""
        return sum(each.done.volume_kg for each in self.sets)

    @property
    def total(self) -> float:
        """The sum of all reps, seconds or metres, of both sides."""
        return sum(sum(sides(each.done)) for each in self.sets)

    def best_side(self, side: int) -> float | None:
        """Return the most reps, seconds or metres of a set on one side; None if it has no such side."""
        return max((each[side] for one in self.sets if len(each := sides(one.done)) > side), default=None)


class Best(NamedTuple):
    """A personal best of a movement. Of equal ones, the first counts."""

    name: str
    """e1RM, heaviest, most reps, longest, farthest or a session."""

    unit: str
    """kg, reps, s or m."""

    value: float
    date: dt.date

    set: LoggedSet | None = None
    """The set; None for a sum over a session."""

    sets: int = 1
    """The number of its sets."""


def sides(done: Amount) -> tuple[float, ...]:
    """Return the reps, seconds or metres of a set, for each side."""
    if done.metres is not None:
        return (done.metres,)
    return tuple(map(float, done.reps or done.seconds or ()))


def by_session(sets: Iterable[LoggedSet]) -> tuple[SessionSets, ...]:
    """Group sets by session, in the order of the sessions' first sets."""
    groups: dict[str, list[LoggedSet]] = {}
    for each in sets:
        groups.setdefault(each.session, []).append(each)
    made = [SessionSets(session, own[0].date, tuple(own)) for session, own in groups.items()]
    return tuple(sorted(made, key=lambda session: (session.date, session.sets[0].ended_at)))


def amount_measure(sessions: Sequence[SessionSets]) -> Measure:
    """Return what most sets of a movement count: reps, seconds or metres."""
    counts: dict[Measure, int] = {"reps": 0, "seconds": 0, "metres": 0}
    for each in (one.done for session in sessions for one in session.sets):
        counts["metres" if each.metres is not None else "seconds" if each.seconds else "reps"] += 1
    return max(counts, key=lambda measure: counts[measure])


def measures(sessions: Sequence[SessionSets]) -> tuple[Measure, ...]:
    """Return what a plot of the movement can show; the first is the most telling."""
    amount = amount_measure(sessions)
    if any(session.maximum_kg for session in sessions):
        return ("load", amount, "volume")
    if any(session.load_kg for session in sessions):
        return (amount, "load", "volume")
    return (amount, "volume")


def points(
    sessions: Iterable[SessionSets], value: Callable[[SessionSets], float | None]
) -> tuple[Point, ...]:
    """Return a value of each session that has one."""
    return tuple(Point(each.date, known) for each in sessions if (known := value(each)) is not None)


def has_sides(sessions: Iterable[SessionSets]) -> bool:
    """Return whether any set was done on one side after the other."""
    return any(session.best_side(1) is not None for session in sessions)


def has_load(sessions: Iterable[SessionSets]) -> bool:
    """Return whether any set has a volume in kilograms."""
    return any(session.volume_kg > 0 for session in sessions)


def bests(sessions: Sequence[SessionSets]) -> tuple[Best, ...]:
    """Return the bests of a movement: estimated maximum, heaviest, most of a set, most in a session."""
    sessions = [each for session in sessions if (each := session.certain).sets]
    sets = [each for session in sessions for each in session.sets]
    amount = amount_measure(sessions)
    name, unit = {"seconds": ("longest", "s"), "metres": ("farthest", "m")}.get(amount, ("most reps", "reps"))
    rows = (
        _best("e1RM", "kg", lambda one: estimated_maximum(one.done, one.rpe), sets),
        _best("heaviest", "kg", lambda one: one.done.load_kg, sets),
        _best(name, unit, lambda one: max(sides(one.done), default=None), sets),
        _best_session(sessions, unit),
    )
    return tuple(each for each in rows if each)


def breaks(sessions: Sequence[SessionSets]) -> tuple[tuple[dt.date, dt.date], ...]:
    """Return the breaks of more than 20 days: the days of the sessions before and after each."""
    dates = [day for day, _ in groupby(session.date for session in sessions)]
    return tuple((before, after) for before, after in pairwise(dates) if after - before > BREAK)


def since(sessions: Iterable[SessionSets], first: dt.date | None) -> tuple[SessionSets, ...]:
    """Return the sessions from a day on; all of them without one."""
    return tuple(session for session in sessions if first is None or session.date >= first)


def _best(
    name: str, unit: str, value: Callable[[LoggedSet], float | None], sets: Sequence[LoggedSet]
) -> Best | None:
    known = [(number, one) for one in sets if (number := value(one))]
    if not known:
        return None
    number, one = max(known, key=lambda each: each[0])
    return Best(name, unit, number, one.date, one)


def _best_session(sessions: Sequence[SessionSets], unit: str) -> Best | None:
    loaded = has_load(sessions)
    sums = [(each.volume_kg if loaded else each.total, each) for each in sessions]
    number, session = max(sums, key=lambda each: each[0], default=(0.0, None))
    if session is None or not number:
        return None
    return Best("a session", "kg" if loaded else unit, number, session.date, sets=len(session.sets))
