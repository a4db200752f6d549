"""Strong's export in all its generations: with commas or semicolons, with and without units."""

import re
from collections.abc import Sequence

from strengthtui.base.text import NAME_LIMIT, clean
from strengthtui.transfer import values
from strengthtui.transfer.columns import Columns, Distances, Weights, cell
from strengthtui.transfer.model import Row
from strengthtui.transfer.moments import Zone, read_moment
from strengthtui.transfer.table import Table

_NUMBERED = re.compile(r"\d+", re.ASCII)
_WARMUP = re.compile(r"w\d*", re.ASCII)
_SET_TYPES = {"d": "drop-set", "f": "failure"}
_NO_SETS = {"rest timer": "rest-timer", "note": "note"}


class StrongReader:
    """Reads the records of a file from Strong."""

    source = "strong"

    def __init__(self, table: Table, zone: Zone) -> None:
        """Find the columns.

        Raises:
            TableError: A column is missing.
        """
        self._zone = zone
        self.columns = columns = Columns(table)
        self._start, self._title = columns.need("date"), columns.find("workoutname")
        self._duration = columns.find("duration", "duration(sec)", "workoutduration")
        self._exercise, self._order = columns.need("exercisename"), columns.need("setorder")
        self.weights, self._distances = Weights(columns), Distances(columns)
        self._reps, self._seconds = columns.need("reps"), columns.find("seconds")
        self._rpe = columns.find("rpe")
        self._note, self._session_note = columns.find("notes"), columns.find("workoutnotes")
        columns.ignore("workout#")

    def read(self, cells: Sequence[str], line: int) -> Row:
        """Read a record.

        Raises:
            CellError: A cell cannot be read.
        """
        order = cell(cells, self._order).casefold()
        written, title = cell(cells, self._start), cell(cells, self._title)
        left_out = _NO_SETS.get(order, "")
        row = Row(
            line,
            (written, title),
            clean(title, NAME_LIMIT),
            read_moment(written, self._zone, "date"),
            clean(cell(cells, self._exercise), NAME_LIMIT),
            duration_s=values.duration(cell(cells, self._duration), "duration"),
            session_note=cell(cells, self._session_note),
            exercise_note=cell(cells, self._note),
            left_out=left_out,
        )
        return row if left_out else self._with_set(row, cells, order)

    def _with_set(self, row: Row, cells: Sequence[str], order: str) -> Row:
        delimiter = self.columns.delimiter
        weight, unit = self.weights.read(cells)
        distance, metres, distance_unit = self._distances.read(cells)
        return row._replace(
            warmup=bool(_WARMUP.fullmatch(order)),
            set_type=_set_type(order),
            weight=weight,
            unit=unit,
            reps=values.whole(values.per_side(cells[self._reps], "reps", delimiter=delimiter)),
            seconds=values.seconds(
                values.per_side(cell(cells, self._seconds), "seconds", delimiter=delimiter)
            ),
            distance=distance,
            metres=metres,
            distance_unit=distance_unit,
            rpe=values.number(cell(cells, self._rpe), "RPE", delimiter=delimiter) or None,
        )


def _set_type(order: str) -> str:
    if not order or _NUMBERED.fullmatch(order) or _WARMUP.fullmatch(order):
        return ""
    return _SET_TYPES.get(order.rstrip("0123456789"), order)
