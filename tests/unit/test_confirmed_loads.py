"""A heavy load that the lifter confirmed is stored as confirmed, and believed at once."""

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from strengthtui.base.codec import plain
from strengthtui.controller.corrections import correct
from strengthtui.controller.session_controller import SessionController
from strengthtui.domain.workout import Amount, Item
from strengthtui.journal.best_queries import bests_of
from strengthtui.journal.queries import sessions, with_sets
from strengthtui.session.events import new_event
from strengthtui.session.evolve import reduce
from strengthtui.session.state import Slot
from support.athlete import Athlete
from support.clock import START, FakeClock
from support.workouts import RunnerFactory, lift

PLAN = """
name = "Test"
[[exercise]]
name = "Box squat"
do = "3 x 8"
{load}
gear = ["barbell"]
trains = ["quads"]
"""
FIRST = dt.date(2026, 11, 16)
SQUAT = lift("Squat", sets=3, load_kg=40.0)

Change = Callable[[SessionController], object]


@pytest.fixture
def athlete(tmp_path: Path) -> Iterator[Athlete]:
    made = Athlete(tmp_path)
    (tmp_path / "plans").mkdir()
    made.store.db.execute("PRAGMA synchronous = OFF")
    yield made
    made.store.close()


def plan(athlete: Athlete, load: str) -> None:
    (athlete.paths.plans[0] / "test.toml").write_text(PLAN.format(load=load), "utf-8")


def lifts(*loads: float) -> Callable[[Item, int], tuple[Amount, float | None]]:
    return lambda item, number: (item.target._replace(load_kg=loads[min(number, len(loads) - 1)]), 8.0)


def confirm(athlete: Athlete, session: str, number: int, kg: float | None = None) -> None:
    """Correct the load of a set by the form, and say yes to its question."""
    entry = reduce(athlete.store.events(session)).entries[number]
    for load in (1.0, entry.done.load_kg if kg is None else kg):
        outcome = correct(
            athlete.store, FakeClock(START + 90 * 86_400), session, "correct",
            set=entry.slot, done=entry.done._replace(load_kg=load), confirmed=load != 1.0,
        )  # fmt: skip
        assert isinstance(outcome, tuple)


@pytest.mark.parametrize(
    ("load", "loads", "confirmed", "due_kg"),
    [
        ('load = "40 kg"', (60.0,), (), 40.0),
        ('load = "40 kg"', (60.0,), (0,), 60.0),
        ('load = "40 kg"', (60.0, 62.5, 62.5), (0,), 60.0),  # close to the confirmed load
        ('load = "40 kg"', (60.0, 57.5, 57.5), (0,), 57.5),  # and any lighter one
        ('load = "40 kg"', (60.0, 80.0, 80.0), (0,), 40.0),  # but none far above it
        ('load = "40 kg"', (60.0, 60.0, 42.5), (1,), 42.5),
        ("", (230.0,), (), 20.0),  # while the load is being found
        ("", (230.0,), (0,), 232.5),  # no effort is known: one weight more
    ],
)
def test_a_confirmed_load_needs_no_second_session(
    athlete: Athlete, load: str, loads: tuple[float, ...], confirmed: tuple[int, ...], due_kg: float
) -> None:
    plan(athlete, load)
    session = athlete.perform(athlete.due(FIRST, ramp=False), FIRST, lifts(*loads))
    for number in confirmed:
        confirm(athlete, session, number)
    item = athlete.due(FIRST + dt.timedelta(3)).items[0]
    assert item.target.load_kg == due_kg
    doubted = any("so it counts once a second session comes close" in why.text for why in item.why)
    assert doubted is (due_kg in {20.0, 40.0})


def test_a_confirmed_load_is_a_best_at_once(athlete: Athlete) -> None:
    plan(athlete, 'load = "40 kg"')
    athlete.train(FIRST)
    date = FIRST + dt.timedelta(7)
    session = athlete.perform(athlete.due(date, ramp=False), date, lifts(60.0))
    assert bests_of(athlete.store, session) == []
    confirm(athlete, session, 0)
    assert ("heaviest", 60.0) in [(best.kind, best.value) for best in bests_of(athlete.store, session)]


HEAVY = Amount(reps=(8,), load_kg=90.0)


def draft(runner: SessionController, **args: Any) -> object:
    return runner.do("prepare", slot=runner.state.queue[0], **args)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ([lambda r: draft(r, done=HEAVY, confirmed=True), lambda r: r.do("next")], True),
        ([lambda r: draft(r, done=HEAVY), lambda r: r.do("next")], False),
        ([lambda r: r.do("load", to=90.0, confirmed=True), lambda r: r.do("next")], True),
        ([lambda r: r.do("load", to=90.0, confirmed=True), lambda r: r.do("load", steps=1),
          lambda r: r.do("reps", to=6), lambda r: r.do("next")], True),
        ([lambda r: r.do("load", to=90.0, confirmed=True), lambda r: r.do("load", to=120.0),
          lambda r: r.do("next")], False),
        ([lambda r: r.do("next"), lambda r: r.do("amend", entry=0, done=HEAVY, confirmed=True)], True),
        ([lambda r: r.do("next"), lambda r: r.do("amend", entry=0, done=HEAVY, confirmed=True),
          lambda r: r.do("amend", entry=0, rpe=9.0, note="belt")], True),
        ([lambda r: r.do("next"), lambda r: r.do("amend", entry=0, done=HEAVY, confirmed=True),
          lambda r: r.do("amend", entry=0, done=HEAVY._replace(load_kg=42.5))], False),
        ([lambda r: r.do("next"), lambda r: r.do("amend", entry=0, done=HEAVY, confirmed=True),
          lambda r: r.do("undo")], False),
        ([lambda r: r.do("next"), lambda r: r.do("amend", entry=0, rpe=8.0, confirmed=True)], False),
    ],
)  # fmt: skip
def test_a_confirmation_belongs_to_a_load(
    make_runner: RunnerFactory, changes: list[Change], expected: bool
) -> None:
    performed = make_runner(SQUAT)
    for change in changes:
        change(performed)
    assert performed.state.entries[0].confirmed is expected


def test_a_confirmation_is_in_the_json_and_survives_a_rebuild(athlete: Athlete) -> None:
    plan(athlete, 'load = "40 kg"')
    session = athlete.perform(athlete.due(FIRST, ramp=False), FIRST, lifts(60.0))
    confirm(athlete, session, 1)
    added = {"item": 0, "done": HEAVY, "confirmed": True}
    correct(athlete.store, FakeClock(START + 90 * 86_400), session, "add", **added)

    def confirmed() -> list[bool]:
        sets = with_sets(athlete.store, sessions(athlete.store)[0])["sets"]
        return [each.get("confirmed", False) for each in sets]

    assert confirmed() == [False, True, False, True]
    athlete.store.rebuild()
    assert confirmed() == [False, True, False, True]


@pytest.mark.parametrize("wrong", ["yes", 1, None, [True], {}])
def test_only_true_confirms(athlete: Athlete, wrong: object) -> None:
    plan(athlete, 'load = "40 kg"')
    session = athlete.perform(athlete.due(FIRST, ramp=False), FIRST)
    body = {"set": list(Slot(0, 1)), "done": plain(HEAVY), "confirmed": wrong}
    events = athlete.store.events(session)
    athlete.store.append(session, len(events), [new_event(events[-1].at + 1, "correct", **body)])
    entry = reduce(athlete.store.events(session)).entries[0]
    assert (entry.done, entry.confirmed) == (HEAVY, False)
