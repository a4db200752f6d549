"""Two or three devices on one session, without a log: each has some of the events, and they exchange them."""

from collections.abc import Iterable
from random import Random
from typing import Any

from strengthtui.domain.workout import Workout
from strengthtui.session.decide import come_back, decide, due
from strengthtui.session.events import Command, Event, Refusal
from strengthtui.session.timeline import Timeline
from support.clock import START
from support.workouts import at_most, hold, lift, started, workout

KINDS = (
    *("next", "next", "next", "next", "undo", "undo", "redo", "pause", "later", "skip", "more", "fewer"),
    *("finish", "discard", "load", "effort", "reps", "note", "restart", "swap", "jump"),
)
ARGS: dict[str, dict[str, Any]] = {
    "load": {"by": 2.5}, "effort": {"to": 8.0}, "reps": {"by": -1}, "note": {"text": "light"},
    "swap": {"to": lift("Split squat", reps=(5, 5))}, "jump": {"item": 1},
}  # fmt: skip

WORKOUT: Workout = workout(
    lift(sets=3, warmup=(lift().target,)),
    hold("Side plank", seconds=(20.0, 15.0)),
    at_most(sets=1),
    lift("Row"),
)


class Device:
    """One device: what it knows of the session, and how far its clock is off."""

    def __init__(self, name: str, first: list[Event], off_s: float) -> None:
        self.name, self.off_s, self.numbered = name, off_s, len(first)
        self.timeline = Timeline(first)

    def act(self, now: float, kind: str) -> None:
        """Carry out a command as the controller does."""
        now += self.off_s
        if now - self.timeline.events[-1].at > 120:
            self.store(come_back(self.timeline.state, now, self.timeline.events[-1].at))
        self.store(due(self.timeline.state, now))
        at = max(now, self.timeline.events[-1].at)
        decided = decide(self.timeline, Command(round(at, 3), kind, ARGS.get(kind, {})))
        if not isinstance(decided, Refusal):
            self.store(decided)

    def store(self, events: Iterable[Event]) -> None:
        """Number new events and add them."""
        for event in self.timeline.following(events, self.name):
            self.numbered += 1
            self.timeline.extend([event._replace(n=self.numbered)])

    def take(self, events: list[Event]) -> None:
        """Take over events of other devices, except those that are known."""
        known = self.timeline.ids
        self.timeline.extend(event for event in events if event.id not in known)


def session(seed: int) -> tuple[list[Device], list[Event]]:
    """Perform a session on two or three devices; return them, and all events."""
    draw = Random(seed)
    names = draw.sample(("laptop", "phone", "tablet"), draw.choice((2, 3)))
    start = started(WORKOUT)._replace(device=names[0])
    devices = [Device(names[0], [start], draw.choice((0.0, -40.0, 90.0)))]
    for name in names[1:]:
        # Now and then another device starts the same session, as two imports of one file do.
        again = draw.random() < 0.2
        first = (
            started(WORKOUT, START + draw.choice((-5, 0, 5)))._replace(device=name, n=1) if again else start
        )
        devices.append(Device(name, [first], draw.choice((0.0, 0.0, -3000.0, 7.0))))
        if not again:
            devices[-1].numbered = 0
    now = START
    for _ in range(draw.randrange(10, 40)):
        now += draw.choice((0.0, 0.25, 5.0, 30.0, 95.0, 700.0))
        device = draw.choice(devices)
        device.act(now, draw.choice(KINDS))
        if draw.random() < 0.4:
            other = draw.choice(devices)
            # A device hands on whole runs of its own events, and those of others, in the order of its log.
            other.take(device.timeline.events[: draw.randrange(1, len(device.timeline.events) + 1)])
    union = {event.id: event for device in devices for event in device.timeline.events}
    return devices, list(union.values())
