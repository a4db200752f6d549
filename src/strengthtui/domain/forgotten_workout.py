"""A workout that was not performed with the program, as somebody enters it afterwards."""

from strengthtui.base.named_tuple import NamedTuple
from strengthtui.domain.workout import Amount


class DoneSet(NamedTuple):
    """One set."""

    done: Amount
    rpe: float | None = None


class DoneExercise(NamedTuple):
    """The sets of one movement."""

    exercise: str
    """The ID of the exercise."""

    movement: str
    sets: tuple[DoneSet, ...]


class ForgottenWorkout(NamedTuple):
    """A workout to add."""

    name: str
    started_at: float
    """Unix seconds."""

    utc_offset_s: int
    seconds: float
    exercises: tuple[DoneExercise, ...]
    note: str = ""
    feel: str | None = None
