"""The table of exercises on the home screen: what is due, and how it differs from the last time."""

import datetime as dt
from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size
from textual.content import Content

from strengthtui.base.named_tuple import NamedTuple
from strengthtui.domain import formatting
from strengthtui.domain.comparison import change
from strengthtui.domain.formatting import Unit
from strengthtui.domain.history import MovementSession
from strengthtui.domain.workout import Item, Workout
from strengthtui.ui.widgets.listing import GAP, INDENT, fit

DIM = "$foreground 70%"

ARROWS = {1: ("▲", "$done"), 0: ("=", DIM), -1: ("▼", DIM)}
"""The sign and the colour of a change, by its direction; the same as in the summary."""

HEADS = ("", "exercise", "sets", "load", "rest", "change")
_NUMBER, _NAME, _SCHEME, _LOAD, _REST, _SIGN = range(len(HEADS))
_STYLES = (DIM, "bold", "bold", "", DIM, "")

_WIDE = (
    (_NUMBER, _NAME, _SCHEME, _LOAD, _REST, _SIGN),
    (_NUMBER, _NAME, _SCHEME, _LOAD, _SIGN),
    (_NUMBER, _NAME, _SCHEME, _LOAD, _REST),
)
_PHONE = (
    (_NUMBER, _NAME, _SCHEME, _LOAD, _SIGN),
    (_NAME, _SCHEME, _LOAD, _SIGN),
    (_NUMBER, _NAME, _SCHEME, _LOAD),
    (_NAME, _SCHEME, _LOAD),
    (_NUMBER, _NAME, _SCHEME, _LOAD, _REST),
)
"""The columns to show, in the order in which they are tried."""


class Row(NamedTuple):
    """The texts of one exercise."""

    cells: tuple[str, ...]
    """One for each of `HEADS`."""

    sign_style: str

    last: str = ""
    """The sets of the last time, if they differ from what is due."""


class _Change(NamedTuple):
    """The texts of a change."""

    sign: str
    style: str
    last: str


class Table(NamedTuple):
    """The table, laid out for a width."""

    lines: tuple[Content, ...]
    """A line for each exercise, or two if its columns do not fit."""

    head: Content | None
    """The heads of the columns; None if the columns do not fit."""

    last: tuple[Content, ...]
    """A line with the last time for each exercise; empty where nothing differs."""

    def text(self, rows: int, *, headed: bool) -> Content:
        """Return the table as text.

        Args:
            rows: The rows for each exercise, from 1. The second one has the last time, the others are empty.
            headed: Whether to show the heads of the columns.
        """
        blank = Content("")
        lines = [self.head, *[blank] * (rows > 1)] if self.head and headed else []
        for line, last in zip(self.lines, self.last, strict=True):
            lines += [line, last, blank][:rows] if rows > 1 else [line]
        while len(lines) > 1 and not lines[-1].plain:
            lines.pop()
        return Content("\n").join(lines)


def table_rows(
    workout: Workout, last: Sequence[MovementSession | None], unit: Unit, *, narrow: bool
) -> list[Row]:
    """Return the texts of the exercises.

    Args:
        workout: The workout.
        last: The last session of each; None if it has not been done yet.
        unit: The unit of the loads.
        narrow: Whether to show only the sign of a change.
    """
    today = dt.date.fromisoformat(workout.date)
    texts = [_texts(item, unit) for item in workout.items]
    changes = [_change(item, before, today, unit) for item, before in zip(workout.items, last, strict=True)]
    rows = [
        Row((str(number), *cells, changed.sign), changed.style, changed.last)
        for number, (cells, changed) in enumerate(zip(texts, changes, strict=True), 1)
    ]
    if narrow:
        return [row._replace(cells=(*row.cells[:_SIGN], row.cells[_SIGN][:1])) for row in rows]
    return rows


def _texts(item: Item, unit: Unit) -> tuple[str, str, str, str]:
    load = formatting.loads(item.targets or (item.target,), unit)
    rest = formatting.clock(item.timing) if item.timing else formatting.minutes(item.rest_s)
    return item.movement, formatting.scheme(item), load, rest


def _change(item: Item, before: MovementSession | None, today: dt.date, unit: Unit) -> _Change:
    """Return how an exercise differs from its last time."""
    targets = [item.target_of(place) for place in range(1, item.full_sets + 1)]
    done = [each.done for each in before.sets] if before else []
    difference = change(targets, done, unit)
    if not before or not difference:
        return _Change("", DIM, "")
    arrow, style = ARROWS[difference.direction]
    last = f"{formatting.near_day(before.date, today)}: {formatting.sets_done(done, unit)}"
    return _Change(f"{arrow} {difference.text}", style, last if difference.direction else "")


def table(rows: Sequence[Row], width: int, *, narrow: bool) -> Table:
    """Lay out the exercises: in as many columns as fit, or on two lines each."""
    widths = [max((cell_len(row.cells[column]) for row in rows), default=0) for column in range(len(HEADS))]
    headed = [max(cells, cell_len(head)) if cells else 0 for cells, head in zip(widths, HEADS, strict=True)]
    for columns in _PHONE if narrow else _WIDE:
        shown = [(column, (widths if narrow else headed)[column]) for column in columns if widths[column]]
        if sum(cells for _, cells in shown) + len(GAP) * (len(shown) - 1) <= width:
            lines = tuple(_line(row.cells, shown, row.sign_style) for row in rows)
            head = None if narrow else _line(HEADS, shown, DIM, DIM)
            indent = widths[_NUMBER] + len(GAP)
            return Table(lines, head, tuple(_last(row, indent, width) for row in rows))
    lines = tuple(_two_lines(row, width) for row in rows)
    return Table(lines, None, (Content(""),) * len(rows))


def _line(
    cells: Sequence[str], shown: Sequence[tuple[int, int]], sign_style: str, style: str = ""
) -> Content:
    parts = [
        (
            set_cell_size(cells[column], width) + GAP,
            style or _STYLES[column] or sign_style * (column == _SIGN),
        )
        for column, width in shown
    ]
    return Content.assemble(*parts).rstrip()


def _last(row: Row, indent: int, width: int) -> Content:
    return Content.styled(" " * indent + fit(row.last, width - indent), DIM) if row.last else Content("")


def _two_lines(row: Row, width: int) -> Content:
    number, name, *others = row.cells
    first = Content.assemble((number, DIM), GAP, (fit(name, max(1, width - len(number) - len(GAP))), "bold"))
    second = Content.styled(fit(INDENT + " · ".join(filter(None, others)), width), "$foreground 80%")
    return Content("\n").join((first, second))
