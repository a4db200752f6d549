"""Groups by the clock: every minute, work and rest, and as many rounds as possible."""

import pytest

from strengthtui.domain.workout import Amount, Item
from strengthtui.session.decide import come_back
from strengthtui.session.events import Event, Refusal
from strengthtui.session.evolve import evolve, reduce
from strengthtui.session.state import Leftover, Ready, Rest
from strengthtui.session.view import elapsed_s, present
from support.clock import START
from support.each_case import each_case
from support.workouts import Performance, hold, lift, timed

SWINGS = timed(lift("Swing", sets=3, reps=(15,), load_kg=24.0), "every", 60.0)
TABATA = timed(hold("Burpee", sets=3, seconds=(20.0,)), "work", 20.0, pause_s=10.0)
PAIR = (
    timed(hold("Burpee", sets=2, seconds=(20.0,)), "work", 20.0, pause_s=10.0),
    timed(hold("Plank", sets=2, seconds=(20.0,)), "work", 20.0, pause_s=10.0),
)
CIRCUIT = (
    timed(lift("Pull-up", sets=1, reps=(5,)), "time", 300.0),
    timed(lift("Squat", sets=1, reps=(10,)), "time", 300.0, rest_s=120.0),
)
ROW = lift("Row", sets=1)


def sets(session: Performance) -> list[tuple[str, int, float]]:
    """Return the logged sets: movement, round and seconds since the start."""
    return [(e.movement, e.slot.number, e.ended_at - START) for e in session.state.entries]


def shown(session: Performance, at: float) -> tuple[str, str, str, str]:
    frame = present(session.state, START + at, "kg")
    return frame.phase, frame.label, frame.big, frame.number


def test_emom_rounds_start_and_end_without_a_press() -> None:
    session = Performance(SWINGS, ROW).press(10)
    assert sets(session.pass_to(74.9)) == []
    session.pass_to(200)
    assert sets(session) == [("Swing", 1, 75), ("Swing", 2, 135), ("Swing", 3, 195)]
    assert [entry.done for entry in session.state.entries] == [Amount(reps=(15,), load_kg=24.0)] * 3
    assert session.state.phase == Rest(START + 195, 90.0)


def test_work_and_rest_take_turns_and_the_last_round_is_the_end() -> None:
    session = Performance(TABATA).press(10).pass_to(500)
    assert sets(session) == [("Burpee", 1, 35), ("Burpee", 2, 65), ("Burpee", 3, 95)]
    assert [(e.rest_planned_s, e.rest_taken_s) for e in session.state.entries] == [
        *((10.0, 10.0), (10.0, 10.0), (None, None)),
    ]
    assert session.state.status == "finished"


def test_two_exercises_take_turns_in_each_round() -> None:
    session = Performance(*PAIR).press(10).pass_to(500)
    assert sets(session) == [("Burpee", 1, 35), ("Plank", 1, 65), ("Burpee", 2, 95), ("Plank", 2, 125)]


def test_every_exercise_of_a_minute_is_logged_at_its_end() -> None:
    push = timed(lift("Push-up", sets=3, reps=(10,)), "every", 60.0)
    session = Performance(SWINGS, push).press(10).pass_to(80)
    assert sets(session) == [("Swing", 1, 75), ("Push-up", 1, 75)]
    frame = present(session.state, START + 80, "kg")
    assert (frame.movement, frame.amount) == ("Swing + Push-up", "15 reps · 24 kg + 10 reps")
    assert frame.then == "the end"


def test_as_many_rounds_as_possible_count_by_a_press_each_and_ask_for_the_rest() -> None:
    session = Performance(*CIRCUIT, ROW).press(10, 100, 200)
    assert sets(session) == [
        *(("Pull-up", 1, 100), ("Squat", 1, 100)),
        ("Pull-up", 2, 200),
        ("Squat", 2, 200),
    ]
    session.pass_to(320)
    assert shown(session, 320) == ("ready", "TIME UP", "0", "round 3")
    session.do(330, "reps", to=5)
    session.do(331)
    assert present(session.state, START + 331, "kg").question == "How much Squat is done of round 3?"
    session.do(332, "reps", to=4)
    session.do(333)
    assert sets(session)[4:] == [("Pull-up", 3, 315), ("Squat", 3, 315)]
    assert session.state.entries[-1].target == Amount(reps=(4,))  # a part of a round is no missed target
    assert session.state.phase == Rest(START + 315, 120.0)


@each_case(("reps", "logged"), [(0, []), (3, [("Pull-up", 3)])])
def test_an_unfinished_round_ends_at_its_first_incomplete_exercise(
    reps: int, logged: list[tuple[str, int]]
) -> None:
    session = Performance(*CIRCUIT).press(10, 100, 200)
    session.do(320, "reps", to=reps)
    session.do(321)
    assert [each[:2] for each in sets(session)[4:]] == logged
    assert session.state.status == "finished"


def test_a_press_pauses_and_the_next_one_continues() -> None:
    session = Performance(TABATA).press(10, 20)
    assert session.phase == "pause"
    session.pass_to(900)
    assert sets(session) == []
    session.do(1000)
    session.pass_to(1014)
    assert sets(session) == []
    assert sets(session.pass_to(1015)) == [("Burpee", 1, 1015)]
    assert elapsed_s(session.state, START + 1015) == pytest.approx(35)


def test_a_press_just_after_a_round_pauses_and_one_just_after_the_last_round_does_nothing() -> None:
    session = Performance(TABATA, ROW).press(10).pass_to(35.5)
    session.do(35.5, grace=2.0)
    assert session.phase == "pause"
    session = Performance(TABATA, ROW).press(10).pass_to(95.5)
    assert isinstance(session.do(95.5, grace=2.0), Refusal)


