"""Any other CSV, by the names of its columns: our own export, LiftLog's, or a table that somebody keeps."""

from collections.abc import Sequence

from strengthtui.base.bounds import MOST_IMPLEMENTS, MOST_KG
from strengthtui.base.text import NAME_LIMIT, clean
from strengthtui.transfer import values
from strengthtui.transfer.columns import Columns, Distances, Weights, cell
from strengthtui.transfer.model import Moment, Row
from strengthtui.transfer.moments import Zone, read_moment
from strengthtui.transfer.table import Table

STARTS = ("started_at", "start", "start_time", "starttime", "datetime", "timestamp", "date")
EXERCISES = ("movement", "exercise", "exercisename")
AMOUNTS = ("reps", "seconds", "distance", "metres", "meters")

_SET_TYPES = {
    **dict.fromkeys(("", "normal", "work", "working", "warmup", "warm-up", "warm up", "w"), ""),
    **dict.fromkeys(("drop", "dropset", "drop set", "drop-set"), "drop-set"),
    **dict.fromkeys(("failure", "to failure"), "failure"),
}
_WARMUPS = {"warmup", "warm-up", "warm up", "w"}
_YES = {"1", "true", "yes"}


class GenericReader:
    """Reads the records of a table with a date, an exercise and an amount."""

    source = "csv"

    def __init__(self, table: Table, zone: Zone) -> None:
        """Find the columns.

        Raises:
            TableError: A column is missing.
        """
        self._zone = zone
        self.columns = columns = Columns(table)
        self._start, self._end = columns.need(*STARTS), columns.find("session_ended_at", "end", "end_time")
        self._session = columns.find("session", "sessionid", "session_id")
        self._title = columns.find("workout", "workoutname", "title", "plan")
        self._exercise = columns.need(*EXERCISES)
        # Our own export has the id of the exercise beside the movement.
        columns.find("exercise")
        self._set_type = columns.find("settype", "set_type", "kind", "type")
        self.weights, self._distances = Weights(columns), Distances(columns)
        self._reps, self._seconds = columns.find("reps"), columns.find("seconds", "duration_seconds")
        self._implements, self._bodyweight = columns.find("implements"), columns.find("bodyweight")
        self._assist = columns.find("assist_kg")
        self._rpe, self._note = columns.find("rpe"), columns.find("notes", "note", "comment")
        self._exercise_note = columns.find("exercise_note", "exercise_notes")
        self._session_note = columns.find("session_note", "workoutnotes")
        self._at = columns.find("ended_at")

    def read(self, cells: Sequence[str], line: int) -> Row:
        """Read a record.

        Raises:
            CellError: A cell cannot be read.
        """
        written, title = cell(cells, self._start), cell(cells, self._title)
        session = cell(cells, self._session)
        weight, unit = self.weights.read(cells)
        distance, metres, distance_unit = self._distances.read(cells)
        set_type = cell(cells, self._set_type).casefold()
        return Row(
            line,
            (session,) if session else (written, title),
            clean(title, NAME_LIMIT),
            read_moment(written, self._zone, "date"),
            clean(cell(cells, self._exercise), NAME_LIMIT),
            warmup=set_type in _WARMUPS,
            set_type=_SET_TYPES.get(set_type, set_type),
            weight=weight,
            unit=unit,
            bodyweight=cell(cells, self._bodyweight).casefold() in _YES,
            assist_kg=self._help(cells),
            implements=self._count(cells),
            reps=values.whole(self._sides(cells, self._reps, "reps")),
            seconds=values.seconds(self._sides(cells, self._seconds, "seconds")),
            distance=distance,
            metres=metres,
            distance_unit=distance_unit,
            rpe=values.number(cell(cells, self._rpe), "rpe", delimiter=self.columns.delimiter) or None,
            note=cell(cells, self._note),
            exercise_note=cell(cells, self._exercise_note),
            session_note=cell(cells, self._session_note),
            end=self._moment(cells, self._end, "end"),
            at=self._moment(cells, self._at, "ended_at"),
        )

    def _sides(self, cells: Sequence[str], place: int | None, what: str) -> tuple[float, ...] | None:
        return values.per_side(cell(cells, place), what, delimiter=self.columns.delimiter)

    def _help(self, cells: Sequence[str]) -> float | None:
        kg = values.number(cell(cells, self._assist), "assist_kg", delimiter=self.columns.delimiter)
        return values.bounded(kg, MOST_KG, "assist_kg") if kg and kg > 0 else None

    def _count(self, cells: Sequence[str]) -> int:
        count = values.number(cell(cells, self._implements), "implements", delimiter=self.columns.delimiter)
        return int(values.bounded(count, MOST_IMPLEMENTS, "implements")) if count and count > 0 else 1

    def _moment(self, cells: Sequence[str], place: int | None, what: str) -> Moment | None:
        text = cell(cells, place)
        return read_moment(text, self._zone, what) if text else None
