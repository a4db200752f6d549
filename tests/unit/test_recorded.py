"""The event `recorded`: a whole workout in one event, as it is entered afterwards or imported."""

from typing import Any

from strengthtui.base.codec import plain
from strengthtui.domain.workout import Amount
from strengthtui.journal.queries import sessions, with_sets
from strengthtui.journal.store import Store
from strengthtui.session.events import Event, new_event
from strengthtui.session.evolve import reduce
from strengthtui.session.state import State
from support.clock import START
from support.each_case import each_case
from support.workouts import lift, workout

EIGHT = {"reps": [8], "load_kg": 40.0}


def started() -> Event:
    of = workout(lift("Squat", sets=2), lift("Row", sets=1), plan="Imported")
    return Event(1, START, "start", {"workout": plain(of), "anchor": None, "utc_offset_s": -3600}, "laptop")


def row(movement: str = "Squat", **fields: Any) -> dict[str, Any]:
    return {
        "movement": movement,
        "kind": "work",
        "done": EIGHT,
        "rpe": None,
        "note": "",
        "at": START + 60,
    } | fields


def recorded(*sets: Any, ended: object = START + 900.0) -> State:
    return reduce([started(), Event(2, START, "recorded", {"ended": ended, "sets": list(sets)}, "laptop")])


SETS = (
    row(kind="warmup", done={"reps": [5]}),
    row(rpe=8.5, note="slow"),
    row("Row", done={"reps": [10, 9]}, at=START + 500.0),
    row(at=START + 600.0),
)


def test_all_sets_are_logged_and_the_session_is_finished() -> None:
    state = recorded(*SETS)
    assert (state.status, state.queue) == ("finished", ())
    assert [
        (e.movement, e.slot.number, e.slot.warmup, e.done, e.rpe, e.note, e.ended_at, e.rest_taken_s)
        for e in state.entries
    ] == [
        ("Squat", 1, True, Amount(reps=(5,)), None, "", START + 60, None),
        ("Squat", 1, False, Amount(reps=(8,), load_kg=40.0), 8.5, "slow", START + 60, None),
        ("Row", 1, False, Amount(reps=(10, 9)), None, "", START + 500, None),
        ("Squat", 2, False, Amount(reps=(8,), load_kg=40.0), None, "", START + 600, None),
    ]


def test_a_recorded_session_is_in_the_log_like_any_other(store: Store) -> None:
    session = store.begin(started())
    assert store.append(session, 1, [new_event(START, "recorded", ended=START + 900, sets=list(SETS))])
    (entry,) = sessions(store)
    full = with_sets(store, entry)
    assert (full["status"], full["date"], full["utc_offset_s"]) == ("finished", "2026-11-27", -3600)
    assert [each["kind"] for each in full["sets"]] == ["warmup", "work", "work", "work"]
    assert "unreadable" not in full
    assert store.rows("SELECT minutes FROM v_session")[0][0] == 15
    before = [tuple(each) for each in store.rows("SELECT * FROM set_entry")]
    store.rebuild()
    assert [tuple(each) for each in store.rows("SELECT * FROM set_entry")] == before


def test_a_recorded_session_can_be_undone_and_corrected() -> None:
    event = Event(2, START, "recorded", {"ended": START + 900.0, "sets": list(SETS)}, "laptop")
    edit = Event(3, START + 1, "edit", {"entry": 1, "rpe": 9.0}, "laptop")
    assert reduce([started(), event, edit]).entries[1].rpe == 9.0
    undone = reduce([started(), event, Event(4, START + 2, "void", {"events": [["laptop", 2]]}, "laptop")])
    assert (undone.status, undone.entries) == ("open", ())


@each_case(
    "sets",
    [
        *([row("Deadlift")], [row(kind="drop")], [row(done={"reps": [10**400]})], [row(done=None)]),
        *([row(at=float("inf"))], [row(rpe="hard")], [row(note=5)], [5], [row()] * 30_000, 5, None),
    ],
)  # fmt: skip
def test_a_malformed_recording_changes_nothing(sets: Any) -> None:
    state = reduce([started(), Event(2, START, "recorded", {"ended": START, "sets": sets}, "laptop")])
    assert state == reduce([started()])


@each_case("ended", [None, "noon", -1.0, 1e300])
def test_a_recording_without_an_end_changes_nothing(ended: object) -> None:
    assert recorded(*SETS, ended=ended) == reduce([started()])


def test_a_session_that_was_performed_is_not_overwritten() -> None:
    performed = Event(2, START + 30, "set", {"done": EIGHT}, "laptop")
    event = Event(3, START + 60, "recorded", {"ended": START + 900.0, "sets": list(SETS)}, "laptop")
    assert reduce([started(), performed, event]) == reduce([started(), performed])
