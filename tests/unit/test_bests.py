"""Personal bests: what is one, what is never one, and that the table follows every change of the log."""

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest

from strengthtui.base.codec import plain
from strengthtui.controller.corrections import correct
from strengthtui.domain.bests import Best, best_text, range_text
from strengthtui.domain.workout import Amount, Drop, Item
from strengthtui.journal import bests as bests_module
from strengthtui.journal.best_queries import OF_MOVEMENT, OF_SESSION, best_history, bests_of, bests_of_set
from strengthtui.journal.session_list import session_page
from strengthtui.journal.store import Store
from strengthtui.session.events import new_event
from strengthtui.session.evolve import reduce
from strengthtui.session.state import Slot
from support.athlete import Athlete, evening
from support.clock import START, FakeClock
from support.sizes import size
from support.workouts import lift, workout

LOGS = size("best logs", run=6, nightly=150, soak=1_500)
MONDAY = dt.date(2026, 3, 2)


@pytest.fixture
def athlete(tmp_path: Path) -> Iterator[Athlete]:
    made = Athlete(tmp_path)
    made.store.db.execute("PRAGMA synchronous = OFF")
    yield made
    made.store.close()


def kg(load: float | None, *reps: int, **fields: Any) -> Amount:
    return Amount(reps=reps, load_kg=load)._replace(**fields)


def seconds(*held: float) -> Amount:
    return Amount(seconds=held)


def train(athlete: Athlete, day: int, *sets: Amount, item: Item | None = None) -> str:
    """Perform sets of one movement, on a day counted from a Monday; the loads are those asked for."""
    item = item or lift("Squat")._replace(target=sets[0])
    queue = iter(sets)
    of = workout(item._replace(sets=len(sets), targets=sets if item.target == sets[0] else ()))
    return athlete.perform(of, MONDAY + dt.timedelta(day), lambda *_: (next(queue), None))


def found(athlete: Athlete, session: str) -> list[tuple[str, int, float, float | None]]:
    return [(best.kind, best.low, best.value, best.before) for best in bests_of(athlete.store, session)]


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        # The first time is no best.
        ([], [kg(60, 5)], []),
        # As heavy as ever is none either.
        ([kg(60, 5)], [kg(60, 5)], []),
        ([kg(60, 5)], [kg(62.5, 5)], [("heaviest", 0, 62.5, 60.0), ("estimate", 0, 72.9, 70.0),
                                      ("range", 4, 62.5, 60.0), ("session-kg", 0, 312.5, 300.0)]),
        # More reps with the same load are a better estimate.
        ([kg(60, 5)], [kg(60, 6)], [("estimate", 0, 72.0, 70.0), ("session-kg", 0, 360.0, 300.0)]),
        # A range of reps that was never done has its first mark.
        ([kg(60, 5)], [kg(40, 12)], [("session-kg", 0, 480.0, 300.0)]),
        # A load with fewer reps must beat the same load with more reps.
        ([kg(60, 8)], [kg(59, 3)], []),
        ([kg(60, 8), kg(50, 3)], [kg(61, 3)], [("heaviest", 0, 61.0, 60.0), ("range", 2, 61.0, 60.0)]),
        ([kg(60, 3), kg(50, 8)], [kg(55, 8)], [("estimate", 0, 69.7, 66.0), ("range", 7, 55.0, 50.0)]),
        # Without a load, reps count; of two sides the weaker one.
        ([kg(None, 8)], [kg(None, 9)], [("reps", 0, 9.0, 8.0), ("session-reps", 0, 9.0, 8.0)]),
        ([kg(None, 8, 8)], [kg(None, 12, 7)], [("session-reps", 0, 19.0, 16.0)]),
        ([seconds(30)], [seconds(25), seconds(40.5)], [("hold", 0, 40.5, 30.0)]),
        ([seconds(30, 30)], [seconds(50, 29)], []),
        # Two bests in one session: the last is shown, against the one before it.
        ([kg(60, 5)], [kg(62.5, 5), kg(65, 5)], [("heaviest", 0, 65.0, 62.5), ("estimate", 0, 75.8, 72.9),
                                                 ("range", 4, 65.0, 62.5), ("session-kg", 0, 637.5, 300.0)]),
        # A carry is as heavy as its load.
        ([Amount(metres=20, load_kg=24)], [Amount(metres=10, load_kg=32)], [("heaviest", 0, 32.0, 24.0)]),
    ],
)  # fmt: skip
def test_a_set_that_beats_all_earlier_ones_is_a_best(
    athlete: Athlete, before: list[Amount], now: list[Amount], expected: Any
) -> None:
    if before:
        train(athlete, 0, *before)
    session = train(athlete, 7, *now)
    assert found(athlete, session) == expected
    # It stays one when it is beaten later.
    train(athlete, 14, *(each._replace(load_kg=(each.load_kg or 0) + 1) for each in now))
    assert found(athlete, session) == expected


SQUAT = lift("Squat", load_kg=40.0)


