"""Hevy's export, from the app or from the web."""

from collections.abc import Sequence

from strengthtui.base.text import NAME_LIMIT, clean
from strengthtui.transfer import values
from strengthtui.transfer.columns import Columns, Distances, Weights, cell
from strengthtui.transfer.model import Row
from strengthtui.transfer.moments import Zone, read_moment
from strengthtui.transfer.table import Table

_SET_TYPES = {
    "": "",
    "normal": "",
    "warmup": "",
    "dropset": "drop-set",
    "drop set": "drop-set",
    "failure": "failure",
}


class HevyReader:
    """Reads the records of a file from Hevy."""

    source = "hevy"

    def __init__(self, table: Table, zone: Zone) -> None:
        """Find the columns.

        Raises:
            TableError: A column is missing.
        """
        self._zone = zone
        self.columns = columns = Columns(table)
        self._start, self._end = columns.need("start_time"), columns.find("end_time")
        self._title, self._session_note = columns.find("title"), columns.find("description")
        self._exercise, self._exercise_note = columns.need("exercise_title"), columns.find("exercise_notes")
        self._set_type = columns.find("set_type")
        self.weights, self._distances = Weights(columns), Distances(columns)
        self._reps, self._seconds = columns.need("reps"), columns.find("duration_seconds")
        self._rpe = columns.find("rpe")
        # The order of the file says as much.
        columns.find("superset_id")
        columns.find("set_index")

    def read(self, cells: Sequence[str], line: int) -> Row:
        """Read a record.

        Raises:
            CellError: A cell cannot be read.
        """
        delimiter = self.columns.delimiter
        written, title, end = (cell(cells, place) for place in (self._start, self._title, self._end))
        set_type = cell(cells, self._set_type).casefold()
        weight, unit = self.weights.read(cells)
        distance, metres, distance_unit = self._distances.read(cells)
        return Row(
            line,
            (written, title),
            clean(title, NAME_LIMIT),
            read_moment(written, self._zone, "start_time"),
            clean(cell(cells, self._exercise), NAME_LIMIT),
            warmup=set_type == "warmup",
            set_type=_SET_TYPES.get(set_type, set_type),
            weight=weight,
            unit=unit,
            reps=values.whole(values.per_side(cells[self._reps], "reps", delimiter=delimiter)),
            seconds=values.seconds(
                values.per_side(cell(cells, self._seconds), "duration_seconds", delimiter=delimiter)
            ),
            distance=distance,
            metres=metres,
            distance_unit=distance_unit,
            rpe=values.number(cell(cells, self._rpe), "rpe", delimiter=delimiter) or None,
            exercise_note=_lines(cell(cells, self._exercise_note)),
            session_note=_lines(cell(cells, self._session_note)),
            end=read_moment(end, self._zone, "end_time") if end else None,
        )


def _lines(note: str) -> str:
    """Return a note with its line ends, which the app writes as a backslash and an n."""
    return note.replace("\\n", "\n")
