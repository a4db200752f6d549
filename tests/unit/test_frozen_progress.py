"""What stood still for months without a word: the plan's own steps, and body weight."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from support.squat_days import FIRST, SQUAT, as_told, due, sessions
from tools.trainee import Trainee, plan_of


@pytest.fixture
def trainee(tmp_path: Path) -> Callable[[str], Trainee]:
    return lambda text: Trainee(plan_of(text, tmp_path))


@pytest.mark.parametrize(
    ("start", "rule", "loads"),
    [
        ("40 kg", "+2.5 kg after 1 good session", [40, 42.5, 45, 47.5]),
        ("20 kg", "+2.5 kg after 1 good session", [20, 22.5, 25, 27.5]),
        ("100 kg", "+5 kg after 1 good session", [100, 105, 110, 115]),
    ],
)
def test_the_plans_own_steps_are_taken(
    trainee: Callable[[str], Trainee], start: str, rule: str, loads: list[float]
) -> None:
    """Finding 13: 40 kg grew by reps, 20 kg was at 22.5 kg after eight weeks, 110 kg froze for four weeks."""
    athlete = trainee(SQUAT.format(load=start) + f'progress = "{rule}"\n')
    asked = [athlete.train(FIRST + dt.timedelta(3 * n), as_told(7.0)).items[0].target for n in range(4)]
    assert [(each.load_kg, each.reps) for each in asked] == [(kg, (8,)) for kg in loads]


def test_double_progression_steps_after_twelve_reps_in_each_set(trainee: Callable[[str], Trainee]) -> None:
    """Finding 13: 12, 12 and 12 on the first day of 8-12, and 22.5 kg came after six weeks."""
    lines = 'progress = "8-12 reps, then +2.5 kg"\n'
    athlete = trainee(SQUAT.format(load="20 kg").replace("2 x 8", "3 x 8-12") + lines)
    athlete.train(FIRST, as_told(7.0, reps=12))
    assert due(athlete, FIRST + dt.timedelta(3)) == (22.5, (8,))


def test_body_weight_grows_to_twelve_reps(trainee: Callable[[str], Trainee]) -> None:
    """Finding 18: 5, 6 and 7 reps by 16 October, and the same on 17 January."""
    text = SQUAT.replace('load = "{load}"\ngear = ["barbell", "box"]\n', "").replace("2 x 8", "3 x 5")
    athlete = trainee(text.replace("Box squat", "Bodyweight squat"))
    sessions(athlete, FIRST, 14, as_told(7.0))
    assert due(athlete, dt.date(2026, 10, 16)) == (None, (7,))
    sessions(athlete, dt.date(2026, 10, 16), 80, as_told(7.0))
    january = dt.date(2027, 1, 6)
    assert due(athlete, january) == (None, (12,))
    assert "this is as far as it goes" in athlete.due(january).items[0].why[-1].text
