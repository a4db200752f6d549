"""Undo and redo: the last command with all that came of it, step by step, with the old times."""

from strengthtui.session.events import Refusal
from strengthtui.session.state import Rest
from support.clock import START
from support.workouts import Performance, hold, lift


def undo(session: Performance, *moments: float) -> Performance:
    for at in moments:
        assert not isinstance(session.do(at, "undo"), Refusal)
    return session


def redo(session: Performance, *moments: float) -> Performance:
    for at in moments:
        assert not isinstance(session.do(at, "redo"), Refusal)
    return session


def test_undo_and_redo_pass_through_the_same_states() -> None:
    session = Performance(lift(sets=3))
    states = [session.state, *(session.press(at).state for at in (20, 60, 90))]
    assert undo(session, 100).state == states[2]
    assert undo(session, 101).state == states[1]
    assert redo(session, 102).state == states[2]
    assert redo(session, 103).state == states[3]
    assert session.do(104, "redo") == Refusal("nothing to redo")


def test_undo_goes_back_to_the_start_and_no_further() -> None:
    session = Performance(lift(sets=3))
    start = session.state
    session.press(20, 60, 90)
    assert undo(session, 100, 101, 102).state == start
    assert session.do(103, "undo") == Refusal("nothing to undo")


def test_a_new_command_ends_the_chain() -> None:
    session = undo(Performance(lift(sets=3)).press(20, 60), 70)
    session.do(71, "rest", seconds=15)
    assert session.do(72, "redo") == Refusal("nothing to redo")
    # And undoing the new command brings only that one back.
    undo(session, 73)
    redo(session, 74)
    assert session.do(75, "redo") == Refusal("nothing to redo")


def test_a_refused_command_does_not_end_the_chain() -> None:
    session = undo(Performance(lift()).press(20, 60), 70, 71)
    assert isinstance(session.do(72, "rest", seconds=15), Refusal)
    assert redo(session, 73, 74).phase == "work"


def test_after_undo_and_redo_a_rest_has_its_old_deadline() -> None:
    session = redo(undo(Performance(lift()).press(20), 50), 60)
    assert isinstance(session.state.phase, Rest)
    assert session.state.phase.deadline == START + 110


def test_a_changed_rest_and_a_pause_are_separate_undo_steps() -> None:
    session = Performance(lift()).press(20)
    resting = session.state
    session.do(30, "rest", seconds=15)
    longer = session.state
    session.do(40, "pause")
    assert undo(session, 50).state == longer
    assert undo(session, 51).state == resting


def test_a_hold_that_ended_by_itself_is_undone_with_the_press_that_started_it() -> None:
    session = Performance(hold(seconds=(30.0, 20.0)))
    start = session.state
    logged = session.press(10).pass_to(70).state
    assert session.sets == 1
    assert undo(session, 80).state == start
    assert redo(session, 81).state == logged


def test_an_early_stop_is_a_step_and_the_hold_before_it_another() -> None:
    session = Performance(hold())
    start = session.state
    holding = session.press(10).state
    session.press(30)
    assert undo(session, 31).state == holding
    assert undo(session, 32).state == start


def test_finishing_can_be_undone() -> None:
    session = Performance(lift()).press(20)
    resting = session.state
    session.do(30, "finish")
    assert undo(session, 40).state == resting
    assert session.state.status == "open"
    assert redo(session, 50).state.status == "finished"


def test_undo_after_the_end_removes_the_last_set() -> None:
    session = undo(Performance(lift(sets=1)).press(20), 30)
    assert (session.phase, session.sets, session.state.status) == ("ready", 0, "open")


def test_discarding_can_be_undone() -> None:
    session = Performance(lift()).press(20)
    session.do(30, "discard")
    assert (undo(session, 40).sets, session.state.status) == (1, "open")


def test_due_events_do_not_prevent_redo() -> None:
    session = undo(Performance(hold()).press(10, 30), 31)
    assert session.pass_to(45).sets == 1
    assert redo(session, 50).state.entries[0].done.seconds == (15.0,)


def test_time_during_an_undone_pause_does_not_end_the_redone_hold() -> None:
    session = Performance(hold()).press(10)
    session.do(20, "pause")
    session.do(30, "pause")
    going_on = session.state
    undo(session, 31, 32).pass_to(50)
    assert session.sets == 1
    assert redo(session, 51, 52).state == going_on


def test_undo_removes_no_event() -> None:
    session = Performance(lift()).press(20, 60)
    before = list(session.events)
    redo(undo(session, 70, 71), 72)
    assert session.events[: len(before)] == before
    assert [event.kind for event in session.events[len(before) :]] == ["void"] * 3
