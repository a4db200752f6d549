"""Reading another app's file: which app it is from, and all its workouts, questions and problems."""

from collections.abc import Iterable, Sequence
from hashlib import sha256

from strengthtui.base.errors import BAD_USE, Failure
from strengthtui.base.named_tuple import NamedTuple
from strengthtui.base.text import clean
from strengthtui.domain.formatting import Unit
from strengthtui.transfer.fitnotes import FitNotesReader
from strengthtui.transfer.generic_csv import AMOUNTS, EXERCISES, STARTS, GenericReader
from strengthtui.transfer.hevy import HevyReader
from strengthtui.transfer.liftosaur import LiftosaurReader
from strengthtui.transfer.model import (
    CellError,
    Contents,
    ImportedWorkout,
    LineProblem,
    Question,
    Remark,
    Row,
    Source,
)
from strengthtui.transfer.moments import Zone
from strengthtui.transfer.progress import Progress, silent
from strengthtui.transfer.sets import read_set
from strengthtui.transfer.strong import StrongReader
from strengthtui.transfer.table import Record, Table, TableError, fitted, read_table
from strengthtui.transfer.workouts import Part, Parts

SIZE_LIMIT = 64 * 1024 * 1024
"""Bytes; an export of 200,000 sets has less than half."""

Reader = StrongReader | HevyReader | FitNotesReader | LiftosaurReader | GenericReader

_READERS: dict[Source, type[Reader]] = {
    "hevy": HevyReader,
    "strong": StrongReader,
    "liftosaur": LiftosaurReader,
    "fitnotes": FitNotesReader,
    "csv": GenericReader,
}

_MARKS: dict[Source, tuple[str, ...]] = {
    "hevy": ("exercise_title", "start_time"),
    "strong": ("Exercise Name", "Set Order"),
    "liftosaur": ("Workout DateTime", "Is Warmup Set?"),
    "fitnotes": ("Date", "Exercise", "Category"),
}
"""The columns that only one app has, in the order in which they are looked for."""


class Answers(NamedTuple):
    """What the user said about the file."""

    zone: Zone
    source: Source | None = None
    units: Unit | None = None

    skip_bad: bool = False
    """Whether to leave out the records that cannot be read."""


def read_export(data: bytes, file: str, answers: Answers, progress: Progress = silent) -> Contents:
    """Read a whole file.

    Args:
        data: The content of the file.
        file: Its name, cleaned, for the problems.
        answers: What the user said about it.
        progress: Shows the progress.

    Raises:
        Failure: An answer does not fit the file.
    """
    digest = sha256(data).hexdigest()
    try:
        table = read_table(data)
        source, how = _recognised(table)
        if answers.source and answers.source != source:
            raise Failure(f"{file}: this is from {source}, not from {answers.source} ({how})", BAD_USE)
        reader = _READERS[source](table, answers.zone)
        _check_units(file, reader.weights.header_units, answers.units)
        records = progress(table.records, data.count(b"\n"), "reading")
        is_own = "session_ended_at" in table.names
        empty = Contents(source, how, digest, 0, is_own=is_own)
        return _Reading(file, table, reader, answers).contents(empty, records)
    except TableError as error:
        problem = LineProblem(file, error.line, error.message, error.hint)
        return Contents(answers.source or "csv", "", digest, 0, problems=(problem,))


def _recognised(table: Table) -> tuple[Source, str]:
    """Return the app that wrote a table, and the columns by which it is known."""
    names = set(table.names)
    for source, marks in _MARKS.items():
        if names.issuperset(mark.casefold().replace(" ", "") for mark in marks):
            ios = " (iOS)" if source == "fitnotes" and "kind" in names else ""
            return source, f"it has the columns {' and '.join(marks)}{ios}"
    kinds = [next((n for n in known if n in names), None) for known in (STARTS, EXERCISES, AMOUNTS)]
    if all(kinds):
        return "csv", f"columns read as date: {kinds[0]}, exercise: {kinds[1]}, amount: {kinds[2]}"
    known = "; ".join(f"{source}: {', '.join(marks)}" for source, marks in _MARKS.items())
    raise TableError(
        table.header_line,
        f"these columns are of no app that is known here: {', '.join(table.header)}",
        f"known are {known}; csv: date, exercise, and reps, seconds or distance",
    )


