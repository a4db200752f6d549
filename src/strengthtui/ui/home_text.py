"""The texts of the home screen: the day, the week, the table of exercises, and the session to resume."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from textwrap import wrap
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content

from strengthtui.base.named_tuple import NamedTuple
from strengthtui.coach.checkin import checkin_text
from strengthtui.coach.checkin_effects import no_effect
from strengthtui.coach.week import Week, streak_text, week_text
from strengthtui.domain import formatting
from strengthtui.domain.history import MovementSession
from strengthtui.domain.workout import Workout
from strengthtui.ui.home_table import Table, table, table_rows
from strengthtui.ui.widgets.listing import GAP, fit

if TYPE_CHECKING:
    from strengthtui.controller.session_view import SessionView

FAINT = "not bold $foreground 75%"

BAD_DAY_MINUTES = (8, 4, 2)
"""The short workouts that a key cycles through, before it returns to the full workout."""

REASONS_COLUMNS = 32
"""Columns that the reasons need next to the workout, including the gap."""

GUTTER = 3
"""Columns between the workout and the reasons."""

_SEPARATOR = " · "
"""Between reasons that follow each other."""

CHROME_ROWS = 9
"""The rows of the screen around the workout and its reasons."""


def day_text(workout: Workout, *, race: bool = True) -> str:
    """Return the day, the phase, the plan's week and the race: `Fri 27 Nov · winter · week 2 of 4`."""
    when = date.fromisoformat(workout.date)
    weekday = formatting.WEEKDAYS[tuple(formatting.WEEKDAYS)[when.weekday()]][:3]
    parts = (
        f"{weekday} {formatting.day(when)}",
        workout.phase,
        formatting.week(workout),
        formatting.race(workout) if race else "",
    )
    return " · ".join(filter(None, parts))


CONFIRM = {
    "done": "Done for today. Press again to start another workout",
    "rest": "Today is for rest. Press again to start this workout all the same",
}
"""What the first press of enter says, by the state of the day; the second one starts the workout."""


class Body(NamedTuple):
    """The workout and the reasons for it, laid out for a screen."""

    table: Content
    reasons: Content

    beside: int = 0
    """The width of the workout if the reasons are next to it; 0 if they are below it."""


class Room(NamedTuple):
    """The room for the workout and its reasons."""

    width: int
    """The columns for both."""

    height: int
    """The rows of the screen, without those that are only shown now and then."""

    large: bool = False
    """Whether the screen is so large that the exercises are set apart."""

    narrow: bool = False
    """Whether the screen is a phone in portrait."""


def body(
    workout: Workout, last: Sequence[MovementSession | None], rest: str, unit: formatting.Unit, room: Room
) -> Body:
    """Lay out a workout: the reasons are next to it if both fit with one reason a row, otherwise below it.

    Args:
        workout: The workout.
        last: The last session of each exercise.
        rest: The reason for a day of rest, which is shown elsewhere.
        unit: The unit of the loads.
        room: The room for it.
    """
    narrow, rows = room.narrow, room.height - CHROME_ROWS
    laid = table(table_rows(workout, last, unit, narrow=narrow), room.width, narrow=narrow)
    columns = max((cell_len(line) for each in laid.lines for line in each.plain.split("\n")), default=0)
    columns += GUTTER
    whole, beside = _without(rest, formatting.reasons(workout)), room.width - columns
    if beside >= REASONS_COLUMNS - GUTTER and _rows_of(whole, beside) < rows:
        why = Content.assemble(("why", "bold"), "\n", "\n".join(whole))
        return Body(_spaced(laid, rows, large=room.large), why, columns)
    head = ("why", "bold") if room.large else ""
    least = len(laid.text(1, headed=False).plain.split("\n"))
    reasons = reasons_text(workout, rest, room.width, rows - least - 1 - room.large, scrolls=narrow)
    left = rows - sum(_rows(text, room.width) for text in reasons.split("\n")) - 1 - room.large
    text = Content.assemble(head, "\n" * room.large, reasons)
    return Body(_spaced(laid, left, large=room.large), text)


def _spaced(laid: Table, rows: int, *, large: bool) -> Content:
    """Return the table with heads, and with rows between the exercises, as far as there is room."""
    forms = ((3, True), (2, True), (1, True)) if large else ((1, True),)
    texts = (laid.text(between, headed=headed) for between, headed in forms)
    fitting = (text for text in texts if len(text.plain.split("\n")) <= rows)
    return next(fitting, laid.text(1, headed=False))


