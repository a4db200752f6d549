"""Bars of weeks, each in the column of its week, over the names of the seasons; pure."""

from collections.abc import Sequence

from strengthtui.base.named_tuple import NamedTuple
from strengthtui.domain import formatting
from strengthtui.domain.formatting import UNITS, Unit
from strengthtui.history.drawing import Drawing
from strengthtui.history.plot import season_text

LEFT = 6
"""The columns before the first week, for weekdays and the scale."""

_EIGHTHS = " ▁▂▃▄▅▆▇█"
_SEASONS = frozenset({"winter", "summer", "taper"})
_TONNE = 1000.0
_LEAST_TOP = 1e-6
_THREE_LABELS = 3
"""The rows that the top, the unit and the zero of a scale need."""


class Bar(NamedTuple):
    """The bar of a week."""

    value: float
    season: str

    target: float = 0.0
    """A value to compare it with, drawn as a line; 0 for none."""


class Scale(NamedTuple):
    """The scale of some bars."""

    top: float
    """The largest value."""

    unit: str
    size: float = 1.0
    """How much one unit is."""


def draw_bars(bars: Sequence[Bar], scale: Scale, cell: int, height: int) -> Drawing:
    """Return the bars of consecutive weeks; the last one is the brightest.

    Args:
        bars: A bar for each week.
        scale: Their scale.
        cell: The columns of a week.
        height: The rows of the bars, without that of the seasons.
    """
    drawing = Drawing(LEFT + len(bars) * cell, height + 1)
    _draw_scale(drawing, scale, height)
    top = max(scale.top, _LEAST_TOP)
    for place, bar in enumerate(bars):
        look = season_look(bar.season) + ("-now" if place == len(bars) - 1 else "")
        column, width = LEFT + place * cell, max(1, cell - 1)
        _draw_bar(drawing, (column, width, height), bar.value / top, look)
        if bar.target:
            row = height - 1 - min(height - 1, int(bar.target / top * height))
            drawing.put(column, row, "━" * width, "target")
    _draw_seasons(drawing, bars, cell, height)
    return drawing


def _draw_scale(drawing: Drawing, scale: Scale, height: int) -> None:
    drawing.put(0, 0, formatting.number(round(scale.top / scale.size, 1)), "word")
    if height >= _THREE_LABELS:
        drawing.put(0, 1, scale.unit, "word")
        drawing.put(0, height - 1, "0", "word")


def _draw_bar(drawing: Drawing, place: tuple[int, int, int], part: float, look: str) -> None:
    """Draw one bar.

    Args:
        drawing: Where to draw it.
        place: Its column, its width, and the height of the whole.
        part: How much of the height it has.
        look: Its look.
    """
    column, width, height = place
    eighths = round(part * height * 8)
    if not eighths:
        drawing.put(column, height - 1, "·", "faint")
    for row in range(height):
        if filled := min(8, max(0, eighths - (height - 1 - row) * 8)):
            drawing.put(column, row, _EIGHTHS[filled] * width, look)


def _draw_seasons(drawing: Drawing, bars: Sequence[Bar], cell: int, row: int) -> None:
    starts = [place for place, bar in enumerate(bars) if not place or bars[place - 1].season != bar.season]
    for start, stop in zip(starts, (*starts[1:], len(bars)), strict=True):
        name, column = bars[start].season, LEFT + start * cell
        text = season_text(name, (stop - start) * cell)
        drawing.put(column, row, text, season_look(name))
        drawing.put(column, row, text.rstrip("╌"), "word")


def season_look(season: str) -> str:
    """Return the look of a season's bars."""
    return season if season in _SEASONS else "off"


def load_scale(top: float, unit: Unit) -> Scale:
    """Return the scale for loads up to so many kilograms, in larger units for large loads."""
    if unit == "kg" and top >= _TONNE:
        return Scale(top, "t", _TONNE)
    size = UNITS[unit]
    return Scale(top, f"k {unit}", 1000 * size) if top >= 1000 * size else Scale(top, unit, size)


def mass(kg: float, unit: Unit) -> str:
    """Format a volume: `620 kg`, `3.2 t`, `7100 lb`; empty for none."""
    if not kg:
        return ""
    if unit == "kg" and kg >= _TONNE:
        return f"{kg / _TONNE:.1f} t"
    return f"{kg / UNITS[unit]:.0f} {unit}"
