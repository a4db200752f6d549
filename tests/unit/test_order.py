"""The order of the sets, and the rests between them: exercises, supersets, circuits, warm-up sets."""

from strengthtui.domain.workout import Amount, Item
from strengthtui.session.set_order import schedule
from strengthtui.session.state import Slot
from strengthtui.session.view import present, remaining_s
from support.clock import START
from support.each_case import each_case
from support.workouts import Performance, at_most, hold, lift

RAMP = (Amount(reps=(5,), load_kg=20.0), Amount(reps=(3,), load_kg=30.0))


def letters(items: tuple[Item, ...]) -> str:
    """Write a schedule as a letter for each exercise, small for a warm-up set."""
    return "".join("abcdef"[s.item] if s.warmup else "ABCDEF"[s.item] for s in schedule(items))


@each_case(
    ("items", "expected"),
    [
        ((lift(sets=3), lift(sets=2)), "AAABB"),
        ((lift(sets=2, group="A"), lift(sets=2, group="A")), "ABAB"),
        ((lift(sets=3, group="A"), lift(sets=1, group="A")), "ABAA"),
        ((lift(sets=1, group="A"), lift(sets=3, group="A"), lift(sets=2, group="A")), "ABCBCB"),
        ((lift(sets=2, group="A"), lift(sets=2, group="B")), "AABB"),
        ((lift(sets=2, group="A"), lift(sets=1), lift(sets=2, group="A")), "AABCC"),
        ((lift(sets=1), lift(sets=2, group="x"), lift(sets=2, group="x"), lift(sets=1)), "ABCBCD"),
        ((lift(sets=2, warmup=RAMP), lift(sets=1)), "aaAAB"),
        ((lift(sets=2, group="A"), lift(sets=2, group="A", warmup=RAMP)), "bbABAB"),
    ],
)
def test_the_order_of_the_sets(items: tuple[Item, ...], expected: str) -> None:
    assert letters(items) == expected


def test_sets_are_numbered_within_their_exercise() -> None:
    assert schedule((lift(sets=2, group="A", warmup=RAMP[:1]), hold(sets=1, group="A"))) == (
        *(Slot(0, 1, warmup=True), Slot(0, 1), Slot(1, 1), Slot(0, 2)),
    )


def test_a_superset_rests_only_after_each_round_and_as_long_as_its_last_member_says() -> None:
    session = Performance(
        lift("Squat", sets=2, group="A", rest_s=90.0),
        lift("Row", sets=2, group="A", rest_s=60.0),
        lift(sets=1),
    )
    assert session.press(10).phase == "work"
    assert session.press(40).phase == "rest"
    assert session.press(110).phase == "work"
    session.press(140, 210)
    assert [(e.movement, e.rest_planned_s) for e in session.state.entries] == [
        *(("Squat", 0.0), ("Row", 60.0), ("Squat", 0.0), ("Row", 60.0), ("Squat", None)),
    ]


def test_a_finished_member_leaves_the_group_and_the_other_keeps_its_rest() -> None:
    session = Performance(lift("Squat", sets=2, group="A", rest_s=80.0), lift("Row", sets=1, group="A"))
    session.press(10, 40, 150)
    assert [(e.movement, e.rest_planned_s) for e in session.state.entries] == [
        *(("Squat", 0.0), ("Row", 90.0), ("Squat", None)),
    ]


def test_a_hold_in_a_circuit_waits_for_its_press() -> None:
    session = Performance(lift(sets=1, group="A"), hold(sets=1, group="A"))
    assert session.press(10).phase == "ready"
    assert session.press(15).pass_to(60).phase == "done"


def test_warm_up_sets_have_their_own_target_and_a_minute_of_rest() -> None:
    session = Performance(lift(sets=1, load_kg=40.0, warmup=RAMP)).press(10)
    entry = session.state.entries[0]
    assert (entry.done, entry.slot.warmup, entry.rest_planned_s) == (RAMP[0], True, 60.0)
    frame = present(session.state, START + 80, "kg")
    assert (frame.set, frame.sets, frame.task) == (2, 2, "warm-up · 3 reps · 30 kg")
    session.press(90, 200)
    assert session.state.entries[-1].done.load_kg == 40.0


def test_the_remaining_time_counts_rounds_without_rest() -> None:
    alone = Performance(lift(sets=2, rest_s=90.0), lift("Row", sets=2, rest_s=90.0))
    paired = Performance(lift(sets=2, rest_s=90.0, group="A"), lift("Row", sets=2, rest_s=90.0, group="A"))
    assert remaining_s(alone.state, START) == 4 * 24 + 3 * 90
    assert remaining_s(paired.state, START) == 4 * 24 + 90


def test_an_amrap_set_starts_with_a_press_and_counts_up() -> None:
    session = Performance(at_most(sets=2), lift(sets=1))
    assert present(session.state, START + 3, "kg").big == "MAX"
    assert session.press(5).phase == "work"
    assert present(session.state, START + 36.5, "kg").big == "0:31"
    session.press(40)
    assert (session.phase, session.state.entries[0].done) == ("rest", Amount())
    session.do(50, "reps", to=12)
    assert session.state.entries[0].done == Amount(reps=(12,))
    assert session.press(140).phase == "work"  # past the rest's end it begins the next one


def test_a_distance_is_displayed_and_logged_in_metres() -> None:
    walk = lift("Carry", sets=1)._replace(
        target=Amount(metres=20.0, load_kg=16.0, implements=2, each_side=True)
    )
    session = Performance(walk, lift())
    frame = present(session.state, START, "kg")
    assert (frame.big, frame.task) == ("20", "20 m each side · 2 x 16 kg")
    session.do(5, "reps", by=1)
    assert session.press(10).state.entries[0].done.metres == 25.0


def test_an_open_ended_target_is_logged_as_its_minimum() -> None:
    session = Performance(lift()._replace(target=Amount(reps=(8,), open=True)), lift()).press(10)
    assert session.state.entries[0].done == Amount(reps=(8,))
