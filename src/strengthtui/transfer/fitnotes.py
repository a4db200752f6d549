"""The export of FitNotes for Android and of FitNotes 2 for iOS: one workout a day, without times.

The app does not quote a comma in the name of an exercise, so such a record has too many cells.
"""

from collections.abc import Sequence
from contextlib import suppress

from strengthtui.base.text import NAME_LIMIT, clean
from strengthtui.transfer import values
from strengthtui.transfer.columns import Columns, Distances, Weights, cell
from strengthtui.transfer.model import CellError, Row
from strengthtui.transfer.moments import Zone, read_moment
from strengthtui.transfer.table import Record, Table, in_pieces, unquoted


class FitNotesReader:
    """Reads the records of a file from FitNotes."""

    source = "fitnotes"

    def __init__(self, table: Table, zone: Zone) -> None:
        """Find the columns.

        Raises:
            TableError: A column is missing.
        """
        self._zone = zone
        self._width = len(table.header)
        self.columns = columns = Columns(table)
        self._date, self._exercise = columns.need("date"), columns.need("exercise")
        self._category = columns.need("category")
        self.weights, self._distances = Weights(columns), Distances(columns)
        self._reps, self._time = columns.find("reps"), columns.find("time")
        self._note = columns.find("comment", "notes")
        columns.find("kind")

    def read(self, cells: Sequence[str], line: int) -> Row:
        """Read a record.

        Raises:
            CellError: A cell cannot be read.
        """
        written = cell(cells, self._date)
        start = read_moment(written, self._zone, "date")
        weight, unit = self.weights.read(cells)
        distance, metres, distance_unit = self._distances.read(cells)
        reps = values.per_side(cell(cells, self._reps), "reps", delimiter=self.columns.delimiter)
        seconds = values.duration(cell(cells, self._time), "time")
        return Row(
            line,
            (written,),
            "FitNotes",
            start,
            clean(cell(cells, self._exercise), NAME_LIMIT),
            weight=weight,
            unit=unit,
            reps=values.whole(reps),
            seconds=values.seconds((seconds,)) if seconds else None,
            distance=distance,
            metres=metres,
            distance_unit=distance_unit,
            cardio=cell(cells, self._category).casefold() == "cardio",
            note=cell(cells, self._note),
        )

    def repaired(self, record: Record) -> list[str]:
        """Return the cells of a record with too many: the commas belong to the name or to the comment.

        Raises:
            CellError: None of the ways to read the record makes sense, or several do.
        """
        pieces = in_pieces(record.raw, self.columns.delimiter)
        surplus = len(pieces) - self._width
        ways = []
        for in_name in range(surplus + 1):
            parts = self._joined(pieces, self._exercise, in_name)
            if parts and (parts := self._joined(parts, self._note, surplus - in_name)):
                cells = [unquoted(part) for part in parts]
                with suppress(CellError):
                    self._check(cells)
                    ways.append(cells)
        if surplus <= 0 or len(ways) != 1:
            reason = "in several ways" if ways else "in no way"
            raise CellError(
                f"{len(record.cells)} cells for {self._width} columns, which can be read {reason}",
                "quote the name with a comma in it",
            )
        return ways[0]

    def _joined(self, pieces: list[str], place: int | None, surplus: int) -> list[str]:
        """Join the cells of a name with commas; empty if that is not possible."""
        if not surplus:
            return pieces
        if place is None:
            return []
        parts = pieces[place : place + surplus + 1]
        if any(part.startswith('"') for part in parts):
            return []
        return [*pieces[:place], self.columns.delimiter.join(parts), *pieces[place + surplus + 1 :]]

    def _check(self, cells: list[str]) -> None:
        """Raise an error if a cell is in a column that it does not fit."""
        row = self.read(cells, 0)
        if row.distance_unit and not values.is_distance_unit(row.distance_unit):
            raise CellError("distance unit")
