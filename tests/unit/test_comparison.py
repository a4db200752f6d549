"""What changed since the last time: the load first, then the sets that both sessions have."""

from strengthtui.domain.bests import Best, Kind, best_text
from strengthtui.domain.comparison import Change, change, part
from strengthtui.domain.workout import Amount
from support.each_case import each_case


def reps(*counts: int, kg: float | None = None) -> tuple[Amount, ...]:
    return tuple(Amount(reps=(count,), load_kg=kg) for count in counts)


def helped(kg: float) -> tuple[Amount, ...]:
    return (Amount(reps=(5,), bodyweight=True).with_added(-kg),)


SIDES = (Amount(reps=(6, 5)), Amount(reps=(6, 6)))


@each_case(
    ("now", "before", "expected"),
    [
        (reps(6, 6, kg=55.0), reps(8, 8, kg=52.5), (1, "2.5 kg")),
        (reps(8, 8, kg=50.0), reps(6, 6, kg=52.5), (-1, "2.5 kg")),
        (reps(8, 8, kg=50.0), reps(8, 7, kg=50.0), (1, "1 rep")),
        (reps(8, 8), reps(8, 8), (0, "same")),
        # More sets on one day of the plan than on the other say nothing.
        (reps(8, 8), reps(8, 8, 8), (0, "same")),
        (reps(8, 8, 8), reps(9, 8), (-1, "1 rep")),
        # The sum of both sides.
        (SIDES, (Amount(reps=(6, 6)), Amount(reps=(6, 6))), (-1, "1 rep")),
        ((Amount(seconds=(40.0,)),), (Amount(seconds=(32.5,)),), (1, "7.5 s")),
        ((Amount(metres=20.0, each_side=True),), (Amount(metres=25.0, each_side=True),), (-1, "10 m")),
        # Less help is more.
        (helped(15.0), helped(20.0), (1, "5 kg")),
        ((Amount(reps=(5,), bodyweight=True),), helped(5.0), (1, "5 kg")),
    ],
)
def test_a_change_is_formatted(
    now: tuple[Amount, ...], before: tuple[Amount, ...], expected: tuple[int, str]
) -> None:
    assert change(now, before, "kg") == Change(*expected)
    opposite = change(before, now, "kg")
    assert opposite == Change(-expected[0], expected[1])


def test_a_change_in_pounds_is_formatted() -> None:
    assert change(reps(5, kg=102.058), reps(5, kg=99.79), "lb") == Change(1, "5 lb")


@each_case(
    ("now", "before"),
    [
        ((), reps(8)),
        (reps(8), ()),
        (reps(30), (Amount(seconds=(30.0,)),)),
        (reps(8, kg=10.0), (Amount(reps=(8,), load_kg=12.0, implements=2),)),
    ],
)
def test_different_kinds_of_results_are_not_compared(
    now: tuple[Amount, ...], before: tuple[Amount, ...]
) -> None:
    assert change(now, before, "kg") is None


@each_case(
    ("done", "target", "expected"),
    [
        (Amount(reps=(6,)), Amount(reps=(8,)), 0.75),
        (Amount(reps=(6, 3)), Amount(reps=(6, 6)), 0.75),
        (Amount(reps=(17,)), Amount(open=True), 1.0),
        (Amount(reps=(17,)), Amount(), 1.0),
        (Amount(seconds=(45.0,)), Amount(seconds=(30.0,)), 1.5),
    ],
)
def test_the_completed_part_of_a_set(done: Amount, target: Amount, expected: float) -> None:
    assert part(done, target) == expected


@each_case(
    ("kind", "low", "value", "text"),
    [
        ("heaviest", 0, 65.0, "Squat: 65 kg, the heaviest (before: 60 kg)"),
        ("range", 4, 65.0, "Squat: 65 kg, the heaviest for 4-6 reps (before: 60 kg)"),
        ("range", 16, 65.0, "Squat: 65 kg, the heaviest for 16+ reps (before: 60 kg)"),
        ("estimate", 0, 65.5, "Squat: 65.5 kg, the best estimated one-rep max (before: 60 kg)"),
        ("session-kg", 0, 900.0, "Squat: 900 kg, the most in a session (before: 60 kg)"),
    ],
)
def test_every_kind_of_best_has_a_text(kind: Kind, low: int, value: float, text: str) -> None:
    assert best_text(Best("s", 0, kind, low, "Squat", 0.0, value, 60.0, counts=True), "kg") == text


def test_bests_without_a_load_have_their_own_units() -> None:
    hold = Best("s", 0, "hold", 0, "Plank", 0.0, 45.0, 30.0, counts=True)
    assert best_text(hold, "kg") == "Plank: 45 s, the longest hold (before: 30 s)"
    reps = hold._replace(kind="reps", movement="Pull-up", value=1.0, before=None)
    assert best_text(reps, "kg") == "Pull-up: 1 rep, the most in a set"


@each_case(
    ("now", "before", "expected"),
    [
        (reps(10, 10, 10, 4), reps(10, 10, 7), Change(1, "7 reps")),
        (reps(10, 10, 7), reps(10, 10, 10), Change(-1, "3 reps")),
        (reps(10, 10), reps(10, 10), Change(0, "same")),
        (reps(10, kg=24.0), reps(10, 10, kg=20.0), Change(1, "4 kg")),
    ],
)
def test_of_as_many_rounds_as_possible_their_number_counts(
    now: tuple[Amount, ...], before: tuple[Amount, ...], expected: Change
) -> None:
    assert change(now, before, "kg", as_many=True) == expected
