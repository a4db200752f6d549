"""A year as text: the calendar of its days, the bars of its weeks, and a day in words; pure."""

import datetime as dt
from collections.abc import Sequence

from strengthtui.base.rows import Row, Span
from strengthtui.domain import formatting
from strengthtui.domain.formatting import MONTHS, WEEKDAYS, Unit
from strengthtui.domain.logged_session import LoggedSession
from strengthtui.history.bars import LEFT, Bar, Scale, load_scale, mass
from strengthtui.history.drawing import Drawing
from strengthtui.history.year import Day, Week, Year

SYMBOLS = {
    "done": ("●", "done"),
    "partial": ("◐", "done"),
    "bad": ("b", "bad"),
    "missed": ("\u00d7", "missed"),
    "ill": ("~", "word"),
    "away": ("-", "word"),
    "race": ("▽", "race"),
    "planned": ("○", "word"),
    "": ("·", "faint"),
}
"""The symbol of each state of a day, and its look."""

LEGEND = {
    "done": "done", "partial": "part", "bad": "bad day", "missed": "missed", "race": "race", "ill": "ill",
    "away": "away", "planned": "planned",
}  # fmt: skip
SHORT_LEGEND = {"done": "done", "partial": "part", "bad": "bad", "missed": "miss", "race": "race"}
"""For narrow screens."""

MEASURES = ("load", "sets", "minutes", "rest")
"""What the bars can show."""

_MANY_SETS = (7, 14)
"""From so many sets on, the dot of a day is brighter."""

_STATES = {
    "missed": "missed",
    "ill": "ill",
    "away": "away",
    "planned": "planned",
    "": "no workout",
}


def calendar(year: Year, mondays: Sequence[dt.date], cell: int, cursor: dt.date | None = None) -> Drawing:
    """Return the calendar: a row of months, and a row for each weekday with a cell for each week.

    Args:
        year: The year.
        mondays: The weeks to show.
        cell: The columns of a week.
        cursor: The day to mark.
    """
    drawing = Drawing(LEFT + len(mondays) * cell, 8)
    _draw_months(drawing, mondays, cell)
    for weekday, name in enumerate(WEEKDAYS.values()):
        drawing.put(0, weekday + 1, name[0], "word")
        for place, monday in enumerate(mondays):
            day = year.days[monday + dt.timedelta(weekday)]
            symbol, look = _symbol(day, year.today)
            drawing.put(LEFT + place * cell, weekday + 1, symbol, "cursor" if day.date == cursor else look)
    return drawing


def _draw_months(drawing: Drawing, mondays: Sequence[dt.date], cell: int) -> None:
    end = 0
    for place, monday in enumerate(mondays):
        sunday = monday + dt.timedelta(6)
        column = LEFT + place * cell
        if sunday.day <= 7 and column >= end:  # noqa: PLR2004 - the week in which a month begins
            text = str(sunday.year) if sunday.month == 1 and cell > 1 else MONTHS[sunday.month - 1]
            drawing.put(column, 0, text, "word")
            end = column + len(text) + 1


def _symbol(day: Day, today: dt.date) -> tuple[str, str]:
    if day.date > today and not day.state:
        return " ", ""
    symbol, look = SYMBOLS[day.state]
    if look == "done":
        look += str(1 + sum(day.sets >= many for many in _MANY_SETS))
    return symbol, look


def week_bars(weeks: Sequence[Week], measure: str, unit: Unit) -> tuple[list[Bar], Scale]:
    """Return the bars of weeks and their scale; with `rest`, the rest taken and the planned one."""
    kept = [_bar(week, measure) for week in weeks]
    top = max((max(bar.value, bar.target) for bar in kept), default=0.0)
    if measure == "load":
        return kept, load_scale(top, unit)
    return kept, Scale(top, "sets" if measure == "sets" else "min")


def _bar(week: Week, measure: str) -> Bar:
    rests = measure == "rest"
    values = {
        "load": week.load_kg,
        "sets": float(week.sets),
        "minutes": week.minutes,
        "rest": week.rest_taken_s / 60,
    }
    return Bar(values[measure], week.season, week.rest_planned_s / 60 if rests else 0.0)


def legend(*, short: bool = False) -> Row:
    """Return what the symbols of the calendar mean."""
    words = SHORT_LEGEND if short else LEGEND
    spans: list[Span] = []
    for state, word in words.items():
        symbol, look = SYMBOLS[state]
        spans += [
            Span(symbol, f"{look}3" if look == "done" else look),
            Span(f" {word}{'  ' if short else '   '}", "word"),
        ]
    return spans


def readout(day: Day, unit: Unit, *, short: bool = False) -> Row:
    """Return a day in words: its date, and what was done."""
    weekday = list(WEEKDAYS.values())[day.date.weekday()][:3]
    head = Span(f"▸ {weekday} {formatting.day(day.date)}  ", "first")
    race = f"▽ {day.race}" if day.race else ""
    done = " + ".join(_session_text(session, unit, short=short) for session in day.sessions)
    state = "" if day.sessions or (race and day.state == "race") else _STATES.get(day.state, "")
    return [head, Span(" · ".join(filter(None, (race, done or state))))]


def _session_text(session: LoggedSession, unit: Unit, *, short: bool) -> str:
    minutes = "" if session.seconds is None else f"{session.seconds / 60:.0f} min"
    parts = ["" if short else session.plan, f"{session.sets} of {session.planned} sets", minutes]
    if not short:
        parts += [mass(session.load_kg, unit), f"felt {session.feel}" if session.feel else ""]
    return " · ".join(filter(None, parts))
