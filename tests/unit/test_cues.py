"""Which moments deserve a sound."""

from strengthtui.domain.workout import Item
from strengthtui.session.cues import LOUD, MARKS, Cue, answer, cues
from strengthtui.session.evolve import reduce
from support.clock import START
from support.each_case import each_case
from support.workouts import Performance, hold, lift


def sounds(session: Performance) -> list[tuple[float, str]]:
    return [(cue.at - START, cue.name) for cue in cues(session.state)]


def test_a_rest_sounds_at_half_ten_seconds_before_its_end_and_counts_the_last_three() -> None:
    assert sounds(Performance(lift()).press(10)) == [
        *((55, "rest_half"), (90, "rest_ten")),
        *((97, "rest_count"), (98, "rest_count"), (99, "rest_count"), (100, "rest_end")),
    ]


@each_case("rest_s", [15.0, 20.0])
def test_a_short_rest_has_no_half(rest_s: float) -> None:
    names = [name for _, name in sounds(Performance(lift(rest_s=rest_s)).press(10))]
    assert names == [*["rest_count"] * 3, "rest_end"]


@each_case(("countdown", "counted"), [(0, 0), (1, 1), (10, 10)])
def test_the_countdown_has_the_configured_length(countdown: int, counted: int) -> None:
    state = Performance(lift()).press(10).state
    names = [cue.name for cue in cues(state, countdown)]
    assert names.count("rest_count") == counted
    # Ten seconds are said once.
    assert ("rest_ten" in names) == (countdown < 10)


def test_the_countdown_is_no_longer_than_the_rest() -> None:
    assert sounds(Performance(lift(rest_s=2.0)).press(10)) == [(11, "rest_count"), (12, "rest_end")]


def test_the_cues_of_a_rest_follow_its_new_length() -> None:
    session = Performance(lift()).press(10)
    session.do(20, "rest", seconds=30)
    assert sounds(session)[:2] == [(70, "rest_half"), (120, "rest_ten")]
    assert sounds(session)[-1] == (130, "rest_end")


def test_a_hold_sounds_at_the_press_its_start_half_its_last_seconds_and_its_end() -> None:
    assert sounds(Performance(hold()).press(10)) == [
        *((10, "hold_ready"), (15, "hold_start"), (30, "hold_half")),
        *((42, "hold_count"), (43, "hold_count"), (44, "hold_count"), (45, "hold_end")),
    ]


def test_the_end_of_a_side_says_switch_and_the_end_of_the_switch_hold() -> None:
    session = Performance(hold(seconds=(30.0, 20.0))).press(10)
    assert sounds(session)[-1] == (45, "switch_start")
    assert sounds(session.pass_to(45)) == [(45, "switch_start"), (50, "switch_end")]
    assert sounds(session.pass_to(50)) == [
        (60, "hold_half"),
        *((67, "hold_count"), (68, "hold_count"), (69, "hold_count"), (70, "hold_end")),
    ]


def test_a_short_hold_counts_only_what_comes_after_its_half() -> None:
    names = [name for _, name in sounds(Performance(hold(seconds=(3.0,))).press(0))]
    assert names == ["hold_ready", "hold_start", "hold_half", "hold_end"]


def answers(*items: Item, presses: list[float], until: float = 0) -> list[tuple[float, str]]:
    """Perform, and return what answered the facts."""
    session = Performance(*items).press(*presses).pass_to(until)
    states = [reduce(session.events[:n]) for n in range(1, len(session.events) + 1)]
    steps = zip(states, session.events[1:], states[1:], strict=False)
    found = [cue for before, event, after in steps for cue in answer(before, event, after)]
    return [(round(cue.at - START, 3), cue.name) for cue in found]


def test_each_set_plays_only_its_most_important_cue() -> None:
    items = (lift("Squat", rest_s=1.0), lift("Lunge", sets=1))
    assert answers(*items, presses=[10, 20, 30]) == [
        *((10, "set_logged"), (20, "exercise_done"), (30, "workout_done")),
    ]


def test_only_the_last_completed_hold_plays_a_set_cue() -> None:
    assert answers(hold(), presses=[0], until=40) == []
    assert answers(hold(sets=1), lift(), presses=[0], until=40) == [(35.7, "exercise_done")]
    assert answers(hold(sets=1), presses=[0], until=40) == [(35.7, "workout_done")]


def test_a_hold_ended_early_plays_its_cue_at_once() -> None:
    assert answers(hold(), presses=[0, 10]) == [(10, "set_logged")]


def test_every_cue_can_be_seen() -> None:
    assert all(mark.glyph and mark.word for mark in MARKS.values())
    assert set(MARKS) >= LOUD


@each_case(
    ("item", "presses"),
    [(lift(), []), (lift(), [10, 20]), (lift(sets=1), [10]), (hold(), [])],
    ids=["ready", "work", "done", "ready for a hold"],
)
def test_phases_without_a_countdown_have_no_cues(item: Item, presses: list[float]) -> None:
    assert cues(Performance(item).press(*presses).state) == ()


def test_a_pause_is_silent_and_shifts_later_cues() -> None:
    session = Performance(lift()).press(10)
    session.do(20, "pause")
    assert sounds(session) == []
    session.do(50, "pause")
    assert sounds(session)[:2] == [(85, "rest_half"), (120, "rest_ten")]
    assert sounds(session)[-1] == (130, "rest_end")


def test_cues_are_sorted_by_time() -> None:
    assert Cue(1.0, "b") < Cue(2.0, "a")
    for session in (Performance(lift()).press(0), Performance(hold()).press(0)):
        assert list(cues(session.state)) == sorted(cues(session.state))
