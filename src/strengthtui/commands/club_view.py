"""The commands `club list` and `club show`: what a coach sees of the athletes."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from strengthtui.base.clock import SystemClock, today
from strengthtui.base.errors import BAD_USE, NOTHING_TO_DO, Failure
from strengthtui.base.paths import Paths
from strengthtui.base.problems import nearest
from strengthtui.base.rows import Span
from strengthtui.base.text import clean
from strengthtui.club.connect import connect_saved
from strengthtui.club.members import athletes
from strengthtui.club.mirror import mirrored
from strengthtui.club.overview import Overview, Summary, overview, overviews, summary_form
from strengthtui.coach.week import SYMBOLS
from strengthtui.commands.command import command
from strengthtui.commands.log_read import HEADLINE, headline
from strengthtui.commands.log_read import show as show_session
from strengthtui.commands.log_stats import stats
from strengthtui.commands.output import echo_json
from strengthtui.commands.printing import print_report
from strengthtui.commands.report import BLANK, Column, Part, Table
from strengthtui.domain.formatting import day, many
from strengthtui.domain.log_values import attempt

if TYPE_CHECKING:
    from strengthtui.club.hub import Hub

_LOOKS = {"athlete": "strong", "missed": "warning", "feels": "warning", "sent": "word"}

_HEADS = ("athlete", "last session", "week", "row", "missed", "feels", "next race", "sent")


@command("list", examples=("club list", "club list --json"))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def list_(paths: Paths, *, as_json: bool) -> None:
    """List your athletes.

    Each row has the last session, the days of this week, the weeks in a row, the days missed in four weeks,
    what check-ins say, the next race, and when the athlete's log was last sent.
    """
    with connect_saved(paths) as hub:
        listed = overviews(hub)
    if as_json:
        echo_json({"schema": 1, "athletes": [summary_form(each) for each in listed]})
        return
    if not listed:
        raise Failure("no athletes yet; add one: strengthtui club add-athlete NAME", NOTHING_TO_DO)
    date = today(SystemClock())
    rows = [[Span(head, "word") for head in _HEADS], *(_row(_cells(each, date)) for each in listed)]
    print_report(paths, [Table(rows, _aligned(rows))])


@command(examples=("club show anna", "club show anna --year", 'club show anna --movement "box squat"'))
@click.argument("athlete")
@click.option("--session", metavar="ID", help="Show the sets of a session, as `log show` does.")
@click.option("--movement", metavar="NAME", help="Show a movement over time, as `log stats` does.")
@click.option("--year", is_flag=True, help="Show the days and weeks of the last year.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_context
def show(
    ctx: click.Context, athlete: str, session: str | None, movement: str | None, *, year: bool, as_json: bool
) -> None:
    """Show one athlete: the overview and the newest sessions.

    With an option, the athlete's whole log is read, the first time for some seconds.
    """
    paths: Paths = ctx.obj
    if sum(map(bool, (session, movement, year))) > 1:
        raise Failure("use only one of --session, --movement and --year", BAD_USE)
    with connect_saved(paths) as hub:
        found = overview(hub, athlete)
        if found is None:
            raise _unknown(hub, athlete)
        if session or movement or year:
            ctx.obj = mirrored(hub, paths, athlete)
    if session:
        ctx.invoke(show_session, session=session, events=False, as_json=as_json)
    elif movement or year:
        ctx.invoke(stats, movement=movement, year=year, until=None, as_json=as_json)
    elif as_json:
        echo_json({"schema": 1, **summary_form(found[0]), "sessions": found[1]})
    else:
        print_report(paths, _page(*found, today(SystemClock())))


def _unknown(hub: "Hub", athlete: str) -> Failure:
    return Failure(f'you coach no athlete "{clean(athlete, 80)}"; {nearest(athlete, athletes(hub))}', BAD_USE)


def _page(overview: Overview, sessions: Sequence[dict[str, Any]], date: dt.date) -> Iterator[Part]:
    """Yield the overview of one athlete, a row for each thing that is known, and the newest sessions."""
    pairs = zip(_HEADS, _row(_cells(overview, date)), strict=True)
    rows = [[Span(head, "word"), cell] for head, cell in pairs if cell.text]
    yield Table(rows, _aligned(rows))
    yield BLANK
    yield Table([row for each in sessions if (row := attempt(headline, each))], HEADLINE)


def _row(cells: Sequence[str]) -> list[Span]:
    return [Span(cell, _LOOKS.get(head, "")) for head, cell in zip(_HEADS, cells, strict=True)]


def _aligned(rows: Sequence[Sequence[Span]]) -> list[Column]:
    """Return columns that are aligned in plain output too."""
    return [Column(width=max(len(cell.text) for cell in cells)) for cells in zip(*rows, strict=True)]


def _cells(overview: Overview, date: dt.date) -> tuple[str, ...]:
    summary = overview.summary
    sent = "" if overview.at is None else day(dt.datetime.fromtimestamp(overview.at).astimezone().date())
    if summary is None:
        return (overview.athlete, *("",) * 6, sent or "nothing sent yet")
    last, race = summary.last, summary.race
    return (
        overview.athlete,
        f"{day(last.date)} {last.plan}, {many(last.sets, 'set')}" if last else "",
        _week(summary, date),
        many(summary.streak, "week") if summary.streak else "",
        f"{many(len(summary.missed), 'day')}, last {day(summary.missed[-1])}" if summary.missed else "",
        summary.feeling,
        f"{day(race.date)} {race.name}" if race else "",
        sent,
    )


def _week(summary: Summary, date: dt.date) -> str:
    """Return the days of this week; empty if the summary is of an earlier one."""
    if summary.date.isocalendar()[:2] != date.isocalendar()[:2]:
        return ""
    return "".join(SYMBOLS.get(each, "?") for each in summary.week)
