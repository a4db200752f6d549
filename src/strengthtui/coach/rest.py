"""Days of rest: around races, and while the lifter is ill or away; pure."""

import datetime as dt

from strengthtui.coach.checkin import feeling
from strengthtui.coach.context import Context
from strengthtui.coach.season import rest_on

ABSENT = {
    "ill": "You are ill: no lifting. Check in as fine when you are well again",
    "away": "You are away: no lifting planned, and no effect on your streak",
}
"""Why there is no lifting, by the state of a check-in."""


def rest_reason(date: dt.date, context: Context) -> str:
    """Return why there is no lifting on a day; empty if there is.

    A check-in matters only today. A lifter who asks for a season wants to train today, race or not.
    """
    today = date == context.date
    if today and (state := feeling(date, context.history, context.rules).state):
        return ABSENT[state]
    return "" if today and context.season else rest_on(date, context.calendar, context.rules)
