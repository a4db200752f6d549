"""Corrections on two devices: no interleaving fails, and the tables are those of a rebuild."""

import datetime as dt
from random import Random
from typing import Any

import pytest

from strengthtui.domain.workout import Amount
from strengthtui.journal import derived
from strengthtui.journal.database import transaction
from strengthtui.journal.store import Store
from strengthtui.session.decide import decide
from strengthtui.session.decide_corrections import decide_correction
from strengthtui.session.events import Command, Event, Refusal, in_order
from strengthtui.session.evolve import reduce
from strengthtui.session.state import Slot, State
from strengthtui.session.summary import summarise
from strengthtui.session.timeline import Timeline
from strengthtui.session.view import present
from support.clock import START
from support.devices import Device
from support.sizes import size
from support.workouts import hold, lift, started, workout

SESSIONS = size("corrected sessions", run=60, nightly=1_000, soak=10_000)
MONDAY = dt.date(2026, 11, 23)
SQUAT = lift("Squat", sets=3, load_kg=40.0)
EIGHT = Amount(reps=(8,), load_kg=42.5)
QUERIES = ("SELECT * FROM session ORDER BY id", "SELECT * FROM set_entry ORDER BY session, position")


def tables(store: Store) -> list[list[tuple[Any, ...]]]:
    return [[tuple(row) for row in store.rows(query)] for query in QUERIES]


def random_change(draw: Random) -> tuple[str, dict[str, Any]]:
    slot = Slot(draw.randrange(3), draw.randrange(1, 5), draw.random() < 0.2)
    done = draw.choice((EIGHT, Amount(reps=(6, 5)), Amount(seconds=(30.0,)), Amount(metres=20.0)))
    kinds: dict[str, dict[str, Any]] = {
        "correct": {"set": slot, "done": done, "rpe": draw.choice((None, 6.0, 9.5))},
        "remove": {"set": slot},
        "add": {"item": slot.item, "done": done, "warmup": slot.warmup},
        "retime": {"date": MONDAY + dt.timedelta(draw.randrange(99)), "seconds": draw.choice((None, 900.0))},
        "note": {"on": draw.choice(("set", "session", "exercise")), "text": draw.choice(("", "light"))},
        "feel": {"to": draw.choice(("good", "bad"))},
        "amend": {"entry": 0, "done": done},
        **{kind: {} for kind in ("delete", "undelete", "undo", "redo", "finish", "next")},
    }
    return draw.choice(list(kinds.items()))


def corrected_session(seed: int) -> list[Event]:
    """Perform a session, then correct it on two devices that exchange their events now and then."""
    draw = Random(seed)
    first = [started(workout(SQUAT, lift("Row"), hold(sets=1)))._replace(device="laptop")]
    devices = [Device("laptop", first, 0.0), Device("phone", first, draw.choice((-90.0, 0.0, 4e5)))]
    devices[1].numbered = 0
    for press in range(draw.randrange(2, 9)):
        devices[0].act(START + 100.0 * press, draw.choice(("next", "next", "effort", "skip")))
    devices[0].act(START + 1000, "finish")
    devices[1].take(devices[0].timeline.events)
    now = START + 2000.0
    for _ in range(draw.randrange(4, 16)):
        device = draw.choice(devices)
        now += draw.choice((0.0, 1.0, 5e4))
        kind, args = random_change(draw)
        rule: Any = (
            decide if kind in {"note", "feel", "amend", "redo", "finish", "next"} else decide_correction
        )
        if kind == "amend" and not device.timeline.state.entries:
            continue
        at = max(now + device.off_s, device.timeline.events[-1].at)
        decided = rule(device.timeline, Command(round(at, 3), kind, args))
        if not isinstance(decided, Refusal):
            device.store(decided)
        if draw.random() < 0.3:
            one, other = draw.sample(devices, 2)
            one.take(other.timeline.events)
    return list({event.id: event for each in devices for event in each.timeline.events}.values())


def folded_in_batches(seed: int, events: list[Event]) -> State:
    draw = Random(seed)
    rest = [event for event in events if event.kind != "start"]
    draw.shuffle(rest)
    timeline = Timeline([event for event in events if event.kind == "start"])
    while rest:
        count = draw.randrange(1, 6)
        timeline.extend(rest[:count])
        rest = rest[count:]
    assert timeline.events == in_order(events)
    return timeline.state


def test_no_interleaving_of_two_devices_fails_or_depends_on_how_events_arrive() -> None:
    kinds = set()
    for seed in range(SESSIONS):
        events = corrected_session(seed)
        kinds |= {event.kind for event in events}
        final = reduce(events)
        present(final, max(event.at for event in events), "kg")
        summarise(final)
        slots = [entry.slot for entry in final.entries]
        assert len(set(slots)) == len(slots), seed
        for turn in range(3):
            assert folded_in_batches(turn, events) == final, seed
    assert kinds >= {"correct", "add", "remove", "retime", "discard", "void", "edit", "note"}


def renamed(events: list[Event], seed: int) -> list[Event]:
    """Give every session devices of its own, because a device numbers the events of all its sessions."""
    named = [event._replace(device=f"{event.device}{seed}") for event in events]
    return [
        event._replace(body={"events": [[f"{device}{seed}", n] for device, n in event.body["events"]]})
        if event.kind == "void"
        else event
        for event in named
    ]


def derive_step_by_step(store: Store) -> None:
    """Store corrected sessions, and derive each event as it is stored."""
    store.db.execute("PRAGMA synchronous = OFF")
    for seed in range(SESSIONS // 5):
        events = in_order(renamed(corrected_session(seed), seed))
        timeline = Timeline(events[:1])
        with transaction(store.db):
            store._insert(f"{seed:016x}", events)
            store._derive(f"{seed:016x}", None, timeline.state)
            for step in timeline.extend(events[1:]):
                store._derive(f"{seed:016x}", step.before, step.after)


def test_the_tables_equal_those_of_a_rebuild(store: Store) -> None:
    derive_step_by_step(store)
    before = tables(store)
    assert len(before[0]) == SESSIONS // 5
    store.rebuild()
    assert tables(store) == before


def test_a_row_that_misses_a_correction_is_caught(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    changed = derived._changed
    only_new = lambda before, after: [  # noqa: E731 - the planted fault, in short
        each for each in changed(before, after) if not before or each[0] >= len(before.entries)
    ]
    monkeypatch.setattr(derived, "_changed", only_new)
    derive_step_by_step(store)
    before = tables(store)
    store.rebuild()
    assert tables(store) != before