def _check_units(file: str, units: set[Unit] | frozenset[Unit], answer: Unit | None) -> None:
    if answer and units and answer not in units:
        raise Failure(
            f"{file}: its weights are in {' and '.join(sorted(units))}; leave out --units {answer}", BAD_USE
        )


class _Reading:
    """The work of reading one file."""

    def __init__(self, file: str, table: Table, reader: Reader, answers: Answers) -> None:
        self._file, self._table, self._reader, self._answers = file, table, reader, answers
        self._parts = Parts(by_day=reader.source == "fitnotes")
        self._part: Part | None = None
        self._problems: list[LineProblem] = []
        self._not_imported: list[Remark] = []
        self._adjusted: list[Remark] = []
        self._units: set[Unit] = set()
        self._first_without_unit = 0

    def contents(self, empty: Contents, records: Iterable[Record]) -> Contents:
        """Read all records, and return the content of the file."""
        rows = 0
        for record in records:
            rows += 1
            try:
                self._add(record)
            except CellError as error:
                self._bad(record.line, error, record.cells)
        self._finish_part()
        workouts = sorted(self._workouts(), key=lambda workout: (workout.start.at, workout.line))
        self._check_row_units()
        return empty._replace(
            rows=rows,
            workouts=tuple(workouts),
            not_imported=tuple(sorted(self._not_imported)),
            adjusted=tuple(sorted(self._adjusted)),
            questions=self._questions(),
            problems=() if self._answers.skip_bad else tuple(sorted(self._problems)),
            extra_columns=self._reader.columns.extra(),
            units=self._units_text(),
        )

    def _add(self, record: Record) -> None:
        cells = self._cells(record)
        row = self._reader.read(cells, record.line)
        if row.weight and row.unit is None and not self._answers.units:
            self._first_without_unit = self._first_without_unit or row.line
        if row.weight and row.unit:
            self._units.add(row.unit)
        if row.unit is None and self._answers.units:
            row = row._replace(unit=self._answers.units)
        result = read_set(row, self._answers.units)
        self._part_of(row).add(row, result, self._hashed(cells))

    def _cells(self, record: Record) -> list[str]:
        width = len(self._table.header)
        if isinstance(self._reader, FitNotesReader) and len(record.cells) > width and not record.error:
            return self._reader.repaired(record)
        return fitted(record, width)

    def _hashed(self, cells: list[str]) -> Sequence[str]:
        ignored = self._reader.columns.ignored
        return [each for place, each in enumerate(cells) if place not in ignored] if ignored else cells

    def _part_of(self, row: Row) -> Part:
        if self._part is None or self._part.row.session != row.session:
            self._finish_part()
            self._part = Part(row)
        return self._part

    def _finish_part(self) -> None:
        part, self._part = self._part, None
        if part is None:
            return
        try:
            duplicate = self._parts.add(part)
        except CellError as error:
            self._bad(part.row.line, error, [part.row.exercise])
            return
        if duplicate:
            self._not_imported += [Remark(line, "duplicate", exercise) for line, exercise in duplicate.lines]

    def _workouts(self) -> list[ImportedWorkout]:
        workouts = []
        for part, number in self._parts.numbered():
            self._not_imported += part.left_out
            if not part.sets:
                continue
            try:
                workouts.append(part.workout(number))
            except CellError as error:
                self._bad(part.row.line, error, [part.row.title])
            self._adjusted += part.adjusted
        return workouts

    def _bad(self, line: int, error: CellError, cells: list[str]) -> None:
        self._problems.append(LineProblem(self._file, line, error.message, error.hint))
        if self._answers.skip_bad:
            self._not_imported.append(Remark(line, "unreadable", clean(", ".join(filter(None, cells)), 80)))

    def _check_row_units(self) -> None:
        _check_units(self._file, self._units, self._answers.units)

    def _questions(self) -> tuple[Question, ...]:
        if not self._first_without_unit:
            return ()
        text = (
            f"which unit are the weights in? The file does not say (first on line {self._first_without_unit})"
        )
        return (Question("--units", text, ("kg", "lb")),)

    def _units_text(self) -> str:
        if self._units:
            return f"{' and '.join(sorted(self._units))}, from the file"
        return f"{self._answers.units}, as you said" if self._answers.units else ""
