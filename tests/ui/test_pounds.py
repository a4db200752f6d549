"""The unit of weight is the lifter's: two programs in one process can show and read different ones."""

from pathlib import Path

from textual.widgets import Input

from strengthtui.domain.workout_request import WorkoutRequest
from support.gym import Gym

PLAN = 'name = "Mine"\n[[exercise]]\nname = "Bench press"\ndo = "3 x 8"\nload = "95 lb"\n'


def lifter_in(folder: Path, units: str) -> Gym:
    folder.mkdir()
    gym = Gym(folder)
    gym.plan("mine", PLAN)
    gym.paths.config.write_text(f'units = "{units}"\n', "utf-8")
    return gym


async def test_two_lifters_in_one_process_have_their_own_units(tmp_path: Path) -> None:
    american, norwegian = lifter_in(tmp_path / "lb", "lb"), lifter_in(tmp_path / "kg", "kg")
    request = WorkoutRequest(plan="mine")
    async with american.session(american.begin(request)) as pounds:
        async with norwegian.session(norwegian.begin(request)) as kilograms:
            assert kilograms.load == "43.09 kg"
        await pounds.press("space")
        assert pounds.load == "95 lb"


async def test_a_corrected_load_is_read_in_the_unit_that_is_shown(tmp_path: Path) -> None:
    gym = lifter_in(tmp_path / "lb", "lb")
    async with gym.session(gym.begin(WorkoutRequest(plan="mine"))) as lifter:
        await lifter.press("space", "e", "enter")
        field = lifter.app.screen.query_one("#load", Input)
        assert field.value == "95"
        field.value = "100"
        await lifter.press("enter")
        (entry,) = lifter.runner.state.entries
        assert entry.done.load_kg == 45.359
        assert "@ 100 lb" in lifter.text("#rounds")
