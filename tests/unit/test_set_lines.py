"""The sets of a session as text: what was changed, and what was just finished, can be seen at once."""

from strengthtui.domain.workout import Item
from strengthtui.session.set_lines import Finished
from strengthtui.session.view import Frame, present
from support.clock import START
from support.each_case import each_case
from support.workouts import Performance, at_most, hold, lift

LUNGE = lift("Lunge", reps=(6, 6), load_kg=12.0, implements=2)


def at(session: Performance, seconds: float) -> Frame:
    return present(session.state, START + seconds, "kg")


def test_the_finished_exercise_stays_until_its_rest_ends() -> None:
    session = Performance(lift(sets=2, load_kg=20.0), LUNGE).press(10, 130)
    assert at(session, 131).finished == Finished("Squat", "8 reps · 20 kg", "set 2 of 2", "● 8   ● 8")
    for command, args in (("reps", {"by": -2}), ("load", {"steps": 1}), ("effort", {"to": 8.5})):
        before = at(session, 140)
        session.do(140, command, **args)
        assert at(session, 140) != before  # every change is seen at once
    finished = at(session, 141).finished
    assert finished
    assert finished.rounds == "● 8   ● 6 @ 22.5 kg RPE 8.5"
    session.do(142, "pause")
    assert at(session, 150).finished == finished
    session.do(152, "pause")
    assert at(session, 229.9).finished == finished
    assert at(session, 230).finished is None


def test_no_exercise_is_finished_between_its_sets() -> None:
    assert at(Performance(lift(sets=2)).press(10), 11).finished is None


def test_in_a_circuit_each_rest_shows_the_set_that_its_keys_correct() -> None:
    squat, row = lift("Squat", group="A"), lift("Row", group="A")
    session = Performance(squat, row).press(10, 40)
    finished = at(session, 50).finished
    assert (finished and finished.movement, at(session, 50).movement) == ("Row", "Squat")


@each_case(
    ("item", "command", "amount"),
    [
        (lift(), {"by": 1}, "9 reps (plan 8)"),
        (LUNGE, {"by": -1, "side": 1}, "6+5 (plan 6)"),
        (hold(), {"by": 1}, "35 s (plan 30 s)"),
        (at_most(), {"to": 5}, "5 reps (plan max)"),
    ],
)
def test_a_changed_amount_is_shown_beside_the_planned_one(
    item: Item, command: dict[str, int], amount: str
) -> None:
    session = Performance(item)
    session.do(1, "reps", **command)
    assert at(session, 2).amount == amount
