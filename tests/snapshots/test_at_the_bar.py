"""Everything that a lifter changes in mid-workout, pictured; also with long and with wide names."""

import pytest

from strengthtui.domain.workout_request import WorkoutRequest
from support.gym import Gym
from support.sizes import cases
from support.snapshots import PHASES, SIZES, SQUATS, Compare, matches, shown
from tools.pictures import FRIDAY

BAR: dict[str, tuple[str | float, ...]] = {
    "sets": (*SQUATS, "space", 20.0, "8", "e"),
    "edit": (*SQUATS, "space", 20.0, "8", "e", "enter"),
    "overview": (*SQUATS, "space", 20.0, "tab"),
    "swap": ("s",),
    "note": (*SQUATS, "space", 20.0, "o", "l", "i", "g", "h", "t"),
    "corrected": (*SQUATS, "space", 20.0, "full_stop", "down", "right", "8", "8"),
    "changeover": (*SQUATS[:3], 10.0, "down", "right", "8", "8"),
    "first-load": ("e", "6", "0"),
    "message": (*SQUATS, "space", 10.0, *("u",) * 9),
    "changed": ("s", "enter", 2.0, "right", "space", 20.0, "a", "q", "f"),
    "keep": ("s", "enter", 2.0, "right", "space", 20.0, "a", "q", "f", "k"),
}
"""What a lifter changes in mid-workout. The plan's difference has no picture: it names a folder."""


@pytest.mark.parametrize("size", SIZES, ids=shown)
@pytest.mark.parametrize("name", BAR)
def test_at_the_bar(gym: Gym, snap_compare: Compare, name: str, size: tuple[int, int]) -> None:
    assert matches(gym, snap_compare, gym.begin, size, BAR[name])


ENDS = [SIZES[0], SIZES[2]]
SMALLEST_AND_LARGEST = cases(SIZES, run=ENDS)
NAMED = {"lift", "rest", "summary", "sets", "overview", "swap", "changeover", "message", "keep"}
"""The screens that show names each in its own way; the others show the same rows again."""

KINDS_OF_SETS = f"""
name = "深蹲训练计划与跑步力量"
[[exercise]]
name = "{"Very long name " * 5}"
do = "2 x max"
group = "A"
[[exercise]]
name = "深蹲 🏃 スクワット"
do = "2 x 20 m each side"
load = "2 x 12.5 kg"
group = "A"
"""


WIDE = WorkoutRequest(plan="wide", date=FRIDAY)
LONG_AND_WIDE = f"""
name = "深蹲训练计划与跑步力量"
[[exercise]]
name = "{"Very long name " * 5}"
do = "2 x 8"
load = "2 x 12.5 kg"
[[exercise]]
name = "深蹲 🏃 スクワット"
do = "2 x 8 each side"
"""


@pytest.mark.parametrize("size", SMALLEST_AND_LARGEST, ids=shown)
@pytest.mark.parametrize("name", cases(sorted({*PHASES, *BAR} - {"ready", "help"}), run=NAMED))
def test_long_and_wide_names_everywhere(
    gym: Gym, snap_compare: Compare, name: str, size: tuple[int, int]
) -> None:
    gym.plan("wide", LONG_AND_WIDE)
    script = (PHASES | BAR)[name]
    assert matches(gym, snap_compare, lambda: gym.begin(WIDE), size, script, sizes=ENDS)


@pytest.mark.parametrize("size", SMALLEST_AND_LARGEST, ids=shown)
@pytest.mark.parametrize(
    "name", cases(["sets", "overview", "note", "most", "distance"], run={"sets", "most", "distance"})
)
def test_long_and_wide_names_at_the_bar(
    gym: Gym, snap_compare: Compare, name: str, size: tuple[int, int]
) -> None:
    gym.plan("wide", KINDS_OF_SETS)
    counted = ("space", 30.0, "space", "1", "2", "enter")
    after = {"most": ("space", 14.0), "distance": counted}
    keys = {"sets": "e", "overview": "tab", "note": "o"}
    script = after.get(name) or (*counted, "space", 5.0, keys[name])
    assert matches(gym, snap_compare, lambda: gym.begin(WIDE), size, script, sizes=ENDS)