def never(athlete: Athlete, item: Item, *, plan: dict[str, Any] | None = None, note: str = "") -> str:
    """Do 44 kg where 40 kg was the most before, in a way that must not count."""
    train(athlete, 0, kg(40, 8), item=SQUAT._replace(movement=item.movement))
    of = workout(item._replace(sets=1), **(plan or {}))
    session = athlete.perform(of, MONDAY + dt.timedelta(7), lambda *_: (kg(44, 8), None))
    if note:
        entry = reduce(athlete.store.events(session)).entries[0]
        correct(athlete.store, FakeClock(START), session, "correct", set=entry.slot, note=note)
    return session


def test_warm_up_sets_are_never_bests(athlete: Athlete) -> None:
    train(athlete, 0, kg(40, 8))
    warm = SQUAT._replace(sets=0, warmup=(kg(44, 8),))
    of = workout(warm, lift("Row", sets=1, load_kg=10.0))
    session = athlete.perform(of, MONDAY + dt.timedelta(7), lambda *_: (kg(44, 8), None))
    assert {best.movement for best in best_history(athlete.store, "Squat")} == {"Squat"}
    assert bests_of(athlete.store, session) == []


@pytest.mark.parametrize("note", ["drop set", "Drop-set at the end", "dropset", "assisted 20 kg"])
def test_drop_sets_and_assisted_sets_are_never_bests(athlete: Athlete, note: str) -> None:
    assert bests_of(athlete.store, never(athlete, SQUAT, note=note)) == []


def test_planned_drop_sets_are_never_bests(athlete: Athlete) -> None:
    train(athlete, 0, kg(40, 8))
    of = workout(SQUAT._replace(sets=2, drop=Drop(1, 0.2)))
    amounts = iter((kg(40, 8), kg(40, 30)))
    session = athlete.perform(of, MONDAY + dt.timedelta(7), lambda *_: (next(amounts), None))
    assert bests_of(athlete.store, session) == []


def test_an_assisted_movement_has_no_bests(athlete: Athlete) -> None:
    assert bests_of(athlete.store, never(athlete, lift("Pull-up (assisted)", load_kg=40.0))) == []


def test_discarded_sessions_do_not_count_for_bests(athlete: Athlete) -> None:
    train(athlete, 0, kg(40, 8))
    gone = train(athlete, 7, kg(44, 8))
    later = train(athlete, 14, kg(42, 8))
    assert found(athlete, later) == []
    correct(athlete.store, FakeClock(START), gone, "delete")
    assert found(athlete, gone) == []
    assert found(athlete, later)[0] == ("heaviest", 0, 42.0, 40.0)
    correct(athlete.store, FakeClock(START), gone, "undelete")
    assert found(athlete, gone)[0] == ("heaviest", 0, 44.0, 40.0)
    assert found(athlete, later) == []


def test_an_imported_load_is_not_a_best_but_must_be_beaten(athlete: Athlete) -> None:
    train(athlete, 0, kg(40, 8))
    start = {"workout": plain(workout(SQUAT, plan_sha256="")), "import": {"source": "strong"}}
    imported = athlete.store.begin(bests_event(7, "start", **start))
    for place in range(2):
        athlete.store.append(imported, 1 + place, [bests_event(7, "set", done=plain(kg(60, 8)))])
    assert found(athlete, imported) == []
    assert found(athlete, train(athlete, 14, kg(59, 8))) == []
    assert found(athlete, train(athlete, 21, kg(61, 8)))[0] == ("heaviest", 0, 61.0, 60.0)


def bests_event(day: int, kind: str, **body: Any) -> Any:
    return new_event(evening(MONDAY + dt.timedelta(day)), kind, **body)


def test_a_load_that_the_coach_holds_back_counts_once_another_session_comes_close(athlete: Athlete) -> None:
    """425 kg for 42.5 is a slip; it must not hide the bests after it either."""
    train(athlete, 0, kg(40, 8))
    of = workout(SQUAT._replace(sets=1))
    slip = athlete.perform(of, MONDAY + dt.timedelta(7), lambda *_: (kg(425, 8), None))
    assert found(athlete, slip) == []
    true = train(athlete, 14, kg(42.5, 8))
    assert found(athlete, true)[0] == ("heaviest", 0, 42.5, 40.0)
    close = train(athlete, 21, kg(420, 8), item=SQUAT)
    assert found(athlete, slip)[0] == ("heaviest", 0, 425.0, 40.0)
    assert found(athlete, true) == []
    entry = reduce(athlete.store.events(close)).entries[0]
    correct(athlete.store, FakeClock(START), close, "correct", set=entry.slot, done=kg(42, 8))
    assert (found(athlete, slip), found(athlete, true)[0]) == ([], ("heaviest", 0, 42.5, 40.0))


def test_a_best_is_known_when_its_set_is_logged_and_is_announced_once(athlete: Athlete) -> None:
    train(athlete, 0, kg(60, 5), kg(60, 5))
    session = train(athlete, 7, kg(60, 5), kg(62.5, 5), kg(62.5, 5), kg(60, 5))
    kinds = [[best.kind for best in bests_of_set(athlete.store, session, place)] for place in range(4)]
    assert kinds == [[], ["heaviest", "estimate", "range", "session-kg"], [], []]


