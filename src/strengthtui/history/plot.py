"""A plot over dates: lines, dots, bests, races and seasons, drawn in a terminal's cells; pure.

There is no box and no legend: a series is named at its end, and the axis has round numbers inside the range.
A line breaks where a lifter did not train for long.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import ceil, floor, isfinite, log10

from rich.cells import cell_len

from strengthtui.base.named_tuple import NamedTuple
from strengthtui.domain.formatting import MONTHS
from strengthtui.history.drawing import Drawing, sentence
from strengthtui.history.movement import BREAK, Point

LEAST = (12, 5)
"""The columns and rows that a plot needs."""

NAMED = 60
"""The columns from which on series, races and the best have their names in the plot."""

_ROOM_FOR_SEASONS = 9
_LEAST_COLUMNS = 4
_LEAST_RANGE = 1e-6
_MARGIN = 0.06
"""The range is larger than the values by this part on each side."""

_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
_WHOLE = (1.0, 2.0, 5.0, 10.0)
_MONTH_DAYS, _MONTH_COLUMNS = 30.4, 5
_MONTHS = (1, 2, 3, 6, 12, 24, 60, 120)
"""The months from one name to the next; from a year on, only years are written."""

TOO_SMALL = "too small for a plot"
NOTHING = "nothing logged yet"


class Series(NamedTuple):
    """Values over time, drawn as a line or as a dot for each."""

    name: str

    look: str
    """first or second."""

    points: Sequence[Point]
    line: bool = True


class Mark(NamedTuple):
    """A race."""

    date: dt.date
    name: str


class Plot(NamedTuple):
    """What a plot shows."""

    series: tuple[Series, ...]
    first: dt.date
    last: dt.date
    best: Point | None = None
    races: tuple[Mark, ...] = ()

    seasons: tuple[tuple[dt.date, str], ...] = ()
    """The first day and the name of each."""

    step: float = 0.0
    """The least distance between two numbers on the axis, such as 1 for reps."""


class Frame(NamedTuple):
    """Where the values of a plot are drawn."""

    left: int
    top: int
    width: int
    height: int
    first: dt.date
    days: int
    low: float
    high: float

    def dot_x(self, date: dt.date) -> int:
        """Return the column of dots of a day."""
        return int((date - self.first).days / self.days * (self.width * 2 - 1))

    def dot_y(self, value: float) -> int:
        """Return the row of dots of a value, from the bottom."""
        return round((value - self.low) / (self.high - self.low) * (self.height * 4 - 1))

    def column(self, date: dt.date) -> int:
        """Return the column of a day in the drawing."""
        return self.left + self.dot_x(date) // 2

    def row(self, value: float) -> int:
        """Return the row of a value in the drawing."""
        return self.top + self.height - 1 - self.dot_y(value) // 4

    def has(self, date: dt.date) -> bool:
        """Return whether a day is inside."""
        return 0 <= (date - self.first).days <= self.days


def draw(plot: Plot, width: int, height: int) -> Drawing:
    """Return the drawing of a plot at a size."""
    values = [point.value for series in plot.series for point in _inside(series.points, plot)]
    if not values:
        return sentence(NOTHING, width, height)
    low, high = _range(values)
    ticks = round_ticks(low, high, max(2, height // 4), plot.step)
    frame = _frame(plot, width, height, ticks, (low, high))
    if width < LEAST[0] or height < LEAST[1] or frame.width < _LEAST_COLUMNS or frame.height < 2:  # noqa: PLR2004 - a plot of one row shows nothing
        return sentence(TOO_SMALL, width, height)
    drawing = Drawing(width, height)
    _draw_axes(drawing, frame, ticks)
    _draw_races(drawing, frame, plot.races)
    _draw_months(drawing, frame)
    if frame.top + frame.height + 1 < height:
        _draw_seasons(drawing, frame, plot.seasons)
    for series in sorted(plot.series, key=lambda series: not series.line):  # a dot is drawn over a line
        _draw_series(drawing, frame, series._replace(points=_inside(series.points, plot)))
    if plot.best and frame.has(plot.best.date):
        _draw_best(drawing, frame, plot.best)
    if width >= NAMED:
        _draw_names(drawing, frame, plot)
    return drawing


def round_ticks(low: float, high: float, wanted: int, least: float = 0.0) -> list[float]:
    """Return round numbers within a range: 1, 2, 2.5 or 5 times a power of ten apart, at least `least`."""
    raw = max((high - low) / wanted, least)
    power = 10.0 ** floor(log10(raw))
    steps = _WHOLE if least else _STEPS
    step = next((size * power for size in steps if size * power >= raw * 0.999), 10 * power)
    return [number * step for number in range(ceil(low / step), floor(high / step) + 1)]


def _inside(points: Iterable[Point], plot: Plot) -> tuple[Point, ...]:
    return tuple(point for point in points if plot.first <= point.date <= plot.last and isfinite(point.value))


def _range(values: Sequence[float]) -> tuple[float, float]:
    low, high = min(values), max(values)
    margin = (high - low) * _MARGIN if high - low > _LEAST_RANGE else max(1.0, abs(high) * _MARGIN)
    return (max(0.0, low - margin) if low >= 0 else low - margin), high + margin


def _frame(plot: Plot, width: int, height: int, ticks: Sequence[float], values: tuple[float, float]) -> Frame:
    left = max((len(_label(tick)) for tick in ticks), default=1) + 2
    names = max((cell_len(series.name) for series in plot.series), default=0)
    right = names + 2 if width >= NAMED else 0
    top = 1 if any(plot.first <= race.date <= plot.last for race in plot.races) else 0
    foot = 2 if plot.seasons and height >= _ROOM_FOR_SEASONS else 1
    days = max(1, (plot.last - plot.first).days)
    return Frame(left, top, width - left - right, height - top - foot, plot.first, days, *values)


def _label(value: float) -> str:
    return f"{value:,.10g}".replace(",", " ") if abs(value) >= 10_000 else f"{value:g}"  # noqa: PLR2004 - five digits


def _draw_axes(drawing: Drawing, frame: Frame, ticks: Sequence[float]) -> None:
    for tick in ticks:
        row = frame.row(tick)
        drawing.put(0, row, _label(tick).rjust(frame.left - 2), "axis")
        drawing.put(frame.left, row, "┈" * frame.width, "grid")


def _draw_races(drawing: Drawing, frame: Frame, races: Sequence[Mark]) -> None:
    """Draw the races. One whose name does not fit before the next one has none."""
    columns = {frame.column(race.date): race.name for race in races if frame.has(race.date)}
    for column, following in pairwise((*sorted(columns), drawing.width + 1)):
        for row in range(frame.top, frame.top + frame.height):
            drawing.put(column, row, "┊", "grid")
        text = f"▽ {columns[column]}"
        named = drawing.width >= NAMED and cell_len(text) < following - column
        drawing.put(column, 0, text if named else "▽", "race")


def _draw_months(drawing: Drawing, frame: Frame) -> None:
    """Write months and years under the plot, as many as fit."""
    least = frame.days / _MONTH_DAYS * _MONTH_COLUMNS / frame.width
    every = next((months for months in _MONTHS if months >= least), _MONTHS[-1])
    last, end = frame.first + dt.timedelta(frame.days), 0
    for number in range(frame.first.year * 12 + frame.first.month - 1, last.year * 12 + last.month):
        date = dt.date(number // 12, number % 12 + 1, 1)
        text = str(date.year) if date.month == 1 else MONTHS[date.month - 1]
        if number % every or not frame.has(date):
            continue
        column = frame.column(date)
        if column >= end and column + len(text) <= frame.left + frame.width:
            drawing.put(column, frame.top + frame.height, text, "axis")
            end = column + len(text) + 1


def _draw_seasons(drawing: Drawing, frame: Frame, seasons: Sequence[tuple[dt.date, str]]) -> None:
    end = frame.left + frame.width
    starts = [
        max(frame.left, frame.column(date)) if date > frame.first else frame.left for date, _ in seasons
    ]
    for (_, name), start, stop in zip(seasons, starts, [*starts[1:], end], strict=False):
        drawing.put(start, frame.top + frame.height + 1, season_text(name, min(stop, end) - start), "band")


def season_text(name: str, width: int) -> str:
    """Return the mark of a season: `├ winter ╌╌╌`, with the name as far as there is room."""
    text = next((text for text in (f"├ {name} ", f"├{name}", "├") if cell_len(text) <= width), "")
    return text + "╌" * max(0, width - cell_len(text))


def _draw_series(drawing: Drawing, frame: Frame, series: Series) -> None:
    if not series.line:
        for point in series.points:
            drawing.put(frame.column(point.date), frame.row(point.value), "•", series.look)
        return
    from strengthtui.history.raster import Raster  # noqa: PLC0415 - only a plot with a line needs it

    raster = Raster(frame.width, frame.height)
    before: Point | None = None
    for point in series.points:
        joined = before if before and point.date - before.date <= BREAK else point
        dots = (frame.dot_x(joined.date), frame.dot_y(joined.value))
        raster.line(*dots, frame.dot_x(point.date), frame.dot_y(point.value))
        before = point
    for x, y, character in raster.cells():
        drawing.put(frame.left + x, frame.top + y, character, series.look)


def _draw_best(drawing: Drawing, frame: Frame, best: Point) -> None:
    column, row = frame.column(best.date), frame.row(min(best.value, frame.high))
    drawing.put(column, row, "◆", "best")
    text = f"{best.value:.0f}"
    if drawing.width >= NAMED:
        after = column + 2 + len(text) <= frame.left + frame.width
        drawing.put(column + 2 if after else column - 1 - len(text), row, text, "best")


def _draw_names(drawing: Drawing, frame: Frame, plot: Plot) -> None:
    """Write the name of each series beside its last value, below each other where they are close."""
    ends = [
        (frame.row(points[-1].value), each) for each in plot.series if (points := _inside(each.points, plot))
    ]
    row = -1
    for wanted, series in sorted(ends, key=lambda each: each[0]):
        row = max(wanted, row + 1)
        drawing.put(frame.left + frame.width + 1, row, series.name, series.look)
