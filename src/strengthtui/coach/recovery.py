"""The days between heavy lifts: within 48 hours, the same muscles have one set less, or wait a day; pure."""

import datetime as dt

from strengthtui.coach.context import Context, Draft
from strengthtui.coach.lift_days import lift_days
from strengthtui.coach.rest import rest_reason
from strengthtui.coach.rounds import less_of, rounds
from strengthtui.coach.season import SUMMERS, Phase
from strengthtui.plan.model import DAYS, Plan
from strengthtui.plan.summary import summary_of

HEAVY = frozenset({"squat", "hinge", "lunge"})
"""The patterns that load the legs heavily."""


WORKED_YESTERDAY = "the same muscles worked hard yesterday"
"""The reason for a set less on the day after."""


def space_heavy(drafts: list[Draft], plan: Plan, context: Context, phase: Phase) -> list[Draft]:
    """Remove one set of heavy lifts if their muscles were trained heavily today or yesterday.

    Days that follow each other in the plan are the plan's decision. Summer loads are light, and so are loads
    that are still being found.
    """
    if plan.kind == "short" or phase.name in SUMMERS:
        return drafts
    areas = {
        area: day
        for day in (1, 0)
        if not _planned(day, plan, context)
        for area in _trained(day, plan, context)
    }
    return [_with_less(draft, areas) for draft in drafts]


def can_wait(date: dt.date, plan: Plan, context: Context) -> bool:
    """Return whether the workout of a day can wait for the next day, because its muscles worked hard before.

    The next day must have neither a workout of its own nor a race in the way.
    """
    after = date + dt.timedelta(1)
    if plan.kind != "strength" or date not in lift_days(plan, date, context):
        return False
    if after in lift_days(plan, after, context) or rest_reason(after, context):
        return False
    then = context._replace(date=date)
    heavy = {
        area
        for exercise in plan.exercises
        for movement in exercise.movements[:1]
        if movement.pattern in HEAVY
        for area in (movement.trains or exercise.trains)[:1]
    }
    return not _planned(1, plan, then) and not heavy.isdisjoint(_trained(1, plan, then))


def _with_less(draft: Draft, areas: dict[str, int]) -> Draft:
    main = next(iter(draft.trains), "")
    is_heavy = draft.movement.pattern in HEAVY and not draft.item.find
    if not is_heavy or main not in areas or rounds(draft.item) == 1:
        return draft
    worked = WORKED_YESTERDAY if areas[main] else "the same muscles worked hard today"
    less = "a quarter of the rounds less" if draft.item.timing else "one set less"
    text = f"{draft.item.movement}: {worked}, so {less}"
    return draft.step(less_of(draft.item), "weekday", text)


def _planned(ago: int, plan: Plan, context: Context) -> bool:
    """Return whether the plan itself has workouts on an earlier day and on this one."""
    days = dict(plan.days)
    earlier = DAYS[(context.date - dt.timedelta(ago)).weekday()]
    return bool(ago) and earlier in days and DAYS[context.date.weekday()] in days


def _trained(ago: int, plan: Plan, context: Context) -> set[str]:
    """Return the main areas of the heavy lifts of any plan that were done on an earlier day."""
    date, history = context.date - dt.timedelta(ago), context.history
    if not any(v.date == date and not v.short and v.phase not in SUMMERS for v in history.visits):
        return set()
    names = {past.movement for past in history.pasts if date in past.dates}
    names |= {volume.movement for volume in history.week if volume.last == date}
    known = (*summary_of(plan).movements, *context.movements)
    return {each.area for each in known if each.area and each.name in names and each.pattern in HEAVY}
