"""The history of a movement as figures and plots; pure."""

import datetime as dt
from collections.abc import Callable, Sequence

from strengthtui.base.named_tuple import NamedTuple
from strengthtui.domain import formatting
from strengthtui.domain.formatting import UNITS, Unit
from strengthtui.history.bars import LEFT, Bar, Scale, draw_bars, load_scale
from strengthtui.history.drawing import Drawing, sentence
from strengthtui.history.movement import (
    Best,
    Measure,
    Point,
    SessionSets,
    amount_measure,
    bests,
    has_load,
    has_sides,
    measures,
    points,
    since,
)
from strengthtui.history.plot import LEAST, TOO_SMALL, Mark, Plot, Series, draw
from strengthtui.history.rest import RestEffect, rest_effect
from strengthtui.history.year import monday_of

ENOUGH = 3
"""The sessions from which on there is a plot."""

SPANS: dict[str, int | None] = {"all": None, "a year": 366, "3 months": 92}
"""The days that a plot can show, up to today."""

UNIT_WORDS = {"reps": "reps", "seconds": "s", "metres": "m"}


class MovementView(NamedTuple):
    """What the page of a movement shows."""

    movement: str
    sessions: tuple[SessionSets, ...]
    today: dt.date
    unit: Unit
    races: tuple[Mark, ...] = ()

    seasons: tuple[tuple[dt.date, str], ...] = ()
    """The seasons since the first session."""

    @property
    def bests(self) -> tuple[Best, ...]:
        """The bests of all time."""
        return bests(self.sessions)

    @property
    def measures(self) -> tuple[Measure, ...]:
        """What the plot can show."""
        return measures(self.sessions)

    @property
    def rests(self) -> RestEffect | None:
        """The rests between its sets."""
        return rest_effect(each for session in self.sessions for each in session.sets)

    def weight(self, kg: float) -> float:
        """Return a weight in the unit that is shown."""
        return kg / UNITS[self.unit]


class FigureText(NamedTuple):
    """A number and its word."""

    number: str
    word: str
    look: str = ""


def figure_texts(view: MovementView) -> tuple[FigureText, ...]:
    """Return the three or four numbers at the top of the page: the newest, the best, and the sessions."""
    if not view.sessions:
        return ()
    count = FigureText(str(len(view.sessions)), "session" if len(view.sessions) == 1 else "sessions")
    if view.measures[0] == "load":
        return (*_load_figures(view), count)
    measure = view.measures[0]
    word = {"reps": "reps", "seconds": "seconds", "metres": "metres"}[measure]
    newest = max((side for n in (0, 1) if (side := view.sessions[-1].best_side(n)) is not None), default=0.0)
    best = next((each.value for each in view.bests if each.unit == UNIT_WORDS[measure]), newest)
    return (
        FigureText(formatting.number(newest), word, "first"),
        FigureText(formatting.number(best), f"best {word}", "best"),
        count,
    )


def _load_figures(view: MovementView) -> tuple[FigureText, ...]:
    maximum = next((each for one in reversed(view.sessions) if (each := one.maximum_kg)), 0.0)
    load = next((each for one in reversed(view.sessions) if (each := one.load_kg) is not None), 0.0)
    best = next((each.value for each in view.bests if each.name == "e1RM"), 0.0)
    return (
        FigureText(f"{view.weight(maximum):.0f}", f"{view.unit} e1RM", "first"),
        FigureText(formatting.number(round(view.weight(load), 1)), f"{view.unit} load"),
        FigureText(f"{view.weight(best):.0f}", f"{view.unit} best e1RM", "best"),
    )


def plot(view: MovementView, measure: Measure, days: int | None, width: int, height: int) -> Drawing:
    """Return the plot of a movement, or a sentence where there is too little to plot.

    Args:
        view: The movement.
        measure: What it shows.
        days: The days up to today; None for all.
        width: The columns.
        height: The rows.
    """
    first = None if days is None else view.today - dt.timedelta(days)
    sessions = since(view.sessions, first)
    if not sessions:
        return sentence(f"No {view.movement} in this time", width, height)
    if len(sessions) < ENOUGH:
        more = formatting.many(ENOUGH - len(sessions), "more session")
        return sentence(f"{more} and a line begins here", width, height)
    if measure == "volume":
        return volume(view, sessions, width, height)
    return draw(plot_of(view, measure, sessions), width, height)


