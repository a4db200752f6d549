"""Facts of any form: none stops the fold, and what is shown of a session stays within bounds."""

import json
import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from strengthtui.base.bounds import LATEST, MOST_NUMBER
from strengthtui.base.codec import plain
from strengthtui.controller.session_controller import SessionController
from strengthtui.domain.log_values import attempt, read_amount, read_json, read_workout
from strengthtui.journal.event_rows import STRANGE, is_readable, read_event
from strengthtui.journal.queries import sessions, with_sets
from strengthtui.journal.store import Store
from strengthtui.session.events import Event
from strengthtui.session.evolve import UnreadableError, evolve, reduce
from strengthtui.session.state import State
from strengthtui.session.summary import summarise
from strengthtui.session.timeline import Timeline
from strengthtui.session.undo_label import undo_label
from strengthtui.session.view import present
from support import tampering
from support.clock import START, FakeClock
from support.each_case import each_case
from support.sizes import size
from support.tampered_cases import CASES, UNREADABLE
from support.workouts import hold, lift, started, workout

PLAIN = plain(workout(lift(sets=2, load_kg=40.0)))

scalars = st.one_of(
    *(st.none(), st.booleans(), st.floats(), st.text(max_size=3)),
    *(st.integers(), st.sampled_from([0, -1, 1, 2**63, 10**400, 1e308, math.inf])),
)
trees = st.recursive(
    scalars, lambda part: st.lists(part, max_size=3) | st.dictionaries(st.text(max_size=3), part, max_size=3)
)
amounts = st.dictionaries(
    st.sampled_from(["reps", "seconds", "metres", "load_kg", "implements", "open"]),
    scalars | st.lists(scalars, max_size=3),
)
bodies = st.dictionaries(
    st.sampled_from(
        ["done", "seconds", "since", "item", "entry", "rpe", "note", "text", "feel", "to", "warmup"]
    ),
    amounts | st.integers(-1, 3) | trees,
)
facts = st.builds(
    Event, st.integers(2, 99), st.floats(0, LATEST), st.sampled_from(tampering.KINDS[1:-2]), trees | bodies
)


def numbers(tree: object) -> list[float]:
    """Return every number anywhere in a value."""
    if isinstance(tree, int | float):
        return [tree]
    if isinstance(tree, dict):
        return [each for part in tree.values() for each in numbers(part)]
    return [each for part in tree for each in numbers(part)] if isinstance(tree, list | tuple) else []


@settings(max_examples=size("facts", run=40, nightly=500, soak=5000))
@given(st.lists(facts, max_size=8))
def test_any_event_can_be_folded_within_bounds(new: list[Event]) -> None:
    state: State = reduce([started(workout(lift(), hold(seconds=(30.0, 30.0)), lift("Row")))])
    for event in new:
        state = evolve(state, event)
    present(state, START + 60, "kg")
    summary = summarise(state)
    assert all(abs(number) < 1e15 for number in numbers([plain(entry) for entry in state.entries]))
    assert math.isfinite(summary.load_kg + summary.rest_planned_s + summary.seconds)


def changed(**fields: Any) -> Any:
    return PLAIN | fields


def with_item(**fields: Any) -> Any:
    return changed(items=[PLAIN["items"][0] | fields])


@each_case(
    "tree",
    [
        None, [], {}, 5, "workout", changed(weather="fair"), changed(items=[{}]), changed(items=5),
        changed(minutes=10**400), changed(short=1), changed(items=PLAIN["items"] * 401),
        changed(items=[PLAIN["items"][0] | {"sets": 200}] * 126),
        with_item(sets=10**9), with_item(sets=-1), with_item(sets=True), with_item(sets=1.5),
        with_item(rest_s=1e300), with_item(rest_s=-1), with_item(rest_s=math.inf), with_item(rest_s=math.nan),
        with_item(switch_s=1e9), with_item(loads=[1e308]), with_item(plates=[-1]), with_item(mood="3-1-1"),
        with_item(warmup=[{"reps": [1]}] * 201), with_item(target={"reps": []}),
        with_item(target={"reps": [10**6]}), with_item(target={"implements": 10**9}),
        with_item(target={"reps": [8, 8], "seconds": [30.0]}), with_item(target={"seconds": [1.0] * 3}),
        with_item(target={"load_kg": 1e308}), with_item(target={"metres": -5}),
    ],
)  # fmt: skip
def test_a_workout_of_another_form_or_size_cannot_be_read(tree: Any) -> None:
    assert attempt(read_workout, tree) is None
    with pytest.raises(
        UnreadableError, match=r"cannot be read \(from a later version\?\); update StrengthTUI"
    ):
        reduce([Event(1, START, "start", {"workout": tree})])


def test_the_largest_plan_can_be_read() -> None:
    warmup = tuple(lift().target for _ in range(100))
    items = [lift(f"Lift {n}", sets=20, warmup=warmup) for n in range(200)]
    assert len(reduce([started(workout(*items))]).queue) == 24_000


@each_case(
    "events",
    [
        [],
        [Event(1, START, "set", {})],
        [started(workout()), Event(2, START, "void", {"events": [["", 1]]})],
        [Event(1, START, "start", {})],
    ],
)
def test_without_a_start_there_is_no_session(events: list[Event]) -> None:
    with pytest.raises(UnreadableError):
        reduce(events)


@each_case(
    "text",
    [
        "", "{", "NaN", "Infinity", "[-Infinity]", "1e999", "[1e400]", "1" + "0" * 400, "9" * 19,
        "1" + "0" * 5000,
        "[" * 33 + "]" * 33, "[" * 900 + "]" * 900,
        '{"a":' * 10**5 + "1" + "}" * 10**5, '"' + "x" * 8_000_000 + '"',
    ],
    ids=lambda text: text[:12],
)  # fmt: skip
def test_json_out_of_bounds_is_refused(text: str) -> None:
    assert attempt(read_json, text) is None


