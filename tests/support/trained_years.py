"""The simulated years of tools/train_year.py, each trained once."""

import datetime as dt
from functools import cache

from support.sizes import chosen
from tools.athletes import ATHLETES
from tools.train_year import Year, train
from tools.year_bounds import is_whole

SHORT_WEEKS = 12
"""In every run, most athletes train so long."""

WEEKS = {"three-weeks": 28, "ill": 14, "heavy": 16, "thirteen-weeks": 23}
"""In every run, these train longer, as what is special about them comes later."""


@cache
def year_of(name: str, seed: int) -> Year:
    """Train an athlete for the whole year at night, and for some weeks in every run."""
    athlete = ATHLETES[name]
    weeks = athlete.weeks if chosen(nightly=True) else WEEKS.get(name, SHORT_WEEKS)
    return train(athlete._replace(weeks=weeks), seed)


def squat(year: Year, date: dt.date) -> float:
    """Return the last whole squat load up to a day."""
    items = [
        item
        for session in year.sessions
        if session.date <= date and (item := session.item("Box squat")) and is_whole(session, item)
    ]
    return items[-1].target.load_kg or 0.0