def test_a_press_never_shortens_a_round() -> None:
    session = Performance(SWINGS).press(10)
    for at in range(11, 500, 7):
        session.do(at)
    assert session.sets == 0 or {e.done.reps for e in session.state.entries} == {(15,)}
    decided = Performance(*CIRCUIT).press(10).do(14)
    assert decided == Refusal("get ready: the time has not begun")


def test_an_undone_round_restarts_at_a_press() -> None:
    session = Performance(TABATA).press(10).pass_to(70)
    session.do(70, "undo")
    assert sets(session.pass_to(500)) == [("Burpee", 1, 35)]
    assert isinstance(session.state.phase, Ready)
    session.do(501)
    assert sets(session.pass_to(526)) == [("Burpee", 1, 35), ("Burpee", 2, 526)]
    session.do(527, "undo")
    session.do(528, "undo")  # the start at 501
    session.do(529, "undo")
    assert sets(session) == []
    session.do(530, "undo")
    assert isinstance(session.do(531, "undo"), Refusal)


def test_redo_restores_an_undone_round() -> None:
    session = Performance(TABATA, ROW).press(10).pass_to(70)
    before = session.state
    session.do(71, "undo")
    session.do(72, "redo")
    assert session.state == before


def test_undo_removes_an_extra_round_without_stopping_the_clock() -> None:
    session = Performance(*CIRCUIT).press(10, 100, 110)
    session.do(112, "undo")
    assert len(sets(session)) == 2
    session.pass_to(320)
    session.do(330, "undo")  # after the end, the last round too
    assert sets(session.pass_to(340)) == []
    assert session.state.phase == Leftover(START + 315)


def test_the_sets_are_corrected_while_they_run_and_in_the_rest_after_them() -> None:
    session = Performance(timed(lift("Burpee", sets=3), "work", 20.0, pause_s=10.0)).press(10)
    session.do(20, "reps", by=-1)
    session.pass_to(36)
    assert session.state.entries[0].done == Amount(reps=(7,))
    session.do(36, "reps", by=2)
    assert session.state.entries[0].done == Amount(reps=(9,))
    session.do(50, "reps", by=1)
    assert session.state.entries[0].done == Amount(reps=(9,))
    assert session.pass_to(66).state.entries[1].done == Amount(reps=(9,))


@pytest.mark.parametrize("paused", [False, True])
def test_skip_ends_the_group(paused: bool) -> None:
    session = Performance(*PAIR, ROW).press(10).pass_to(40)
    if paused:
        session.do(41)
    session.do(42, "skip")
    assert [slot.item for slot in session.state.queue] == [2]
    assert len(sets(session)) == 1


@each_case(("kind", "items"), [("later", [2, 0, 1, 0, 1]), ("more", [0, 1] * 3 + [2]), ("fewer", [0, 1, 2])])
def test_the_exercises_of_the_group_stay_together(kind: str, items: list[int]) -> None:
    session = Performance(*PAIR, ROW)
    session.do(1, kind)
    assert [slot.item for slot in session.state.queue] == items
    session.do(2, "jump", item=2 if kind != "later" else 1)
    first = {slot.item for slot in session.state.queue[:1]}
    assert first == ({2} if kind != "later" else {0})


def test_as_many_rounds_as_possible_cannot_have_more() -> None:
    assert Performance(*CIRCUIT).do(1, "more") == Refusal("it has as many rounds as you can do")


def test_a_swap_does_not_change_the_clock() -> None:
    session = Performance(TABATA)
    session.do(1, "swap", to=hold("Hang", seconds=(20.0,)))
    assert session.state.items[0].timing == TABATA.timing
    assert sets(session.press(10).pass_to(36)) == [("Hang", 1, 35)]


@each_case("items", [(SWINGS, ROW), (TABATA,), PAIR])
def test_a_round_that_ended_unattended_is_offered_again(items: tuple[Item, ...]) -> None:
    session = Performance(*items).press(10)
    assert come_back(session.state, START + 30, START + 11) == ()
    session.take(come_back(session.state, START + 300, START + 11))
    assert session.pass_to(400).sets == 0
    assert isinstance(session.state.phase, Ready)
    assert session.press(400).pass_to(2000).sets == len(session.state.entries) > 0


def test_a_time_limit_that_ended_unattended_stays_ended() -> None:
    session = Performance(*CIRCUIT).press(10, 100)
    assert come_back(session.state, START + 90_000, START + 100) == ()
    assert session.pass_to(90_000).state.phase == Leftover(START + 315)
    assert come_back(session.state, START + 90_000, START + 315) == ()


def test_the_rounds_do_not_drift_when_their_events_come_late() -> None:
    session = Performance(SWINGS).press(10)
    state = session.state
    for late in (0.0, 0.4, 0.8):
        state = evolve(state, Event(9, START + 75 + 60 * len(state.entries) + late, "round", {}))
    assert [entry.ended_at - START for entry in state.entries] == [75, 135, 195]


@each_case(("kind", "at"), [("round", 74.9), ("time", 75), ("lap", 20), ("clock", 20)])
def test_an_event_out_of_order_changes_nothing(kind: str, at: float) -> None:
    state = Performance(SWINGS).press(10).state
    assert evolve(state, Event(9, START + at, kind, {})) is state
    ready = Performance(ROW).state
    assert evolve(ready, Event(9, START + at, kind, {})) is ready


def test_the_same_events_give_the_same_state() -> None:
    session = Performance(TABATA, ROW).press(10, 20, 90).pass_to(100)
    session.do(101, "undo")
    assert reduce(session.events) == session.state
