"""Rests by the lifter's own rules: bounds, and a rest that waits for its key."""

from pathlib import Path

from strengthtui.config.load import read_config
from strengthtui.config.model import Rest
from strengthtui.controller.session_controller import SessionController
from strengthtui.session.view import phase_name
from strengthtui.training.rest_bounds import with_rests
from support.each_case import each_case
from support.gym import Gym
from support.workouts import lift, workout


@each_case(
    ("planned", "rest", "reason"),
    [
        (90.0, 90.0, []),
        (30.0, 60.0, ["Your rest limits: at least 60 s"]),
        (300.0, 180.0, ["Your rest limits: at most 3:00"]),
        (0.0, 0.0, []),
    ],
)
def test_a_rest_stays_within_the_bounds_and_says_so(planned: float, rest: float, reason: list[str]) -> None:
    made = with_rests(workout(lift(rest_s=planned)), Rest(60.0, 180.0))
    (item,) = made.items
    assert (item.rest_s, [why.text for why in item.why]) == (rest, reason)


def test_the_estimate_follows() -> None:
    one = workout(lift(sets=10, rest_s=60.0), minutes=10)
    assert with_rests(one, Rest(120.0)).minutes > 10
    assert with_rests(one, Rest()).minutes == 10


def test_the_config_sets_the_bounds(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text('[rest]\nminimum = "45s"\nmaximum = "3min"\nautomatic = false\n', "utf-8")
    loaded = read_config(path)
    assert loaded.problems == ()
    assert loaded.value
    assert loaded.value.rest == Rest(45.0, 180.0, automatic=False)
    path.write_text('[rest]\nminimum = "2m"\n', "utf-8")
    (problem,) = read_config(path).problems
    assert str(problem).endswith(
        'config.toml:2:11: rest, minimum: cannot read "2m"; m means metres in "do"; write "2min"'
    )


async def test_a_rest_that_waits_for_its_key(gym: Gym) -> None:
    made = with_rests(workout(lift(sets=2)), Rest(automatic=False))
    async with gym.session(SessionController.begin(gym.store, gym.clock, made)) as lifter:
        await lifter.press("space")
        assert phase_name(lifter.runner.state.phase) == "ready"
        await lifter.press("r")
        assert phase_name(lifter.runner.state.phase) == "rest"
        assert lifter.runner.state.entries[0].rest_planned_s == 90
