"""Everything that a lifter changes in mid-workout, each as a command of the engine."""

from typing import Any

import pytest

from strengthtui.domain.workout import Amount
from strengthtui.session.events import Refusal
from strengthtui.session.evolve import reduce
from strengthtui.session.timeline import Timeline
from strengthtui.session.undo_label import undo_label
from support.clock import START
from support.each_case import each_case
from support.workouts import Performance, at_most, hold, lift


def three() -> Performance:
    return Performance(
        lift("Squat", sets=2, load_kg=40.0), lift("Lunge", sets=2, reps=(6, 6)), lift("Row", sets=1)
    )


def movements(session: Performance) -> list[str]:
    return [session.state.items[slot.item].movement for slot in session.state.queue]


def done(session: Performance, entry: int = -1) -> Amount:
    return session.state.entries[entry].done


def test_reps_are_those_of_the_set_just_logged_while_its_rest_runs() -> None:
    session = three().press(10)
    session.do(20, "reps", by=-1)
    session.do(21, "reps", by=-1)
    assert done(session) == Amount(reps=(6,), load_kg=40.0)
    assert session.state.planned == Amount(reps=(8,), load_kg=40.0)


def test_reps_are_those_of_the_current_set_while_lifting_and_once_the_rest_is_over() -> None:
    for moments in ((10, 40), (10,)):  # gone early, or past the end
        session = three().press(*moments)
        session.do(110, "reps", to=5)
        assert session.state.entries[-1].done.reps == (8,)
        session.press(120)
        assert done(session) == Amount(reps=(5,), load_kg=40.0)
        session.press(240)
        assert done(session).reps == (6, 6)  # and the next set is as prescribed


@each_case(("side", "reps"), [(None, (5, 5)), (0, (5, 6)), (1, (6, 5))])
def test_reps_change_for_one_side_or_both(side: int | None, reps: tuple[int, ...]) -> None:
    session = three().press(10, 120, 250)
    session.do(260, "reps", by=-1, side=side)
    assert done(session).reps == reps


def test_a_changed_load_carries_to_the_later_sets_of_the_exercise_and_to_no_other() -> None:
    session = three().press(10)
    session.do(20, "load", by=2.5)
    session.press(120, 250)
    assert [e.done.load_kg for e in session.state.entries] == [42.5, 42.5, None]
    assert [e.target.load_kg for e in session.state.entries] == [40.0, 40.0, None]
    early = three()
    early.do(5, "load", to=30)
    assert [e.done.load_kg for e in early.press(10, 120).state.entries] == [30.0, 30.0]


def test_an_earlier_set_that_is_corrected_leaves_the_later_ones_alone() -> None:
    session = Performance(lift("Squat", sets=3, load_kg=40.0)).press(10, 120)
    session.do(130, "amend", entry=0, done=Amount(reps=(8,), load_kg=60.0))
    assert session.state.expected[0][0].load_kg == 40.0
    session.do(131, "amend", entry=1, done=Amount(reps=(8,), load_kg=50.0), rpe=9.0, note="heavy")
    assert session.state.expected[0][0].load_kg == 50.0
    assert (session.state.entries[1].rpe, session.state.entries[1].note) == (9.0, "heavy")


def test_effort_and_the_same_again_for_a_half() -> None:
    session = three().press(10)
    efforts = []
    for moment, to in enumerate((8, 8, 8, 10, 10), 20):
        session.do(moment, "effort", to=float(to), half=True)
        efforts.append(session.state.entries[-1].rpe)
    assert efforts == [8.0, 8.5, 8.0, 10.0, 10.0]
    session.do(30, "effort", to=None)
    assert session.state.entries[-1].rpe is None


def test_changes_to_the_current_set_are_logged_with_it() -> None:
    session = three()
    session.do(5, "effort", to=7.0)
    session.do(6, "note", text="felt light")
    session.do(7, "reps", to=9)
    entry = session.press(10).state.entries[0]
    assert (entry.done.reps, entry.rpe, entry.note) == ((9,), 7.0, "felt light")
    assert session.press(120).state.entries[1].rpe is None


