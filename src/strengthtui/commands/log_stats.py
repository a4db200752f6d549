"""The command `log stats`: a movement over time, or a year, as on the history pages."""

import datetime as dt
import shutil
from collections.abc import Iterator
from typing import Any

import click

from strengthtui.base.clock import SystemClock, today
from strengthtui.base.errors import BAD_USE, NOTHING_TO_DO, Failure
from strengthtui.base.json_form import form
from strengthtui.base.paths import Paths
from strengthtui.base.problems import nearest
from strengthtui.base.rows import Row, Span
from strengthtui.base.text import clean
from strengthtui.commands.command import command
from strengthtui.commands.completing import complete_movement
from strengthtui.commands.output import echo_json
from strengthtui.commands.printing import PLAIN_COLUMNS, is_styled, print_report
from strengthtui.commands.report import Line
from strengthtui.config.load import config_of
from strengthtui.config.model import Config
from strengthtui.history.bars import LEFT, draw_bars
from strengthtui.history.movement import SessionSets, breaks
from strengthtui.history.movement_tables import best_rows, rest_text, session_rows
from strengthtui.history.movement_text import FigureText, MovementView, figure_texts, plot
from strengthtui.history.year import Week
from strengthtui.history.year_tables import year_figures, year_table
from strengthtui.history.year_text import calendar, legend, week_bars
from strengthtui.journal.movement_queries import movement_named, movements_by_date
from strengthtui.journal.reader import Reader
from strengthtui.training.review import WEEKS, YearReview, review_movement, review_year, with_exercises

PLOT_ROWS, BAR_ROWS = 16, 6
LAST = 10
"""The sessions that are listed under the plot."""


