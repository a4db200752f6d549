"""Random keys on the real app against the engine on a list: no traceback, and equal logs.

A failure prints the seed, and STRENGTHTUI_SEED repeats it; STRENGTHTUI_SIZE sets the number of sequences.
"""

import os
import random
from typing import Any

import pytest

from strengthtui.base.codec import dumps
from strengthtui.controller.session_controller import SessionController
from strengthtui.domain.workout_request import WorkoutRequest
from strengthtui.session.decide import come_back, decide, due
from strengthtui.session.events import Command, Event, Refusal
from strengthtui.session.evolve import reduce
from strengthtui.session.timeline import Timeline
from strengthtui.ui.screens.leave import LeaveDialog
from strengthtui.ui.screens.session import SessionScreen
from strengthtui.ui.screens.summary import SummaryScreen
from support.gym import Gym, Lifter
from support.sizes import size
from tools.pictures import FRIDAY

SEQUENCES = size("keys", run=12, nightly=40, soak=1_000)
PARTS = 4
SEED = int(os.environ.get("STRENGTHTUI_SEED") or random.randrange(2**32))
STEPS = 50

PLAN = """
name = "Mixed"
rest = "30s"
[[exercise]]
name = "Squat"
do = "2 x 8"
load = "40 kg"
[[exercise]]
name = "Lunge"
do = "2 x 6 each side"
group = "A"
[[exercise]]
name = "Row"
do = "3 x 8"
group = "A"
[[exercise]]
name = "Side plank"
do = "2 x 10s each side"
"""

Request = tuple[str, dict[str, Any]]

COMMANDS: dict[str, Request] = {
    "space": ("next", {"grace": 2.0}),
    "enter": ("next", {"grace": 2.0}),
    "up": ("reps", {"by": 1}),
    "j": ("reps", {"by": -1}),
    "right": ("load", {"steps": 1}),
    "h": ("load", {"steps": -1}),
    "7": ("effort", {"to": 7.0}),
    "0": ("effort", {"to": 10.0}),
    "plus": ("rest", {"seconds": 15.0}),
    "minus": ("rest", {"seconds": -15.0}),
    "r": ("restart", {}),
    "b": ("later", {}),
    "n": ("skip", {}),
    "a": ("more", {}),
    "d": ("fewer", {}),
    "u": ("undo", {}),
    "U": ("redo", {}),
    "p": ("pause", {}),
}
OTHERS = ("e", "s", "tab", "o", "question_mark", "q", "comma", "full_stop", "f1", "x", "escape", "ctrl+p")
KEYS = (*("space",) * 14, *COMMANDS, *("u",) * 2, *OTHERS)
SUSPENDED = 0.05
"""The probability that the machine is suspended before a key press."""

IN_DIALOG = ("escape", "escape", "escape", "up", "down", "w", "5", "tab", "left")


class Engine:
    """The same session on a list of events, without a screen, a process or a file."""

    def __init__(self, runner: SessionController) -> None:
        self.events: list[Event] = list(runner.events)
        self.state = runner.state

    def pass_to(self, now: float) -> None:
        self.take(tuple(due(self.state, now)))

    def sleep_to(self, now: float, since: float) -> None:
        self.take(come_back(self.state, now, since))
        self.pass_to(now)

    def do(self, now: float, request: Request) -> None:
        self.pass_to(now)
        decided = decide(Timeline(self.events), Command(now, *request))
        if not isinstance(decided, Refusal):
            self.take(decided)
        if request[0] in {"undo", "redo"}:
            last = max(event.at for event in self.events)
            self.take(come_back(self.state, now, last))
        self.pass_to(now)

    def take(self, new: tuple[Event, ...]) -> None:
        if not new:
            return
        for event in Timeline(self.events).following(new, self.events[-1].device):
            self.events.append(event._replace(n=self.events[-1].n + 1))
        self.state = reduce(self.events)


def entries(runner: SessionController | Engine) -> list[tuple[object, ...]]:
    return [(e.movement, e.slot, dumps(e.done), e.rpe, e.ended_at) for e in runner.state.entries]


async def step(lifter: Lifter, engine: Engine, chance: random.Random) -> str:
    """Press a random key, and run the same command on the engine."""
    if chance.random() < SUSPENDED:
        since = lifter.gym.clock.wall()
        await lifter.sleep(chance.choice((10.0, 60.0, 3600.0)))
        engine.sleep_to(lifter.gym.clock.wall(), since)
    await lifter.wait(chance.choice((1.0, 1.0, 2.0, 6.0, 15.0, 40.0)), drawn=False)
    screen = lifter.app.screen
    if isinstance(screen, SessionScreen):
        key = chance.choice(KEYS)
        extra = {"side": screen.side} if COMMANDS.get(key, ("",))[0] == "reps" else {}
        if key in {"7", "0"}:
            extra = {"half": screen._last_effort == (int(key) or 10, screen._set_in_focus())}
    elif isinstance(screen, LeaveDialog):
        key, extra = chance.choice(("escape", "f", "d")), {}
    elif isinstance(screen, SummaryScreen):
        key, extra = "u", {}
    else:
        key, extra = chance.choice(IN_DIALOG), {}
    await lifter.pilot.press(key)
    await lifter.pilot.pause()
    now = lifter.gym.clock.wall()
    engine.pass_to(now)
    if isinstance(screen, SessionScreen) and key in COMMANDS:
        kind, args = COMMANDS[key]
        engine.do(now, (kind, args | extra))
    elif isinstance(screen, LeaveDialog) and key in {"f", "d"}:
        engine.do(now, ("finish" if key == "f" else "discard", {}))
    elif isinstance(screen, SummaryScreen):
        engine.do(now, ("undo", {}))
    return key


@pytest.mark.parametrize("part", range(PARTS))
async def test_the_log_equals_the_engine(gym: Gym, part: int) -> None:
    gym.plan("mixed", PLAN)
    for sequence in range(part, SEQUENCES, PARTS):
        chance = random.Random(f"{SEED}-{sequence}")
        runner = gym.begin(WorkoutRequest(plan="mixed", date=FRIDAY))
        engine, pressed = Engine(runner), list[str]()
        async with gym.session(runner) as lifter:
            for _ in range(STEPS):
                pressed.append(await step(lifter, engine, chance))
                failure = f"STRENGTHTUI_SEED={SEED}, sequence {sequence}: {' '.join(pressed)}"
                assert entries(runner) == entries(engine), failure
                assert runner.state.phase == engine.state.phase, failure
        with gym.another_hand(runner.session) as other:
            assert entries(other) == entries(engine), failure
