"""The days of a week on which a plan is due: its own, or a better one if a B race is in the way; pure."""

import datetime as dt

from strengthtui.coach.context import Context
from strengthtui.coach.season import rest_on
from strengthtui.plan.model import DAYS, Plan


def lift_days(plan: Plan, date: dt.date, context: Context) -> dict[dt.date, str]:
    """Return the dates in the week of a day on which a plan is due, each with the weekday whose sets apply.

    The workouts in the way of a B race become one, on the day farthest from all races, with the larger number
    of sets. The days around an A race have none.
    """
    monday = date - dt.timedelta(date.weekday())
    week = [monday + dt.timedelta(n) for n in range(len(DAYS))]
    planned = {day: DAYS[day.weekday()] for day in week if DAYS[day.weekday()] in dict(plan.days)}
    free = [day for day in week if not _rest(day, context)]
    due = {day: name for day, name in planned.items() if day in free}
    moved = [name for day, name in planned.items() if day not in free and not _rest(day, context, "A")]
    if moved and free and plan.kind == "strength":
        # Of equally good days, the earlier one leaves more time before the next race.
        best = max(free, key=lambda day: (_distance(day, context), -day.toordinal()))
        names = [*moved, due[best]] if best in due else moved
        due[best] = max(names, key=dict(plan.days).__getitem__)
    return due


def is_moved(plan: Plan, context: Context) -> bool:
    """Return whether a plan is due on a day that is not one of its own."""
    day = lift_days(plan, context.date, context).get(context.date)
    return day is not None and day != DAYS[context.date.weekday()]


def _rest(date: dt.date, context: Context, priorities: str = "AB") -> bool:
    races = tuple(race for race in context.calendar.races if race.priority in priorities)
    return bool(rest_on(date, context.calendar._replace(races=races), context.rules))


def _distance(date: dt.date, context: Context) -> int:
    """Return the days to the nearest race, before or after it."""
    return min(abs((race.date - date).days) for race in context.calendar.races)