def test_a_hold_can_be_planned_longer_and_corrected_but_not_while_it_runs() -> None:
    session = Performance(hold(sets=2, seconds=(30.0, 30.0)), lift())
    session.do(1, "reps", by=1)
    session.press(5)
    assert isinstance(session.do(12, "reps", by=1), Refusal)
    session.pass_to(100)
    assert done(session).seconds == (35.0, 35.0)
    session.do(101, "reps", by=-1, side=1)
    assert done(session).seconds == (35.0, 30.0)


@each_case(
    ("kind", "args"),
    [
        *(("reps", {"by": 1}), ("load", {"to": 50}), ("effort", {"to": 8.0}), ("note", {"text": "x"})),
        *(("later", {}), ("skip", {}), ("jump", {"item": 2}), ("more", {}), ("fewer", {})),
        *(("swap", {"to": lift("Hack squat")}), ("note", {"text": "x", "on": "session"})),
        ("note", {"text": "x", "on": "exercise"}),
    ],
)
@each_case("at", [5, 20, 150])
def test_each_correction_is_one_undo_step_and_does_not_change_the_rest(
    kind: str, args: dict[str, Any], at: int
) -> None:
    session = three() if at == 5 else three().press(10)
    before = session.pass_to(at).state
    assert not isinstance(session.do(at, kind, **args), Refusal)
    after = session.state
    assert (after.phase, after.entries[:0]) == (before.phase, ())
    session.do(at + 1, "undo")
    assert session.state == before
    assert undo_label(Timeline(session.events), session.events[-1]).startswith("Undone: ")
    session.do(at + 2, "redo")
    assert session.state == after


def test_postponing_moves_an_exercise_behind_the_next_one() -> None:
    session = three().press(10)
    session.do(20, "later")
    assert movements(session) == ["Lunge", "Lunge", "Squat", "Row"]
    session.do(21, "jump", item=0)
    assert movements(session) == ["Squat", "Lunge", "Lunge", "Row"]
    session.do(22, "later")
    session.do(23, "later")
    assert movements(session) == ["Squat", "Lunge", "Lunge", "Row"]


def test_the_only_remaining_exercise_cannot_be_postponed() -> None:
    assert Performance(lift()).do(1, "later") == Refusal("nothing else is left to do before it")


def test_skipping_leaves_the_rest_of_the_exercise_out_and_the_last_skip_ends_the_workout() -> None:
    session = three().press(10)
    session.do(20, "skip")
    assert movements(session) == ["Lunge", "Lunge", "Row"]
    session.do(21, "skip")
    session.do(22, "skip")
    assert (session.phase, session.state.status, session.sets) == ("done", "finished", 1)
    assert session.state.entries[0].rest_planned_s is None
    session.do(23, "undo")
    assert movements(session) == ["Row"]


def test_skipping_a_warm_up_skips_only_that() -> None:
    session = Performance(lift(sets=1, warmup=(Amount(reps=(5,)), Amount(reps=(3,)))))
    session.do(1, "skip")
    assert [slot.warmup for slot in session.state.queue] == [False]


def test_back_to_an_earlier_exercise_is_one_set_more_of_it() -> None:
    session = three().press(10, 120)
    session.do(130, "jump", item=0)
    assert movements(session) == ["Squat", "Lunge", "Lunge", "Row"]
    assert session.state.queue[0].number == 3


def test_sets_can_be_added_and_removed() -> None:
    session = three()
    session.do(1, "more")
    assert movements(session)[:4] == ["Squat", "Squat", "Squat", "Lunge"]
    session.do(2, "fewer")
    session.do(3, "fewer")
    assert movements(session)[:2] == ["Squat", "Lunge"]
    for moment in range(30):
        session.do(10 + moment, "more")
    assert session.state.sets_of(0) == 20


