"""The events for hooks: each once and in order, whatever is undone, redone, paused or done elsewhere."""

import random
from collections import Counter
from collections.abc import Sequence
from typing import Any

import pytest

from strengthtui.controller.session_controller import SessionController
from strengthtui.hooks.events import HookEvents
from strengthtui.session.events import live
from strengthtui.session.timeline import Step
from support.clock import FakeClock
from support.workouts import RunnerFactory, hold, lift


class Recorder:
    """Records the events of one controller's session."""

    def __init__(self, runner: SessionController, clock: FakeClock) -> None:
        self.runner, self.clock = runner, clock
        self.events = HookEvents(runner.session, runner.state, runner.now())
        self.fields: list[dict[str, Any]] = []
        runner.on_steps = self.take

    def take(self, steps: Sequence[Step]) -> None:
        for step in steps:
            self.fields.extend(fields for _, _, fields in self.events.after_step(step))

    def wait(self, seconds: float) -> None:
        for _ in range(round(seconds)):
            self.clock.advance(1)
            self.runner.tick()
            now = self.runner.now()
            self.fields.extend(fields for _, _, fields in self.events.at_time(self.runner.state, now))

    def do(self, *kinds: str) -> None:
        for kind in kinds:
            self.runner.do(kind)
            self.wait(1)

    @property
    def names(self) -> list[str]:
        return [fields["event"] for fields in self.fields]


@pytest.fixture
def recorder(make_runner: RunnerFactory, clock: FakeClock) -> Recorder:
    return Recorder(make_runner(lift(rest_s=30.0), hold(sets=1, seconds=(5.0, 5.0))), clock)


def test_a_whole_session(recorder: Recorder) -> None:
    recorder.do("next")
    recorder.wait(40)  # the time is up by itself
    recorder.do("next")
    recorder.wait(5)
    recorder.do("next")  # the lifter ends the rest early, by starting the hold
    recorder.wait(40)
    assert recorder.names == [
        *("set_logged", "rest_start", "rest_end", "set_logged", "rest_start", "rest_end"),
        *("switch", "set_logged", "workout_done", "session_end"),
    ]


def test_redone_events_are_not_reported_again(recorder: Recorder) -> None:
    recorder.do("next", "undo", "redo", "undo", "redo")
    assert Counter(recorder.names)["set_logged"] == 1
    assert recorder.names[1:] == ["rest_start", "rest_end", "rest_start", "rest_end", "rest_start"]


def test_an_end_after_an_undone_end_is_reported_again(recorder: Recorder) -> None:
    recorder.do("finish", "undo", "redo", "undo", "finish")
    assert recorder.names == ["session_end", "session_end"]


def test_a_pause_ends_no_rest(recorder: Recorder) -> None:
    recorder.do("next", "pause")
    recorder.wait(100)
    recorder.do("pause")
    assert recorder.names == ["set_logged", "rest_start"]
    recorder.wait(30)
    assert recorder.names == ["set_logged", "rest_start", "rest_end"]


def test_a_rest_lengthened_after_its_end_starts_again(recorder: Recorder) -> None:
    recorder.do("next")
    recorder.wait(31)
    recorder.runner.do("rest", seconds=15.0)
    recorder.wait(20)
    assert recorder.names == ["set_logged", "rest_start", "rest_end", "rest_start", "rest_end"]


def test_a_late_tick_reports_the_end_of_the_rest_first(recorder: Recorder) -> None:
    recorder.do("next")
    recorder.clock.advance(60)
    recorder.do("next")
    assert recorder.names == ["set_logged", "rest_start", "rest_end", "set_logged", "rest_start"]


def test_two_screens_see_the_same(recorder: Recorder, make_runner: RunnerFactory, clock: FakeClock) -> None:
    other = Recorder(make_runner(session=recorder.runner.session), clock)
    recorder.do("next")
    other.runner.follow()
    other.wait(31)
    recorder.wait(1)
    other.do("next")
    recorder.runner.follow()
    assert (
        recorder.names == other.names == ["set_logged", "rest_start", "rest_end", "set_logged", "rest_start"]
    )


@pytest.mark.parametrize("seed", range(10))
def test_rests_alternate_and_sets_are_reported_once_in_any_session(
    make_runner: RunnerFactory, clock: FakeClock, seed: int
) -> None:
    chance = random.Random(seed)
    made = Recorder(make_runner(lift(rest_s=20.0, sets=4), hold(seconds=(5.0, 5.0))), clock)
    for _ in range(40):
        made.runner.do(chance.choice(["next", "next", "next", "undo", "redo", "pause", "skip", "restart"]))
        made.wait(chance.choice([1, 5, 25]))
    rests = [name for name in made.names if name.startswith("rest_")]
    assert rests == (["rest_start", "rest_end"] * len(rests))[: len(rests)]
    stored = [event for event in made.runner.events if event.kind in {"set", "held", "stop"}]
    assert made.names.count("set_logged") <= len(stored)
    assert made.names.count("set_logged") >= len(made.runner.state.entries) > 0
    assert len(live(made.runner.events)) > 1


def test_the_json_of_a_set(recorder: Recorder) -> None:
    recorder.do("next")
    logged, rest = recorder.fields
    assert logged["at"].endswith("Z")
    assert logged | {"at": ""} == {
        "schema": 1,
        "event": "set_logged",
        "at": "",
        "session": recorder.runner.session,
        "plan": "Test plan",
        "status": "open",
        "sets_done": 1,
        "next": "Squat",
        "movement": "Squat",
        "set": 1,
        "warmup": False,
        "reps": [8],
        "seconds": None,
        "metres": None,
        "load_kg": None,
        "assist_kg": None,
    }
    assert rest["rest_s"] == 30.0
