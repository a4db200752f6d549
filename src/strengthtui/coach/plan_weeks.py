"""The weeks of a plan: which one it is, and what it has; pure.

The weeks turn by the sessions done, whatever the season: a week is over when the plan was done as often as it
has days. A plan without days has one session a week.
"""

from itertools import takewhile

from strengthtui.coach.context import Context
from strengthtui.plan.model import Exercise, Movement, Plan


def week_of_plan(plan: Plan, context: Context) -> int:
    """Return the week of the plan's cycle that is due, from 1; 0 for a plan without weeks."""
    visits = context.history.visits
    weeks = [
        visit.week for visit in reversed(visits) if visit.plan == plan.name and visit.date <= context.date
    ]
    if not plan.weeks or not weeks or weeks[0] < 1:
        return min(1, plan.weeks)
    last = weeks[0]
    sessions = len(list(takewhile(lambda week: week == last, weeks)))
    if sessions < max(1, len(plan.days)):
        return min(last, plan.weeks)
    return last + 1 if last < plan.weeks else 1


def in_week(plan: Plan, week: int) -> Plan:
    """Return a plan with what it has in one week of its cycle, for the plan as it is without weeks."""
    if not week:
        return plan
    return plan._replace(exercises=tuple(_exercise_in_week(exercise, week) for exercise in plan.exercises))


def _exercise_in_week(exercise: Exercise, week: int) -> Exercise:
    movements = tuple(_movement_in_week(movement, week) for movement in exercise.movements)
    return exercise._replace(movements=movements, week=week)


def _movement_in_week(movement: Movement, week: int) -> Movement:
    if not movement.weeks:
        return movement
    return movement._replace(**movement.weeks[min(week, len(movement.weeks)) - 1]._asdict())