def reasons_text(workout: Workout, rest: str, width: int, rows: int, *, scrolls: bool) -> str:
    """Return the reasons for a workout, without the one for a day of rest, which is shown above.

    Args:
        workout: The workout.
        rest: The reason for a day of rest.
        width: The columns for the reasons.
        rows: The rows for them. If one reason a row needs more, they are said in fewer words, then follow
            each other, and then without what the screen shows anyway. If that is still too long, the last
            ones are only counted.
        scrolls: Whether they scroll instead.
    """
    reasons = _without(rest, formatting.reasons(workout))
    if scrolls or _rows_of(reasons, width) <= rows:
        return "\n".join(reasons)
    from strengthtui.ui.home_reasons import short_reasons  # noqa: PLC0415 - rarely needed

    short = _without(rest, short_reasons(workout))
    if _rows_of(short, width) <= rows:
        return "\n".join(short)
    least = _without(rest, short_reasons(workout, shown=False))
    texts = (_SEPARATOR.join(each) for each in (reasons, short, least))
    return next((text for text in texts if _rows(text, width) <= rows), "") or _counted(least, width, rows)


def _without(rest: str, reasons: Sequence[str]) -> list[str]:
    return [text for text in reasons if text != rest]


def _counted(reasons: Sequence[str], width: int, rows: int) -> str:
    """Return as many reasons as fit, and the number of the others."""
    texts, left = _SEPARATOR.join(reasons), len(reasons)
    while left > 1 and _rows(texts, width) > rows:
        left -= 1
        texts = _SEPARATOR.join((*reasons[:left], f"{len(reasons) - left} more: strengthtui today"))
    return texts


def _rows_of(texts: Sequence[str], width: int) -> int:
    return sum(_rows(text, width) for text in texts)


def _rows(text: str, width: int) -> int:
    return 1 if len(text) <= width else len(wrap(text, width)) or 1


def header_line(text: str, width: int) -> Content:
    """Return the name of the program, and a text at the right if it fits."""
    name = "STRENGTHTUI"
    gap = width - len(name) - cell_len(text)
    if gap < len(GAP):
        return Content.styled(fit(text, width), FAINT)
    return Content.assemble(name, " " * gap, (text, FAINT))


def week_line(week: Week, weekday: int, *, narrow: bool, streak: bool = True) -> Content:
    """Return the days of the week and the streak; in fewer words on narrow screens.

    Args:
        week: The week.
        weekday: Today, from 0 for Monday.
        narrow: Whether the screen is narrow.
        streak: Whether to show the streak.
    """
    days = week_text(week, weekday, gap=" " if narrow else "  ")
    row = f"{week.streak} in a row" if narrow and week.streak else streak_text(week)
    parts = (days if narrow else f"this week  {days}", row if streak else "")
    text = Content(("  " if narrow else "    ").join(filter(None, parts)))
    today = re.escape(text.plain[text.plain.index("[") : text.plain.index("]") + 1])
    return text.highlight_regex("[●◐]", style="$done").highlight_regex(today, style="bold $primary")


def resume_text(view: "SessionView", unit: formatting.Unit) -> str:
    """Return which session can be resumed, and where it stopped."""
    from strengthtui.session.view import present  # noqa: PLC0415 - only with an unfinished session

    frame = present(view.state, view.now(), unit)
    ago = formatting.ago(view.now() - view.events[-1].at)
    return f"Resume {view.state.workout.plan}, {frame.number} of {frame.movement}, {ago}"


def next_minutes(minutes: int | None) -> int | None:
    """Return the minutes of the next workout in the cycle; None is the full workout."""
    cycle: tuple[int | None, ...] = (None, *BAD_DAY_MINUTES, None)
    return cycle[cycle.index(minutes) + 1]


def saved_text(state: str, areas: Mapping[str, str], workout: Workout | None) -> str:
    """Return the confirmation of a check-in; it says so if nothing changes."""
    without_effect = bool(areas and workout and no_effect(workout.notes))
    return f"Saved: {checkin_text(state, areas)}" + ", changes nothing" * without_effect


def bad_day_text(minutes: int | None) -> str:
    """Return the hint for the next workout in the cycle."""
    following = next_minutes(minutes)
    return f"bad day ({following} min)" if following else "full workout"


def hints_text(minutes: int | None, *, resume: bool, narrow: bool) -> str:
    """Return the keys of the home screen.

    Args:
        minutes: The length of the short workout that is shown; None for the full workout.
        resume: Whether there is an unfinished session.
        narrow: Whether the screen is narrow.
    """
    first = "enter resume  n new" if resume else "enter start"
    bad_day = "bad day" if narrow else bad_day_text(minutes)
    return f"{first}  b {bad_day}  c check-in  h history  p plans  g gear  t themes  ? keys"
