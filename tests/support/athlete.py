"""A simulated athlete who follows the coach, day after day, with a real log."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from strengthtui.base.codec import plain
from strengthtui.base.paths import Paths
from strengthtui.config.model import Config
from strengthtui.domain.workout import Amount, Item, Workout
from strengthtui.domain.workout_request import WorkoutRequest
from strengthtui.journal.checkins import check_in
from strengthtui.journal.database import transaction
from strengthtui.journal.store import Store
from strengthtui.session.decide import next_boundary
from strengthtui.session.events import Event
from strengthtui.session.evolve import evolve, reduce
from strengthtui.session.state import Leftover, State, as_done
from strengthtui.training.advice import advise
from support import warm_cache
from support.clock import FakeClock

Lifting = Callable[[Item, int], tuple[Amount, float | None] | None]
"""Returns the result of a set and its effort; None for a set that is skipped."""


def as_told(item: Item, number: int) -> tuple[Amount, float | None]:
    """Return the target as the result, with an effort of 7."""
    return as_done(item.target), 7.0


class Athlete:
    """One log and one config."""

    def __init__(
        self,
        folder: Path,
        config: Config | None = None,
        plan: str = "test",
        store: Store | None = None,
        shared: Path | None = None,
    ) -> None:
        """Create an athlete.

        Args:
            folder: The folder of the log and the config.
            config: The config.
            plan: The name of the plan.
            store: The log if it is open already.
            shared: The folder of the plans and their cache, if that is another one.
        """
        plans = (shared or folder) / "plans"
        self.paths = Paths(db=folder / "log.db", config=folder / "config.toml", plans=(plans,))
        self.paths.cache = (shared or folder) / "cache" / "strengthtui"
        warm_cache.fill(self.paths.cache, plans)
        self.paths.library = folder / "library.toml"
        self.config = config or Config()
        self.plan = plan
        self.store = store or Store(self.paths.db, "athlete")

    def due(self, date: dt.date, **request: Any) -> Workout:
        """Return the workout that is due."""
        asked = WorkoutRequest(plan=self.plan, date=date)._replace(**request)
        return advise(self.paths, self.config, asked, self.store).workout

    def train(self, date: dt.date, lifting: Lifting = as_told, **request: Any) -> Workout:
        """Perform the workout that is due at 18:00, and return it."""
        workout = self.due(date, **request)
        self.perform(workout, date, lifting)
        return workout

    def perform(self, workout: Workout, date: dt.date, lifting: Lifting = as_told) -> str:
        """Store a session of a workout in the log and return its id."""
        at = evening(date)
        anchor = {"boot": "boot", "boottime": 0.0, "wall": at}
        first = Event(0, at, "start", {"workout": plain(workout), "anchor": anchor})
        session = self.store.begin(first)
        lifts = [lift for item in workout.items for lift in _sets(item, lifting)]
        done = [lift for lift in lifts if lift]
        if any(item.timing for item in workout.items):
            events = list(_by_the_clock(reduce([first]), done))
        else:
            events = [
                Event(0, at + 60 * place, "set", {"done": plain(amount)})
                for place, (amount, _) in enumerate(done, 1)
            ]
            events.append(Event(0, at + 60 * (len(done) + 1), "finish", {}))
        self.store.append(session, 1, events, lambda new: (None, reduce([first, *new])))
        with transaction(self.store.db):
            self.store.db.executemany(
                "UPDATE set_entry SET rpe = ? WHERE session = ? AND position = ?",
                [(effort, session, place) for place, (_, effort) in enumerate(done)],
            )
        return session

    def feels(self, date: dt.date, state: str = "", **areas: str) -> None:
        """Check in at noon."""
        check_in(FakeClock(evening(date) - 6 * 3600), state, areas, self.store)


def _sets(item: Item, lifting: Lifting) -> list[tuple[Amount, float | None] | None]:
    """Return the results of an exercise: the ramp-up sets as asked, then the work sets."""
    return [
        *((as_done(warm), None) for warm in item.warmup),
        *(lifting(item, number) for number in range(item.sets)),
    ]


def _by_the_clock(state: State, done: Sequence[tuple[Amount, float | None]]) -> Iterator[Event]:
    """Yield the events of a workout whose groups by the clock run as prescribed, with a round of as many."""
    at, laps = state.started_at, set[int]()
    while state.status == "open":
        boundary = next_boundary(state)
        at = boundary.at if boundary else at + 60
        if boundary and boundary.kind == "time" and state.queue[0].item not in laps:
            laps.add(state.queue[0].item)
            event = Event(0, at - 1, "lap", {})
        elif boundary:
            event = boundary
        elif isinstance(state.phase, Leftover):
            event = Event(0, at, "set", {"done": plain(state.planned)})
        else:
            amount = done[len(state.entries)][0]
            event = Event(0, at, "clock" if state.timing else "set", {"done": plain(amount)})
        state = evolve(state, event)
        yield event


def evening(date: dt.date) -> float:
    """Return 18:00 of a day, in Unix seconds."""
    return dt.datetime.combine(date, dt.time(18)).timestamp()
