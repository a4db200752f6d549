"""Corrections of past sessions: each is an event, undoable, from any device; tables and coach follow."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from strengthtui.base.codec import plain
from strengthtui.controller.corrections import correct, outcome_text
from strengthtui.domain.workout import Amount, Item
from strengthtui.journal.queries import sessions, with_sets
from strengthtui.journal.session_list import session_page
from strengthtui.journal.store import Store
from strengthtui.journal.training_history import recall
from strengthtui.session.events import Event, Refusal, new_event
from strengthtui.session.evolve import reduce
from strengthtui.session.state import Slot, State
from strengthtui.session.timeline import used
from support.athlete import Athlete, evening
from support.clock import START, FakeClock
from support.each_case import each_case
from support.workouts import hold, lift, started, workout

MONDAY = dt.date(2026, 11, 23)
LATER = dt.date(2031, 5, 2)
SQUAT = lift("Squat", sets=3, load_kg=40.0)


@pytest.fixture
def athlete(tmp_path: Path) -> Iterator[Athlete]:
    made = Athlete(tmp_path)
    made.store.db.execute("PRAGMA synchronous = OFF")
    yield made
    made.store.close()


@pytest.fixture
def session(athlete: Athlete) -> str:
    """Perform two of three squats and a plank on a Monday, then finish."""
    at = evening(MONDAY)
    made = athlete.store.begin(started(workout(SQUAT, hold(sets=1)), at))
    done = [{"reps": [8], "load_kg": 40.0}, {"reps": [8], "load_kg": 40.0}, {"seconds": [30.0]}]
    events = [new_event(at + 60 * n, "set", done=each) for n, each in enumerate(done, 1)]
    events.insert(2, new_event(at + 130, "later", item=0))
    athlete.store.append(made, 1, [*events, new_event(at + 240, "finish")])
    return made


def change(athlete: Athlete, session: str, kind: str, **args: Any) -> Any:
    return correct(athlete.store, FakeClock(START + 90 * 86_400), session, kind, **args)


def state(athlete: Athlete, session: str) -> State:
    return reduce(athlete.store.events(session))


def tables(store: Store) -> list[list[tuple[Any, ...]]]:
    queries = ("SELECT * FROM session ORDER BY id", "SELECT * FROM set_entry ORDER BY session, position")
    return [[tuple(row) for row in store.rows(query)] for query in queries]


EIGHT = Amount(reps=(8,), load_kg=42.5)
CHANGES: list[tuple[str, dict[str, Any]]] = [
    ("correct", {"set": Slot(0, 2), "done": EIGHT, "rpe": 9.0}),
    ("correct", {"set": Slot(1, 1), "done": Amount(seconds=(45.0,)), "note": "shaky"}),
    ("correct", {"set": Slot(0, 1), "rpe": None, "note": "x"}),
    ("remove", {"set": Slot(0, 1)}),
    ("add", {"item": 0, "done": EIGHT, "rpe": 7.5}),
    ("add", {"item": 1, "done": Amount(seconds=(20.0,))}),
    ("add", {"item": 0, "done": EIGHT, "warmup": True}),
    ("retime", {"date": LATER}),
    ("retime", {"time": dt.time(7, 30)}),
    ("retime", {"date": dt.date(2026, 1, 2), "time": dt.time(23, 59), "seconds": 3000.0}),
    ("note", {"on": "session", "text": "short night"}),
    ("note", {"on": "exercise", "item": 1, "text": "on the elbows"}),
    ("feel", {"to": "hard"}),
    ("delete", {}),
]


@pytest.mark.parametrize(("kind", "args"), CHANGES)
def test_every_correction_is_an_event_that_can_be_undone_and_redone(
    athlete: Athlete, session: str, kind: str, args: dict[str, Any]
) -> None:
    before, rows = state(athlete, session), tables(athlete.store)
    stored = change(athlete, session, kind, **args)
    assert len(stored) == 1
    after, changed = state(athlete, session), tables(athlete.store)
    assert (after != before, changed != rows) == (True, True)
    undone = change(athlete, session, "undo")
    assert outcome_text(athlete.store, session, undone).startswith("Undone: ")
    assert (state(athlete, session), tables(athlete.store)) == (before, rows)
    change(athlete, session, "redo")
    assert (state(athlete, session), tables(athlete.store)) == (after, changed)
    athlete.store.rebuild()
    assert tables(athlete.store) == changed


def test_corrections_are_undone_one_by_one_down_to_the_end_of_the_session(
    athlete: Athlete, session: str
) -> None:
    states = [state(athlete, session)]
    for kind, args in CHANGES[:-1]:
        if not isinstance(change(athlete, session, kind, **args), Refusal):
            states.append(state(athlete, session))
    while len(states) > 1:
        assert state(athlete, session) == states.pop()
        change(athlete, session, "undo")
    assert state(athlete, session) == states[0]
    assert isinstance(change(athlete, session, "undo"), Refusal)


def test_a_corrected_set_is_what_the_log_shows(athlete: Athlete, session: str) -> None:
    change(athlete, session, "correct", set=Slot(0, 2), done=EIGHT, rpe=9.0, note="deep")
    (row,) = sessions(athlete.store)
    shown = [
        (each["set"], each["done"]["reps"], each["done"]["load_kg"], each["note"])
        for each in with_sets(athlete.store, row)["sets"]
    ]
    assert shown == [(1, [8], 40.0, ""), (2, [8], 42.5, "deep"), (1, None, None, "")]


def test_a_set_that_was_not_done_is_missing_in_the_plan_and_can_be_done_again(
    athlete: Athlete, session: str
) -> None:
    change(athlete, session, "remove", set=Slot(0, 1))
    (listed,) = session_page(athlete.store).sessions
    assert (listed.sets, listed.planned, listed.load_kg) == (2, 4, 320.0)
    change(athlete, session, "add", item=0, done=EIGHT)
    change(athlete, session, "add", item=0, done=EIGHT)
    change(athlete, session, "add", item=0, done=EIGHT)
    after = state(athlete, session)
    assert sorted(entry.slot.number for entry in after.entries if entry.slot.item == 0) == [1, 2, 3, 4]
    # A set stands with the others of its exercise.
    assert [entry.slot.item for entry in after.entries] == [0, 0, 0, 0, 1]
    assert after.queue == ()


def test_a_session_by_a_wrong_clock_gets_its_right_date(athlete: Athlete) -> None:
    wrong = athlete.perform(workout(SQUAT), LATER)
    last_monday = athlete.perform(workout(SQUAT), MONDAY)
    change(athlete, wrong, "retime", date=MONDAY - dt.timedelta(7))
    assert [each.id for each in session_page(athlete.store).sessions] == [last_monday, wrong]
    after = state(athlete, wrong)
    assert after.date == MONDAY - dt.timedelta(7)
    lengths = [entry.ended_at - after.started_at for entry in after.entries]
    assert lengths == [60.0, 120.0, 180.0]


def test_corrections_for_ended_sessions_are_refused_in_an_open_one(athlete: Athlete) -> None:
    open_ = athlete.store.begin(started(workout(SQUAT)))
    for kind, args in CHANGES[:10]:
        assert isinstance(change(athlete, open_, kind, **args), Refusal)
    assert not isinstance(change(athlete, open_, "delete"), Refusal)


@each_case(
    ("kind", "args", "reason"),
    [
        ("correct", {"set": Slot(0, 3), "done": EIGHT}, "not there any more"),
        ("correct", {"set": Slot(0, 1), "rpe": None, "note": ""}, "no change"),
        ("remove", {"set": Slot(7, 1)}, "not there any more"),
        ("add", {"item": 2, "done": EIGHT}, "there are 2 exercises"),
        ("retime", {"date": MONDAY}, "no change"),
        ("retime", {"seconds": 90_000.0}, "a day at most"),
        ("retime", {"seconds": float("nan")}, "a day at most"),
        ("undelete", {}, "not deleted"),
    ],
)
def test_a_correction_without_effect_or_sense_is_refused(
    athlete: Athlete, session: str, kind: str, args: dict[str, Any], reason: str
) -> None:
    outcome = change(athlete, session, kind, **args)
    assert isinstance(outcome, Refusal)
    assert reason in outcome.reason


def test_a_session_deleted_on_two_devices_can_be_restored(athlete: Athlete, session: str) -> None:
    before = state(athlete, session)
    change(athlete, session, "delete")
    with athlete.store._writing():  # as if it came from the other device
        event = new_event(START + 91 * 86_400, "discard")._replace(device="phone", n=1)
        athlete.store._insert(session, [event])
    change(athlete, session, "undelete")
    assert state(athlete, session) == before


def test_a_correction_by_another_process_comes_first(
    athlete: Athlete, session: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The set is removed between reading the session and storing the correction."""
    append, others = athlete.store.append, [new_event(START + 9e6, "remove", set=[0, 2, False])]

    def late(session: str, known: int, events: Any) -> Any:
        if others:
            append(session, known, [others.pop()])
        return append(session, known, events)

    monkeypatch.setattr(athlete.store, "append", late)
    assert change(athlete, session, "correct", set=Slot(0, 2), done=EIGHT) == Refusal(
        "this set is not there any more"
    )


