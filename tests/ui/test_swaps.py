"""Swaps: what is offered, in what order, and with which load."""

from strengthtui.config.model import Config
from strengthtui.controller.session_controller import SessionController
from strengthtui.session.command_text import Spoken
from strengthtui.session.events import Refusal
from strengthtui.training.substitutions import Swap, find_swap, resolve_swap, swaps_for
from support.gym import Gym


def offers(gym: Gym, runner: SessionController) -> list[Swap]:
    return swaps_for(gym.paths, Config(), gym.store, runner.state)


def names(gym: Gym, runner: SessionController) -> list[str]:
    return [swap.to.movement for swap in offers(gym, runner)]


def test_one_foot_comes_first_then_variants_then_the_like_then_everything(gym: Gym) -> None:
    found = offers(gym, gym.begin())
    assert [swap.reason for swap in found[:3]] == ["variant"] * 3
    assert (found[0].to.movement, found[0].to.target.sides) == ("Single-leg chair squat", 2)
    assert found[3].reason == "one side"
    assert len({swap.to.movement for swap in found}) == len(found) > 60
    assert "Box squat" not in {swap.to.movement for swap in found}


def test_what_was_planned_is_the_way_back(gym: Gym) -> None:
    runner = gym.begin()
    runner.do("swap", to=offers(gym, runner)[0].to)
    back = offers(gym, runner)[0]
    assert (back.to.movement, back.reason) == ("Box squat", "as planned")


def test_a_swap_takes_its_own_last_load(gym: Gym) -> None:
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


def test_done_lately_comes_before_the_rest_of_its_kind(gym: Gym) -> None:
    before = gym.begin()
    usual = names(gym, before)
    to = find_swap(offers(gym, before), "wall sit")
    assert to
    before.do("swap", to=to)
    before.do("next")
    before.do("finish")
    assert names(gym, gym.begin()).index("Wall sit") < usual.index("Wall sit")


def test_only_what_the_gear_allows_is_offered(gym: Gym) -> None:
    runner = gym.begin()
    runner.state = runner.state._replace(workout=runner.state.workout._replace(gear="none"))
    assert "Back squat" not in names(gym, runner)
    assert "Wall sit" in names(gym, runner)


def test_a_swap_in_words(gym: Gym) -> None:
    state = gym.begin().state

    def said(name: str) -> Spoken | Refusal:
        return resolve_swap(Spoken("swap", {"name": name}), gym.paths, Config(), gym.store, state)

    found = said("WALL SIT")
    assert isinstance(found, Spoken)
    assert found.args["to"].movement == "Wall sit"
    assert isinstance(said("calf"), Refusal)  # several begin so
    refused = said("Wal sitt")
    assert isinstance(refused, Refusal)
    assert refused.reason == 'no single match; did you mean "Wall sit"?'
    assert resolve_swap(Spoken("next", {}), gym.paths, Config(), gym.store, state) == Spoken("next", {})
