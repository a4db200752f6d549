"""A load that is held says why, and what ends the hold."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from strengthtui.session.state import as_done
from support.squat_days import FIRST, SQUAT, as_told, sessions
from tools.trainee import Lift, Trainee, plan_of


@pytest.fixture
def trainee(tmp_path: Path) -> Callable[[str], Trainee]:
    return lambda text: Trainee(plan_of(text, tmp_path))


def test_every_hold_says_what_ends_it(trainee: Callable[[str], Trainee]) -> None:
    """Finding 15: ten weeks at RPE 10, or two of three sets every time, and not a word."""
    left_out: Lift = lambda _, expected, number: None if number == 2 else (as_done(expected), 7.0)  # noqa: E731 - a table
    for lift, text in (
        (as_told(10.0), "set 3 was at RPE 10. 2 sessions at 8 or less"),
        (as_told(8.5), "set 3 was at RPE 8.5. 2 sessions at 8 or less"),
        (left_out, "only 2 of 3 sets were done. 2 good sessions add"),
    ):
        athlete = trainee(SQUAT.format(load="60 kg").replace("2 x 8", "3 x 8"))
        sessions(athlete, FIRST, 15, lift)
        reasons = [why.text for why in athlete.due(FIRST + dt.timedelta(18), season="winter").items[0].why]
        assert any(text in reason for reason in reasons), reasons
