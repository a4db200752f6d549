"""A year as figures and tables: its weeks, its rests by movement, and how the routine changed; pure."""

import datetime as dt
from collections.abc import Iterable, Sequence

from strengthtui.base.rows import Row, Span
from strengthtui.domain import formatting
from strengthtui.domain.formatting import Unit
from strengthtui.history.bars import mass
from strengthtui.history.drawing import fit
from strengthtui.history.movement_tables import date_text
from strengthtui.history.movement_text import FigureText
from strengthtui.history.rest import RestTotals
from strengthtui.history.routine import RoutineSpan
from strengthtui.history.year import Week, Year

_NAME = 24


def year_figures(year: Year, *, short: bool = False) -> tuple[FigureText, ...]:
    """Return the numbers at the top of the page, with shorter words for narrow screens."""
    figures = [
        FigureText(str(year.streak), "week in a row" if year.streak == 1 else "weeks in a row", "first"),
        FigureText(str(year.sessions), "session" if year.sessions == 1 else "sessions"),
    ]
    if year.percent is not None:
        figures.append(FigureText(str(year.percent), "% of plan" if short else "% of planned days"))
    return (*figures, FigureText(str(year.bad_days), "bad day" if year.bad_days == 1 else "bad days"))


def year_table(
    year: Year, rests: Sequence[RestTotals], routine: Iterable[RoutineSpan], unit: Unit
) -> list[Row]:
    """Return the numbers of a year: its weeks, the newest first, the rests, and the routine."""
    return [
        *_week_rows(year.weeks, year.today, unit),
        *([[], *rest_rows(rests)] if rests else []),
        *([[], *rows] if (rows := routine_rows(routine, year.today)) else []),
    ]


def _week_rows(weeks: Sequence[Week], date: dt.date, unit: Unit) -> list[Row]:
    heads = ("week of", "season", "sets", "minutes", "volume", "rest", "planned")
    rows: list[Row] = [[Span(_columns(heads), "strong")]]
    for week in reversed(weeks):
        if not week.sets:
            continue
        cells = (
            date_text(week.monday, date),
            week.season,
            str(week.sets),
            f"{week.minutes:.0f}",
            mass(week.load_kg, unit),
            *((_time(week.rest_taken_s), _time(week.rest_planned_s)) if week.rest_planned_s else ("", "")),
        )
        rows.append([Span(_columns(cells))])
    return rows


def _columns(cells: Sequence[str]) -> str:
    return "".join(fit(cell, 12 if place == 0 else 9, right=place > 1) for place, cell in enumerate(cells))


def rest_rows(rests: Iterable[RestTotals]) -> list[Row]:
    """Return the rests by movement: taken, planned, and the one in percent of the other."""
    rows: list[Row] = [
        [
            Span(
                fit("rest by exercise", _NAME) + "".join(fit(w, 9, right=True) for w in ("taken", "planned")),
                "strong",
            )
        ]
    ]
    rows += [
        [
            Span(fit(each.movement, _NAME)),
            Span(fit(_time(each.taken_s), 9, right=True)),
            Span(fit(_time(each.planned_s), 9, right=True), "word"),
            Span(fit(formatting.percent(round(each.taken_s / each.planned_s, 2)), 8, right=True), "word"),
        ]
        for each in rests
    ]
    return rows


def routine_rows(routine: Iterable[RoutineSpan], date: dt.date) -> list[Row]:
    """Return which movement was part of which plan's workouts from when to when; empty without any."""
    rows: list[Row] = [
        [
            Span(fit(span.movement, _NAME)),
            Span(f"{fit(span.plan, _NAME - 6)} ", "word"),
            Span(f"{date_text(span.first, date)} to {'now' if span.current else date_text(span.last, date)}"),
            Span(f"  {formatting.many(span.sessions, 'session')}", "word"),
        ]
        for span in routine
    ]
    return [[Span("routine", "strong")], *rows] if rows else []


def _time(seconds: float) -> str:
    return formatting.minutes(round(seconds))