def test_the_list_counts_the_movements_with_a_best(athlete: Athlete) -> None:
    for day, load in enumerate((40.0, 42.5, 42.5)):
        of = workout(lift("Squat", load_kg=load), lift("Row", load_kg=load), lift("Curl", load_kg=10.0))
        athlete.perform(of, MONDAY + dt.timedelta(day))
    assert [session.bests for session in session_page(athlete.store).sessions] == [0, 2, 0]


def test_a_best_is_formatted() -> None:
    best = Best("", 0, "range", 4, "Box squat", 0.0, 65.0, 62.5, counts=True)
    assert best_text(best, "kg") == "Box squat: 65 kg, the heaviest for 4-6 reps (before: 62.5 kg)"
    assert best_text(best._replace(kind="heaviest", low=0), "kg") == (
        "Box squat: 65 kg, the heaviest (before: 62.5 kg)"
    )
    assert best_text(best._replace(kind="hold", low=0, value=40.5, before=30.0), "kg") == (
        "Box squat: 40.5 s, the longest hold (before: 30 s)"
    )
    assert best_text(best._replace(kind="session-reps", low=0, value=31.0, before=30.0), "lb") == (
        "Box squat: 31 reps, the most in a session (before: 30 reps)"
    )
    assert [range_text(low) for low in (1, 2, 11, 16)] == ["1", "2-3", "11-15", "16+"]


# --- The table follows every change --------


def table(store: Store) -> list[list[tuple[Any, ...]]]:
    queries = (f"SELECT * FROM {name} ORDER BY 1, 2, 3, 4" for name in ("best", "held_back"))
    return [[tuple(row) for row in store.rows(query)] for query in queries]


def random_log(athlete: Athlete, seed: int) -> None:
    """Perform sessions of three movements with slips, in any order of dates, and correct some of them."""
    draw, sessions = Random(seed), list[str]()

    def lifting(*_: object) -> tuple[Amount, None]:
        return kg(draw.choice((38, 40, 41, 42, 43, 60, 62, 400, None)), draw.randrange(1, 14)), None

    for _ in range(14):
        items = [lift(name, sets=2, load_kg=40.0) for name in draw.sample(("Squat", "Row", "Curl"), 2)]
        day = MONDAY + dt.timedelta(draw.randrange(60))
        sessions.append(athlete.perform(workout(*items), day, lifting))
        if draw.random() < 0.7:
            change_one(athlete, draw, draw.choice(sessions))


def change_one(athlete: Athlete, draw: Random, session: str) -> None:
    kinds: list[tuple[str, dict[str, Any]]] = [
        ("correct", {"set": Slot(draw.randrange(2), 1), "done": kg(draw.choice((30, 44, 61, 410)), 5)}),
        ("correct", {"set": Slot(0, 2), "note": draw.choice(("", "drop set"))}),
        ("remove", {"set": Slot(draw.randrange(2), 1)}),
        ("add", {"item": 0, "done": kg(draw.choice((45, 61)), 5)}),
        ("retime", {"date": MONDAY + dt.timedelta(draw.randrange(60))}),
        *((each, {}) for each in ("delete", "undelete", "undo")),
    ]
    kind, args = draw.choice(kinds)
    correct(athlete.store, FakeClock(START), session, kind, **args)


def test_the_table_equals_that_of_a_rebuild_after_any_changes(tmp_path: Path) -> None:
    held = 0
    for seed in range(LOGS):
        athlete = Athlete(tmp_path / str(seed))
        athlete.store.db.execute("PRAGMA synchronous = OFF")
        random_log(athlete, seed)
        before = table(athlete.store)
        held += len(before[1])
        # The athlete writes efforts into the table of sets only, and a rebuild takes them out: they are None.
        athlete.store.rebuild()
        assert table(athlete.store) == before, seed
        athlete.store.close()
    assert held > LOGS


def test_a_refresh_that_starts_too_late_is_caught(athlete: Athlete, monkeypatch: pytest.MonkeyPatch) -> None:
    """Plant the fault: a confirmation does not reach back."""
    monkeypatch.setattr(bests_module, "_confirmation_changed", lambda _db, _movement, since, _session: since)
    seeds = iter(range(50))
    while True:
        random_log(athlete, next(seeds))
        before = table(athlete.store)
        athlete.store.rebuild()
        if table(athlete.store) != before:
            return


def test_no_query_for_bests_scans_a_table(athlete: Athlete) -> None:
    train(athlete, 0, kg(40, 8))
    for query, values in (
        (OF_SESSION, 1), (OF_MOVEMENT, 1), (bests_module._MARKS, 3), (bests_module._CANDIDATES, 3),
        (bests_module._CONFIRMED, 4), (bests_module._CONFIRMED_BY, 4), (bests_module._EARLIER_HELD_BACK, 3),
        *((delete, 3) for delete in bests_module._DELETE_FROM),
    ):  # fmt: skip
        plan = [row["detail"] for row in athlete.store.rows(f"EXPLAIN QUERY PLAN {query}", *[""] * values)]
        assert [line for line in plan if re.search("SCAN|ORDER BY", line)] == [], query
