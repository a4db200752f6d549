"""Pictures of a movement and of the year: seasons, races and gaps, sides, pounds, few sessions and none."""

import datetime as dt
from collections.abc import Callable

import pytest

from strengthtui.domain.workout import Amount
from strengthtui.journal.store import Store
from strengthtui.ui.screen_loader import HistoryStart
from support.gym import Gym
from support.long_log import Done, log_seasons, log_session
from support.snapshots import SIZES, Compare, matches, shown

LAST = dt.date(2026, 11, 24)
RACES = """
[[race]]
name = "Bislett 3000"
date = 2026-05-09
distance = "3 km"
[[race]]
name = "Oslo 5000"
date = 2026-05-30
distance = "5 km"
"""


def page_matches(
    gym: Gym,
    compare: Compare,
    page: str,
    size: tuple[int, int],
    *keys: str,
    log: Callable[[Store], object],
    config: str = RACES,
) -> bool:
    """Fill the log, and compare a page after some keys."""
    gym.paths.config.write_text(config, "utf-8")

    def begin() -> HistoryStart:
        log(gym.store)
        return HistoryStart(page)

    return matches(gym, compare, begin, size, keys)


def season(store: Store) -> None:
    log_seasons(store, dt.date(2025, 9, 29), LAST)


@pytest.mark.parametrize("size", SIZES, ids=shown)
def test_movement(gym: Gym, snap_compare: Compare, size: tuple[int, int]) -> None:
    assert page_matches(gym, snap_compare, "movements", size, "right", log=season)


@pytest.mark.parametrize("size", SIZES, ids=shown)
def test_year(gym: Gym, snap_compare: Compare, size: tuple[int, int]) -> None:
    assert page_matches(gym, snap_compare, "year", size, "up", "up", "up", log=season)


@pytest.mark.parametrize(
    ("name", "done", "sessions"),
    [
        ("sides", Amount(reps=(12, 10)), 40),
        ("pounds", Amount(reps=(5,), load_kg=100 * 0.45359237), 12),
        ("holds", Amount(seconds=(45.0,)), 3),
        ("body weight", Amount(reps=(8,), bodyweight=True), 2),
        ("one", Amount(reps=(5,), load_kg=40.0), 1),
        ("none", None, 0),
    ],
)
def test_kinds(gym: Gym, snap_compare: Compare, name: str, done: Amount | None, sessions: int) -> None:
    def log(store: Store) -> None:
        for number in range(sessions):
            assert done
            grown = done._replace(reps=done.reps and tuple(each + number % 4 for each in done.reps))
            log_session(store, LAST - dt.timedelta(4 * (sessions - number)), [Done("Movement", grown)] * 2)

    units = 'units = "lb"\n' if name == "pounds" else ""
    assert page_matches(gym, snap_compare, "movements", (80, 24), log=log, config=units + RACES)


def test_five_hundred_sessions_on_a_phone(gym: Gym, snap_compare: Compare) -> None:
    def log(store: Store) -> None:
        log_seasons(store, LAST - dt.timedelta(5 * 365), LAST)

    assert page_matches(gym, snap_compare, "movements", SIZES[0], "right", log=log)


@pytest.mark.parametrize("page", ["movements", "year"])
def test_numbers(gym: Gym, snap_compare: Compare, page: str) -> None:
    def log(store: Store) -> None:
        log_seasons(store, LAST - dt.timedelta(120), LAST)

    assert page_matches(gym, snap_compare, page, (80, 24), "d", log=log)
