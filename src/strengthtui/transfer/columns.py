"""The columns of a table by their names, whatever their order, and the cells of a record by column."""

import re
from collections.abc import Sequence

from strengthtui.domain.formatting import Unit
from strengthtui.transfer import values
from strengthtui.transfer.model import CellError
from strengthtui.transfer.table import Table, TableError

_MEASURE = re.compile(r"(weight|load|distance)[_(]?([a-z]*)\)?")

_MOST_APART = 0.005
"""The part by which the weight in kilograms and the weight in pounds may differ, for rounding."""


class Columns:
    """The columns that a reader uses. What it does not use is listed for the preview."""

    def __init__(self, table: Table) -> None:
        """Find the columns of a table by name."""
        self._table = table
        self._used: set[int] = set()
        self.ignored: set[int] = set()
        """Places of columns whose cells change from export to export."""

        self.delimiter = table.delimiter

    def find(self, *names: str) -> int | None:
        """Return the place of the first of some columns that is there.

        Args:
            names: Names without case and spaces.

        Raises:
            TableError: The table has two columns of that name.
        """
        for name in names:
            if name in self._table.names:
                if self._table.names.count(name) > 1:
                    written = self._table.header[self._table.names.index(name)]
                    raise TableError(
                        self._table.header_line, f'two columns are called "{written}"', "remove one"
                    )
                place = self._table.names.index(name)
                self._used.add(place)
                return place
        return None

    def need(self, *names: str) -> int:
        """Return the place of a column.

        Raises:
            TableError: It is missing.
        """
        place = self.find(*names)
        if place is None:
            headers = ", ".join(self._table.header)
            raise TableError(
                self._table.header_line, f'there is no column "{names[0]}"', f"columns here: {headers}"
            )
        return place

    def ignore(self, name: str) -> None:
        """Mark a column whose cells change from export to export, if it is there."""
        place = self.find(name)
        if place is not None:
            self.ignored.add(place)

    def extra(self) -> tuple[str, ...]:
        """Return the names of the columns that were not asked for."""
        return tuple(
            name for place, name in enumerate(self._table.header) if place not in self._used and name
        )

    def measures(self, *kinds: str) -> list[tuple[int, str]]:
        """Return the columns of a weight or a distance, each with the unit in its name or an empty one."""
        places = []
        for name in self._table.names:
            match = _MEASURE.fullmatch(name)
            if match and match[1] in kinds and _is_unit(match[1], match[2]):
                places.append((self._place(name), match[2]))
        return places

    def _place(self, name: str) -> int:
        place = self.find(name)
        assert place is not None  # noqa: S101 - the name is from the table
        return place


def _is_unit(kind: str, word: str) -> bool:
    return not word or (values.is_distance_unit(word) if kind == "distance" else values.is_weight_unit(word))


def cell(cells: Sequence[str], place: int | None) -> str:
    """Return a cell without surrounding spaces; empty if the column is not there."""
    return "" if place is None else cells[place].strip()


class Weights:
    """The weight of a record, from one column or from two that must agree."""

    def __init__(self, columns: Columns) -> None:
        """Find the columns of the weight and its unit."""
        self._columns = [(place, values.unit_of(word)) for place, word in columns.measures("weight", "load")]
        self._unit = columns.find("weightunit", "unit", "units")
        self._delimiter = columns.delimiter

    @property
    def header_units(self) -> set[Unit]:
        """The units in the names of the columns."""
        return {unit for _, unit in self._columns if unit}

    def read(self, cells: Sequence[str]) -> tuple[float | None, Unit | None]:
        """Return the weight and its unit; no weight for zero, and no unit if the file gives none."""
        if len(self._columns) == 1:
            place, unit = self._columns[0]
            weight = values.number(cells[place], "weight", delimiter=self._delimiter)
            return weight or None, unit or (values.unit_of(cell(cells, self._unit)) if weight else None)
        weights = [
            (weight, unit or values.unit_of(cell(cells, self._unit)))
            for place, unit in self._columns
            if (weight := values.number(cells[place], "weight", delimiter=self._delimiter))
        ]
        if not weights:
            return None, None
        loads = [values.load(weight, unit or "kg") for weight, unit in weights]
        if max(loads) - min(loads) > _MOST_APART * max(map(abs, loads)):
            both = " and ".join(f"{weight:g} {unit}" for weight, unit in weights)
            raise CellError(f"weight: {both} are not the same", "remove the wrong one")
        return weights[0]


class Distances:
    """The distance of a record."""

    def __init__(self, columns: Columns) -> None:
        """Find the columns of the distance and its unit."""
        self._columns = columns.measures("distance") or [
            (place, "m") for place in (columns.find("metres", "meters"),) if place is not None
        ]
        self._unit = columns.find("distanceunit")
        self._delimiter = columns.delimiter

    def read(self, cells: Sequence[str]) -> tuple[float | None, float | None, str]:
        """Return the distance as written, in metres and its unit; None for zero, and for an unknown unit."""
        for place, word in self._columns:
            distance = values.number(cells[place], "distance", delimiter=self._delimiter)
            if distance:
                if distance < 0:
                    raise CellError(f"distance: {distance:g} is negative")
                unit = word or cell(cells, self._unit)
                return distance, values.metres_of(distance, unit), unit
        return None, None, ""
