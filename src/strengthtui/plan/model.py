"""A plan as the rest of the program uses it: checked, complete and immutable.

`schema` describes the file format with its strings and defaults. This model does not need pydantic, so a
cached plan can be shown without loading it.
"""

from strengthtui.base.named_tuple import NamedTuple
from strengthtui.domain.timing import Timing
from strengthtui.domain.workout import Amount, Drop

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
"""Weekdays as written in plans, commands and the log, in the order of `date.weekday()`."""


class Progress(NamedTuple):
    """A parsed `progress`: the progression of a movement from session to session."""

    step_kg: float
    """Kilograms added per step; 0 for a movement that should not progress."""

    after: int = 2
    """Good sessions in a row before a step."""

    reps: tuple[int, int] | None = None
    """Double progression: reps grow from the first number to the second, then the load takes a step."""

    each: str = ""
    """session or cycle: a step after each one in which all sets were met; empty for good sessions."""

    last_set: int = 0
    """The reps of the last set that lead to a step; 0 if they do not decide."""


class Ramp(NamedTuple):
    """One entry of `warmup`: ramp-up sets at a percentage of the load, before the first work set."""

    sets: int
    reps: int
    percent: float


class Prescription(NamedTuple):
    """A parsed `do`: a number of sets and their targets."""

    sets: int
    """At least 1, except 0 for `bad_day = "skip"`."""

    target: Amount
    """The target of each set, or of the first one if they differ."""

    targets: tuple[Amount, ...] = ()
    """The target of each set if they differ, else empty."""

    effort: str = ""
    """The target of effort, as in `@ RPE 8`."""

    drop: Drop | None = None
    """The drop sets after the last set."""


class Season(NamedTuple):
    """Settings for a season that override the coach's own."""

    name: str
    reps_factor: float | None = None
    load_factor: float | None = None
    advance: bool | None = None
    """Whether loads may grow."""

    intent: str = ""
    """How to move, in one word, such as `explosive`."""


class PlanWeek(NamedTuple):
    """What a movement has in one week of the plan; the fields are those of `Movement`."""

    sets: int
    target: Amount
    targets: tuple[Amount, ...] = ()
    percent: float | None = None
    percents: tuple[float, ...] = ()
    find: bool = False
    effort: str = ""
    drop: Drop | None = None


class Movement(NamedTuple):
    """One way of doing an exercise: the exercise's own, or a variant of it."""

    name: str

    gear: tuple[str, ...]
    """All the gear that it needs; empty if it can be done anywhere."""

    sets: int
    target: Amount

    rest_s: float
    """Seconds of rest after each set."""

    switch_s: float
    """Seconds between the sides of a hold."""

    cue: str

    percent: float | None = None
    """The load as a percentage of the estimated one-repetition maximum; None if it is not given that way."""

    find: bool = False
    """Whether to find the load during the session, set by set."""

    targets: tuple[Amount, ...] = ()
    """The target of each set if they differ, else empty."""

    percents: tuple[float, ...] = ()
    """The percentage of each set if they differ, else empty."""

    training_max: float | None = None
    """The maximum in kilograms that percentages refer to; None for an estimate from the log."""

    tempo: str = ""
    """Seconds down, at the bottom, up and at the top, such as `3-1-1`."""

    effort: str = ""
    """The target of effort, such as `8` or `7-8`."""

    drop: Drop | None = None
    """The drop sets after the last set; they are not among `sets`."""

    weeks: tuple[PlanWeek, ...] = ()
    """What it has week by week, where the last one repeats; empty if every week is the same."""

    pattern: str = ""
    """The library's pattern, such as squat, hinge or jump; empty if the library lacks the movement."""

    trains: tuple[str, ...] = ()
    """Check-in areas, the most loaded first."""

    inherited: str = ""
    """Inherited keys with their sources: `rest=plan cue=library`. With pairs, reading a plan from the cache
    would take a third longer."""


class ExerciseSeason(NamedTuple):
    """What an exercise has in one season."""

    name: str

    do: Prescription | None = None
    """Its sets and amount; None for those of the season."""

    use: str = ""
    """Its movement; empty for the usual one."""

    load_factor: float | None = None
    """Multiplies its load; None for the factor of the season."""


class Exercise(NamedTuple):
    """One exercise of a plan."""

    id: str
    """The key of the exercise's history; a slug of the name unless the file gives one."""

    trains: tuple[str, ...]
    """Check-in areas, the most loaded first."""

    movements: tuple[Movement, ...]
    """At least one: the exercise's own movement, then its variants in the file's order."""

    use: str = ""
    """The user's current choice of movement; empty for the first whose gear is available."""

    group: str = ""
    """Neighbouring exercises of the same group alternate: a superset or a circuit."""

    progress: Progress | None = None
    """None for the coach's default rule."""

    warmup: tuple[Ramp, ...] = ()

    timing: Timing | None = None
    """The clock of its group; its sets are then the rounds. None without a clock."""

    bad_day: Prescription | None = None
    """What remains of it in a shortened workout; None lets the coach decide."""

    seasons: tuple[ExerciseSeason, ...] = ()

    tier: str = ""
    """Its tier in the plan, such as T1; only shown."""

    fixed_sets: bool = False
    """Whether its number of sets does not depend on the weekday."""

    week: int = 0
    """The week of the plan whose amounts its movements have; 0 in the plan itself."""


class Plan(NamedTuple):
    """A valid plan."""

    name: str
    source: str

    kind: str
    """strength, short (a bad-day plan), core or drills."""

    days: tuple[tuple[str, int], ...]
    """Weekdays with the sets of every exercise whose sets are not fixed; on other days its own apply."""

    exercises: tuple[Exercise, ...]

    sha256: str
    """The hash of the file's bytes."""

    seasons: tuple[Season, ...] = ()

    weeks: int = 0
    """The weeks of its cycle; 0 for a plan without weeks."""
