"""The engine against a plain model of a session, and what holds for any facts in any order.

Times are quarters of a second, which floats hold exactly.
"""

from math import inf
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from strengthtui.domain.workout import Item
from strengthtui.session.events import Event, Refusal
from strengthtui.session.evolve import evolve, reduce
from strengthtui.session.summary import summarise
from strengthtui.session.view import present, seconds_left, wake
from support.clock import START
from support.each_case import each_case
from support.session_model import ITEMS, Model, items_of
from support.sizes import size
from support.workouts import Performance, hold, lift, started, workout

EXAMPLES = size("engine", run=100, nightly=500, soak=10_000)
STEPS = 50

COMMANDS = (
    ("next",) * 7 + ("undo",) * 3 + ("redo",) * 3 + ("pause",) * 2 + ("finish", "discard", "+15", "-15")
)

gaps = st.integers(0, 40) | st.integers(0, 400) | st.just(0) | st.integers(0, 20_000)
steps = st.lists(st.tuples(st.sampled_from(COMMANDS), gaps), min_size=STEPS, max_size=STEPS)
choices = st.lists(st.integers(0, len(ITEMS) - 1), min_size=1, max_size=4)


@settings(max_examples=EXAMPLES)
@given(choices, steps)
def test_random_commands_do_what_the_model_does(chosen: list[int], asked: list[tuple[str, int]]) -> None:
    model, session, at = Model(chosen), Performance(*items_of(chosen)), 0.0
    for command, gap in asked:
        at += gap / 4
        kind, seconds = ("rest", float(command)) if command[0] in "+-" else (command, 0.0)
        session.do(at, kind, seconds=seconds)
        model.do(at, command)
        if kind in {"undo", "redo"} and model.s.get("until", at + 1) <= at and model.s["name"] != "rest":
            return  # a hold that ended while it was undone is offered again, which the controller does
        left = seconds_left(session.state, START + at)
        assert (session.sets, session.phase, session.state.status, left) == (
            *(model.s["sets"], model.phase(), model.s["status"]),
            model.left(at),
        )
    assert reduce(session.events) == session.state


@settings(max_examples=EXAMPLES // 10)
@given(choices, steps)
def test_everything_can_be_undone_and_redone(chosen: list[int], asked: list[tuple[str, int]]) -> None:
    session, at = Performance(*items_of(chosen)), 0.0
    start = session.state
    for command, gap in asked:
        at += gap / 4
        session.do(at, command if command[0] not in "+-" else "rest", seconds=15.0)
    session.pass_to(at)
    seen = [session.state]
    while not isinstance(session.do(at, "undo"), Refusal):
        # What an undone press had started may end by itself now.
        seen.append(session.pass_to(at).state)
    assert session.state == start
    for state in reversed(seen[:-1]):
        session.do(at, "redo")
        assert session.state == state
    assert [event.n for event in session.events] == sorted({event.n for event in session.events})


json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=3),
    lambda part: st.lists(part, max_size=3) | st.dictionaries(st.text(max_size=3), part, max_size=3),
    max_leaves=6,
)
amounts = st.fixed_dictionaries(
    {}, optional={"reps": json, "seconds": json, "load_kg": json, "implements": json, "sets": json}
)
bodies = st.fixed_dictionaries(
    {},
    optional={
        "seconds": st.floats(0, 4000) | json,
        "done": amounts | json,
        "since": st.floats(0, 2e9) | json,
    },
)
kinds = st.sampled_from(
    (
        *("set", "go", "rest", "hold", "held", "stop", "switched", "pause", "unpause", "back"),
        *("clock", "round", "lap", "time", "finish", "discard", "start", "anchor", "later", "recorded", ""),
    )
)
moments = st.integers(-4000, 4000).map(lambda quarters: START + quarters / 4)
facts = st.lists(st.builds(Event, st.integers(2, 9), moments, kinds, bodies), max_size=STEPS)
HUGE = Event(2, START, "set", {"done": {"reps": [10**400]}})


@settings(max_examples=EXAMPLES // 2)
@given(choices, facts)
@example([0], [HUGE, HUGE])
@example([3], [Event(2, START, "hold", {}), Event(3, START, "stop", {"seconds": 1e999})])
def test_any_facts_can_be_read_and_shown(chosen: list[int], events: list[Event]) -> None:
    state = reduce([started(workout(*items_of(chosen)))])
    for event in events:
        state = evolve(state, event)
        present(state, event.at, "kg")
        wake(state, event.at)
    summarise(state)


@settings(max_examples=EXAMPLES // 4)
@given(choices, facts)
def test_unknown_facts_change_nothing(chosen: list[int], events: list[Event]) -> None:
    first = started(workout(*(ITEMS[index] for index in chosen)))
    state = reduce([first])
    for event in events:
        assert evolve(state, event._replace(kind=f"later {event.kind}")) is state


EIGHT: dict[str, Any] = {"done": {"reps": [8]}}
OUT_OF_PLACE = [
    *((lift(), [], kind, {}) for kind in ("go", "hold", "held", "stop", "switched", "rest", "unpause")),
    *((lift(), [10], kind, {}) for kind in ("set", "hold", "held", "stop", "switched", "rest", "back")),
    *((lift(), [10], "rest", {"seconds": seconds}) for seconds in (-5, inf, "long")),
    *((lift(), [10], "set", {"done": {"reps": reps}}) for reps in ([-8], 8, "8")),
    (lift(), [10], "back", {"since": -inf}),
    *((lift(sets=1), [10], kind, EIGHT) for kind in ("set", "go", "hold", "pause", "back", "finish", "rest")),
    *((hold(), [10], kind, EIGHT) for kind in ("set", "go", "hold", "switched", "stop", "rest", "unpause")),
    (hold(), [10], "stop", {"seconds": -1}),
]


@each_case(("item", "presses", "kind", "body"), OUT_OF_PLACE)
def test_a_fact_out_of_place_changes_nothing(
    item: Item, presses: list[float], kind: str, body: dict[str, Any]
) -> None:
    state = Performance(item).press(*presses).state
    assert evolve(state, Event(9, START + 20, kind, body)) is state
