"""Substitutes for an exercise: which are offered, in what order, and with which load."""

import pytest

from strengthtui.config.model import Config
from strengthtui.controller.session_controller import SessionController
from strengthtui.domain.workout_request import WorkoutRequest
from strengthtui.plan.library import read_library
from strengthtui.plan.library_model import Library
from strengthtui.session.command_text import Spoken
from strengthtui.session.events import Refusal
from strengthtui.training.substitutions import Swap, find_swap, resolve_swap, swaps_for
from support.gym import Gym


def offers(gym: Gym, runner: SessionController) -> list[Swap]:
    return swaps_for(gym.paths, Config(), gym.store, runner.state)


def names(gym: Gym, runner: SessionController) -> list[str]:
    return [swap.to.movement for swap in offers(gym, runner)]


def test_substitutes_are_ordered_from_variants_to_other_exercises(gym: Gym) -> None:
    swaps = offers(gym, gym.begin())
    assert [swap.reason for swap in swaps[:4]] == ["variant"] * 4
    assert (swaps[0].to.movement, swaps[0].to.target.sides) == ("Single-leg chair squat", 2)
    assert swaps[4].reason == "one side"
    assert len({swap.to.movement for swap in swaps}) == len(swaps) > 60
    assert "Box squat" not in {swap.to.movement for swap in swaps}


def test_the_planned_exercise_is_offered_first_after_a_swap(gym: Gym) -> None:
    runner = gym.begin()
    runner.do("swap", to=offers(gym, runner)[0].to)
    back = offers(gym, runner)[0]
    assert (back.to.movement, back.reason) == ("Box squat", "as planned")


def test_a_substitute_has_its_own_last_load(gym: Gym) -> None:
    before = gym.begin()
    wall_sit = find_swap(offers(gym, before), "front squat")
    assert wall_sit
    assert wall_sit.target.load_kg is None
    before.do("swap", to=wall_sit)
    before.do("load", to=35.0)
    before.do("next")
    before.do("finish")
    again = find_swap(offers(gym, gym.begin()), "front squat")
    assert again
    assert again.target.load_kg == 35.0


def test_recently_done_substitutes_come_first(gym: Gym) -> None:
    before = gym.begin()
    usual = names(gym, before)
    to = find_swap(offers(gym, before), "front squat")
    assert to
    before.do("swap", to=to)
    before.do("next")
    before.do("finish")
    assert names(gym, gym.begin()).index("Front squat") < usual.index("Front squat")


def test_substitutes_need_only_the_available_gear(gym: Gym) -> None:
    runner = gym.begin()
    runner.state = runner.state._replace(workout=runner.state.workout._replace(gear="none"))
    assert "Back squat" not in names(gym, runner)
    assert "Wall sit" in names(gym, runner)


@pytest.mark.parametrize("plan", ["runner-strength", "core"])
def test_holds_are_offered_in_seconds_and_all_else_in_reps(gym: Gym, plan: str) -> None:
    holds = {entry.name: entry.hold for entry in (read_library(gym.paths.library).value or Library()).entries}
    library = [
        swap.to for swap in offers(gym, gym.begin(WorkoutRequest(plan=plan))) if swap.to.movement in holds
    ]
    assert {bool(to.target.seconds) for to in library} == {True, False}
    for to in library:
        assert bool(to.target.seconds) == holds[to.movement], to


def test_finding_a_substitute_by_name(gym: Gym) -> None:
    state = gym.begin().state

    def find(name: str) -> Spoken | Refusal:
        return resolve_swap(Spoken("swap", {"name": name}), gym.paths, Config(), gym.store, state)

    result = find("WALL SIT")
    assert isinstance(result, Spoken)
    assert result.args["to"].movement == "Wall sit"
    assert isinstance(find("calf"), Refusal)  # ambiguous
    refusal = find("Wal sitt")
    assert isinstance(refusal, Refusal)
    assert refusal.reason == 'no single match; did you mean "Wall sit"?'
    assert resolve_swap(Spoken("next", {}), gym.paths, Config(), gym.store, state) == Spoken("next", {})
