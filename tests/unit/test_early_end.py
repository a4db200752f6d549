"""The early end of as many rounds as possible: it asks for the unfinished round."""

import pytest

from strengthtui.domain.workout import Amount, Item
from strengthtui.session.events import Event
from strengthtui.session.evolve import evolve
from strengthtui.session.state import Leftover, Rest
from strengthtui.session.view import elapsed_s, present
from support.clock import START
from support.workouts import Performance, hold, lift, timed

CIRCUIT = (
    timed(lift("Pull-up", sets=1, reps=(5,)), "time", 300.0),
    timed(lift("Squat", sets=1, reps=(10,)), "time", 300.0, rest_s=120.0),
)
SWINGS = timed(lift("Swing", sets=3, reps=(15,)), "every", 60.0)
TABATA = timed(hold("Burpee", sets=3, seconds=(20.0,)), "work", 20.0, pause_s=10.0)
ROW = lift("Row", sets=1)


def sets(session: Performance) -> list[tuple[str, int, float]]:
    """Return the logged sets: movement, round and seconds since the start."""
    return [(e.movement, e.slot.number, e.ended_at - START) for e in session.state.entries]


@pytest.mark.parametrize("paused", [False, True])
def test_ending_the_time_early_asks_for_the_unfinished_round(paused: bool) -> None:
    session = Performance(*CIRCUIT, ROW).press(10, 100)
    if paused:
        session.do(140, "pause")
    session.do(150, "skip")
    assert session.state.phase == Leftover(START + 150)
    frame = present(session.state, START + 150, "kg")
    assert (frame.label, frame.big, frame.number) == ("TIME UP", "0", "round 2")
    assert frame.question == "How much Pull-up is done of round 2?"
    assert elapsed_s(session.state, START + 150) == (140 if paused else 150)
    session.do(151, "reps", to=3)
    session.do(152)
    assert sets(session)[2:] == [("Pull-up", 2, 150)]
    assert session.state.phase == Rest(START + 150, 120.0)


def test_an_early_end_is_undone_alone_and_the_clock_has_gone_on() -> None:
    session = Performance(*CIRCUIT, ROW).press(10, 100)
    running = session.state
    session.do(150, "skip")
    session.do(160, "undo")
    assert session.state == running
    session.do(161, "redo")
    assert session.state.phase == Leftover(START + 150)
    session.do(400, "undo")
    assert session.pass_to(400).state.phase == Leftover(START + 315)


def test_nothing_of_the_unfinished_round_is_one_press_more() -> None:
    for command in ("next", "skip"):
        session = Performance(*CIRCUIT, ROW).press(10, 100)
        session.do(150, "skip")
        session.do(151, command)
        assert len(sets(session)) == 2
        assert [slot.item for slot in session.state.queue] == [2]


def test_a_group_that_has_not_begun_is_skipped() -> None:
    session = Performance(*CIRCUIT, ROW).press(10)
    session.do(14, "skip")
    assert [slot.item for slot in session.state.queue] == [2]
    session = Performance(*CIRCUIT, ROW).press(10)
    session.do(13, "pause")
    session.do(600, "skip")
    assert [slot.item for slot in session.state.queue] == [2]


@pytest.mark.parametrize("item", [SWINGS, TABATA])
def test_only_as_many_rounds_as_possible_ask_at_an_early_end(item: Item) -> None:
    session = Performance(item, ROW).press(10)
    state = session.state
    assert evolve(state, Event(9, START + 30, "cut", {})) is state
    session.do(30, "skip")
    assert [slot.item for slot in session.state.queue] == [1]


def test_a_first_round_that_is_not_finished_misses_its_target() -> None:
    session = Performance(*CIRCUIT).press(10)
    session.do(150, "skip")
    session.do(151, "reps", to=3)
    session.do(152)
    (entry,) = session.state.entries
    assert (entry.target, entry.done) == (Amount(reps=(5,)), Amount(reps=(3,)))
