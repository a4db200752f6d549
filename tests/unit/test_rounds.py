"""Whole rounds, and what was done beyond them."""

from strengthtui.domain.rounds import LeftOver, count_rounds, rounds_text
from strengthtui.domain.workout import Amount
from support.each_case import each_case


def reps(*counts: int) -> list[Amount]:
    return [Amount(reps=(count,)) for count in counts]


HALF_HOLD = [Amount(seconds=(20.0,))]


@each_case(
    ("done", "whole", "text"),
    [
        ([reps(10, 10, 7)], reps(10), "2 rounds + 7 reps"),
        ([reps(10)], reps(10), "1 round"),
        ([reps(3)], reps(10), "0 rounds + 3 reps"),
        ([[]], reps(10), "0 rounds"),
        ([reps(5, 5, 5), reps(10, 10)], reps(5, 10), "2 rounds + 5 reps"),
        ([reps(5, 5, 5), reps(10, 10, 4)], reps(5, 10), "2 rounds + 9 reps"),
        ([reps(5, 4, 5), reps(10, 10, 10)], reps(5, 10), "2 rounds + 14 reps"),  # a round that was corrected
        ([reps(12, 11)], reps(10), "2 rounds"),  # more in a round is no part of another one
        ([[Amount(reps=(6, 6)), Amount(reps=(6, 2))]], [Amount(reps=(6, 6))], "1 round + 8 reps"),
        ([[Amount(seconds=(30.0,)), Amount(seconds=(12.5,))]], [Amount(seconds=(30.0,))], "1 round + 12.5 s"),
        ([[Amount(metres=20.0), Amount(metres=15.0)]], [Amount(metres=20.0)], "1 round + 15 m"),
        ([reps(5, 5), HALF_HOLD], [*reps(5), Amount(seconds=(30.0,))], "0 rounds + 10 reps + 20 s"),
    ],
)  # fmt: skip
def test_rounds_and_what_is_beyond_them(done: list[list[Amount]], whole: list[Amount], text: str) -> None:
    assert rounds_text(*count_rounds(done, whole)) == text


def test_planned_rounds_have_nothing_beyond_them() -> None:
    assert rounds_text(8, None) == rounds_text(8, LeftOver()) == "8 rounds"