def test_json_within_bounds_is_cleaned() -> None:
    assert read_json('{"a": ["\\u001b[2J", 1.5, true, null, -3]}') == {
        "a": ["\\u001b[2J", 1.5, True, None, -3]
    }
    assert read_json("[" * 32 + "]" * 32)


@each_case(
    ("kind", "at", "body"),
    [
        *(("set", START, body) for body in ("[]", "null", "5", "x", "[" * 900 + "]" * 900)),
        *(("set", START, body) for body in ('{"done": 1e999}', '{"done": NaN}')),
        *(("void", START, body) for body in ("{}", '{"ns": [1]}', '{"events": 5}', '{"events": []}')),
        *(
            ("void", START, f'{{"events": [["laptop", 1], {pair}]}}')
            for pair in ("3", '["laptop"]', '["laptop", 0]', '["laptop", true]', '[3, "laptop"]', "[[]]")
        ),
        *(("go", at, "{}") for at in (math.inf, -math.inf, 1e12, 1e300, -5.0)),
    ],
)  # fmt: skip
def test_an_inconsistent_event_is_marked_as_strange(kind: str, at: float, body: str) -> None:
    event = read_event("laptop", 9, at, kind, body)
    assert (event.kind, event.body) == (STRANGE, {})
    assert 0 <= event.at <= LATEST


def test_no_event_is_stored_after_the_last_number() -> None:
    assert read_event("laptop", MOST_NUMBER - 1, START, "go", "{}").kind == "go"
    with pytest.raises(UnreadableError):
        read_event("laptop", MOST_NUMBER, START, "go", "{}")


def test_every_listed_log_is_read_and_both_ways_to_read_agree(tmp_path: Path) -> None:
    """The check that looks at few facts says of each session what the fold of all of them says."""
    ids = tampering.make_log(tmp_path / "good.db")
    names = [*list(CASES)[:: size("tampered_folds", run=20, nightly=1, soak=1)], *list(UNREADABLE)[::3]]
    for name in dict.fromkeys(names):
        with (
            tampering.tampered(tmp_path / "good.db", tmp_path / "log.db", CASES[name]) as db,
            Store(db, "laptop") as store,
        ):
            for session in ids.values():
                readable = attempt(lambda s=session: reduce(store.events(s))) is not None  # type: ignore[misc]
                assert is_readable(store.rows, session) is readable, name
            if name in UNREADABLE:
                kind = name.rsplit("(", 1)[1].rstrip(")")
                assert not is_readable(store.rows, ids[kind]), name
            listed = [with_sets(store, session) for session in sessions(store)]
            json.dumps(listed, allow_nan=False)


def test_a_session_that_cannot_be_read_is_not_written_to(store: Store, clock: FakeClock) -> None:
    session = SessionController.begin(store, clock, workout()).session
    store.db.execute("UPDATE event SET body = json_set(body, '$.workout.later', 1)")
    before = [tuple(row) for row in store.rows("SELECT * FROM event")]
    for write in (
        lambda: SessionController(store, clock, session),
        lambda: store.append(session, len(before), [Event(0, START, "go", {})]),
    ):
        with pytest.raises(UnreadableError):
            write()
    assert [tuple(row) for row in store.rows("SELECT * FROM event")] == before
    assert store.open_session() is None


@pytest.mark.parametrize(
    "anchor",
    [
        None, [], 5, {}, {"boot": 1, "boottime": 0, "wall": 0},
        {"boot": "boot-1", "boottime": 1e300, "wall": START},
        {"boot": "boot-1", "boottime": 5.0, "wall": 1e300},
        {"boot": "boot-1", "boottime": "5000", "wall": START}, {"boot": "boot-1", "boottime": 5000.0},
    ],
)  # fmt: skip
def test_an_anchor_of_another_form_is_dropped_again(store: Store, clock: FakeClock, anchor: Any) -> None:
    session = SessionController.begin(store, clock, workout()).session
    store.db.execute("UPDATE event SET body = json_set(body, '$.anchor', json(?))", (json.dumps(anchor),))
    clock.advance(60)
    runner = SessionController(store, clock, session)
    assert runner.now() == START + 60
    assert [event.kind for event in store.events(session)] == ["start", "anchor"]


def test_additions_of_a_later_version_to_an_anchor_are_ignored(store: Store, clock: FakeClock) -> None:
    session = SessionController.begin(store, clock, workout()).session
    store.db.execute("UPDATE event SET body = json_set(body, '$.anchor.zone', 'Europe/Oslo')")
    clock.advance(60)
    assert SessionController(store, clock, session).now() == START + 60
    assert [event.kind for event in store.events(session)] == ["start"]


@each_case("ns", [[2], [3], [77]])
def test_undo_of_an_unknown_event_is_described(ns: list[int]) -> None:
    events = [
        started(workout()),
        Event(2, START, "weather", {}),
        Event(3, START, "void", {"events": [["", 99]]}),
    ]
    void = Event(100, START, "void", {"events": [["", n] for n in ns]})
    assert undo_label(Timeline([*events, void]), void).endswith("something that this version does not know")


@each_case("read", [read_amount, read_workout, read_json, lambda _: 1 / 0])
def test_errors_of_readers_are_not_raised(read: Callable[[Any], Any]) -> None:
    deep: list[Any] = []
    for _ in range(10_000):
        deep = [deep]
    assert attempt(read, deep) is None
