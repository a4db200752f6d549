"""A group by the clock on the session screen, on a phone and a laptop: its figures, words and hints."""

import pytest

from strengthtui.domain.workout_request import WorkoutRequest
from strengthtui.ui.widgets.big_clock import BigClock
from support.gym import Gym, Lifter

PLAN = """
name = "Clock"
[group.A]
every = "1min"
[group.B]
time = "5min"
[[exercise]]
name = "Swing"
do = "10 x 15"
load = "24 kg"
group = "A"
[[exercise]]
name = "Push-up"
do = "1 x 10"
group = "B"
"""
PHONE, LAPTOP = (46, 22), (80, 24)


def seen(lifter: Lifter) -> tuple[str, ...]:
    """Return the clock, its word, the round and the hints."""
    clock = lifter.app.screen.query_one("#big", BigClock).text
    return clock, lifter.text("#label"), lifter.text("#rounds").split("   ")[0], lifter.text("#hints")


@pytest.mark.parametrize("size", [PHONE, LAPTOP])
async def test_every_minute(gym: Gym, size: tuple[int, int]) -> None:
    gym.plan("clock", PLAN)
    async with gym.session(gym.begin(WorkoutRequest(plan="clock")), size) as lifter:
        assert seen(lifter) == ("1:00", "R E A D Y", "round 1 of 10", "space start  s swap  b busy  ? keys")
        await lifter.press("space")
        run = "space pause  n end  u undo  ? keys"
        assert seen(lifter) == ("0:05", "G E T   R E A D Y", "round 1 of 10", run)
        await lifter.wait(5 + 12)
        assert seen(lifter) == ("0:48", "W O R K", "round 1 of 10", run)
        assert "○ now" in lifter.text("#rounds")
        await lifter.wait(60)
        assert seen(lifter) == ("0:48", "W O R K", "round 2 of 10", run)
        await lifter.press("space")
        assert seen(lifter)[1:] == ("P A U S E", "round 2 of 10", "space resume  n end  u undo  ? keys")
        await lifter.press("n")
        assert lifter.text("#movement") == "PUSH-UP"


async def test_as_many_as_possible(gym: Gym) -> None:
    gym.plan("clock", PLAN)
    async with gym.session(gym.begin(WorkoutRequest(plan="clock"))) as lifter:
        runner = lifter.runner
        await lifter.press("n", "space")
        await lifter.wait(30)
        await lifter.press("space")
        assert seen(lifter)[2:] == ("round 2", "space round done  p pause  n end  ? keys")
        await lifter.wait(300)
        assert seen(lifter) == ("0", "T I M E   U P", "round 2", "space save  ↑↓ reps  u undo  ? keys")
        assert lifter.text("#cue") == "How much Push-up is done of round 2?"
        await lifter.press("up", "up", "space")
        assert [entry.done.reps for entry in runner.state.entries] == [(10,), (2,)]
        assert "group B  1 round + 2 reps  (5:00, all rounds you can)" in lifter.text("SessionPane > Static")
