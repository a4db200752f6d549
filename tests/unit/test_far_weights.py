"""Weights that are far apart: reps grow to twelve, and then the next weight is due in any case."""

from pathlib import Path

import pytest

from support.squat_days import FIRST, SQUAT, as_told, sessions
from tools.trainee import Trainee, plan_of


@pytest.mark.parametrize(("start", "after"), [(2, 4), (4, 6), (6, 8), (16, 18)])
def test_the_next_pair_is_due_at_twelve_reps(tmp_path: Path, start: int, after: int) -> None:
    """A beginner did lunges with 2 x 4 kg for 23 reps, until 2 x 6 kg allowed five by the estimate."""
    text = SQUAT.format(load=f"2 x {start} kg").replace("Box squat", "Dumbbell lunge")
    athlete = Trainee(plan_of(text.replace('"barbell", "box"', '"dumbbell"'), tmp_path))
    sessions(athlete, FIRST, 60, as_told(7.0))
    asked = [bout.sets[0].target for bout in athlete.sessions["Dumbbell lunge"]]
    next_pair = next(target for target in asked if (target.load_kg or 0.0) > start)
    assert next_pair.load_kg == after
    assert 5 <= (next_pair.reps or (0,))[0] <= 8
    assert max(target.reps or (0,) for target in asked) <= (12,)
