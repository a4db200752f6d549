"""Killed and opened again, with clocks that go wrong: what a session does when somebody comes back."""

from pathlib import Path

import pytest

from strengthtui.base.errors import Failure
from strengthtui.controller.session_controller import SessionController
from strengthtui.controller.session_view import SessionView
from strengthtui.journal.reader import Reader
from strengthtui.journal.store import Store
from strengthtui.session.events import Refusal
from strengthtui.session.view import elapsed_s, phase_name, seconds_left
from support.clock import START, FakeClock, NamelessClock
from support.workouts import RunnerFactory, hold, lift, workout


def phase(runner: SessionView) -> str:
    return phase_name(runner.state.phase)


def left(runner: SessionController) -> float | None:
    seconds = seconds_left(runner.state, runner.now())
    return None if seconds is None else round(seconds, 3)


def test_the_rest_continues_after_the_program_was_killed(
    make_runner: RunnerFactory, clock: FakeClock
) -> None:
    before = make_runner(lift())
    before.do("next")
    clock.advance(40)
    after = make_runner(session=before.session)
    assert (after.state, after.events, left(after)) == (before.state, before.events, 50)


@pytest.mark.parametrize("hours", [1, -1, 24 * 365])
def test_a_wall_clock_that_is_set_changes_nothing_while_the_program_runs(
    make_runner: RunnerFactory, clock: FakeClock, hours: float
) -> None:
    runner = make_runner(lift())
    runner.do("next")
    clock.advance(40)
    clock.turn_wall(hours * 3600)
    assert left(runner) == 50
    clock.advance(70)
    runner.do("next")
    assert runner.state.entries[1].ended_at == START + 110


def test_system_sleep_counts_as_elapsed_time(make_runner: RunnerFactory, clock: FakeClock) -> None:
    runner = make_runner(lift())
    runner.do("next")
    clock.advance(20 * 60)
    runner.tick()
    assert (phase(runner), left(runner)) == ("rest", 90 - 1200)


def test_after_a_reboot_the_wall_clock_decides(make_runner: RunnerFactory, clock: FakeClock) -> None:
    runner = make_runner(lift())
    runner.do("next")
    clock.advance(10)
    clock.reboot(60)
    again = make_runner(session=runner.session)
    assert (phase(again), left(again)) == ("rest", 20)
    clock.advance(5)
    assert left(again) == 15
    assert left(make_runner(session=runner.session)) == 15


@pytest.mark.parametrize("wrong", [-3600, -10])
def test_after_a_reboot_time_never_goes_back_before_the_last_fact(
    make_runner: RunnerFactory, clock: FakeClock, wrong: float
) -> None:
    runner = make_runner(lift())
    clock.advance(100)
    runner.do("next")
    clock.reboot(60)
    clock.turn_wall(wrong - 60)
    again = make_runner(session=runner.session)
    assert left(again) == 90
    again.do("undo")
    clock.reboot(60)
    clock.turn_wall(wrong - 60)
    assert make_runner(session=runner.session).now() == again.events[-1].at


def test_a_reboot_is_stored_once_and_cannot_be_undone(make_runner: RunnerFactory, clock: FakeClock) -> None:
    runner = make_runner(lift())
    runner.do("next")
    clock.reboot(30)
    again = make_runner(session=runner.session)
    make_runner(session=runner.session)
    assert [event.kind for event in again.events] == ["start", "set", "anchor"]
    again.do("undo")
    assert (phase(again), again.now()) == ("ready", START + 30)
    assert make_runner(session=runner.session).now() == START + 30


def test_other_processes_follow_the_new_clock(make_runner: RunnerFactory, clock: FakeClock) -> None:
    runner = make_runner(lift())
    clock.reboot(30)
    make_runner(session=runner.session)
    runner.follow()
    assert runner.now() == START + 30


def test_without_a_boot_id_agreeing_clocks_are_trusted(store: Store) -> None:
    clock = NamelessClock()
    runner = SessionController.begin(store, clock, workout(lift()))
    runner.do("next")
    clock.advance(40)
    assert len(SessionController(store, clock, runner.session).events) == 2
    clock.reboot(30)
    again = SessionController(store, clock, runner.session)
    assert (again.events[-1].kind, left(again)) == ("anchor", 20)


@pytest.mark.parametrize(("minutes", "expected"), [(31, "rest"), (32, "ready"), (2 * 24 * 60, "ready")])
def test_a_session_reopened_later_has_the_phase_for_the_elapsed_time(
    make_runner: RunnerFactory, clock: FakeClock, minutes: float, expected: str
) -> None:
    runner = make_runner(lift())
    runner.do("next")
    clock.advance(minutes * 60)
    again = make_runner(session=runner.session)
    assert phase(again) == expected
    clock.advance(30)
    again.do("next")
    assert again.state.entries[0].rest_taken_s is None
    assert again.state.idle_s == pytest.approx(minutes * 60 - 90 + 30 * (expected == "rest"))
    # Opened once more, nothing has to be noted again.
    assert len(make_runner(session=runner.session).events) == len(again.events)


