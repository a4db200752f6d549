"""The training week: the plan's days against the days done, and the streak of weeks; pure.

A week counts if the plan's number of days is met, on any weekdays and with workouts of any length. Weeks with
illness, absence or a race do not count for or against the streak.
"""

import datetime as dt
from collections.abc import Mapping

from strengthtui.base.named_tuple import NamedTuple
from strengthtui.coach.checkin import excused
from strengthtui.coach.context import Context
from strengthtui.coach.lift_days import lift_days
from strengthtui.coach.recovery import can_wait
from strengthtui.coach.rest import rest_reason
from strengthtui.coach.season import is_race_week, recovering
from strengthtui.domain import formatting
from strengthtui.domain.history import SessionRecord
from strengthtui.plan.model import DAYS, Plan

SYMBOLS = {"": "·", "planned": "○", "partial": "◐", "done": "●"}
"""The symbol for each state of a day."""

LEGEND = (
    ("[ ]", "today"),
    (SYMBOLS[""], "no workout"),
    (SYMBOLS["planned"], "planned"),
    (SYMBOLS["partial"], "partly done"),
    (SYMBOLS["done"], "done"),
)
"""What the symbols of a week mean."""

BODY = ("squat", "hinge", "lunge", "calf", "hip", "trunk", "upper")
"""The patterns that should be trained every week."""

_WEEK = dt.timedelta(7)


class Week(NamedTuple):
    """The state of a training week."""

    days: tuple[str, ...]
    """The state of each day from Monday: empty, planned, partial or done."""

    streak: int
    """The streak in weeks, including this week once it counts."""

    complete: bool
    """Whether this week counts already."""

    excused: bool
    """Whether it does not count for or against the streak."""

    not_trained: tuple[str, ...]
    """The patterns that were not trained this week yet."""

    contacts: int
    """Ground contacts of jumps: reps times sides."""

    sets: tuple[tuple[int, int], ...] = ()
    """The sets of each day from Monday: done and planned; no set is planned on a day without a session."""


def week_of(plan: Plan, context: Context, patterns: Mapping[str, str]) -> Week:
    """Return the state of the week that contains a day.

    Args:
        plan: The plan whose days should be met.
        context: The day, the log and the races.
        patterns: The pattern of each known movement.
    """
    monday = context.date - dt.timedelta(context.date.weekday())
    trained = {patterns.get(each.movement, "") for each in context.history.week}
    return Week(
        days=tuple(_day(monday + dt.timedelta(n), plan, context) for n in range(7)),
        streak=_streak(plan, context, monday),
        complete=_complete(plan, context, monday),
        excused=_excused(context, monday),
        not_trained=tuple(pattern for pattern in BODY if pattern not in trained),
        contacts=sum(t.reps for t in context.history.week if patterns.get(t.movement) == "jump"),
        sets=tuple(_sets(monday + dt.timedelta(n), context) for n in range(7)),
    )


def week_text(week: Week, today: int, gap: str = "  ") -> str:
    """Return a week as text: `M ·  T ·  W ·  T · [F ◐] S ·  S ○`.

    Args:
        week: The week.
        today: The weekday to mark, from 0 for Monday.
        gap: The space between two days; the marks of today take one column of it on each side.
    """
    days = [f"{day[0].upper()} {SYMBOLS[state]}" for day, state in zip(DAYS, week.days, strict=True)]
    before, after = gap.join(days[:today]), gap.join(days[today + 1 :])
    return f"{before}{gap[1:] if before else ''}[{days[today]}]{gap[1:] if after else ''}{after}"


def streak_text(week: Week) -> str:
    """Return the streak as text; empty if there is none."""
    return f"{formatting.many(week.streak, 'week')} in a row" if week.streak else ""


def missed(plan: Plan, context: Context) -> str | None:
    """Return the plan's day that was missed yesterday and is offered today; None if there is none.

    A missed day is offered only once, to a user with earlier sessions in the log, on a day without a workout
    of its own, and in the same week, unless its muscles had to recover first.
    """
    yesterday = context.date - dt.timedelta(1)
    days = lift_days(plan, yesterday, context)
    day = days.get(yesterday)
    if day is None or context.date in lift_days(plan, context.date, context):
        return None
    monday = yesterday - dt.timedelta(yesterday.weekday())
    if context.date == monday + _WEEK and not can_wait(yesterday, plan, context):
        return None
    before = [visit for visit in context.history.visits if visit.date < context.date]
    planned = sum(date <= yesterday for date in days)
    done = len({visit.date for visit in before if visit.date >= monday})
    if (
        not before
        or done >= planned
        or nothing_due(yesterday, context)
        or excused(monday, yesterday, context.history)
    ):
        return None
    return day


def _day(date: dt.date, plan: Plan, context: Context) -> str:
    visits = [visit for visit in context.history.visits if visit.date == date]
    if visits:
        whole = any(0 < visit.planned <= visit.sets for visit in visits)
        return "done" if whole else "partial"
    planned = date in lift_days(plan, date, context) and not nothing_due(date, context)
    return "planned" if planned else ""


def _sets(date: dt.date, context: Context) -> tuple[int, int]:
    visits = [visit for visit in context.history.visits if visit.date == date]
    return sum(visit.sets for visit in visits), sum(visit.planned for visit in visits)


def nothing_due(date: dt.date, context: Context) -> bool:
    """Return whether a day is for rest."""
    return bool(rest_reason(date, context))


def _complete(plan: Plan, context: Context, monday: dt.date) -> bool:
    # Two workouts that became one because of a race count as the one.
    days = lift_days(plan, monday, context)
    moved = any(day != DAYS[date.weekday()] for date, day in days.items())
    done = {visit.date for visit in _of(plan, context, monday)}
    return len(done) >= max(1, len(days if moved else plan.days))


def _of(plan: Plan, context: Context, monday: dt.date) -> list[SessionRecord]:
    """Return the sessions of a week, with one on the Monday after it that had to wait for that day."""
    visits = context.history.visits
    dates = {visit.date for visit in visits}

    def waited(date: dt.date) -> bool:
        sunday = date - dt.timedelta(1)
        before = sum(date - _WEEK <= day < date for day in dates)
        if date not in dates or sunday in dates or before >= len(plan.days):
            return False
        return can_wait(sunday, plan, context)

    first = monday + dt.timedelta(waited(monday))
    last = monday + _WEEK - dt.timedelta(not waited(monday + _WEEK))
    return [visit for visit in visits if first <= visit.date <= last]


def _excused(context: Context, monday: dt.date) -> bool:
    racing = is_race_week(monday, context.calendar) or any(
        recovering(monday + dt.timedelta(n), context.calendar) for n in range(7)
    )
    return racing or excused(monday, context.date, context.history)


def _streak(plan: Plan, context: Context, this: dt.date) -> int:
    """Return the streak, counted back from this week, which cannot break it before it is over."""
    if not context.history.visits:
        return 0
    first = context.history.visits[0].date
    count = int(_complete(plan, context, this) and not _excused(context, this))
    monday = this - _WEEK
    while monday + _WEEK > first:
        if not _excused(context, monday):
            if not _complete(plan, context, monday):
                break
            count += 1
        monday -= _WEEK
    return count
