"""All the coach's numbers in one table.

Each can be overridden in the `[coach]` table of the config. docs/coach.md gives their sources and says which
of them are our own judgement.
"""

from strengthtui.base.named_tuple import NamedTuple
from strengthtui.domain.doubtful_load import MOST_AT_ONCE


class Rules(NamedTuple):
    """The numbers that the steps of `prescribe` use."""

    checkin: bool = True
    """Whether check-ins have any effect."""

    hard_days: tuple[str, ...] = ()
    """Weekdays of hard running; the day before has one leg set less."""

    touch: str = ""
    """`1 x 3` keeps a maintenance set at winter load once a week in summer, `none` keeps none; empty for no
    decision yet."""

    late_winter: str = ""
    """`heavy` for fewer reps and heavier loads in the last weeks of winter, `none` for the same as before;
    empty for no decision yet."""

    late_winter_weeks: int = 6
    summer_reps: float = 0.5
    summer_load: float = 0.6
    easy_after_weeks: int = 3
    winter_needed_weeks: int = 12
    """Weeks of training before a summer that takes reps and load off."""

    summer_weeks: int = 10
    """Winter ends this many weeks before an A race."""

    race_horizon_weeks: int = 26
    """A race further ahead than this has no effect yet; the calendar decides the season."""

    taper_days: int = 14
    race_week_days: int = 6
    no_lifting_days: int = 3
    """Days without lifting before an A race."""

    known_within_days: int = 21
    """In race week, only movements that were done within this many days remain."""

    b_days_before: int = 2
    b_days_after: int = 1

    step_up: float = 0.05
    steps_in_four_weeks: int = 2
    """Steps in weight; more reps are not counted."""

    most_at_once: float = MOST_AT_ONCE
    """A load further above what was asked for has to be lifted in a second session before it counts."""

    good_sessions: int = 2
    unrated_sessions: int = 3
    """Good sessions before a step, if no effort was recorded."""

    good_effort: float = 8.0
    easy_effort: float = 6.5
    """Below the plan's reps, a session this easy adds two reps instead of one."""

    hard_effort: float = 9.0
    """Two sessions with a set at this effort or above take the last step back."""

    top_reps: int = 12
    """From these reps on, the next weight is due, even if it allows fewer reps than the plan's."""

    step_down: float = 0.1
    """The fraction of the load that two short sessions take off."""

    new_movement_load: float = 0.85
    """A movement that was never done begins at this fraction of the nearest one of its pattern."""

    gap_days: int = 10
    gap_weeks_3: int = 21
    gap_weeks_12: int = 84
    short_gap_load: float = 0.9
    gap_load: float = 0.8
    summer_return_load: float = 0.7
    long_gap_load: float = 0.65
    return_step: float = 0.07
    """What each session of a return adds, as a fraction of the working load."""

    ill_days: int = 7

    very_sore_load: float = 0.8
    kept_sets: float = 2 / 3
    """The fraction of its sets that a session always keeps, however sore the lifter is."""

    sore_days: int = 3
    jumps_apart_days: int = 2
    short_minutes: int = 8
    short_load: float = 0.7
    """The most of the working load on a bad day, as a fraction."""

    ramp_from_kg: float = 30.0
    """The load from which a squat, lunge or hinge has ramp-up sets: one and a half empty bars."""

    heavy_after_weeks: int = 8
    """Winter weeks with training before the heavy plan is offered."""


LIMITS: dict[str, tuple[float, float, str]] = {
    "summer_reps": (0.1, 1, "the fraction of the reps in summer, rounded down"),
    "summer_load": (0.1, 1, "the fraction of the load in summer"),
    "late_winter_weeks": (1, 12, "weeks of late winter before summer"),
    "easy_after_weeks": (1, 12, "winter weeks in a row before an easy one"),
    "winter_needed_weeks": (0, 26, "weeks of training before a summer that takes reps and load off"),
    "summer_weeks": (3, 26, "winter ends this many weeks before an A race"),
    "race_horizon_weeks": (4, 52, "an A race decides the season from this many weeks before it"),
    "taper_days": (7, 28, "days before an A race with one set less"),
    "race_week_days": (1, 14, "days before an A race with short workouts only"),
    "no_lifting_days": (0, 7, "days without lifting before an A race"),
    "known_within_days": (7, 60, "race week only has movements done within this many days"),
    "b_days_before": (0, 7, "days without lifting before a B race"),
    "b_days_after": (0, 7, "days without lifting after a B race"),
    "step_up": (0.01, 0.2, "the largest step up, as a fraction of the load"),
    "steps_in_four_weeks": (1, 8, "the most steps in weight in four weeks"),
    "most_at_once": (0.05, 1, "a load this much above what was asked for counts after a second session"),
    "good_sessions": (1, 10, "good sessions before a step up"),
    "unrated_sessions": (1, 10, "good sessions before a step up, if you record no effort"),
    "good_effort": (6, 10, "the highest effort of a good session"),
    "easy_effort": (6, 10, "below the plan's reps, a session this easy adds two reps instead of one"),
    "hard_effort": (8.5, 10, "two sessions in a row with a set this hard take the last step back"),
    "top_reps": (8, 30, "from these reps on, the next weight is due, even for fewer reps than the plan's"),
    "step_down": (0.01, 0.3, "the fraction of the load that two short sessions in a row take off"),
    "new_movement_load": (0.5, 1, "the fraction of a similar movement's load at which a new one begins"),
    "gap_days": (5, 30, "days off after which a short return begins"),
    "gap_weeks_3": (14, 60, "days off after which a longer return begins"),
    "gap_weeks_12": (42, 365, "days off after which the longest return begins"),
    "short_gap_load": (0.3, 1, "the fraction of the working load at which a short return begins"),
    "gap_load": (0.3, 1, "the fraction of the working load after three weeks off, or a week of illness"),
    "summer_return_load": (0.3, 1, "the fraction of the working load after a summer"),
    "long_gap_load": (0.3, 1, "the fraction of the working load after twelve weeks off"),
    "return_step": (0.01, 0.5, "what each session of a return adds, as a fraction of the working load"),
    "ill_days": (2, 30, "days of illness after which a return begins"),
    "very_sore_load": (0.3, 1, "the fraction of the load for very sore areas"),
    "kept_sets": (0.34, 1, "the fraction of its sets that a session always keeps after a check-in"),
    "sore_days": (1, 7, "days that a check-in is valid, unless you train first"),
    "jumps_apart_days": (1, 7, "days from one jump session to the next"),
    "short_minutes": (1, 60, "minutes of a bad-day workout"),
    "short_load": (0.3, 1, "the largest fraction of the working load in a short workout"),
    "ramp_from_kg": (0, 400, "kilograms from which squats, lunges and hinges have ramp-up sets"),
    "heavy_after_weeks": (1, 52, "winter weeks with a session before the heavy plan is offered"),
}
"""The minimum, the maximum and the description of each number in the config; integers stay integers."""
