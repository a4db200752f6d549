"""A plan as the rest of the program sees it: checked, filled in, frozen.

The file's own form, with its strings and defaults, is described in `schema`; this form needs no
pydantic, so that a plan known by its hash can be shown without loading it.
"""

from typing import NamedTuple

from strengthtui.domain.workout import Amount

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
"""Weekdays as plans, commands and the log spell them, in the order of `date.weekday()`."""


class Progress(NamedTuple):
    """What `progress` says: how a movement grows from session to session."""

    step_kg: float
    """Kilograms more at a step; 0 for a movement that is to stay as it is."""

    after: int = 2
    """Good sessions in a row before a step."""

    reps: tuple[int, int] | None = None
    """Double progression: reps grow from the first to the second, then the load takes a step."""


class Ramp(NamedTuple):
    """One entry of `warmup`: sets with a part of the load before the first real one."""

    sets: int
    reps: int
    percent: float


class Prescription(NamedTuple):
    """What `do` says: so many sets of the same target."""

    sets: int
    """From 1; only `bad_day = "skip"` is no set at all."""

    target: Amount


class Season(NamedTuple):
    """What a plan says of a season, over the coach's own table."""

    name: str
    reps_factor: float | None = None
    load_factor: float | None = None
    advance: bool | None = None
    """Whether loads may grow."""

    intent: str = ""
    """How to move, in a word, such as `explosive`."""


class Movement(NamedTuple):
    """One way of doing an exercise: the exercise's own, or a variant of it."""

    name: str

    gear: tuple[str, ...]
    """What it needs, all of it; empty when it can be done anywhere."""

    sets: int
    target: Amount

    rest_s: float
    """Seconds of rest after each set."""

    switch_s: float
    """Seconds between the sides of a hold."""

    cue: str

    percent: float | None = None
    """The load as a percentage of the estimated one-repetition maximum; None where it is not said so."""

    find: bool = False
    """Whether the load is to be found anew, set by set."""

    pattern: str = ""
    """The library's pattern, such as squat, hinge or jump; empty for a movement that it does not know."""

    trains: tuple[str, ...] = ()
    """Check-in areas, the most loaded first."""

    inherited: tuple[tuple[str, str], ...] = ()
    """What it does not say itself, and where that is from: `(("rest", "plan"), ("cue", "library"))`."""


class Exercise(NamedTuple):
    """One line of a plan."""

    id: str
    """What the history of the place hangs on; a slug of the name unless the file gives one."""

    trains: tuple[str, ...]
    """Check-in areas, the most loaded first."""

    movements: tuple[Movement, ...]
    """At least one: its own movement, then its variants in the file's order."""

    use: str = ""
    """The standing choice among the movements; empty for the first whose gear is there."""

    group: str = ""
    """Neighbours of the same letter alternate: a superset or a circuit."""

    progress: Progress | None = None
    """None for the coach's own rule."""

    warmup: tuple[Ramp, ...] = ()

    bad_day: Prescription | None = None
    """What a shortened version keeps of it; None leaves that to the coach."""


class Plan(NamedTuple):
    """A plan file that could be read."""

    name: str
    source: str

    kind: str
    """strength, short (a bad-day plan), core or drills."""

    days: tuple[tuple[str, int], ...]
    """Weekday and the sets of every exercise on it; on other days the exercises' own."""

    exercises: tuple[Exercise, ...]

    sha256: str
    """Of the file's bytes."""

    seasons: tuple[Season, ...] = ()
