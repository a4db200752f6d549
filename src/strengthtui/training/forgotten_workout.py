"""Reading a workout that somebody did without the program: its exercises, its day and its time."""

import datetime as dt
from collections.abc import Iterable, Sequence

from strengthtui.base.clock import Clock
from strengthtui.base.errors import BAD_USE, Failure
from strengthtui.base.names import closest
from strengthtui.base.text import clean
from strengthtui.domain.forgotten_workout import DoneExercise, DoneSet
from strengthtui.plan.grammar import read_do, slug
from strengthtui.plan.library_model import Library
from strengthtui.plan.load_grammar import Load, read_load
from strengthtui.plan.names import find_name
from strengthtui.plan.sentences import Line, read_sentences
from strengthtui.plan.short_form import GrammarError

NAME = "Added later"
"""The name of a workout without one."""

_NOON = dt.time(12)
_SLIP = 0.7
"""A name this much like a known one is probably a slip of the finger."""

_REST_S = 90.0
"""Seconds between two sets, to estimate the length of a workout."""


def read_done(lines: Sequence[str]) -> list[DoneExercise]:
    """Return the exercises that lines describe, with their movements as they were typed.

    Raises:
        Failure: A word was not understood, or it is no exact amount.
    """
    return [_done_sets(line) for line in read_sentences(lines)]


def with_known_names(
    done: Iterable[DoneExercise], known: Sequence[str], library: Library, *, new: str = ""
) -> tuple[DoneExercise, ...]:
    """Name movements as the log does, else as the library does, else as they were typed.

    Args:
        done: The exercises.
        known: The names of all movements in the log.
        library: The movements that the program knows.
        new: How to say that another movement is meant; empty if that is already clear.

    Raises:
        Failure: A name is probably a slip of the finger.
    """
    return _merged(_named(each, known, library, new=new) for each in done)


def _done_sets(line: Line) -> DoneExercise:
    """Return the sets that a line describes, with the name of the movement as it was typed.

    Raises:
        Failure: A word of it was not understood, or it is no exact amount.
    """
    shown = f'"{clean(line.text, 60)}"'
    fields = dict(line.exercise)
    if line.problem or line.unread or not fields or line.plan:
        words = f'cannot read "{clean(" ".join(line.unread), 40)}"' if line.unread else "no exercise"
        raise Failure(f'{shown}: {line.problem or words}; try "box squat 3x8 40kg effort 7"', BAD_USE)
    try:
        prescribed, load = read_do(fields["do"]), read_load(fields["load"]) if "load" in fields else Load()
    except GrammarError as error:
        raise Failure(f"{shown}: {error.message}; {error.hint}", BAD_USE) from error
    targets = prescribed.targets or (prescribed.target,) * prescribed.sets
    inexact = any(t.reps_max or t.seconds_max or t.open for t in targets)
    if inexact or load.percent or load.find:
        raise Failure(f'{shown}: write what you did, as in "box squat 8, 8, 7 40kg"', BAD_USE)
    loads = load.by_set or (load,)
    effort = fields.get("effort", "").rpartition("-")[2]
    rpe = float(effort) if effort else None
    sets = (DoneSet(loads[min(n, len(loads) - 1)].on(target), rpe) for n, target in enumerate(targets))
    return DoneExercise("", fields["name"], tuple(sets))


def _named(done: DoneExercise, known: Sequence[str], library: Library, *, new: str) -> DoneExercise:
    """Name a movement as the log does, else as the library does, else as it was typed.

    Raises:
        Failure: The name is probably a slip of the finger.
    """
    typed = done.movement
    names = [*known, *(entry.name for entry in library.entries)]
    found = find_name(typed, known, library) or find_name(typed, names, library)
    if found is None and new and (close := closest(typed, names, _SLIP)):
        raise Failure(f'no movement "{clean(typed, 40)}" here; did you mean "{close}"? {new}', BAD_USE)
    movement = found or typed
    return done._replace(exercise=slug(movement) or movement, movement=movement)


def _merged(done: Iterable[DoneExercise]) -> tuple[DoneExercise, ...]:
    """Join the lines of one movement, because a set is named by its movement."""
    merged: dict[str, DoneExercise] = {}
    for each in done:
        before = merged.get(each.movement)
        merged[each.movement] = before._replace(sets=(*before.sets, *each.sets)) if before else each
    return tuple(merged.values())


def estimate_s(exercises: Sequence[DoneExercise]) -> float:
    """Estimate the length of a workout in seconds, for one without a length."""
    lifting = [one.done.lifting_s for each in exercises for one in each.sets]
    return max(60.0, sum(lifting) + _REST_S * (len(lifting) - 1))


def start_of(clock: Clock, date: dt.date | None, time: dt.time | None, seconds: float) -> tuple[float, int]:
    """Return the Unix time of the start and the offset of the place. Without date and time, it ends now.

    Raises:
        Failure: It is in the future.
    """
    now = clock.wall()
    if date is None and time is None:
        return round(now - seconds, 3), clock.utc_offset(now)
    day = (
        date or (dt.datetime.fromtimestamp(now, dt.UTC) + dt.timedelta(seconds=clock.utc_offset(now))).date()
    )
    noon = dt.datetime.combine(day, time or _NOON, dt.UTC).timestamp()
    offset = clock.utc_offset(noon)
    at = noon - offset
    if at > now:
        raise Failure("that is in the future; give another date or time", BAD_USE)
    return at, offset
