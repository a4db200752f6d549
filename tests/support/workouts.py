"""Small workouts and plans, and a session of one that needs no journal."""

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any, Literal

from strengthtui.base.codec import plain
from strengthtui.controller.session_controller import SessionController
from strengthtui.domain.timing import Timing
from strengthtui.domain.workout import Amount, Item, Workout
from strengthtui.plan.model import Exercise, Movement, Plan
from strengthtui.session.decide import decide, due
from strengthtui.session.events import Command, Decision, Event, Refusal
from strengthtui.session.evolve import evolve, reduce
from strengthtui.session.state import State
from strengthtui.session.timeline import Timeline
from strengthtui.session.view import phase_name
from support.clock import START

RunnerFactory = Callable[..., SessionController]
"""Starts a session with items; with `session=` it opens another view of that session."""

FRIDAY = dt.date(2026, 11, 27)


def lift(name: str = "Squat", sets: int = 2, reps: tuple[int, ...] = (8,), **fields: Any) -> Item:
    """Return an exercise in reps: two sets of eight, rest 90 s."""
    load = {key: fields.pop(key) for key in ("load_kg", "implements") if key in fields}
    return _item(name, sets, Amount(reps=reps, **load), **fields)


def hold(name: str = "Plank", sets: int = 2, seconds: tuple[float, ...] = (30.0,), **fields: Any) -> Item:
    """Return a hold: two sets of 30 s, rest 90 s."""
    return _item(name, sets, Amount(seconds=seconds), **fields)


def at_most(name: str = "Pull-up", sets: int = 2, **fields: Any) -> Item:
    """Return an exercise of as many reps as possible: two sets, rest 90 s."""
    return _item(name, sets, Amount(open=True), **fields)


def timed(item: Item, kind: Literal["every", "work", "time"], seconds: float, **fields: Any) -> Item:
    """Return an exercise in group A, whose rounds go by the clock."""
    rest_s = fields.pop("pause_s", 0.0)
    return item._replace(timing=Timing(kind, seconds, rest_s), group="A", **fields)


def _item(name: str, sets: int, target: Amount, **fields: Any) -> Item:
    made = Item(exercise=name.lower().replace(" ", "-"), movement=name, sets=sets, target=target, rest_s=90.0)
    return made._replace(**fields)


def workout(*items: Item, **fields: Any) -> Workout:
    made = Workout("Test plan", "0" * 64, "2026-11-27", "fri", "winter", "gym", False, 10, items or (lift(),))
    return made._replace(**fields)


def movement(name: str = "Squat", *gear: str, **fields: Any) -> Movement:
    made = Movement(name, gear, sets=3, target=Amount(reps=(8,)), rest_s=90.0, switch_s=5.0, cue="")
    return made._replace(**fields)


def plan(*exercises: tuple[Movement, ...], **fields: Any) -> Plan:
    """Return a plan. Each exercise is a list of movements, its own first."""
    made = [Exercise(each[0].name.lower(), ("quads",), each) for each in exercises]
    return Plan("Test plan", "", "strength", (), tuple(made), "0" * 64)._replace(**fields)


def started(of: Workout, at: float = START) -> Event:
    anchor = {"boot": "boot-1", "boottime": 5000.0, "wall": at}
    return Event(1, at, "start", {"workout": plain(of), "anchor": anchor})


class Performance:
    """A session in memory: the engine without a journal, driven like the controller does.

    Times are seconds since its start.
    """

    def __init__(self, *items: Item) -> None:
        self.events = [started(workout(*items))]
        self.state: State = reduce(self.events)
        self._timeline: Timeline | None = None  # made late: a test may still change the start

    def timeline(self) -> Timeline:
        """Return the timeline of the events; only events that were added since the last call are folded."""
        timeline = self._timeline
        if timeline and self.events[: len(timeline.events)] == timeline.events:
            timeline.extend(self.events[len(timeline.events) :])
        else:
            self._timeline = timeline = Timeline(self.events)
        return timeline

    def do(self, at: float, kind: str = "next", **args: Any) -> Decision:
        """Run a command at a given time."""
        self.pass_to(at)
        decided = decide(self.timeline(), Command(START + at, kind, args))
        if not isinstance(decided, Refusal):
            self.take(decided)
        return decided

    def press(self, *moments: float) -> "Performance":
        """Press space at each of the given times."""
        for at in moments:
            self.do(at)
        return self

    def pass_to(self, at: float) -> "Performance":
        """Apply the automatic events until a given time."""
        self.take(due(self.state, START + at))
        return self

    def take(self, new: Iterable[Event]) -> None:
        """Add events like the journal: numbered, after all others, and reduced again after an undo."""
        for event in self.timeline().following(list(new), self.events[-1].device):
            self.events.append(event._replace(n=self.events[-1].n + 1))
            if event.kind == "void":
                self.state = reduce(self.events)
            else:
                self.state = evolve(self.state, self.events[-1])

    @property
    def phase(self) -> str:
        return phase_name(self.state.phase)

    @property
    def sets(self) -> int:
        return len(self.state.entries)
