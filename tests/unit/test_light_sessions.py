"""One light session never lowers the next one."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from strengthtui.coach import working_load
from support.sizes import size
from support.squat_days import FIRST, SQUAT, as_told, due
from tools.trainee import Trainee, plan_of

KINDS = {
    "good": as_told(7.0),
    "eight": as_told(8.0),
    "firm": as_told(8.5),
    "hard": as_told(9.0),
    "silent": as_told(None),
}


@settings(max_examples=size("light", run=15, nightly=150, soak=2_000), deadline=None)
@given(
    log=st.lists(st.sampled_from(sorted(KINDS)), min_size=2, max_size=12),
    part=st.sampled_from((0.3, 0.5, 0.7, 0.9)),
    load=st.sampled_from(("40 kg", "62.5 kg", "100 kg")),
)
def test_one_light_session_never_lowers_the_next_one(
    tmp_path_factory: pytest.TempPathFactory, log: list[str], part: float, load: str
) -> None:
    asked, after = around_a_light_session(tmp_path_factory.mktemp("light"), log, part, load)
    assert after >= asked


def test_a_light_session_that_lowers_the_next_one_is_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(working_load, "IN_A_ROW", 1)
    asked, after = around_a_light_session(tmp_path, ["good", "eight"], 0.7, "62.5 kg")
    assert after < asked


def around_a_light_session(folder: Path, log: list[str], part: float, load: str) -> tuple[float, float]:
    """Return the loads that are asked for before and after a session with only a part of the load."""
    athlete = Trainee(plan_of(SQUAT.format(load=load), folder))
    for number, kind in enumerate(log):
        athlete.train(FIRST + dt.timedelta(3 * number), KINDS[kind], season="winter")
    date = FIRST + dt.timedelta(3 * len(log))
    asked = athlete.due(date, season="winter").items[0].target.load_kg or 0.0
    light = round(asked * part / 2.5) * 2.5
    athlete.train(date, as_told(7.0, kg=light), season="winter")
    return asked, due(athlete, date + dt.timedelta(3))[0] or 0.0
