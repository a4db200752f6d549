"""Several devices on one session: however their events arrive, every device comes to the same state."""

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from random import Random

import pytest

from strengthtui.controller.session_controller import SessionController
from strengthtui.domain.log_values import attempt
from strengthtui.journal.reader import Reader
from strengthtui.journal.store import Store
from strengthtui.session import events as event_module
from strengthtui.session import timeline as timeline_module
from strengthtui.session.events import Event, in_order
from strengthtui.session.evolve import reduce
from strengthtui.session.summary import summarise
from strengthtui.session.timeline import Timeline
from strengthtui.session.view import present
from support.clock import START, FakeClock
from support.devices import session
from support.each_case import each_case
from support.sizes import size
from support.workouts import RunnerFactory, lift, started, workout

SESSIONS = size("devices", run=60, nightly=500, soak=5_000)
ORDERS = 4


def arrivals(seed: int, events: Sequence[Event]) -> Iterable[list[list[Event]]]:
    """Yield orders in which the events may reach a device, in batches. The first batch has a start."""
    draw = Random(seed)
    starts = [event for event in events if event.kind == "start"]
    for _ in range(ORDERS):
        first = draw.choice(starts)
        rest = [event for event in events if event is not first]
        draw.shuffle(rest)
        batches = [[first]]
        while rest:
            count = draw.randrange(1, 6)
            batches.append(rest[:count])
            rest = rest[count:]
        yield batches


def faults(seed: int) -> list[str]:
    """Return what is wrong with a session on several devices; nothing may be."""
    _, events = session(seed)
    state = reduce(events)
    present(state, max(event.at for event in events), "kg")
    summarise(state)
    found = []
    for batches in arrivals(seed, events):
        timeline = Timeline(batches[0])
        for batch in batches[1:]:
            timeline.extend(batch)
        if timeline.state != state:
            found.append("another state")
        if timeline.events != in_order(events):
            found.append("another order")
        again = Timeline(events)
        if (timeline.undo_target(), timeline.redo_target()) != (again.undo_target(), again.redo_target()):
            found.append("another undo")
    return found


@each_case("part", range(4))
def test_devices_agree_in_every_order_of_arrival(part: int) -> None:
    for seed in range(part, SESSIONS, 4):
        assert faults(seed) == [], seed


@cache
def generated() -> list[list[Event]]:
    """Return the events of 60 sessions."""
    return [session(seed)[1] for seed in range(60)]


def test_the_generated_sessions_contain_undo_and_redo_by_several_devices() -> None:
    """Otherwise the test above would prove little."""
    voids = [event for events in generated() for event in events if event.kind == "void"]
    across = [event for event in voids if any(device != event.device for device, _ in event.body["events"])]
    assert len(voids) > 100
    assert len(across) > 10


def test_a_void_by_number_alone_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    """Plant a fault: `void` ignores the devices, as it did in the first form of the log."""

    def voided_by_number(void: Event) -> list[tuple[str, int]]:
        names = ("laptop", "phone", "tablet")
        return [(name, n) for _, n in void.body.get("events", []) for name in names]

    everything = generated()
    sound = [reduce(events) for events in everything]
    monkeypatch.setattr(event_module, "voided", voided_by_number)
    assert [attempt(reduce, events) for events in everything] != sound


def test_an_order_by_number_alone_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    """Plant a fault: events of another device are added at the end, as they arrive."""

    def at_the_end(self: Timeline, events: Iterable[Event]) -> list[object]:
        return [self._add(event) for event in events]

    monkeypatch.setattr(timeline_module.Timeline, "extend", at_the_end)
    assert any(faults(seed) for seed in range(60))


def test_a_second_start_changes_nothing() -> None:
    first = started(workout(lift(sets=3)))._replace(device="laptop")
    done = Event(2, START + 30, "set", {"done": {"reps": [8]}}, "laptop")
    second = started(workout(lift("Row", sets=9)), START + 10)._replace(device="phone")
    alone = reduce([first, done])
    assert reduce([second, done, first]) == alone
    timeline = Timeline([second])
    timeline.extend([done])
    timeline.extend([first])
    assert timeline.state == alone


def test_an_open_screen_notices_events_with_lower_numbers(
    make_runner: RunnerFactory, db: Path, clock: FakeClock
) -> None:
    """The phone is new and numbers from 1; one of its events is older than the laptop's last one."""
    laptop = make_runner(lift(sets=5))
    laptop.do("next")
    clock.advance(100)
    laptop.do("next")
    assert [event.id for event in laptop.events] == [("laptop", 1), ("laptop", 2), ("laptop", 3)]
    with Store(db, "phone") as phone:
        edit = Event(0, START + 50, "edit", {"entry": 0, "rpe": 9.0})
        note = Event(0, START + 110, "note", {"item": None, "text": "phone"})
        assert phone.append(laptop.session, 3, [edit, note])
    assert laptop.follow()
    assert [event.kind for event in laptop.events] == ["start", "set", "edit", "set", "note"]
    assert (laptop.state.entries[0].rpe, laptop.state.note) == (9.0, "phone")
    assert not laptop.follow()
    clock.advance(100)
    laptop.do("undo")
    laptop.do("next")
    with Reader(db) as log:
        assert log.events(laptop.session) == laptop.events
        assert reduce(log.events(laptop.session)) == laptop.state


def test_an_event_is_ordered_after_the_events_it_depends_on(
    make_runner: RunnerFactory, db: Path, clock: FakeClock
) -> None:
    """The clock of the phone is ahead, and its name sorts last."""
    laptop = make_runner(lift(sets=5))
    ahead = FakeClock(START + 60)
    ahead.reboot(0)
    with Store(db, "phone") as store:
        SessionController(store, ahead, laptop.session).do("next")
    laptop.follow()
    done = [len(laptop.state.entries)]
    for kind in ("undo", "redo"):
        laptop.do(kind)
        done.append(len(laptop.state.entries))
    assert done == [1, 0, 1]
    with Reader(db) as log:
        assert reduce(log.events(laptop.session)) == laptop.state
