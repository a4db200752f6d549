"""The text of the home screen's sidebar: the last sessions, the last weeks, and the next races."""

import datetime as dt

from textual.content import Content

from strengthtui.base.named_tuple import NamedTuple
from strengthtui.base.rows import Row, Span
from strengthtui.coach.season import Race
from strengthtui.domain import formatting
from strengthtui.domain.formatting import Unit, many
from strengthtui.domain.logged_session import LoggedSession
from strengthtui.history.bars import LEFT, draw_bars
from strengthtui.history.drawing import clipped, fit
from strengthtui.history.year_text import calendar, week_bars
from strengthtui.training.recent import Recent
from strengthtui.ui.history_rows import BAD_DAY, mark
from strengthtui.ui.looks import styled

NOTHING_YET = "Your sessions will be shown here"

_LEAST = 37
"""The columns that sessions need at least, although the weeks may be narrower."""

_WIDEST_WEEK = 4
"""The most columns of a week."""


class _Form(NamedTuple):
    """How much of everything is shown."""

    least: int
    """The rows that it needs, with one race."""

    sessions: int
    bars: int
    """The rows of the bars."""

    calendar: bool
    gap: int
    """The rows between two blocks."""


_FORMS = (
    _Form(39, 8, 10, calendar=True, gap=2),
    _Form(28, 5, 4, calendar=True, gap=2),
    _Form(18, 3, 4, calendar=False, gap=1),
)


def sidebar(recent: Recent, width: int, height: int, unit: Unit) -> Content:
    """Return the text of the sidebar for its size."""
    form = next((form for form in _FORMS if height >= form.least), _FORMS[-1])
    weeks = len(recent.weeks.weeks)
    cell = min(_WIDEST_WEEK, max(1, (width - LEFT) // weeks))
    end = LEFT + cell * weeks - (cell > 1)
    blocks = [_sessions(recent, form.sessions, max(end, min(width, _LEAST)))]
    if recent.sessions:
        blocks.append(_weeks(recent, form, cell, unit))
    if recent.races:
        blocks.append(_races(recent))
    between: list[Row] = [[]] * form.gap
    rows = [row for block in blocks for row in (*between, *block)][form.gap :]
    return styled(clipped(rows, width))


def _sessions(recent: Recent, most: int, width: int) -> list[Row]:
    if not recent.sessions:
        return [[Span(NOTHING_YET, "word")]]
    today = recent.weeks.today
    shown = recent.sessions[:most]
    days = [_day(session.date, today) for session in shown]
    longest = max(map(len, days))
    rows = [_session(session, day.ljust(longest), width) for session, day in zip(shown, days, strict=True)]
    return [[Span("last sessions", "word")], *rows]


def _session(session: LoggedSession, day: str, width: int) -> Row:
    """Return the row of a session: `● Tue 24 Nov  Runner strength ◆ 14/14`."""
    symbol = mark(session)
    sets = f"{session.sets}/{session.planned}".rjust(5)
    room = max(1, width - len(day) - len(sets) - 7)
    return [
        Span(f"{symbol} ", "bad" if symbol == BAD_DAY else "done3"),
        Span(f"{day}  {fit(session.plan, room)} "),
        Span("◆" if session.bests else " ", "best"),
        Span(f" {sets}", "strong"),
    ]


def _weeks(recent: Recent, form: _Form, cell: int, unit: Unit) -> list[Row]:
    weeks = recent.weeks.weeks
    title = f"{len(weeks)} weeks"
    streak = f"{many(recent.weeks.streak, 'week')} in a row" if recent.weeks.streak else ""
    if not recent.weeks.sessions:
        return [[Span(f"no session in {title}", "word")]]
    days = calendar(recent.weeks, [week.monday for week in weeks], cell).rows()
    bars, scale = week_bars(weeks, "load" if any(week.load_kg for week in weeks) else "sets", unit)
    shown = [*days, []] if form.calendar else days[:1]
    end = LEFT + cell * len(weeks) - (cell > 1)
    return [
        [Span(title, "word"), Span(fit(streak, end - len(title), right=True), "strong")],
        *shown,
        *draw_bars(bars, scale, cell, form.bars).rows(),
    ]


def _races(recent: Recent) -> list[Row]:
    """Return the next races, and the time to them."""
    today, until = recent.weeks.today, recent.until
    rows: list[Row] = [[Span("next race" if len(recent.races) == 1 else "next races", "word")]]
    for race in recent.races:
        rows.append([Span("▽ ", "race"), Span(race.name, "race"), Span(f"  {_day(race.date, today)}")])
        rows.append([Span(_left(race, today), "strong")])
    if until:
        season = f"{recent.season} until {formatting.near_day(until, today)}"
        rows[-1] = [*rows[-1], Span(f"  {season}", "word")]
    return rows


def _left(race: Race, today: dt.date) -> str:
    days = (race.date - today).days
    if not days:
        return "today"
    return many(days // 7, "week") if days > 13 else many(days, "day")  # noqa: PLR2004 - two weeks


def _day(date: dt.date, today: dt.date) -> str:
    """Return a day with its weekday: `Tue 24 Nov`."""
    weekday = list(formatting.WEEKDAYS.values())[date.weekday()][:3]
    return f"{weekday} {formatting.near_day(date, today)}"
