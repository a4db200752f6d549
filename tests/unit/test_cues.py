"""Which moments deserve a sound."""

import pytest

from strengthtui.session.cues import Cue, cues
from strengthtui.workout import Item
from support.clock import START
from support.workouts import Performance, hold, lift


def sounds(session: Performance) -> list[tuple[float, str]]:
    return [(cue.at - START, cue.name) for cue in cues(session.state)]


def test_a_rest_sounds_at_half_ten_seconds_before_its_end_and_at_its_end() -> None:
    assert sounds(Performance(lift()).press(10)) == [(55, "rest_half"), (90, "rest_ten"), (100, "rest_end")]


@pytest.mark.parametrize("rest_s", [1.0, 15.0, 20.0])
def test_a_short_rest_sounds_only_at_its_end(rest_s: float) -> None:
    assert sounds(Performance(lift(rest_s=rest_s)).press(10)) == [(10 + rest_s, "rest_end")]


def test_the_cues_of_a_rest_follow_its_new_length() -> None:
    session = Performance(lift()).press(10)
    session.do(20, "rest", seconds=30)
    assert sounds(session) == [(70, "rest_half"), (120, "rest_ten"), (130, "rest_end")]


def test_a_hold_sounds_when_it_starts_at_half_and_at_its_end() -> None:
    assert sounds(Performance(hold()).press(10)) == [(15, "hold_start"), (30, "hold_half"), (45, "hold_end")]


def test_the_switch_sounds_once_and_says_that_the_other_side_begins() -> None:
    session = Performance(hold(seconds=(30.0, 20.0))).press(10).pass_to(45)
    assert sounds(session) == [(50, "switch_end")]
    assert sounds(session.pass_to(50)) == [(60, "hold_half"), (70, "hold_end")]


@pytest.mark.parametrize(
    ("item", "presses"),
    [(lift(), []), (lift(), [10, 20]), (lift(sets=1), [10]), (hold(), [])],
    ids=["ready", "work", "done", "ready for a hold"],
)
def test_where_nothing_counts_down_nothing_sounds(item: Item, presses: list[float]) -> None:
    assert cues(Performance(item).press(*presses).state) == ()


def test_a_pause_is_silent_and_moves_what_comes_after_it() -> None:
    session = Performance(lift()).press(10)
    session.do(20, "pause")
    assert sounds(session) == []
    session.do(50, "pause")
    assert sounds(session) == [(85, "rest_half"), (120, "rest_ten"), (130, "rest_end")]


def test_cues_come_in_the_order_of_time() -> None:
    assert Cue(1.0, "b") < Cue(2.0, "a")
    for session in (Performance(lift()).press(0), Performance(hold()).press(0)):
        assert list(cues(session.state)) == sorted(cues(session.state))
