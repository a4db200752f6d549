"""Liftosaur's export: times in UTC, what was asked for beside what was done, and a time for each set."""

from collections.abc import Sequence

from strengthtui.base.text import NAME_LIMIT, clean
from strengthtui.domain.formatting import Unit
from strengthtui.transfer import values
from strengthtui.transfer.columns import Columns, cell
from strengthtui.transfer.model import Row
from strengthtui.transfer.moments import Zone, read_moment
from strengthtui.transfer.table import Table


class _Weights:
    """Each weight of a record has a unit of its own, so the header names none."""

    header_units: frozenset[Unit] = frozenset()


class LiftosaurReader:
    """Reads the records of a file from Liftosaur."""

    source = "liftosaur"
    weights = _Weights()

    def __init__(self, table: Table, zone: Zone) -> None:
        """Find the columns.

        Raises:
            TableError: A column is missing.
        """
        self._zone = zone
        self.columns = columns = Columns(table)
        self._start = columns.need("workoutdatetime")
        self._program, self._day = columns.find("program"), columns.find("dayname")
        self._exercise, self._warmup = columns.need("exercise"), columns.need("iswarmupset?")
        self._reps, self._rpe = columns.need("completedreps"), columns.find("completedrpe")
        self._done = (columns.find("completedweightvalue"), columns.find("completedweightunit"))
        self._planned = (columns.find("requiredweightvalue"), columns.find("requiredweightunit"))
        self._at, self._note = columns.find("completedrepstime"), columns.find("notes")
        for name in _KNOWN:
            columns.find(name)

    def read(self, cells: Sequence[str], line: int) -> Row:
        """Read a record.

        Raises:
            CellError: A cell cannot be read.
        """
        written, at = cell(cells, self._start), cell(cells, self._at)
        title = ", ".join(filter(None, (cell(cells, self._program), cell(cells, self._day))))
        row = Row(
            line,
            (written, title),
            clean(title, NAME_LIMIT),
            read_moment(written, self._zone, "Workout DateTime"),
            clean(cell(cells, self._exercise), NAME_LIMIT),
            warmup=cell(cells, self._warmup).casefold() in {"1", "true", "yes"},
            exercise_note=cell(cells, self._note),
        )
        if not cell(cells, self._reps):
            return row._replace(left_out="unfinished")
        weight, unit = self._weight(cells, self._done)
        planned = weight is None and not cell(cells, self._done[0])
        if planned:
            weight, unit = self._weight(cells, self._planned)
        reps = values.per_side(cells[self._reps], "Completed Reps", delimiter=self.columns.delimiter)
        return row._replace(
            weight=weight,
            unit=unit,
            planned_weight=planned and weight is not None,
            reps=values.whole(reps),
            rpe=values.number(cell(cells, self._rpe), "Completed RPE", delimiter=self.columns.delimiter)
            or None,
            at=read_moment(at, self._zone, "Completed Reps Time") if at else None,
        )

    def _weight(
        self, cells: Sequence[str], places: tuple[int | None, int | None]
    ) -> tuple[float | None, Unit | None]:
        weight = values.number(cell(cells, places[0]), "weight", delimiter=self.columns.delimiter)
        return (weight, values.unit_of(cell(cells, places[1]))) if weight else (None, None)


_KNOWN = (
    "requiredreps",
    "isamrap?",
    "requiredrpe",
    "logrpe?",
    "askweight?",
    "targetmuscles",
    "synergistmuscles",
)
"""Columns that say what was asked for, or what the movement trains."""
