"""The history and the summary of a whole workout, compared to pictures that somebody looked at."""

import datetime as dt

import pytest

from strengthtui.controller.session_controller import SessionController
from strengthtui.domain.workout import Amount, Item
from strengthtui.ui.screen_loader import HistoryStart
from support.athlete import Athlete
from support.gym import Gym
from support.sizes import NIGHTLY
from support.snapshots import SIZES, Compare, matches, shown
from support.workouts import hold, lift, workout

BUT_THE_MIDDLE = [SIZES[0], pytest.param(SIZES[1], marks=NIGHTLY), SIZES[2]]
WEDNESDAY = dt.date(2026, 11, 25)
SQUAT = lift("Box squat", sets=3, load_kg=50.0)
LUNGE = lift("Dumbbell lunge", sets=3, reps=(6, 6), load_kg=12.0, implements=2)
PLANK = hold("Side plank", seconds=(30.0, 30.0))
LONG, WIDE = lift("Very long name " * 5, load_kg=12.5, implements=2), lift("深蹲 🏃 スクワット", load_kg=60.0)

Screen = tuple[str, ...]
SCREENS: dict[str, Screen] = {
    "list": (),
    "session": ("down", "enter"),
}
DIALOGS: dict[str, Screen] = {
    "nothing-found": ("slash", "x", "x"),
    "set": ("e", "down", "enter"),
    "time": ("t",),
    "delete": ("d",),
    "add": ("a",),
}


def train(gym: Gym, *items: Item, plan: str = "Runner strength") -> None:
    """Train six times, each time a little heavier, with a bad day and an early end."""
    athlete = Athlete(gym.paths.db.parent)
    athlete.store.close()
    athlete.store = gym.store
    for number in range(6):
        day = WEDNESDAY - dt.timedelta(5 * (5 - number) + number % 2)
        short = number == 3
        done = workout(*items, plan="Bad day" if short else plan, short=short)

        def lifting(item: Item, each: int, now: int = number) -> tuple[Amount, float | None] | None:
            if now == 4 and item is items[-1]:
                return None
            kg = item.target.load_kg and item.target.load_kg + 2.5 * (now // 2)
            return item.target._replace(load_kg=kg), 7.0 + each / 2

        athlete.perform(done, day, lifting)


@pytest.mark.parametrize("size", SIZES, ids=shown)
@pytest.mark.parametrize("screen", SCREENS)
def test_history(gym: Gym, snap_compare: Compare, screen: str, size: tuple[int, int]) -> None:
    def begin() -> HistoryStart:
        train(gym, SQUAT, LUNGE, PLANK)
        return HistoryStart()

    assert matches(gym, snap_compare, begin, size, SCREENS[screen])


@pytest.mark.parametrize("dialog", DIALOGS)
def test_dialogs(gym: Gym, snap_compare: Compare, dialog: str) -> None:
    train(gym, SQUAT, LUNGE)
    assert matches(gym, snap_compare, HistoryStart, SIZES[0], DIALOGS[dialog])


@pytest.mark.parametrize("size", SIZES, ids=shown)
def test_empty(gym: Gym, snap_compare: Compare, size: tuple[int, int]) -> None:
    assert matches(gym, snap_compare, HistoryStart, size)


@pytest.mark.parametrize("size", BUT_THE_MIDDLE, ids=shown)
@pytest.mark.parametrize("screen", ["list", "session"])
def test_long_and_wide_names(gym: Gym, snap_compare: Compare, screen: str, size: tuple[int, int]) -> None:
    def begin() -> HistoryStart:
        train(gym, LONG, WIDE, plan="深蹲训练计划与跑步力量 " * 3)
        return HistoryStart()

    assert matches(gym, snap_compare, begin, size, SCREENS[screen])


@pytest.mark.parametrize("size", SIZES, ids=shown)
def test_done(gym: Gym, snap_compare: Compare, size: tuple[int, int]) -> None:
    def begin() -> SessionController:
        gym.perform(*(8, 8, 6, 6, 6, 6, 8, 8, 6, 6))
        gym.clock.seconds += 3 * 86_400
        return gym.begin()

    script = ("right", "space", 120.0, "8", "space", 118.0, "up", "space", *((200.0, "space") * 7), "2")
    assert matches(gym, snap_compare, begin, size, script)