def plot_of(view: MovementView, measure: Measure, sessions: Sequence[SessionSets]) -> Plot:
    """Return the lines and dots for some sessions."""
    first, last = sessions[0].date, view.today
    series, best = _load_series(view, sessions) if measure == "load" else _amount_series(view, sessions)
    seasons = _seasons_from(view.seasons, first)
    step = 0.0 if measure == "load" else 1.0
    return Plot(series, first, max(first, last), best, view.races, seasons, step)


def _load_series(
    view: MovementView, sessions: Sequence[SessionSets]
) -> tuple[tuple[Series, ...], Point | None]:
    loads = _converted(points(sessions, lambda one: one.load_kg), view.weight)
    maxima = _converted(points(sessions, lambda one: one.maximum_kg), view.weight)
    series = (Series("e1RM", "first", maxima), Series("load", "second", loads, line=False))
    return series, _highest(view, "e1RM", view.weight) or _highest(view, "heaviest", view.weight)


def _amount_series(
    view: MovementView, sessions: Sequence[SessionSets]
) -> tuple[tuple[Series, ...], Point | None]:
    best = next((each for each in view.bests if each.unit != "kg" and each.set), None)
    mark = Point(best.date, best.value) if best else None
    if not has_sides(sessions):
        name = amount_measure(sessions)
        return (Series(name, "first", points(sessions, lambda one: one.best_side(0))),), mark
    left = Series("left", "first", points(sessions, lambda one: one.best_side(0)))
    right = Series("right", "second", points(sessions, lambda one: one.best_side(1)), line=False)
    return (left, right), mark


def _highest(view: MovementView, name: str, shown: Callable[[float], float]) -> Point | None:
    best = next((each for each in view.bests if each.name == name), None)
    return Point(best.date, shown(best.value)) if best else None


def _converted(values: Sequence[Point], shown: Callable[[float], float]) -> tuple[Point, ...]:
    return tuple(Point(point.date, shown(point.value)) for point in values)


def _seasons_from(seasons: Sequence[tuple[dt.date, str]], first: dt.date) -> tuple[tuple[dt.date, str], ...]:
    """Return the seasons from a day on; the one that the day is in begins with it."""
    ends = (*(date for date, _ in seasons[1:]), dt.date.max)
    return tuple(
        (max(date, first), name) for (date, name), end in zip(seasons, ends, strict=False) if end > first
    )


def volume(view: MovementView, sessions: Sequence[SessionSets], width: int, height: int) -> Drawing:
    """Return a bar for each week up to today; where there are too many weeks, the newest that fit."""
    columns = width - LEFT
    if columns < LEFT or height < LEAST[1]:
        return sentence(TOO_SMALL, width, height)
    bars = volume_bars(view, sessions)
    cell = 2 if len(bars) * 2 <= columns else 1
    bars = bars[-(columns // cell) :]
    top = max(bar.value for bar in bars)
    unit = UNIT_WORDS[amount_measure(sessions)]
    scale = load_scale(top, view.unit) if has_load(sessions) else Scale(top, unit)
    return draw_bars(bars, scale, cell, height - 1)


def volume_bars(view: MovementView, sessions: Sequence[SessionSets]) -> list[Bar]:
    """Return the volume of each week from the first of some sessions to today, in kilograms or amounts."""
    loaded = has_load(sessions)
    sums: dict[dt.date, float] = {}
    for session in sessions:
        monday = monday_of(session.date)
        sums[monday] = sums.get(monday, 0.0) + (session.volume_kg if loaded else session.total)
    first, last = min(sums), max(monday_of(view.today), *sums)
    mondays = [first + dt.timedelta(7 * n) for n in range((last - first).days // 7 + 1)]
    return [Bar(sums.get(monday, 0.0), _season(view, monday)) for monday in mondays]


def _season(view: MovementView, monday: dt.date) -> str:
    middle = monday + dt.timedelta(3)
    return next((name for date, name in reversed(view.seasons) if date <= middle), "off")
