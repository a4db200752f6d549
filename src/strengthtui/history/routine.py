"""How a routine changed: which movement came into a plan's workouts when, and when it went; pure."""

import datetime as dt
from collections.abc import Iterable, Sequence
from itertools import pairwise

from strengthtui.base.named_tuple import NamedTuple
from strengthtui.domain.logged_set import DoneExercise

ABSENT = 4
"""A movement is gone after so many sessions of its plan without it; fewer are a change of days."""


class RoutineSpan(NamedTuple):
    """A time in which a movement was part of a plan's workouts."""

    plan: str
    movement: str
    first: dt.date
    last: dt.date
    sessions: int

    current: bool
    """Whether it is still part of them."""


def routine(exercises: Iterable[DoneExercise]) -> tuple[RoutineSpan, ...]:
    """Return the spans of all movements, in the order of their first days."""
    sessions_of: dict[str, dict[str, tuple[dt.date, set[str]]]] = {}
    for each in exercises:
        sessions = sessions_of.setdefault(each.plan, {})
        sessions.setdefault(each.session, (each.date, set()))[1].add(each.movement)
    spans = [span for plan, days in sessions_of.items() for span in _spans(plan, list(days.values()))]
    return tuple(sorted(spans, key=lambda span: (span.first, span.plan, span.movement)))


def _spans(plan: str, sessions: Sequence[tuple[dt.date, set[str]]]) -> Iterable[RoutineSpan]:
    """Yield the spans of a plan's movements.

    Args:
        plan: The plan's name.
        sessions: The date and the movements of each of its sessions, oldest first.
    """
    places: dict[str, list[int]] = {}
    for place, (_, names) in enumerate(sessions):
        for name in names:
            places.setdefault(name, []).append(place)
    for name, own in places.items():
        starts = [0, *(n for n in range(1, len(own)) if own[n] - own[n - 1] > ABSENT), len(own)]
        for start, end in pairwise(starts):
            run = own[start:end]
            current = len(sessions) - 1 - run[-1] < ABSENT
            yield RoutineSpan(plan, name, sessions[run[0]][0], sessions[run[-1]][0], len(run), current)
