"""The texts of the home screen: the day, the week, the table of exercises, and the session to resume."""

from collections.abc import Mapping, Sequence
from datetime import date
from textwrap import wrap

from rich.cells import cell_len

from strengthtui.base.named_tuple import NamedTuple
from strengthtui.coach.checkin import checkin_text
from strengthtui.coach.checkin_effects import no_effect
from strengthtui.coach.week import Week, streak_text, week_text
from strengthtui.controller.session_view import SessionView
from strengthtui.domain import formatting
from strengthtui.domain.workout import Item, Workout
from strengthtui.session.view import present
from strengthtui.ui.widgets.listing import listing

NARROW = 60
"""Width below which the screen is a phone in portrait; same as the `-normal` breakpoint."""

BAD_DAY_MINUTES = (8, 4, 2)
"""The short workouts that a key cycles through, before it returns to the full workout."""

REASONS_COLUMNS = 32
"""Columns that the reasons need next to the workout, including the gap."""

GUTTER = 3
"""Columns between the workout and the reasons."""

CHROME_ROWS = 9
"""The rows of the screen around the workout and its reasons."""


def day_text(workout: Workout) -> str:
    """Return the day, the phase, the plan's week and the race: `Fri 27 Nov · winter · week 2 of 4`."""
    when = date.fromisoformat(workout.date)
    weekday = formatting.WEEKDAYS[tuple(formatting.WEEKDAYS)[when.weekday()]][:3]
    parts = (
        f"{weekday} {formatting.day(when)}",
        workout.phase,
        formatting.week(workout),
        formatting.race(workout),
    )
    return " · ".join(filter(None, parts))


CONFIRM = {
    "done": "Done for today. Press again to start another workout",
    "rest": "Today is for rest. Press again to start this workout all the same",
}
"""What the first press of enter says, by the state of the day; the second one starts the workout."""


def exercise_table(items: Sequence[Item], unit: formatting.Unit, width: int) -> str:
    """Return the exercises as a table; on narrow screens without rests, if each then fits on one line."""
    rows = [_row(number, item, unit) for number, item in enumerate(items, 1)]
    shorter = listing([row[:-1] for row in rows], width)
    return shorter if width < NARROW and len(shorter.splitlines()) == len(rows) else listing(rows, width)


class Body(NamedTuple):
    """The workout and the reasons for it, laid out for a screen."""

    table: str
    reasons: str

    beside: int = 0
    """The width of the workout if the reasons are next to it; 0 if they are below it."""


def body(workout: Workout, rest: str, unit: formatting.Unit, width: int, height: int) -> Body:
    """Lay out a workout: the reasons are next to it if both fit, otherwise below it.

    Args:
        workout: The workout.
        rest: The reason for a day of rest, which is shown elsewhere.
        unit: The unit of the loads.
        width: The columns for both.
        height: The rows of the screen, without those that are only shown now and then.
    """
    table = exercise_table(workout.items, unit, width)
    lines = table.splitlines()
    columns, rows = max(map(cell_len, lines), default=0) + GUTTER, height - CHROME_ROWS
    if width - columns >= REASONS_COLUMNS - GUTTER:
        reasons = reasons_text(workout, rest, width - columns, rows - 1)
        return Body(table, f"why\n{reasons}", columns)
    return Body(table, reasons_text(workout, rest, width, rows - len(lines) - 1))


def reasons_text(workout: Workout, rest: str, width: int, rows: int) -> str:
    """Return the reasons for a workout, without the one for a day of rest, which is shown above.

    Args:
        workout: The workout.
        rest: The reason for a day of rest.
        width: The columns for the reasons.
        rows: The rows for them. If one reason a row needs more, they follow each other; if that is still too
            long, the last ones are only counted. On narrow screens they scroll instead.
    """
    reasons = [text for text in formatting.reasons(workout) if text != rest]
    if sum(_rows(text, width) for text in reasons) <= rows or width < NARROW:
        return "\n".join(reasons)
    texts, left = " · ".join(reasons), len(reasons)
    while left > 1 and _rows(texts, width) > rows:
        left -= 1
        texts = " · ".join((*reasons[:left], f"{len(reasons) - left} more: strengthtui today"))
    return texts


def _rows(text: str, width: int) -> int:
    return len(wrap(text, width)) or 1


def week_line(week: Week, weekday: int, *, narrow: bool) -> str:
    """Return the days of the week and the streak; in fewer words on narrow screens."""
    days = week_text(week, weekday, gap=" " if narrow else "  ")
    parts = (days if narrow else f"this week  {days}", streak_text(week))
    return ("  " if narrow else "    ").join(filter(None, parts))


def resume_text(view: SessionView, unit: formatting.Unit) -> str:
    """Return which session can be resumed, and where it stopped."""
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


def _row(number: int, item: Item, unit: formatting.Unit) -> tuple[str, ...]:
    scheme = formatting.scheme(item)
    load = formatting.loads(item.targets or (item.target,), unit)
    return (str(number), item.movement, scheme, load, formatting.rest(item).removeprefix("rest "))


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
