"""The last result of a function is kept while it depends on the same objects."""

import pytest

from strengthtui.base.last_result import last_result
from strengthtui.session import view
from strengthtui.session.cues import cues
from strengthtui.session.set_order import set_s
from strengthtui.session.state import Slot, State
from strengthtui.session.view import present, remaining_s
from support.clock import START
from support.workouts import Performance, lift


def test_a_result_is_kept_for_the_same_objects_only() -> None:
    asked: list[object] = []

    @last_result(lambda values, extra=0: (values, extra))
    def total(values: tuple[int, ...], extra: int = 0) -> int:
        asked.append(values)
        return sum(values) + extra

    first, equal = tuple([1, 2]), tuple([1, 2])  # noqa: C409 - two objects
    assert [total(first), total(first), total(first, 1), total(first, extra=1)] == [3, 3, 4, 4]
    assert len(asked) == 2
    assert total(equal, 1) == 4
    assert len(asked) == 3


def test_two_sessions_do_not_share_what_is_kept() -> None:
    one, other = Performance(lift(sets=2)).press(10), Performance(lift(sets=5, rest_s=30.0)).press(10)
    alone = [(remaining_s(each.state, START + 20), cues(each.state)) for each in (one, other)]
    assert alone[0] != alone[1]
    for _ in range(3):
        assert [(remaining_s(each.state, START + 20), cues(each.state)) for each in (one, other)] == alone


def test_seconds_and_longer_rests_do_not_estimate_the_sets_ahead_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    session = Performance(lift(sets=9)).press(10)
    present(session.state, START + 11, "kg")
    estimated: list[object] = []

    def counted(state: State, slot: Slot) -> float:
        estimated.append(slot)
        return set_s(state, slot)

    monkeypatch.setattr(view, "set_s", counted)
    for second in range(12, 20):
        session.do(second, "rest", seconds=15.0)
        present(session.state, START + second, "kg")
    assert estimated == []
    session.do(20, "more")
    present(session.state, START + 20, "kg")
    assert len(estimated) == 9
