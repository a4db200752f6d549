"""Two processes on one session in a real log, with everything that happens to processes and clocks.

Whatever is pressed, killed, slept through or set wrong: what a lifter was shown as logged is in the log,
exactly once, until he undoes it.
"""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, ClassVar

import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from strengthtui.base.codec import dumps
from strengthtui.controller.session_controller import SessionController
from strengthtui.domain.workout import Amount
from strengthtui.journal.reader import Reader
from strengthtui.journal.store import Fold, Store
from strengthtui.session.events import Event, EventId, in_order
from strengthtui.session.evolve import evolve, reduce
from strengthtui.session.state import State
from strengthtui.session.timeline import TICK_S
from support.clock import FakeClock
from support.sizes import size
from support.workouts import at_most, hold, lift, timed, workout

PARTS = 4
EXAMPLES = size("state machine", run=150, nightly=500, soak=10_000)
SETTINGS = settings(
    max_examples=-(-EXAMPLES // PARTS),
    stateful_step_count=50,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
DEVICES = ("laptop", "phone")
RAMP = (Amount(reps=(5,), load_kg=20.0),)
ITEMS = (
    *(lift(sets=3, warmup=RAMP), hold("Side plank", sets=2, seconds=(20.0, 15.0), rest_s=30.0)),
    *(lift("Row", sets=3, rest_s=0), hold(sets=1), lift("Lunge", sets=2, reps=(6, 6), group="B")),
    *(lift("Press", sets=3, group="B"), at_most("Push-up", sets=1)),
    timed(lift("Swing", sets=2), "every", 30.0, rest_s=20.0),
    timed(hold("Burpee", sets=1, seconds=(20.0,)), "work", 20.0, pause_s=10.0)._replace(group="T"),
    timed(lift("Thruster", sets=1), "time", 90.0)._replace(group="R"),
)
LOGGED = "SELECT exercise, movement, number, kind, done, rpe, note, ended_at FROM set_entry ORDER BY position"
IDS = "SELECT device, n FROM event WHERE session = ? ORDER BY at, device, n"
CORRECTIONS: tuple[tuple[str, dict[str, Any]], ...] = (
    *(("reps", {"by": -1}), ("reps", {"to": 5, "side": 0}), ("reps", {"by": 1, "side": 1})),
    *(("load", {"by": 2.5}), ("load", {"to": None}), ("effort", {"to": 8, "half": True})),
    *(("note", {"text": "light"}), ("note", {"text": "short night", "on": "session"})),
    ("note", {"text": "belt", "on": "exercise"}),
)
REORDERINGS: tuple[tuple[str, dict[str, Any]], ...] = (
    *(("later", {}), ("skip", {}), ("more", {}), ("fewer", {}), ("jump", {"item": 1}), ("jump", {"item": 4})),
    *(("jump", {"item": 7}), ("jump", {"item": 8}), ("jump", {"item": 9})),
    *(("swap", {"to": lift("Split squat", reps=(5, 5))}), ("swap", {"to": hold("Hang", seconds=(10.0,))})),
)

json = cache(dumps)
hands = st.sampled_from(DEVICES)
waits = st.sampled_from((0.0, 0.0, 3.0, 27.5, 45.0, 100.0))
regrets = st.sampled_from((*DEVICES, *DEVICES, *DEVICES, ""))
SetRow = tuple[Any, ...]


class Gym(RuleBasedStateMachine):
    """A laptop and a phone on one session; `shown` are the sets that a lifter knows to be logged."""

    store_type: ClassVar[type[Store]] = Store

    @initialize()
    def begin(self) -> None:
        self.folder = TemporaryDirectory()
        self.db = Path(self.folder.name) / "log.db"
        self.clock = FakeClock()
        self.stores = {device: self.store_type(self.db, device) for device in DEVICES}
        self.reader = Reader(self.db)  # opened once: opening costs more than all that is read
        laptop = SessionController.begin(self.stores["laptop"], self.clock, workout(*ITEMS))
        self.session = laptop.session
        self.runners = {
            "laptop": laptop,
            "phone": SessionController(self.stores["phone"], self.clock, self.session),
        }
        self.acting = laptop
        self.shown: list[SetRow] = []
        self.read: dict[EventId, Event] = {}
        self.reduced: tuple[list[Event], State] = ([], laptop.state)

    def logged(self) -> tuple[list[Event], State]:
        """Return the events of the log, and what they reduce to; only what is new is read and reduced."""
        ids = [(row["device"], row["n"]) for row in self.reader.rows(IDS, self.session)]
        if not self.read.keys() >= set(ids):
            self.read |= {event.id: event for event in self.reader.events(self.session, self.read)}
        events = [self.read[each] for each in ids]
        known, state = self.reduced
        new = events[len(known) :]
        if events[: len(known)] != known or any(event.kind in {"start", "void"} for event in new):
            state = reduce(events)
        else:
            for event in new:
                state = evolve(state, event)
        self.reduced = events, state
        return self.reduced

    def look(self, device: str) -> list[SetRow]:
        """Let one device act next, and return what it shows when it is up to date."""
        self.acting = self.runners[device]
        self.acting.follow()
        items = self.acting.state.items
        return [
            (
                *(items[entry.slot.item].exercise, entry.movement, entry.slot.number),
                *("warmup" if entry.slot.warmup else "work", json(entry.done)),
                *(entry.rpe, entry.note, entry.ended_at),
            )
            for entry in self.acting.state.entries
        ]

    def went_on(self, device: str) -> None:
        """Check that a device shows all that was shown before, and perhaps more."""
        shown = self.look(device)
        assert shown[: len(self.shown)] == self.shown
        self.shown = shown

    @rule(presses=st.lists(st.tuples(hands, waits), min_size=1, max_size=4))
    def train(self, presses: list[tuple[str, float]]) -> None:
        for device, seconds in presses:
            self.watch(device, seconds)
            self.runners[device].do("next")
            self.went_on(device)
            self.the_log_says_what_was_shown()

    @rule(device=hands, seconds=st.sampled_from((0.1, 5.0, 20.0, 60.0, 700.0)))
    def watch(self, device: str, seconds: float) -> None:
        self.clock.advance(seconds)
        self.runners[device].tick()
        self.went_on(device)

    @rule(device=hands, kind=st.sampled_from(("pause", "pause", "+15", "-15")))
    def command(self, device: str, kind: str) -> None:
        runner = self.runners[device]
        runner.do("rest", seconds=float(kind)) if kind[1:] == "15" else runner.do(kind)
        self.went_on(device)

    @rule(device=hands, said=st.sampled_from(CORRECTIONS))
    def correct(self, device: str, said: tuple[str, dict[str, Any]]) -> None:
        self.look(device)
        self.watch(device, 0.0)  # what ended by itself is no correction
        self.runners[device].do(said[0], **said[1])
        before, self.shown = self.shown, self.look(device)
        different = [pair for pair in zip(before, self.shown, strict=True) if pair[0] != pair[1]]
        assert len(different) <= 1
        # A correction says what was done, how hard it was, and what is to be noted; never which set it was.
        assert all(old[:4] == new[:4] and old[-1] == new[-1] for old, new in different)

    @rule(device=hands, entry=st.integers(0, 9), reps=st.integers(0, 12))
    def correct_an_earlier_set(self, device: str, entry: int, reps: int) -> None:
        if entry < len(self.look(device)):
            self.runners[device].do("amend", entry=entry, done=Amount(reps=(reps,)), rpe=7.0)
            self.shown = self.look(device)
            assert self.shown[entry][4] == dumps(Amount(reps=(reps,)))

    @rule(device=hands, change=st.sampled_from(REORDERINGS))
    def reorder(self, device: str, change: tuple[str, dict[str, Any]]) -> None:
        self.runners[device].do(change[0], **change[1])
        self.went_on(device)

    @rule(device=hands, kind=st.sampled_from(("undo", "undo", "redo")))
    def step_back_or_forth(self, device: str, kind: str) -> None:
        self.runners[device].do(kind)
        self.shown = self.look(device)

    @rule(
        device=hands, kind=st.sampled_from(("finish", "discard")), regret=st.sampled_from(DEVICES * 3 + ("",))
    )
    def end(self, device: str, kind: str, regret: str) -> None:
        self.runners[device].do(kind)
        self.went_on(device)
        if regret:
            self.step_back_or_forth(regret, "undo")

    @rule(device=hands)
    def crash(self, device: str) -> None:
        self.stores[device].close()
        self.stores[device] = self.store_type(self.db, device)
        self.runners[device] = SessionController(self.stores[device], self.clock, self.session)
        self.went_on(device)

    @rule(seconds=st.sampled_from((60.0, 900.0, 3000.0, 86400.0)), reboots=st.booleans())
    def leave_it_alone(self, seconds: float, *, reboots: bool) -> None:
        if not reboots:
            self.clock.advance(seconds)
            return
        self.clock.reboot(seconds)
        for device in DEVICES:
            self.crash(device)

    @rule(seconds=st.sampled_from((5.0, 600.0, 40_000.0)))
    def suspend(self, seconds: float) -> None:
        self.clock.suspend(seconds)

    @rule(hours=st.sampled_from((1, -1, 24 * 365)))
    def set_the_wall_clock(self, hours: float) -> None:
        self.clock.turn_wall(hours * 3600)

    @invariant()
    def the_log_says_what_was_shown(self) -> None:
        assert [tuple(row) for row in self.reader.rows(LOGGED)] == self.shown
        ((status,),) = self.reader.rows("SELECT status FROM session")
        assert status == self.acting.state.status

    @invariant()
    def the_state_is_what_the_events_reduce_to(self) -> None:
        events, state = self.logged()
        assert events == self.acting.events
        assert state == self.acting.state
        assert len({event.id for event in events}) == len(events)
        assert events == in_order(events)
        # Two devices that act in the same instant are a tick of the log apart.
        assert self.acting.now() >= max(event.at for event in events) - TICK_S * len(events)

    def teardown(self) -> None:
        unchanged = self.reader.events(self.session) == self.logged()[0]
        self.reader.close()
        for store in self.stores.values():
            store.close()
        self.folder.cleanup()
        assert unchanged


@pytest.mark.filterwarnings("default")
@pytest.mark.parametrize("part", range(PARTS))
def test_no_set_that_was_shown_is_lost(part: int) -> None:
    """Run a part of the examples, so that several workers share them."""

    class Part(Gym):
        pass

    run_state_machine_as_test(Part, settings=settings(SETTINGS, database=None, derandomize=False))


class HastyStore(Store):
    """A planted fault: it acknowledges a set before the commit, and the commit never comes."""

    def append(
        self, session: str, known: int, events: Sequence[Event], fold: Fold | None = None
    ) -> list[Event] | None:
        if any(event.kind == "set" for event in events):
            return [event._replace(n=self._next_number()) for event in events]
        return super().append(session, known, events, fold)


class ForgetfulStore(Store):
    """A planted fault: the end of a session is an event, but the tables are not told."""

    def _derive(self, session: str, before: State | None, after: State) -> None:
        if after.status == "open":
            super()._derive(session, before, after)


class DoublingStore(Store):
    """A planted fault: a process that was second stores its set all the same."""

    def append(
        self, session: str, known: int, events: Sequence[Event], fold: Fold | None = None
    ) -> list[Event] | None:
        return super().append(session, len(self.events(session)), events, fold)


@pytest.mark.parametrize("fault", [HastyStore, ForgetfulStore, DoublingStore])
def test_a_planted_fault_is_caught(fault: type[Store]) -> None:
    @seed(8)  # within a few examples; others take up to ten times as long
    class Faulty(Gym):
        store_type = fault

    quick = settings(
        SETTINGS, max_examples=200, database=None, phases=[Phase.generate], derandomize=False,
        report_multiple_bugs=False,
    )  # fmt: skip
    with pytest.raises(AssertionError):
        run_state_machine_as_test(Faulty, settings=quick)
