"""The rows of the list of sessions, and the lines above the detail of one."""

import datetime as dt

from rich.cells import cell_len, set_cell_size
from textual.content import Content

from strengthtui.base.dates import local_time
from strengthtui.domain import formatting
from strengthtui.domain.formatting import Unit
from strengthtui.domain.history import APPS
from strengthtui.domain.logged_session import LoggedSession, MonthTotals
from strengthtui.ui.widgets.listing import fit

DIM = "$foreground 70%"
DONE, PART, BAD_DAY = "●", "◐", "b"
SYMBOLS = (
    (DONE, "all planned sets done"),
    (PART, "some of the planned sets done"),
    (BAD_DAY, "a bad day: the short version"),
    ("◆", "a best"),
    ("▲ ▼ =", "more, less, or the same as the last time"),
)
"""The shapes of the history, for the help dialog."""

_VOLUME = 50
"""Columns of the list from which on it shows the volume."""

_FEEL = 70
"""Columns of the list from which on it shows how a session felt."""

_TONNE = 1000.0

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


def volume(kg: float, unit: Unit) -> str:
    """Format the volume of one or many sessions: `3.2 t`, `48 kg`, `7054 lb`; empty without any."""
    if not kg:
        return ""
    if unit == "kg" and kg >= _TONNE / 10:
        return f"{kg / _TONNE:.1f} t"
    return f"{kg / formatting.UNITS[unit]:.0f} {unit}"


def month_heading(
    date: dt.date, today: dt.date, totals: MonthTotals | None, width: int, unit: Unit
) -> Content:
    """Return the heading of a month, with its sums if they are known."""
    year = "" if date.year == today.year else f" {date.year}"
    name = _MONTHS[date.month - 1] + year
    sums = ""
    if totals:
        parts = (formatting.many(totals.sessions, "session"), volume(totals.load_kg, unit))
        sums = " · ".join(filter(None, parts))
    room = width - cell_len(name) - 1
    return Content.assemble((name, "bold $foreground"), (fit(sums, max(0, room)).rjust(room + 1), DIM))


def session_row(session: LoggedSession, width: int, unit: Unit) -> Content:
    """Return the row of one session; wide lists also show its volume and how it felt."""
    day = f"{mark(session)} {_weekday(session.date)} {session.date.day:<2}"
    minutes = f"{max(1, round(session.seconds / 60))} min" if session.seconds else ""
    right = f"{session.sets}/{session.planned}".rjust(6) + minutes.rjust(8)
    if width >= _VOLUME:
        right += volume(session.load_kg, unit).rjust(9 if unit == "lb" else 7)
    if width >= _FEEL:
        right += f"   {session.feel or '':<5}"
    room = max(1, width - cell_len(day) - 2 - cell_len(right))
    return Content(f"{day}  {set_cell_size(fit(session.plan, room), room)}{right}")


def mark(session: LoggedSession) -> str:
    """Return the shape of a session."""
    if session.short:
        return BAD_DAY
    return DONE if session.sets >= session.planned else PART


def when_text(session: LoggedSession) -> str:
    """Return when and where a session was: `Tue 24 Nov 2026 · 17:02 to 17:43 · winter · gym`."""
    start = local_time(session.started_at, session.utc_offset_s)
    times = f"{start:%H:%M}"
    if session.ended_at is not None and session.seconds:  # an import may have no length
        times += f" to {local_time(session.ended_at, session.utc_offset_s):%H:%M}"
    origin = f"from {APPS.get(session.source, session.source)}" if session.source else ""
    parts = (day_text(session.date), times, session.season, session.gear, origin)
    return " · ".join(filter(None, parts))


def day_text(date: dt.date) -> str:
    """Return a day with its year: `Tue 24 Nov 2026`."""
    return f"{_weekday(date)} {formatting.day(date)} {date.year}"


def _weekday(date: dt.date) -> str:
    return list(formatting.WEEKDAYS.values())[date.weekday()][:3]
