"""Workouts as read from another app's file, before they are stored: the same for every app."""

from typing import Literal

from strengthtui.base.named_tuple import NamedTuple
from strengthtui.domain.formatting import Unit
from strengthtui.domain.workout import Amount

Source = Literal["strong", "hevy", "fitnotes", "liftosaur", "csv"]

LONGEST_S = 6 * 3600.0
"""A longer workout was left running, so its length is unknown."""


class CellError(Exception):
    """A cell, or the row that it is in, cannot be read."""

    def __init__(self, message: str, hint: str = "") -> None:
        """Create the error.

        Args:
            message: What is wrong; text from the file must be cleaned.
            hint: What to write instead.
        """
        super().__init__(message)
        self.message, self.hint = message, hint


class LineProblem(NamedTuple):
    """A record that cannot be read."""

    file: str
    """The file name as the user gave it, cleaned."""

    line: int
    """The physical line on which the record begins, from 1."""

    message: str
    hint: str = ""

    def __str__(self) -> str:
        """Format the problem as `file:line: message; hint`."""
        return f"{self.file}:{self.line}: {self.message}{f'; {self.hint}' if self.hint else ''}"


class Question(NamedTuple):
    """Something that the file leaves open, and the option that answers it."""

    option: str
    text: str
    choices: tuple[str, ...]


class Remark(NamedTuple):
    """A record that is not imported, or that is imported with a change."""

    line: int

    code: str
    """Not imported: rest-timer, note, cardio, empty, unit, unfinished, duplicate, unreadable. Changed:
    drop-set, failure, set-type, assisted, seconds, rpe, duration, clock, planned-weight."""

    text: str


class Moment(NamedTuple):
    """A time from a file."""

    at: float
    """Unix seconds."""

    offset_s: int
    """Seconds that the local time there is ahead of UTC."""

    written: str
    """The local time without its zone, so that it stays the same when the file is read in another zone."""

    has_time: bool = True
    """Whether the file gives a time of day, and not only a date."""

    moved: bool = False
    """Whether the clocks skipped the local time, so that it was moved on."""


class Row(NamedTuple):
    """One record of a file in neutral terms. Numbers that are not in the file are None."""

    line: int

    session: tuple[str, ...]
    """What all records of a workout have in common, as written."""

    title: str

    start: Moment

    exercise: str
    """The name in the file, cleaned."""

    warmup: bool = False

    set_type: str = ""
    """drop-set, failure, or an unknown type as written; empty for an ordinary set."""

    weight: float | None = None
    unit: Unit | None = None
    bodyweight: bool = False

    assist_kg: float | None = None
    """Help on body weight, which only our own export states without doubt."""

    implements: int = 1

    reps: tuple[int, ...] | None = None
    seconds: tuple[float, ...] | None = None

    distance: float | None = None

    metres: float | None = None
    """The distance in metres; None if its unit is unknown."""

    distance_unit: str = ""
    """As written; empty if the file gives none."""

    cardio: bool = False
    """Whether the app files the exercise under cardio."""

    rpe: float | None = None
    note: str = ""
    exercise_note: str = ""
    session_note: str = ""

    end: Moment | None = None
    duration_s: float | None = None

    at: Moment | None = None
    """The end of the set."""

    left_out: str = ""
    """The code of the reason why the record is no set; empty for a set."""

    planned_weight: bool = False
    """Whether the weight is the planned one because the file has no other."""


class ImportedSet(NamedTuple):
    """One set to store."""

    line: int
    exercise: str
    warmup: bool
    done: Amount
    rpe: float | None
    note: str

    at: float | None
    """Unix seconds of its end; None for the start of the workout."""


class ImportedWorkout(NamedTuple):
    """One workout to store."""

    line: int
    title: str
    start: Moment
    ended_at: float
    """Equal to the start if the length is unknown."""

    sets: tuple[ImportedSet, ...]
    note: str

    exercise_notes: tuple[tuple[str, str], ...]
    """Pairs of exercise and note."""

    number: int
    """Counts the workouts with the same start and title, from 0."""

    rows_sha256: str
    """The hash of the workout's cells, to notice a workout that was changed in the other app."""

    session: str = ""
    """The id that our own export gives; empty for a workout of another app."""


class Contents(NamedTuple):
    """A whole file."""

    source: Source

    how: str
    """How the app was recognised."""

    file_sha256: str
    rows: int

    workouts: tuple[ImportedWorkout, ...] = ()
    """Oldest first."""

    not_imported: tuple[Remark, ...] = ()
    adjusted: tuple[Remark, ...] = ()
    questions: tuple[Question, ...] = ()
    problems: tuple[LineProblem, ...] = ()
    extra_columns: tuple[str, ...] = ()

    is_own: bool = False
    """Whether it is our own export, whose names are those of the log."""

    units: str = ""
    """The unit of the loads and where it is from; empty without loads."""
