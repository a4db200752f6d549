"""What a day asks for: the plan's workout or none, what else is due, and what comes next; pure."""

import datetime as dt
from collections.abc import Sequence

from strengthtui.base.named_tuple import NamedTuple
from strengthtui.coach.checkin import feeling, hurt
from strengthtui.coach.context import Context
from strengthtui.coach.lift_days import lift_days
from strengthtui.coach.pain_swaps import chosen
from strengthtui.coach.rest import rest_reason
from strengthtui.coach.week import nothing_due
from strengthtui.domain import formatting
from strengthtui.domain.history import SessionRecord
from strengthtui.plan.model import DAYS, Plan
from strengthtui.plan.summary import PlanSummary

AHEAD_DAYS = 28
"""How far ahead to look for the next workout; races can keep several weeks free."""

OWN_DAYS = frozenset({"core", "drills"})
"""The kinds of plans whose sessions count only for their own days."""


class NextWorkout(NamedTuple):
    """The next day of a plan that has a workout."""

    date: dt.date
    sets: int
    """The sets of each exercise."""


class Agenda(NamedTuple):
    """What a day asks for."""

    date: dt.date
    activity: str
    """What the plan is about: lifting, or the plan's name."""

    state: str
    """due, done, rest, or free if the plan has no workout on this day."""

    next: NextWorkout | None = None
    rest: str = ""
    """Why this is a day of rest; empty if it is not, or if the plan's workout was done all the same."""

    others: tuple[str, ...] = ()
    """The core and drill plans that are due too, and not done yet."""


def agenda(
    plan: Plan, context: Context, plans: Sequence[PlanSummary], visits: Sequence[SessionRecord]
) -> Agenda:
    """Return what a day asks for.

    Args:
        plan: The plan of the workout.
        context: The day, the races and the plan's sessions.
        plans: All plans.
        visits: The sessions of any plan.
    """
    done = {visit.plan for visit in visits if visit.date == context.date}
    own = [visit for visit in context.history.visits if visit.date == context.date]
    if plan.kind in OWN_DAYS:
        own = [visit for visit in own if visit.plan == plan.name]
    activity = plan.name if plan.kind in OWN_DAYS else "lifting"
    rest = "" if own else rest_reason(context.date, context) or _pain(plan, context, activity)
    return Agenda(
        date=context.date,
        activity=activity,
        state="done" if own else "rest" if rest else "due" if _is_due(plan, context) else "free",
        next=_next(plan, context),
        rest=rest,
        others=tuple(
            other.name
            for other in plans
            if other.kind in OWN_DAYS
            and other.name not in {plan.name, *done}
            and DAYS[context.date.weekday()] in dict(other.days)
            and not nothing_due(context.date, context)
        ),
    )


def agenda_text(day: Agenda, *, key: str, narrow: bool = False) -> str:
    """Return the agenda as text; empty if the plan's workout is due.

    Args:
        day: The agenda.
        key: The key that opens the list of plans.
        narrow: Whether to use fewer words.
    """
    if day.state == "due":
        return ""
    free = f"no {day.activity}" if narrow else f"no {day.activity} today"
    first = "done for today" if day.state == "done" else day.rest or free
    coming = _coming(day.next, day.date, narrow=narrow) if day.next else ""
    others = f"{key}: {', '.join(day.others)}" + ("" if narrow else ", due today") if day.others else ""
    return " · ".join(filter(None, (first, coming, others)))


def _pain(plan: Plan, context: Context, activity: str) -> str:
    """Return why nothing of a plan is possible with what hurts; empty if something is."""
    feel = feeling(context.date, context.history, context.rules)
    if not feel.areas:
        return ""
    drafts = chosen(plan, context, feel)
    hurting = [feel.hurting(draft.trains, draft.movement.pattern) for draft in drafts]
    if not all(hurting):
        return ""
    areas = list(dict.fromkeys(area for areas in hurting for area in areas))
    return f"{hurt(areas)}: no {activity} today"


def _is_due(plan: Plan, context: Context) -> bool:
    return not plan.days or context.day in dict(plan.days)


def _next(plan: Plan, context: Context) -> NextWorkout | None:
    days = dict(plan.days)
    for ahead in range(1, AHEAD_DAYS + 1):
        date = context.date + dt.timedelta(ahead)
        day = lift_days(plan, date, context).get(date)
        if day and not nothing_due(date, context):
            return NextWorkout(date, days[day])
    return None


def _coming(workout: NextWorkout, today: dt.date, *, narrow: bool) -> str:
    """Return the day and the sets of the next workout; with the date if it is a week away or more."""
    weekday = formatting.WEEKDAYS[DAYS[workout.date.weekday()]]
    date = f" {formatting.day(workout.date)}" if (workout.date - today).days >= len(DAYS) else ""
    return f"next: {weekday[:3] if narrow else weekday}{date}, {formatting.many(workout.sets, 'set')}"
