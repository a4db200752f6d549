"""The week: the plan's days against what was done, and the weeks in a row; pure.

A week counts when the plan's days are met, on whichever days and however short. Weeks ill, away or with a
race neither break the row nor make it longer.
"""

import datetime as dt
from collections.abc import Mapping
from typing import NamedTuple

from strengthtui.coach.checkin import excused
from strengthtui.coach.context import Context
from strengthtui.coach.season import base, is_race_week, rest_on
from strengthtui.domain import formatting
from strengthtui.domain.history import SessionRecord
from strengthtui.plan.model import DAYS, Plan

MARKS = {"": "·", "planned": "○", "partial": "◐", "done": "●"}
"""How a day is drawn."""

BODY = ("squat", "hinge", "lunge", "calf", "hip", "trunk", "upper")
"""The patterns that a week should touch."""

_WEEK = dt.timedelta(7)


class Week(NamedTuple):
    """The week of a day."""

    days: tuple[str, ...]
    """From Monday on: empty, planned, partial or done."""

    row: int
    """Weeks in a row, this one included once it counts."""

    met: bool
    """Whether this week counts already."""

    excused: bool
    """Whether it neither breaks nor extends the row."""

    untouched: tuple[str, ...]
    """The patterns that nothing was done for yet."""

    contacts: int
    """Of jumps: reps times sides."""


def week_of(plan: Plan, context: Context, patterns: Mapping[str, str]) -> Week:
    """Look at the week of a day.

    Args:
        plan: Its days are to be met.
        context: The day, the log, the races.
        patterns: The pattern of each movement that is known.
    """
    monday = context.date - dt.timedelta(context.date.weekday())
    touched = {patterns.get(each.movement, "") for each in context.history.week}
    return Week(
        days=tuple(_day(monday + dt.timedelta(n), plan, context) for n in range(7)),
        row=_row(plan, context, monday),
        met=_met(plan, context, monday),
        excused=_excused(context, monday),
        untouched=tuple(pattern for pattern in BODY if pattern not in touched),
        contacts=sum(t.reps for t in context.history.week if patterns.get(t.movement) == "jump"),
    )


def line(week: Week, gap: str = "  ") -> str:
    """Draw a week: `M ·  T ·  W ·  T ·  F ◐  S ·  S ○`."""
    return gap.join(f"{day[0].upper()} {MARKS[mark]}" for day, mark in zip(DAYS, week.days, strict=True))


def row(week: Week) -> str:
    """Say how many weeks in a row; empty before there is one."""
    return f"{formatting.many(week.row, 'week')} in a row" if week.row else ""


def missed(plan: Plan, context: Context) -> str | None:
    """Return the day of the plan that was missed yesterday and is offered today, once; None without one.

    It is offered only to somebody who trains by this log, in the same week, and on a day without a workout
    of its own.
    """
    yesterday = context.date - dt.timedelta(1)
    days = [day for day, _ in plan.days]
    day = DAYS[yesterday.weekday()]
    if day not in days or DAYS[context.date.weekday()] in days or not context.date.weekday():
        return None
    monday = context.date - dt.timedelta(context.date.weekday())
    before = [visit for visit in context.history.visits if visit.date < context.date]
    asked = sum(DAYS.index(each) <= yesterday.weekday() for each in days)
    done = len({visit.date for visit in before if visit.date >= monday})
    if (
        not before
        or done >= asked
        or _nothing_due(yesterday, context)
        or excused(monday, yesterday, context.history)
    ):
        return None
    return day


def _day(date: dt.date, plan: Plan, context: Context) -> str:
    visits = [visit for visit in context.history.visits if visit.date == date]
    if visits:
        whole = any(0 < visit.planned <= visit.sets for visit in visits)
        return "done" if whole else "partial"
    planned = DAYS[date.weekday()] in dict(plan.days) and not _nothing_due(date, context)
    return "planned" if planned else ""


def _nothing_due(date: dt.date, context: Context) -> bool:
    return bool(rest_on(date, context.calendar, context.rules))


def _met(plan: Plan, context: Context, monday: dt.date) -> bool:
    return len({visit.date for visit in _of(context, monday)}) >= max(1, len(plan.days))


def _of(context: Context, monday: dt.date) -> list[SessionRecord]:
    return [visit for visit in context.history.visits if monday <= visit.date < monday + _WEEK]


def _excused(context: Context, monday: dt.date) -> bool:
    racing = is_race_week(monday, context.calendar) or any(
        base(monday + dt.timedelta(n), context.calendar, context.rules) == "after race" for n in range(7)
    )
    return racing or excused(monday, context.date, context.history)


def _row(plan: Plan, context: Context, this: dt.date) -> int:
    """Count back from this week, which breaks nothing as long as it is not over."""
    if not context.history.visits:
        return 0
    first = context.history.visits[0].date
    count = int(_met(plan, context, this) and not _excused(context, this))
    monday = this - _WEEK
    while monday + _WEEK > first:
        if not _excused(context, monday):
            if not _met(plan, context, monday):
                break
            count += 1
        monday -= _WEEK
    return count
