"""A press just after the bell still means "go": no set is logged that nobody lifted."""

from pathlib import Path

import pytest

from strengthtui.config.load import read_config
from strengthtui.config.model import Config
from strengthtui.session.events import Refusal
from strengthtui.session.view import phase_name
from support.clock import FakeClock
from support.each_case import each_case
from support.gym import Gym
from support.workouts import Performance, RunnerFactory, at_most, hold, lift

GRACE_S = 2.0
REST_S = 90.0


def press(session: Performance, at: float, grace: float = GRACE_S) -> object:
    return session.do(at, grace=grace)


@each_case("late", [index * 0.0398 for index in range(50)])
def test_a_press_just_after_zero_starts_the_set(late: float) -> None:
    session = Performance(lift(sets=2), lift("Lunge")).press(0)
    press(session, REST_S + late)
    assert (session.sets, session.phase) == (1, "work")
    press(session, REST_S + late + 30)
    assert session.sets == 2


@each_case(("grace", "at"), [(GRACE_S, 2.0), (GRACE_S, 2.1), (0.0, 0.0), (0.0, 0.5), (5.0, 5.0)])
def test_after_the_grace_a_press_logs_the_set(grace: float, at: float) -> None:
    session = Performance(lift(sets=2)).press(0)
    press(session, REST_S + at, grace)
    assert session.sets == 2


def test_the_grace_counts_from_the_end_of_a_changed_rest() -> None:
    session = Performance(lift(sets=2)).press(0)
    session.do(10, "rest", seconds=15.0)
    press(session, REST_S + 16)
    assert (session.sets, session.phase) == (1, "work")


def test_a_late_press_records_the_whole_rest() -> None:
    session = Performance(lift(sets=2)).press(0)
    press(session, REST_S + 1.5)
    assert (session.state.entries[0].rest_taken_s, session.state.entries[0].rest_estimated) == (91.5, False)


def test_as_many_as_possible_and_holds_start_with_their_own_press() -> None:
    for item, phase in ((at_most(), "work"), (hold(), "hold")):
        session = Performance(lift(sets=1), item).press(0)
        press(session, REST_S + 1)
        assert (session.sets, session.phase) == (1, phase)


def test_a_press_just_after_a_hold_ended_by_itself_does_not_skip_its_rest() -> None:
    session = Performance(hold(sets=2)).press(0)  # five seconds to get ready, thirty to hold
    assert isinstance(press(session, 35.3), Refusal)
    assert (session.sets, session.phase) == (1, "rest")
    press(session, 37.1)
    assert session.phase == "hold"


def test_a_press_just_after_a_switch_ended_by_itself_does_not_end_the_hold() -> None:
    session = Performance(hold(seconds=(30.0, 30.0), switch_s=5.0)).press(0)
    session.pass_to(40.2)
    assert session.phase == "hold"
    assert isinstance(press(session, 40.4), Refusal)
    assert session.phase == "hold"


def test_a_switch_that_a_press_ended_can_be_followed_by_another_press() -> None:
    session = Performance(hold(seconds=(30.0, 30.0), switch_s=5.0)).press(0)
    press(session, 38)
    press(session, 39)
    assert (session.sets, session.state.entries[0].done.seconds) == (1, (30.0, 1.0))


def test_two_presses_from_two_processes_at_zero_log_nothing(
    make_runner: RunnerFactory, clock: FakeClock
) -> None:
    one = make_runner(lift())
    two = make_runner(session=one.session)
    one.do("next")
    clock.advance(REST_S + 0.4)
    two.follow()
    asked = two.request("next", grace=GRACE_S)
    one.do("next", grace=GRACE_S)
    assert isinstance(two.carry_out(asked), Refusal)
    assert (phase_name(two.state.phase), len(two.state.entries)) == ("work", 1)


def test_a_press_that_was_aimed_at_a_hold_does_not_end_the_rest_after_it(
    make_runner: RunnerFactory, clock: FakeClock
) -> None:
    runner = make_runner(hold())
    runner.do("next")
    clock.advance(35.2)  # over, and nobody has stored it yet
    outcome = runner.carry_out(runner.request("next"))
    assert isinstance(outcome, Refusal)
    assert phase_name(runner.state.phase) == "rest"


@pytest.mark.parametrize(
    ("text", "grace", "problem"),
    [
        ("", 2.0, ""),
        ('grace = "0s"', 0.0, ""),
        ('grace = "5s"', 5.0, ""),
        ('grace = "6s"', 2.0, "rest, grace: must be from 0 to 5 s"),
        ("grace = true", 2.0, "rest, grace:"),
    ],
)
def test_the_config_sets_the_grace(tmp_path: Path, text: str, grace: float, problem: str) -> None:
    path = tmp_path / "config.toml"
    path.write_text(f"[rest]\n{text}\n", "utf-8")
    loaded = read_config(path)
    assert (loaded.value or Config()).rest.grace == grace
    assert problem in "".join(map(str, loaded.problems))
    assert bool(problem) == bool(loaded.problems)


async def test_the_space_bar_has_the_grace_of_the_config(gym: Gym) -> None:
    gym.paths.config.write_text('[rest]\ngrace = "1s"\n', "utf-8")
    async with gym.session() as lifter:
        await lifter.press("space")
        await lifter.wait(REST_S - 0.2)
        await lifter.press("space")
        assert lifter.text("#label").startswith("L I F T")
        await lifter.press("space")
        await lifter.wait(REST_S + 0.1)
        await lifter.press("space")
        assert len(lifter.runner.state.entries) == 3