@command(examples=('log stats "box squat"', "log stats --year"))
@click.argument("movement", required=False, shell_complete=complete_movement)
@click.option("--year", is_flag=True, help="Show the days and weeks of the last year instead.")
@click.option(
    "--until", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="With --year: end with this day."
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def stats(
    paths: Paths, movement: str | None, until: dt.datetime | None, *, year: bool, as_json: bool
) -> None:
    """Show a movement over time, or a year.

    MOVEMENT is the name of a movement, such as "box squat".
    """
    if bool(movement) == year:
        raise Failure('name a movement, such as "box squat", or use --year', BAD_USE)
    config, clock = config_of(paths).value or Config(), SystemClock()
    with _log(paths) as log:
        if year:
            review = review_year(paths, config, log, clock, until.date() if until else None)
            _print_year(paths, with_exercises(log, review), config, as_json=as_json)
        else:
            view = review_movement(config, log, _named(log, movement or ""), today(clock))
            _print_movement(paths, view, as_json=as_json)


def named_movement(paths: Paths, name: str) -> str:
    """Return the name of a movement as it is in the log.

    Raises:
        Failure: The log has no such movement, or it cannot be read.
    """
    with _log(paths) as log:
        return _named(log, name)


def _log(paths: Paths) -> Reader:
    if not paths.has_log():
        raise Failure("no sessions yet; start one with: strengthtui start", NOTHING_TO_DO)
    return Reader(paths.db)


def _named(log: Reader, name: str) -> str:
    known = movement_named(log, name)
    if known is None:
        hint = nearest(name, tuple(movements_by_date(log)))
        raise Failure(f'no sets of "{clean(name, 40)}" in the log; {hint}', NOTHING_TO_DO)
    return known


def _columns() -> int:
    """Return the width of plots: that of the terminal; the same everywhere in plain output."""
    return max(40, min(120, shutil.get_terminal_size().columns)) if is_styled() else PLAIN_COLUMNS


def _figures_row(figures: tuple[FigureText, ...]) -> Row:
    return [
        span
        for n, each in enumerate(figures)
        for span in (
            Span(" · " if n else "", "word"),
            Span(each.number, each.look or "strong"),
            Span(f" {each.word}"),
        )
    ]


# --- A movement ---------------------------------------------------------------------------------------


def _print_movement(paths: Paths, view: MovementView, *, as_json: bool) -> None:
    if as_json:
        echo_json(_movement_form(view))
        return
    print_report(paths, map(Line, _movement_rows(view, _columns())))


def _movement_rows(view: MovementView, width: int) -> Iterator[Row]:
    yield from ([Span(view.movement, "first")], _figures_row(figure_texts(view)), [])
    yield from plot(view, view.measures[0], None, width, PLOT_ROWS).rows()
    yield from ([], [Span("bests", "strong")], *best_rows(view, width))
    yield from ([], [Span("last sessions", "strong")], *session_rows(view, width, LAST))
    if rest := rest_text(view):
        yield from ([], [Span(rest)])


def _movement_form(view: MovementView) -> dict[str, Any]:
    """Return the documented JSON. Changing or removing a field requires a higher `schema`."""
    return {
        "schema": 1,
        "movement": view.movement,
        "sessions": [_session_form(each) for each in view.sessions],
        "bests": [
            {
                "name": each.name,
                "value": round(each.value, 3),
                "unit": each.unit,
                "date": each.date.isoformat(),
            }
            for each in view.bests
        ],
        "rests": form(view.rests),
        "breaks": [[before.isoformat(), after.isoformat()] for before, after in breaks(view.sessions)],
    }


def _session_form(session: SessionSets) -> dict[str, Any]:
    maximum = session.maximum_kg
    return {
        "session": session.session,
        "date": session.date.isoformat(),
        "sets": [{"done": form(each.done), "rpe": each.rpe} for each in session.sets],
        "load_kg": session.load_kg,
        "e1rm_kg": None if maximum is None else round(maximum, 3),
        "volume_kg": round(session.volume_kg, 3),
        "total": session.total,
    }


# --- A year -------------------------------------------------------------------------------------------


def _print_year(paths: Paths, review: YearReview, config: Config, *, as_json: bool) -> None:
    if as_json:
        echo_json(_year_form(review))
        return
    print_report(paths, map(Line, _year_rows(review, config, _columns() - LEFT)))


def _year_rows(review: YearReview, config: Config, columns: int) -> Iterator[Row]:
    year = review.year
    cell = 2 if columns >= WEEKS * 2 or columns < WEEKS else 1
    weeks = year.weeks[-(columns // cell) :]
    yield from (_figures_row(year_figures(year)), [])
    yield from calendar(year, [week.monday for week in weeks], cell).rows()
    bars, scale = week_bars(weeks, "load", config.units)
    yield from ([], *draw_bars(bars, scale, cell, BAR_ROWS).rows())
    yield from (legend(), [], *year_table(year, review.rests, review.routine, config.units))


def _year_form(review: YearReview) -> dict[str, Any]:
    """Return the documented JSON. Changing or removing a field requires a higher `schema`."""
    year = review.year
    return {
        "schema": 1,
        "weeks_in_a_row": year.streak,
        "sessions": year.sessions,
        "planned_days": year.due,
        "missed_days": year.missed,
        "bad_days": year.bad_days,
        "days": [
            {"date": day.date.isoformat(), "state": day.state, "sets": day.sets}
            for day in year.days.values()
            if day.state
        ],
        "weeks": [_week_form(week) for week in year.weeks],
        "rests": [form(each) for each in review.rests],
        "routine": [
            form(each) | {"first": each.first.isoformat(), "last": each.last.isoformat()}
            for each in review.routine
        ],
    }


def _week_form(week: Week) -> dict[str, Any]:
    return {
        "monday": week.monday.isoformat(),
        "season": week.season,
        "load_kg": round(week.load_kg, 3),
        "sets": week.sets,
        "minutes": round(week.minutes, 1),
        "rest_planned_s": round(week.rest_planned_s, 1),
        "rest_taken_s": round(week.rest_taken_s, 1),
    }
