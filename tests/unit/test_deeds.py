"""What was undone or redone is said in words."""

from strengthtui.domain.workout import Item
from strengthtui.session.timeline import Timeline
from strengthtui.session.undo_label import undo_label
from support.each_case import each_case
from support.workouts import Performance, hold, lift

DEEDS = [
    ((lift(),), ["next"], "set 1 of Squat"),
    ((lift(),), ["next", "next"], "the start of the set"),
    ((lift(),), ["next", "rest"], "the change of the rest"),
    ((lift(),), ["next", "pause"], "the pause"),
    ((lift(),), ["next", "pause", "pause"], "the end of the pause"),
    ((lift(sets=1),), ["next"], "set 1 of Squat"),
    ((lift(),), ["next", "finish"], "finishing"),
    ((lift(),), ["discard"], "discarding"),
    ((hold(),), ["next"], "the start of the hold"),
]


@each_case(("items", "commands", "words"), DEEDS)
def test_undo_and_redo_describe_the_change(items: tuple[Item, ...], commands: list[str], words: str) -> None:
    session = Performance(*items)
    for moment, command in enumerate(commands, 1):
        session.do(moment, command, seconds=15.0)
    session.do(10, "undo")
    assert undo_label(Timeline(session.events), session.events[-1]) == f"Undone: {words}"
    session.do(11, "redo")
    assert undo_label(Timeline(session.events), session.events[-1]) == f"Redone: {words}"
    session.do(12, "undo")
    assert undo_label(Timeline(session.events), session.events[-1]) == f"Undone: {words}"


def test_a_hold_that_ran_to_its_end_is_undone_as_its_start() -> None:
    session = Performance(hold(seconds=(20.0, 20.0)))
    session.do(1)
    session.pass_to(60)
    assert session.sets == 1
    session.do(61, "undo")
    assert undo_label(Timeline(session.events), session.events[-1]) == "Undone: the start of the hold"


def test_ending_a_hold_early_is_one_undo_step() -> None:
    session = Performance(hold())
    session.press(1, 16).do(20, "undo")
    assert undo_label(Timeline(session.events), session.events[-1]) == "Undone: the early end of the hold"
