"""The last result of a function is kept while it depends on the same objects."""

import sys
from collections.abc import Callable
from itertools import count

import pytest

from strengthtui.base.last_result import last_result
from strengthtui.domain.workout import Item
from strengthtui.session import view
from strengthtui.session.cues import cues
from strengthtui.session.set_order import set_s
from strengthtui.session.state import Slot, State
from strengthtui.session.view import present, remaining_s
from support.clock import START
from support.workouts import Performance, hold, lift, timed


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


def calls_of(frame: Callable[[], object]) -> int:
    """Return how many functions of Python are called for a frame."""
    calls = count()
    sys.setprofile(lambda _frame, kind, _argument: next(calls) if kind == "call" else None)
    frame()
    sys.setprofile(None)
    return next(calls)


def test_a_tick_costs_the_same_in_a_session_of_many_sets(monkeypatch: pytest.MonkeyPatch) -> None:
    sessions = [Performance(*(lift(f"Move {n}", sets=20) for n in range(moves))) for moves in (1, 20)]
    for second in range(200, 20_000, 100):
        sessions[1].press(second)
    sessions[0].press(19_900)

    def tick(session: Performance) -> int:
        present(session.state, START + 19_910, "kg")
        return calls_of(lambda: present(session.state, START + 19_911, "kg"))

    assert abs(tick(sessions[1]) - tick(sessions[0])) < 20
    monkeypatch.setattr(view, "_of_set", view._of_set.__wrapped__)  # type: ignore[attr-defined]
    assert tick(sessions[1]) - tick(sessions[0]) > 200


@pytest.mark.parametrize(
    "work", [lift(sets=2), hold(sets=2), timed(lift(sets=3), "every", 60.0)], ids=["lift", "hold", "clocked"]
)
def test_a_frame_is_the_same_as_without_what_is_kept(work: Item) -> None:
    session = Performance(work, lift("Other", find=True))
    for second in range(0, 900, 7):
        for step in (0, 0.3, 1.0):
            at = START + second + step
            fresh = {name: getattr(view, name).__wrapped__ for name in ("_of_set", "_of_focus", "_ahead_s")}
            with pytest.MonkeyPatch.context() as patch:
                for name, function in fresh.items():
                    patch.setattr(view, name, function)
                expected = present(session.state, at, "kg")
            assert present(session.state, at, "kg") == expected
        session.pass_to(second + 2)
        if second % 20 == 0 and session.state.queue:
            session.press(second + 2)
