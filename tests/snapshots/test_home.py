"""The home screen on many kinds of days, from a phone to a very large terminal."""

import datetime as dt
from collections.abc import Callable
from functools import cache

import pytest

from strengthtui.base.codec import plain
from strengthtui.base.paths import Paths
from strengthtui.config.model import Config
from strengthtui.domain.workout import Workout
from strengthtui.domain.workout_request import WorkoutRequest
from strengthtui.journal.checkins import check_in
from strengthtui.session.events import Event
from strengthtui.training.advice import advise
from support.gym import Gym
from support.sizes import NIGHTLY
from support.snapshots import SIZES, Compare, matches, shown
from tools.pictures import EVENING, FRIDAY

DAY_S = 86_400
RACE = """
[[race]]
name = "Oslo 5000"
date = 2027-06-12
distance = "5 km"
"""
RACE_TOMORROW = """
[[race]]
name = "Bislett 3000"
date = 2026-11-28
distance = "3 km"
"""


@cache
def due(minutes: int | None) -> Workout:
    """Return the workout of a Friday, without a log and with its loads found."""
    workout = advise(
        Paths(), Config(), WorkoutRequest(None, FRIDAY, minutes=minutes, short=bool(minutes))
    ).workout
    items = tuple(item._replace(find=False) for item in workout.items)
    return workout._replace(items=items, phase="winter")


def train(gym: Gym, days_ago: int, *, left: int = 0, minutes: int | None = None) -> None:
    """Do a workout on an earlier day, with a lower load the earlier it was, and without its last sets."""
    at, date = EVENING - DAY_S * days_ago, FRIDAY - dt.timedelta(days_ago)
    workout = due(minutes)._replace(date=date.isoformat())
    anchor = {"boot": "", "boottime": 0.0, "wall": at}
    session = gym.store.begin(Event(0, at, "start", {"workout": plain(workout), "anchor": anchor}))
    sets = [item.target_of(number + 1) for item in workout.items for number in range(item.sets)]
    done = [each.with_added(each.load_kg and each.load_kg + 20 - min(10, days_ago // 7)) for each in sets]
    kept = enumerate(done[: len(done) - left], 1)
    events = [Event(0, at + 100 * place, "set", {"done": plain(each)}) for place, each in kept]
    events.append(Event(0, at + 100 * len(sets), "finish", {}))
    gym.store.append(session, len(gym.store.events(session)), events)


def a_block(gym: Gym) -> None:
    """Train for ten weeks with a week off, two bad days, and sets left out."""
    for weeks in (9, 8, 7, 6, 4, 3, 2, 1):
        train(gym, 7 * weeks, minutes=8 if weeks in {7, 2} else None)
        train(gym, 7 * weeks - 2, left=weeks % 3)


def ill(gym: Gym) -> None:
    a_block(gym)
    check_in(gym.clock, "ill", {}, gym.store)


def unfinished(gym: Gym) -> None:
    a_block(gym)
    gym.begin().do("next")
    gym.clock.seconds += 25 * 60


def after_a_year(gym: Gym) -> None:
    for days in (400, 393, 391):
        train(gym, days)


DAYS: dict[str, tuple[str, Callable[[Gym], None]]] = {
    "trained": (RACE, a_block),
    "ill": (RACE, ill),
    "race-tomorrow": (RACE_TOMORROW, a_block),
    "unfinished": ("", unfinished),
    "after-a-year": (RACE, after_a_year),
}


HOME_SIZES = (*SIZES, (200, 60))
EACH_DAY = [pytest.param(day, marks=() if day == "trained" else NIGHTLY) for day in DAYS]


@pytest.mark.parametrize("size", HOME_SIZES, ids=shown)
@pytest.mark.parametrize("day", EACH_DAY)
def test_day(gym: Gym, snap_compare: Compare, day: str, size: tuple[int, int]) -> None:
    config, prepare = DAYS[day]
    gym.paths.config.write_text(config, "utf-8")
    assert matches(gym, snap_compare, lambda: prepare(gym), size, sizes=HOME_SIZES)
