"""Every screen and phase at three sizes and in the strip, compared to pictures that somebody looked at."""

import pytest

from strengthtui.base.resources import shipped
from strengthtui.controller.log_thread import InlineLog
from strengthtui.domain.workout_request import WorkoutRequest
from strengthtui.ui.app import StrengthApp
from support.gym import RUNNER, Gym
from support.sizes import NIGHTLY, cases
from support.snapshots import HOLDS, PHASES, SIZES, Compare, home, matches, program_matches, shown
from tools.pictures import FRIDAY

SMALL = [(40, 16), (20, 3)]
ALL_SIZES = [*SIZES, *SMALL]
EACH_RUN = ALL_SIZES[:-1]
BAD_DAY = WorkoutRequest(plan="bad-day", date=FRIDAY)


@pytest.mark.parametrize("size", SIZES, ids=shown)
@pytest.mark.parametrize("phase", PHASES)
def test_session(gym: Gym, snap_compare: Compare, phase: str, size: tuple[int, int]) -> None:
    assert matches(gym, snap_compare, gym.begin, size, PHASES[phase])


@pytest.mark.parametrize("size", SIZES, ids=shown)
@pytest.mark.parametrize("phase", HOLDS)
def test_hold(gym: Gym, snap_compare: Compare, phase: str, size: tuple[int, int]) -> None:
    assert matches(gym, snap_compare, lambda: gym.begin(BAD_DAY), size, HOLDS[phase])


@pytest.mark.parametrize("size", SMALL, ids=shown)
@pytest.mark.parametrize("phase", cases(HOLDS, run={"hold"}))
def test_small_holds(gym: Gym, snap_compare: Compare, phase: str, size: tuple[int, int]) -> None:
    assert matches(gym, snap_compare, lambda: gym.begin(BAD_DAY), size, HOLDS[phase], sizes=SMALL)


@pytest.mark.parametrize("size", SMALL, ids=shown)
@pytest.mark.parametrize(
    "phase",
    cases(["ready", "lift", "rest", "over", "pause", "summary"], run={"ready", "rest", "over", "summary"}),
)
def test_small(gym: Gym, snap_compare: Compare, phase: str, size: tuple[int, int]) -> None:
    assert matches(gym, snap_compare, gym.begin, size, PHASES[phase], sizes=SMALL)


@pytest.mark.parametrize("size", SIZES, ids=shown)
@pytest.mark.parametrize("keys", ["", "b", "p"], ids=["today", "bad-day", "plans"])
def test_home(gym: Gym, snap_compare: Compare, keys: str, size: tuple[int, int]) -> None:
    assert matches(gym, snap_compare, home, size, tuple(keys))


COACHED = """
plan = "six"
[[race]]
name = "Oslo 5000"
date = 2026-12-06
distance = "5 km"
[coach]
hard_days = ["sat"]
"""
SIX = """
name = "Six moves"
days = { fri = 2, sun = 3 }
[[exercise]]
name = "Box squat"
do = "3 x 8"
load = "42.5 kg"
gear = ["barbell", "box"]
[[exercise]]
name = "Dumbbell lunge"
do = "3 x 6 each side"
load = "2 x 12 kg"
gear = ["dumbbell"]
[[exercise]]
name = "Step-up"
do = "3 x 6 each side"
load = "2 x 10 kg"
gear = ["dumbbell", "box"]
[[exercise]]
name = "Standing calf raise"
do = "3 x 8"
load = "20 kg"
gear = ["machine"]
[[exercise]]
name = "Romanian deadlift"
do = "3 x 6"
load = "50 kg"
gear = ["barbell"]
[[exercise]]
name = "Side plank"
do = "2 x 30s each side"
"""


