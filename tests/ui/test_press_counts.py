"""Everyday situations take exactly the presses that docs/keys.md lists."""

from collections.abc import Callable

import pytest

from strengthtui.domain.workout import Amount
from strengthtui.domain.workout_request import WorkoutRequest
from strengthtui.session.state import State
from strengthtui.session.view import phase_name, seconds_left
from strengthtui.ui.screens.home import HomeScreen
from strengthtui.ui.screens.session import SessionScreen
from support.gym import Gym, Lifter
from support.sizes import cases
from tools.keys import PAGE, page
from tools.pictures import FRIDAY
from tools.situations import SITUATIONS, Script, Situation

PLANS = {
    "holds": 'name = "Holds"\n[[exercise]]\nname = "Plank"\ndo = "2 x 30s"\n',
    "most": 'name = "Most"\n[[exercise]]\nname = "Pull-up"\ndo = "2 x max"\n',
}


def left(lifter: Lifter) -> float:
    runner = lifter.app.screen.runner if isinstance(lifter.app.screen, SessionScreen) else None
    assert runner
    seconds = seconds_left(runner.state, runner.now())
    assert seconds is not None
    return seconds


def top(lifter: Lifter) -> str:
    return type(lifter.app.screen).__name__


def state(lifter: Lifter) -> State:
    """Read the session from the log, as another process would."""
    with lifter.gym.another_hand(lifter.gym.store.newest_session() or "") as runner:
        return runner.state


def last(lifter: Lifter) -> Amount:
    return state(lifter).entries[-1].done


CHECKS: dict[str, Callable[[Lifter], bool]] = {
    "log a set": lambda it: len(state(it).entries) == 1,
    "end the rest early": lambda it: phase_name(state(it).phase) == "work",
    "five reps instead of eight": lambda it: last(it).reps == (5,),
    "one more rep than planned, entered before the set": lambda it: "9 reps (plan 8)" in it.text("#target"),
    "one less rep on the right side": lambda it: last(it).reps == (6, 5),
    "the next heavier load, for this and later sets": lambda it: (
        0 < (last(it).load_kg or 0) == state(it).expected[0][0].load_kg
    ),
    "effort 8": lambda it: state(it).entries[-1].rpe == 8,
    "effort 8.5": lambda it: state(it).entries[-1].rpe == 8.5,
    "15 s more rest": lambda it: state(it).entries[-1].rest_planned_s == 105,
    "15 s less rest": lambda it: state(it).entries[-1].rest_planned_s == 75,
    "restart the rest, because somebody talked to you": lambda it: left(it) == 90,
    "the bar is taken: do this exercise later": lambda it: it.text("#movement") == "DUMBBELL LUNGE",
    "skip the remaining sets of this exercise": lambda it: all(slot.item for slot in state(it).queue),
    "swap for the one-legged variant": lambda it: it.text("#movement") == "SINGLE-LEG CHAIR SQUAT",
    "swap for an exercise by name": lambda it: it.text("#movement") == "WALL SIT",
    "one more set": lambda it: state(it).sets_of(0) == 3,
    "one less set": lambda it: state(it).sets_of(0) == 1,
    "do the fourth exercise next": lambda it: it.text("#movement") == "STANDING CALF RAISE",
    "one more set of a finished exercise": lambda it: "BOX SQUAT" in it.text("#next"),
    "correct the set before the last": lambda it: [e.done.reps for e in state(it).entries] == [(6,), (8,)],
    "write a note on the set": lambda it: state(it).entries[-1].note == "belt on",
    "write a note on the session": lambda it: state(it).note == "slept badly",
    "undo a wrong press": lambda it: not state(it).entries,
    "redo the undone press": lambda it: len(state(it).entries) == 1,
    "pause": lambda it: phase_name(state(it).phase) == "pause",
    "see the whole workout": lambda it: top(it) == "OverviewDialog",
    "see all keys": lambda it: top(it) == "HelpScreen",
    "leave for later": lambda it: not it.app.is_running or state(it).status == "open",
    "finish early and save": lambda it: state(it).status == "finished",
    "undo an accidental finish": lambda it: state(it).status == "open",
    "keep today's swap in the plan": lambda it: (
        'use = "Single-leg chair squat"'
        in (it.gym.paths.plans[-1] / "runner-strength.toml").read_text("utf-8")
    ),
    "record that it felt good": lambda it: state(it).feel == "good",
    "end a hold early, and keep the time": lambda it: last(it).seconds == (8.0,),
    "enter the reps of an open-ended set": lambda it: last(it).reps == (12,),
    "start today's workout": lambda it: top(it) == "SessionScreen",
    "switch to the bad-day workout": lambda it: (
        isinstance(it.app.screen, HomeScreen) and bool(it.app.screen.workout and it.app.screen.workout.short)
    ),
}


async def act(lifter: Lifter, script: Script) -> None:
    for step in script:
        if isinstance(step, str):
            await lifter.press(step)
        else:
            await lifter.wait(step)


async def do(lifter: Lifter, situation: Situation) -> None:
    await act(lifter, situation.before)
    await act(lifter, situation.keys[:-1])
    await lifter.pilot.press(*("space" if letter == " " else letter for letter in situation.typed))
    await act(lifter, situation.keys[-1:])
    await lifter.pilot.pause()


LIKE_OTHERS = {
    *("five reps instead of eight", "15 s less rest", "effort 8.5", "one less set", "redo the undone press"),
    *("swap for an exercise by name", "do the fourth exercise next", "write a note on the session"),
    *("pause", "see the whole workout", "see all keys", "leave for later"),
}
"""Situations whose keys other situations or other tests press too."""

IN_EVERY_RUN = [situation for situation in SITUATIONS if situation.what not in LIKE_OTHERS]


@pytest.mark.parametrize(
    "situation", cases(SITUATIONS, run=IN_EVERY_RUN), ids=lambda situation: situation.what
)
async def test_the_listed_presses_are_enough(gym: Gym, situation: Situation) -> None:
    for name, text in PLANS.items():
        gym.plan(name, text)
    runner = gym.begin(WorkoutRequest(plan=situation.plan, date=FRIDAY)) if situation.plan else None
    async with gym.session(runner) if runner else gym.home() as lifter:
        await do(lifter, situation)
        assert CHECKS[situation.what](lifter)


def test_every_situation_has_a_check() -> None:
    assert len(SITUATIONS) >= 25
    assert set(CHECKS) == {situation.what for situation in SITUATIONS} > LIKE_OTHERS


def test_the_docs_page_is_up_to_date() -> None:
    assert PAGE.read_text("utf-8") == page(), "run: make reference"
