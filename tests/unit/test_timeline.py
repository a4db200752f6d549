"""The timeline: always what a fold over all facts gives, without folding them all."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from strengthtui.session import timeline
from strengthtui.session.events import Event, counted
from strengthtui.session.evolve import evolve, reduce
from strengthtui.session.state import State
from strengthtui.session.timeline import Timeline
from support.clock import START
from support.sizes import size
from support.workouts import Performance, hold, lift, started, workout

COMMANDS = st.lists(
    st.sampled_from(
        ("next", "next", "pause", "undo", "undo", "undo", "redo", "redo", "more", "later", "wait")
    ),
    max_size=40,
)


def test_undoing_a_set_restores_the_same_state() -> None:
    session = Performance(lift(sets=3)).press(30)
    facts = Timeline(session.events)
    before = facts.state
    session.do(100, "next")
    facts.extend(session.events[len(facts.events) :])
    session.do(110, "undo")
    facts.extend(session.events[len(facts.events) :])
    assert facts.state is before


@settings(max_examples=size("timeline", run=60, nightly=600, soak=6_000))
@given(commands=COMMANDS)
def test_commands_give_the_same_state_as_a_fold_over_all_events(commands: list[str]) -> None:
    session = Performance(hold(seconds=(20.0, 20.0)), lift(sets=3), lift("Row", sets=2))
    facts = Timeline(session.events)
    for place, kind in enumerate(commands, 1):
        at = 40.0 * place
        session.pass_to(at) if kind == "wait" else session.do(at, kind)
        facts.extend(session.events[len(facts.events) :])
        same_as_from_scratch(facts)


VOIDS = st.lists(st.lists(st.integers(0, 30), max_size=4), min_size=1, max_size=25)


@settings(max_examples=size("timeline", run=60, nightly=600, soak=6_000))
@given(voids=VOIDS, kinds=st.lists(st.sampled_from(("set", "pause", "unpause", "void", "void")), max_size=25))
def test_voids_give_the_same_state_as_a_fold_over_all_events(
    voids: list[list[int]], kinds: list[str]
) -> None:
    facts = Timeline([started(workout(lift(sets=9)))])
    for n, kind in enumerate(kinds, 2):
        named = [["", number] for number in voids[n % len(voids)] if number > 1]
        body = {"events": named} if kind == "void" else {"done": {"reps": [8]}}
        facts.extend([Event(n, START + n, kind, body)])
        same_as_from_scratch(facts)


def same_as_from_scratch(facts: Timeline) -> None:
    again = Timeline(facts.events)
    assert facts.state == reduce(facts.events) == again.state
    assert facts.undo_target() == again.undo_target()
    assert facts.redo_target() == again.redo_target()
    assert [event.n for event in facts._counted] == [event.n for event in counted(facts.events)]
    assert len(facts._counted) == len(facts._states)


def test_a_step_folds_one_fact_and_an_undo_none(monkeypatch: pytest.MonkeyPatch) -> None:
    folded: list[str] = []

    def counting(state: State, event: Event) -> State:
        folded.append(event.kind)
        return evolve(state, event)

    session = Performance(lift(sets=20, rest_s=0))
    for at in range(10):
        session.do(10.0 * at, "next")
    facts = Timeline(session.events)
    for at, kind in (
        (200, "next"),
        (210, "undo"),
        (220, "undo"),
        (230, "redo"),
        (240, "redo"),
        (250, "next"),
    ):
        session.do(at, kind)
    monkeypatch.setattr(timeline, "evolve", counting)
    facts.extend(session.events[len(facts.events) :])
    assert facts.state == session.state
    assert folded == ["set", "set"]