@pytest.mark.parametrize("size", SIZES, ids=shown)
@pytest.mark.parametrize(
    "keys", ["", "c3v", "c", "c3", "g"], ids=["coached", "sore", "where", "level", "gear"]
)
def test_coached(gym: Gym, snap_compare: Compare, keys: str, size: tuple[int, int]) -> None:
    gym.plan("six", SIX)
    gym.paths.config.write_text(COACHED, "utf-8")
    assert matches(gym, snap_compare, home, size, tuple(keys))


@pytest.mark.parametrize("size", SIZES, ids=shown)
def test_unfinished(gym: Gym, snap_compare: Compare, size: tuple[int, int]) -> None:
    def leave() -> None:
        gym.begin(RUNNER).do("next")
        gym.clock.seconds += 25 * 60

    assert matches(gym, snap_compare, leave, size)


@pytest.mark.parametrize("size", SIZES, ids=shown)
def test_long_and_wide_names(gym: Gym, snap_compare: Compare, size: tuple[int, int]) -> None:
    gym.plan(
        "wide",
        'name = "深蹲训练计划与跑步力量"\n'
        f'[[exercise]]\nname = "{"Very long name " * 5}"\ndo = "2 x 8"\nload = "2 x 12.5 kg"\n'
        '[[exercise]]\nname = "深蹲 🏃 スクワット"\ndo = "2 x 1:30 each side"\n',
    )
    wide = WorkoutRequest(plan="wide", date=FRIDAY)
    assert matches(gym, snap_compare, lambda: gym.begin(wide), size, ("space", 5.0))


DIALOGS = {"themes": ("t",), "home-help": ("question_mark",), "palette": ("ctrl+p",)}


@pytest.mark.parametrize("size", cases(ALL_SIZES, run=EACH_RUN), ids=shown)
@pytest.mark.parametrize("dialog", DIALOGS)
def test_dialogs(gym: Gym, snap_compare: Compare, dialog: str, size: tuple[int, int]) -> None:
    assert matches(gym, snap_compare, home, size, DIALOGS[dialog])


@pytest.mark.parametrize("size", cases(ALL_SIZES, run=EACH_RUN), ids=shown)
@pytest.mark.parametrize("keys", [(), ("enter",)], ids=["gear", "days"])
def test_first_start(gym: Gym, snap_compare: Compare, keys: tuple[str, ...], size: tuple[int, int]) -> None:
    def program() -> StrengthApp:
        return StrengthApp(gym.paths, InlineLog(gym.store), gym.clock, welcome=True)

    assert program_matches(gym, snap_compare, program, size, keys, sizes=EACH_RUN)


THEMES = sorted(path.stem for path in shipped("themes").glob("*.toml"))
NAMES = [*THEMES, "nord", "ansi-dark"]
IN_EVERY_RUN = {"daylight", "ansi-dark"}
"""A light theme, and one with the terminal's own colours; the pictures above are in the default."""

EACH_THEME = [pytest.param(name, marks=() if name in IN_EVERY_RUN else NIGHTLY) for name in NAMES]
FACES: dict[str, tuple[str | float, ...]] = {
    "rest": PHASES["rest"],
    "over": PHASES["over"],
    "summary": PHASES["summary"],
}


@pytest.mark.parametrize("theme", EACH_THEME)
@pytest.mark.parametrize("face", cases(FACES, run={"rest", "summary"}))
def test_themes(gym: Gym, snap_compare: Compare, face: str, theme: str) -> None:
    gym.paths.config.write_text(f'theme = "{theme}"\n', "utf-8")
    assert matches(gym, snap_compare, gym.begin, (80, 24), PHASES[face])


@pytest.mark.parametrize("theme", EACH_THEME)
def test_home_in_themes(gym: Gym, snap_compare: Compare, theme: str) -> None:
    gym.paths.config.write_text(f'theme = "{theme}"\n', "utf-8")
    assert matches(gym, snap_compare, home, (80, 24), ())


def test_without_colour(gym: Gym, snap_compare: Compare, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert matches(gym, snap_compare, gym.begin, (80, 24), PHASES["rest"])
