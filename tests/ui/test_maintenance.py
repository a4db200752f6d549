"""The questions that are asked once in a season: the heavy set of summer, and the late winter."""

import pytest

from strengthtui.ui.screens.home import HomeScreen
from strengthtui.ui.screens.maintenance import LateWinterDialog, MaintenanceDialog
from support.gym import Gym

LOADED = (
    'name = "Loaded"\n[[exercise]]\nname = "Back squat"\ndo = "3 x 8"\nload = "60 kg"\ngear = ["barbell"]\n'
)
SUMMER = 'plan = "loaded"\n# races\n[season]\ncurrent = "summer"\n'


@pytest.fixture
def summer(gym: Gym) -> Gym:
    gym.plan("loaded", LOADED)
    gym.paths.config.write_text(SUMMER, "utf-8")
    return gym


@pytest.mark.parametrize(
    ("key", "touch", "due"),
    [("y", "1 x 3", "1 x 3  60 kg"), ("n", "none", "3 x 4  35 kg"), ("enter", "1 x 3", "1 x 3  60 kg")],
)
async def test_the_answer_is_kept_and_changes_the_workout(
    summer: Gym, key: str, touch: str, due: str
) -> None:
    async with summer.home((46, 22)) as lifter:
        assert isinstance(lifter.app.screen, MaintenanceDialog)
        await lifter.press(key)
        assert isinstance(lifter.app.screen, HomeScreen)
        row = " ".join(lifter.text("#items").split())
        assert " ".join(due.split()) in row
    text = summer.paths.config.read_text("utf-8")
    assert text.startswith(SUMMER)
    assert f'touch = "{touch}"' in text
    async with summer.home() as lifter:
        assert isinstance(lifter.app.screen, HomeScreen), "asked once"


async def test_later_asks_again_next_time_but_not_now(summer: Gym) -> None:
    async with summer.home() as lifter:
        await lifter.press("escape", "b", "b", "b", "b")
        assert isinstance(lifter.app.screen, HomeScreen)
    assert summer.paths.config.read_text("utf-8") == SUMMER
    async with summer.home() as lifter:
        assert isinstance(lifter.app.screen, MaintenanceDialog)


async def test_it_is_not_asked_in_winter_without_loads_or_over_an_open_session(summer: Gym) -> None:
    summer.paths.config.write_text(SUMMER.replace("summer", "winter"), "utf-8")
    async with summer.home() as lifter:
        assert isinstance(lifter.app.screen, HomeScreen)
    summer.paths.config.write_text(SUMMER, "utf-8")
    summer.plan("loaded", LOADED.replace('load = "60 kg"\n', ""))
    async with summer.home() as lifter:
        assert isinstance(lifter.app.screen, HomeScreen)


LATE_WINTER = """\
plan = "runner-strength"
[coach]
heavy_after_weeks = 1
[[race]]
name = "Spring run"
date = 2027-02-21
"""


@pytest.mark.parametrize(("key", "answer"), [("y", "heavy"), ("n", "none"), ("escape", "")])
async def test_the_late_winter_is_offered_once(gym: Gym, key: str, answer: str) -> None:
    gym.clock.seconds -= 9 * 86_400
    gym.perform(8)
    gym.clock.seconds += 9 * 86_400
    gym.paths.config.write_text(LATE_WINTER, "utf-8")
    async with gym.home((46, 22)) as lifter:
        assert isinstance(lifter.app.screen, LateWinterDialog)
        await lifter.press(key)
        assert isinstance(lifter.app.screen, HomeScreen)
        assert lifter.app.config.coach.late_winter == answer
    assert (f'late_winter = "{answer}"' in gym.paths.config.read_text("utf-8")) is bool(answer)
    async with gym.home() as lifter:
        assert isinstance(lifter.app.screen, LateWinterDialog) is not bool(answer)
