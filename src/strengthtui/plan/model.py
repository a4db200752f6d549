"""A plan as the rest of the program sees it: checked, filled in, frozen.

The file's own form, with its strings and defaults, is described in `schema`; this form needs no
pydantic, so that a plan known by its hash can be shown without loading it.
"""

from dataclasses import dataclass

from strengthtui.workout import Amount

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
"""Weekdays as plans, commands and the log spell them, in the order of `date.weekday()`."""


@dataclass(frozen=True, slots=True)
class Movement:
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


@dataclass(frozen=True, slots=True)
class Exercise:
    """One line of a plan."""

    id: str
    """What the history of the place hangs on; a slug of the name unless the file gives one."""

    trains: tuple[str, ...]
    """Check-in areas, the most loaded first."""

    movements: tuple[Movement, ...]
    """At least one: its own movement, then its variants in the file's order."""


@dataclass(frozen=True, slots=True)
class Plan:
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