def test_a_swap_keeps_the_place_and_the_sets_and_both_movements_their_history() -> None:
    session = three().press(10)
    session.do(20, "swap", to=lift("Goblet squat", load_kg=16.0, sets=9, rest_s=60.0, exercise="other"))
    assert movements(session)[0] == "Goblet squat"
    session.press(110)
    assert [(e.movement, e.done.load_kg, e.rest_planned_s) for e in session.state.entries] == [
        *(("Squat", 40.0, 90.0), ("Goblet squat", 16.0, 60.0)),
    ]
    assert session.state.items[0].exercise == "squat"
    assert session.do(115, "swap", item=0, to=lift("Goblet squat")) == Refusal(
        "Goblet squat is what is done already"
    )


@pytest.mark.parametrize("kind", ["later", "skip", "fewer", "swap"])
def test_a_change_of_exercise_ends_the_hold_that_was_begun(kind: str) -> None:
    session = Performance(hold(sets=1), hold("Hang", sets=1)).press(5)
    session.do(20, kind, **({"to": hold("Bridge")} if kind == "swap" else {}))
    assert session.phase == "ready"
    assert session.pass_to(500).sets == 0


def test_the_order_waits_for_the_end_of_a_pause() -> None:
    session = three()
    session.do(5, "pause")
    assert session.do(6, "later") == Refusal("paused; go on first")
    session.do(7, "reps", by=1)  # a correction does not
    assert session.state.planned == Amount(reps=(9,), load_kg=40.0)


def test_without_automatic_rest_a_command_starts_the_rest() -> None:
    session = three()
    session.events[0].body["workout"]["automatic_rest"] = False
    session.state = reduce(session.events)
    assert session.press(10).phase == "ready"
    session.do(15, "restart")
    assert session.phase == "rest"
    session.do(45, "restart")
    assert session.state.entries[0].rest_planned_s == 30 + 90


def test_notes_on_the_session_and_its_exercises_are_lines_in_its_note() -> None:
    session = three().press(10)
    session.do(20, "note", text="belt on", on="exercise")
    session.do(21, "note", text="short night", on="session")
    session.do(22, "finish")
    session.do(23, "feel", to="good")
    session.do(24, "note", text="short night, good coffee", on="session")
    assert session.state.note == "short night, good coffee\nSquat: belt on"
    assert (session.state.feel, session.state.status) == ("good", "finished")


@each_case(
    ("kind", "args", "reason"),
    [
        ("reps", {"to": 8}, "no change"),
        ("load", {"by": 0}, "no change"),
        ("load", {"by": float("nan")}, "that is no number"),
        ("effort", {"to": 11.0}, "effort goes from 1 to 10"),
        ("feel", {"to": "odd"}, "say one of: great, good, fine, hard, bad"),
        ("jump", {"item": 0}, "Squat is next already"),
        ("jump", {"item": 7}, "there are 3 exercises"),
        ("restart", {}, "there is no rest to begin"),
        ("note", {"text": ""}, "no change"),
    ],
)
def test_each_invalid_change_is_refused_with_the_reason(kind: str, args: dict[str, Any], reason: str) -> None:
    assert three().do(5, kind, **args) == Refusal(reason)


@each_case("to", [-5, 5000, float("inf")])
def test_numbers_stay_within_the_limits_of_a_plan(to: float) -> None:
    session = three()
    session.do(5, "reps", to=to)
    session.do(5, "load", to=to)
    planned = session.state.planned
    assert planned
    assert planned.reps in {(0,), (1000,)}
    assert planned.load_kg in {0.0, 1000.0}


def test_an_amrap_set_takes_its_reps_before_or_after_the_press() -> None:
    session = Performance(at_most(), lift())
    session.do(1, "reps", to=7)
    assert session.press(2).phase == "work"
    assert done(session.press(30)) == Amount(reps=(7,))
    assert session.state.entries[0].ended_at == START + 30


def test_a_rest_can_be_begun_after_a_warm_up_whose_exercise_was_swapped() -> None:
    session = Performance(lift(warmup=(Amount(reps=(5,)),)), lift("Row"))
    session.press(10)
    session.do(20, "swap", to=lift("Split squat"))
    assert not isinstance(session.do(30, "restart"), Refusal)
    assert session.phase == "rest"
