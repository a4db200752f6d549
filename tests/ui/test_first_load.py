"""The first load of an exercise is asked for and typed, and a slip of the finger is noticed."""

import pytest
from textual.widgets import Input

from strengthtui.domain.workout_request import WorkoutRequest
from strengthtui.ui.screens.first_load import FirstLoadDialog
from strengthtui.ui.screens.sets import EditDialog, SetsDialog
from support.gym import Gym, Lifter

PLAN = """
name = "New"
rest = "90s"
[[exercise]]
name = "Box squat"
do = "2 x 8"
gear = ["barbell"]
[[exercise]]
name = "Dumbbell lunge"
do = "2 x 6 each side"
gear = ["dumbbell"]
[[exercise]]
name = "Plank"
do = "2 x 30s"
"""
KNOWN = PLAN.replace('gear = ["barbell"]', 'gear = ["barbell"]\nload = "40 kg"')
REQUEST = WorkoutRequest(plan="new", ramp=False)


def problem(lifter: Lifter) -> str:
    return lifter.text("#problem")


@pytest.mark.parametrize(
    ("typed", "units", "kg"),
    [("60", "kg", 52.5), ("100", "kg", 90.0), ("7,5", "kg", 20.0), ("135", "lb", 55.0)],
)
async def test_the_first_load_is_ninety_percent_of_the_usual_one(
    gym: Gym, typed: str, units: str, kg: float
) -> None:
    gym.plan("new", PLAN)
    gym.paths.config.write_text(f'units = "{units}"\n', "utf-8")
    async with gym.session(gym.begin(REQUEST)) as lifter:
        assert lifter.text("#cue") == "Box squat: what do you usually lift for 8?"
        await lifter.press("e", *("comma" if key == "," else key for key in typed), "enter", "space")
        (entry,) = lifter.runner.state.entries
        assert entry.done.load_kg == kg
        assert lifter.notices[0].startswith("Starting at")
        await lifter.press("right")
        assert (lifter.runner.state.entries[0].done.load_kg or 0) > kg  # the arrows go on from there


async def test_without_an_answer_the_first_load_is_light(gym: Gym) -> None:
    gym.plan("new", PLAN)
    async with gym.session(gym.begin(REQUEST)) as lifter:
        await lifter.press("e", "escape", "space")
        assert lifter.runner.state.entries[0].done.load_kg == 20


async def test_the_question_is_asked_once_for_each_new_exercise(gym: Gym) -> None:
    gym.plan("new", PLAN)
    async with gym.session(gym.begin(REQUEST)) as lifter:
        await lifter.press("space")
        await lifter.wait(91)
        assert "usually" not in lifter.text("#cue")
        await lifter.wait(2)
        await lifter.press("space", "e")  # in the rest, e corrects the set that was just done
        assert isinstance(lifter.app.screen, SetsDialog)
        await lifter.press("escape")
        await lifter.wait(91)
        assert lifter.text("#cue") == "Dumbbell lunge: what do you usually lift for 6?"
        await lifter.press("e", "1", "0", "enter")
        state = lifter.runner.state
        assert (state.planned and state.planned.load_kg, lifter.text("#cue").endswith("?")) == (8.0, False)


@pytest.mark.parametrize("plan", [KNOWN, 'name = "New"\n[[exercise]]\nname = "Plank"\ndo = "2 x 30s"\n'])
async def test_no_first_load_is_asked_for_if_known_or_not_needed(gym: Gym, plan: str) -> None:
    gym.plan("new", plan)
    async with gym.session(gym.begin(REQUEST)) as lifter:
        await lifter.press("e")
        assert isinstance(lifter.app.screen, EditDialog)


async def test_the_current_set_is_edited_before_it_is_done(gym: Gym) -> None:
    gym.plan("new", KNOWN)
    async with gym.session(gym.begin(REQUEST)) as lifter:
        await lifter.press("e")
        for name, value in {"done": "6", "load": "45", "effort": "8", "note": "new belt"}.items():
            lifter.app.screen.query_one(f"#{name}", Input).value = value
        await lifter.press("enter", "space")
        (entry,) = lifter.runner.state.entries
        assert (entry.done.reps, entry.done.load_kg, entry.rpe, entry.note) == ((6,), 45.0, 8.0, "new belt")


async def test_a_form_for_a_set_completed_elsewhere_changes_nothing(gym: Gym) -> None:
    gym.plan("new", KNOWN)
    runner = gym.begin(REQUEST)
    async with gym.session(runner) as lifter:
        await lifter.press("e", "6")
        with gym.another_hand(runner.session) as hand:
            hand.do("next")
        await lifter.press("enter")
        assert [entry.done.reps for entry in runner.state.entries] == [(8,)]
        assert runner.state.planned
        assert runner.state.planned.reps == (8,)


@pytest.mark.parametrize(("load", "asks"), [("80", False), ("81", True), ("425", True)])
async def test_an_absurd_load_is_asked_about_once(gym: Gym, load: str, asks: bool) -> None:
    gym.plan("new", KNOWN)
    async with gym.session(gym.begin(REQUEST)) as lifter:
        await lifter.press("e")
        lifter.app.screen.query_one("#load", Input).value = load
        await lifter.press("enter")
        assert isinstance(lifter.app.screen, EditDialog) == asks
        if asks:
            assert problem(lifter) == f"{load} kg? enter once more to say yes"
            await lifter.press("enter")
        await lifter.press("space")
        (entry,) = lifter.runner.state.entries
        assert (entry.done.load_kg, entry.confirmed) == (float(load), asks)


async def test_a_load_close_to_recent_sessions_is_accepted(gym: Gym) -> None:
    gym.plan("new", KNOWN)
    runner = gym.begin(REQUEST)
    runner.do("load", to=100.0)
    runner.do("next")
    runner.do("finish")
    gym.clock.seconds += 86400
    async with gym.session(gym.begin(REQUEST)) as lifter:
        for load, asks in (("150", False), ("151", True)):
            await lifter.press("e")
            lifter.app.screen.query_one("#load", Input).value = load
            await lifter.press("enter")
            assert isinstance(lifter.app.screen, EditDialog) == asks
        await lifter.press("escape")


@pytest.mark.parametrize(
    ("typed", "text"), [("heavy", "Write a number"), ("2000", "1000 is the most"), ("600", "600 kg?")]
)
async def test_a_first_load_that_cannot_be_right_says_why(gym: Gym, typed: str, text: str) -> None:
    gym.plan("new", PLAN)
    async with gym.session(gym.begin(REQUEST)) as lifter:
        await lifter.press("e", *typed, "enter")
        assert isinstance(lifter.app.screen, FirstLoadDialog)
        assert problem(lifter).startswith(text)
        if text.endswith("?"):
            await lifter.press("enter", "space")
            assert lifter.runner.state.entries[0].confirmed