@each_case(
    ("kind", "body"),
    [
        *[(kind, {"set": slot, "done": {"reps": [5]}}) for kind in ("correct", "remove", "add")
          for slot in (None, 5, [], [0], ["0", 1, False], [0, True, False], [-1, 1, False], [99, 1, False],
                       [0, 0, False], [0, 1, 0], {"item": 0})],
        *[("correct", {"set": [0, 1, False], "done": done}) for done in (None, 5, {"reps": [10**400]})],
        *[("add", {"set": [0, 4, False], "done": done}) for done in (None, 5, {"reps": "8"})],
        ("add", {"set": [0, 4, False], "done": {"reps": [5]}, "note": 5}),
        *[("retime", {field: value}) for field in ("started", "utc_offset_s", "seconds")
          for value in (None, "noon", True, -1e300, 1e300, [5])],
    ],
)  # fmt: skip
def test_a_malformed_correction_changes_nothing(athlete: Athlete, session: str, kind: str, body: Any) -> None:
    events = athlete.store.events(session)
    event = Event(99, START + 1e6, kind, body, "phone")
    assert reduce([*events, event]) == reduce(events)
    assert event.id not in used([*events, event])


# --- What depends on it -------------------------------------------------------------------------------------


def test_a_corrected_load_changes_tomorrows_prescription_as_if_it_had_been_right(tmp_path: Path) -> None:
    plan = """
name = "Test"
[[exercise]]
name = "Box squat"
do = "3 x 8"
load = "40 kg"
rest = "90s"
trains = ["quads"]
"""
    slip = {
        "wrong": lambda item, number: (item.target._replace(load_kg=20.0), 8.0),
        "right": lambda item, number: (item.target._replace(load_kg=45.0), 8.0),
    }
    due: dict[str, Item] = {}
    for name, lifting in slip.items():
        folder = tmp_path / name
        (folder / "plans").mkdir(parents=True)
        (folder / "plans" / "test.toml").write_text(plan, "utf-8")
        athlete = Athlete(folder)
        athlete.train(dt.date(2026, 11, 16))
        session = athlete.perform(athlete.due(dt.date(2026, 11, 23)), dt.date(2026, 11, 23), lifting)
        uncorrected = athlete.due(dt.date(2026, 11, 26)).items[0]
        if name == "wrong":
            for entry in state(athlete, session).entries:
                change(athlete, session, "correct", set=entry.slot, rpe=8.0,
                       done=entry.done._replace(load_kg=45.0))  # fmt: skip
        due[name] = athlete.due(dt.date(2026, 11, 26)).items[0]
        assert (due[name] != uncorrected) is (name == "wrong")
        athlete.store.close()
    assert due["wrong"] == due["right"]


def test_a_deleted_session_and_a_moved_one_leave_the_coach_as_if_they_were(athlete: Athlete) -> None:
    def known() -> Any:
        return recall(athlete.store, MONDAY, ["Squat"], "Test plan")

    athlete.perform(workout(SQUAT), MONDAY - dt.timedelta(14))
    before = known()
    extra = athlete.perform(workout(SQUAT), MONDAY - dt.timedelta(7))
    assert known() != before
    change(athlete, extra, "delete")
    assert known() == before
    change(athlete, extra, "undelete")
    change(athlete, extra, "retime", date=MONDAY + dt.timedelta(1))
    assert known() == before
    assert plain(known())