def test_two_days_and_a_reboot_later_the_next_set_is_ready(
    make_runner: RunnerFactory, clock: FakeClock
) -> None:
    runner = make_runner(lift(sets=3))
    runner.do("next")
    clock.reboot(2 * 86400)
    again = make_runner(session=runner.session)
    assert (phase(again), again.state.entries[0].rest_taken_s) == ("ready", None)
    assert again.state.idle_s == 2 * 86400 - 90


@pytest.mark.parametrize(
    ("away", "expected"), [(20, "hold"), (35.5, "rest"), (37, "ready"), (86400, "ready")]
)
def test_a_hold_that_ended_unseen_is_offered_again(
    make_runner: RunnerFactory, clock: FakeClock, away: float, expected: str
) -> None:
    runner = make_runner(hold())
    runner.do("next")
    clock.advance(away)
    again = make_runner(session=runner.session)
    again.tick()
    # Half a second after its end, whoever watches may just be storing it.
    assert (phase(again), len(again.state.entries)) == (expected, int(expected == "rest"))


def test_a_process_that_opens_after_a_hold_does_not_prevent_its_logging(
    make_runner: RunnerFactory, clock: FakeClock
) -> None:
    laptop = make_runner(hold())
    laptop.do("next")
    clock.advance(35.003)
    make_runner(session=laptop.session, device="status bar")
    laptop.follow()
    laptop.tick()
    assert len(laptop.state.entries) == 1


def test_reading_a_hold_that_ended_unseen_stores_nothing(
    make_runner: RunnerFactory, db: Path, clock: FakeClock
) -> None:
    runner = make_runner(hold())
    runner.do("next")
    clock.reboot(3600)
    with Reader(db) as log:
        glanced = SessionView(log, clock, runner.session)
        assert (phase(glanced), [event.n for event in glanced.events]) == ("ready", [1, 2, 3, 4])
        assert log.events(runner.session) == runner.events


def test_a_hold_undone_and_redone_is_not_logged_by_the_time_between(
    make_runner: RunnerFactory, clock: FakeClock
) -> None:
    runner = make_runner(hold())
    runner.do("next")
    clock.advance(10)
    runner.do("undo")
    clock.advance(600)
    runner.do("redo")
    runner.tick()
    assert (phase(runner), runner.state.entries) == ("ready", ())


def test_a_hold_that_ended_in_a_sleep_is_offered_again_in_silence(
    make_runner: RunnerFactory, clock: FakeClock
) -> None:
    runner = make_runner(hold())
    runner.do("next")
    clock.advance(600)
    assert runner.tick() == ()
    assert (phase(runner), runner.state.entries) == ("ready", ())


def test_a_key_after_a_sleep_logs_no_hold_that_ended_in_it(
    make_runner: RunnerFactory, clock: FakeClock
) -> None:
    runner = make_runner(hold())
    runner.do("next")
    clock.advance(600)
    assert isinstance(runner.do("next"), Refusal)  # the press was for a hold that is no longer running
    assert (phase(runner), runner.state.entries) == ("ready", ())
    runner.do("next")
    assert phase(runner) == "hold"


def test_a_hold_that_a_busy_machine_shows_late_is_logged(
    make_runner: RunnerFactory, clock: FakeClock
) -> None:
    runner = make_runner(hold())
    runner.do("next")
    clock.advance(34)
    runner.tick()
    clock.advance(4)
    runner.tick()
    assert len(runner.state.entries) == 1


def test_system_sleep_during_a_set_does_not_count_as_workout_time(
    make_runner: RunnerFactory, clock: FakeClock
) -> None:
    runner = make_runner(lift())
    runner.do("next")
    runner.do("next")
    clock.advance(20)
    runner.tick()
    clock.advance(8 * 3600)
    runner.tick()
    assert (phase(runner), round(elapsed_s(runner.state, runner.now()))) == ("ready", 20)


@pytest.mark.parametrize("wall", [-1.0, -1e9, 1e12, 1e18])
def test_a_clock_that_cannot_be_right_starts_no_session_and_ends_none(
    make_runner: RunnerFactory, clock: FakeClock, wall: float
) -> None:
    runner = make_runner(lift(sets=3))
    runner.do("next")
    clock.reboot(60)
    clock.turn_wall(wall - clock.wall())
    with pytest.raises(Failure, match="the clock of this machine is wrong"):
        make_runner(lift())
    again = make_runner(session=runner.session)
    again.do("next")
    assert again.now() - START < 3600
