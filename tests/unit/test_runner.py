"""One session in the hands of several processes: what is stored, who is second, and what sounds where."""

import pytest

from strengthtui.controller.session_controller import SessionController
from strengthtui.journal.store import Store
from strengthtui.session.events import Refusal
from strengthtui.session.state import Rest
from strengthtui.session.view import phase_name, seconds_left, wake
from support.clock import START, FakeClock
from support.workouts import RunnerFactory, hold, lift


def phase(runner: SessionController) -> str:
    return phase_name(runner.state.phase)


def left(runner: SessionController) -> float | None:
    seconds = seconds_left(runner.state, runner.now())
    return None if seconds is None else round(seconds, 3)


def kinds(outcome: object) -> list[str]:
    assert isinstance(outcome, tuple)
    assert not isinstance(outcome, Refusal)
    return [event.kind for event in outcome]


def test_a_command_is_stored_when_it_returns(make_runner: RunnerFactory, store: Store) -> None:
    runner = make_runner(lift())
    runner.do("next")
    assert [event.kind for event in store.events(runner.session)] == ["start", "set"]
    assert store.events(runner.session) == runner.events


def test_a_refused_command_stores_nothing(make_runner: RunnerFactory, store: Store) -> None:
    runner = make_runner(lift())
    assert runner.do("redo") == Refusal("nothing to redo")
    assert len(store.events(runner.session)) == 1


def test_session_time_advances_in_milliseconds(make_runner: RunnerFactory, clock: FakeClock) -> None:
    runner = make_runner(lift())
    clock.advance(12.34567)
    runner.do("next")
    assert runner.state.entries[0].ended_at == START + 12.346


def test_the_process_that_sees_a_hold_end_logs_it(make_runner: RunnerFactory, clock: FakeClock) -> None:
    runner = make_runner(hold())
    runner.do("next")
    clock.advance(34.99)
    runner.tick()
    assert phase(runner) == "hold"
    clock.advance(0.02)
    runner.tick()
    assert (phase(runner), runner.state.entries[0].ended_at) == ("rest", START + 35)


def test_a_press_after_a_hold_has_ended_finds_it_logged(make_runner: RunnerFactory, clock: FakeClock) -> None:
    runner = make_runner(hold(), lift())
    runner.do("next")
    clock.advance(36)
    assert kinds(runner.do("rest", seconds=15)) == ["rest"]
    assert left(runner) == 90 - 1 + 15


def test_every_process_follows_the_commands_of_one(make_runner: RunnerFactory, clock: FakeClock) -> None:
    laptop = make_runner(lift(sets=3))
    phone = make_runner(session=laptop.session, device="phone")
    assert not phone.follow()
    laptop.do("next")
    assert phone.follow()
    assert (phone.state, phone.events) == (laptop.state, laptop.events)
    assert not phone.follow()
    clock.advance(30)
    phone.do("undo")
    assert laptop.follow()
    assert laptop.state == phone.state


def test_changes_in_another_session_are_ignored(make_runner: RunnerFactory) -> None:
    laptop, other = make_runner(lift()), make_runner(lift(), device="phone")
    laptop.follow()
    other.do("next")
    assert not laptop.follow()


def test_two_simultaneous_presses_log_one_set(make_runner: RunnerFactory) -> None:
    laptop = make_runner(lift(sets=3))
    phone = make_runner(session=laptop.session, device="phone")
    assert kinds(laptop.do("next")) == ["set"]
    # The phone has not looked since; a press for the set must not skip the rest.
    assert isinstance(phone.do("next"), Refusal)
    laptop.follow()
    assert (len(laptop.state.entries), laptop.state) == (1, phone.state)


def test_two_simultaneous_presses_log_one_set_without_a_rest(make_runner: RunnerFactory) -> None:
    laptop = make_runner(lift(sets=3, rest_s=0))
    phone = make_runner(session=laptop.session, device="phone")
    laptop.do("next")
    assert isinstance(phone.do("next"), Refusal)
    assert len(phone.state.entries) == 1
    assert kinds(phone.do("next")) == ["set"]


def test_two_simultaneous_last_presses_finish_once(make_runner: RunnerFactory) -> None:
    laptop = make_runner(lift(sets=1))
    phone = make_runner(session=laptop.session, device="phone")
    laptop.do("next")
    assert phone.do("next") == Refusal("the workout is over")


def test_undo_from_two_processes_undoes_two_steps(make_runner: RunnerFactory, clock: FakeClock) -> None:
    laptop = make_runner(lift(sets=3))
    phone = make_runner(session=laptop.session, device="phone")
    for _ in range(2):
        clock.advance(100)
        laptop.do("next")
    laptop.do("undo")
    phone.do("undo")
    assert phone.state.entries == ()


def test_a_hold_watched_by_two_processes_is_logged_once(make_runner: RunnerFactory, clock: FakeClock) -> None:
    laptop = make_runner(hold())
    phone = make_runner(session=laptop.session, device="phone")
    laptop.do("next")
    phone.follow()
    clock.advance(35)
    for runner in (phone, laptop, phone):
        runner.tick()
    laptop.follow()
    assert [event.kind for event in laptop.events] == ["start", "hold", "held"]
    assert laptop.state == phone.state


def test_a_late_second_process_does_not_turn_the_clock_back(
    make_runner: RunnerFactory, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    laptop = make_runner(lift())
    phone = make_runner(session=laptop.session, device="phone")
    pressed = phone.now()
    clock.advance(3)
    laptop.do("next")
    monkeypatch.setattr(phone, "now", lambda: pressed)
    assert kinds(phone.do("pause")) == ["pause"]
    assert [event.at for event in phone.events] == sorted(event.at for event in phone.events)


def test_a_tick_exactly_at_a_boundary_includes_it(make_runner: RunnerFactory, clock: FakeClock) -> None:
    runner = make_runner(hold())
    clock.advance(7.7777)
    runner.do("next")
    for _ in range(35):
        at = wake(runner.state, runner.now()) or 0
        clock.advance(at - runner.now())
        runner.tick()
    assert isinstance(runner.state.phase, Rest)


def heard(
    runner: SessionController, clock: FakeClock, seconds: float, step: float
) -> list[tuple[float, str]]:
    """Tick for some time, and return the cues with their moments and in the order they came."""
    found = []
    for _ in range(round(seconds / step)):
        clock.advance(step)
        runner.follow()
        found += [(round(cue.at - START, 3), cue.name) for cue in runner.tick()]
    return found


@pytest.mark.parametrize("step", [0.01, 0.25, 1.0])
def test_every_cue_plays_once(make_runner: RunnerFactory, clock: FakeClock, step: float) -> None:
    runner = make_runner(hold(sets=1, seconds=(6.0, 4.0), rest_s=30.0), lift())
    runner.do("next")
    assert heard(runner, clock, 120, step) == [
        *((5, "hold_start"), (8, "hold_half"), (9, "hold_count"), (10, "hold_count")),
        *((11, "switch_start"), (16, "switch_end"), (18, "hold_half"), (19, "hold_count")),
        *((20, "hold_end"), (20.7, "exercise_done"), (35, "rest_half"), (40, "rest_ten")),
        *((47, "rest_count"), (48, "rest_count"), (49, "rest_count"), (50, "rest_end")),
    ]


def test_every_process_gets_every_cue(make_runner: RunnerFactory, clock: FakeClock) -> None:
    laptop = make_runner(hold(seconds=(6.0, 4.0)))
    phone = make_runner(session=laptop.session, device="phone")
    laptop.do("next")
    phone.follow()
    mine, theirs = [], []
    for _ in range(120):
        mine += heard(laptop, clock, 0.3, 0.3)
        theirs += heard(phone, clock, 0.05, 0.05)
    assert mine == theirs
    assert [name for _, name in mine].count("hold_end") == 1
    assert len(mine) == 9


def test_every_process_plays_the_set_cue_once(make_runner: RunnerFactory, clock: FakeClock) -> None:
    laptop = make_runner(lift())
    phone = make_runner(session=laptop.session, device="phone")
    clock.advance(10)
    laptop.do("next")
    assert [cue.name for cue in laptop.tick()] == ["set_logged"]
    clock.advance(0.2)
    # The phone looked at the clock after the set, and at the log only then.
    assert phone.tick() == ()
    phone.follow()
    assert [cue.name for cue in phone.tick()] == ["set_logged"]
    assert laptop.tick() == phone.tick() == ()


def test_the_cues_of_an_undone_set_are_dropped(make_runner: RunnerFactory, clock: FakeClock) -> None:
    runner = make_runner(hold(sets=1), lift())
    runner.do("next")
    clock.advance(35.1)
    assert [cue.name for cue in runner.tick()] == ["hold_end"]
    assert runner.cues()[-1].name == "exercise_done"
    runner.do("undo")
    clock.advance(1)
    assert runner.tick() == ()
    assert runner.cues() == ()


def test_session_times_are_converted_to_the_machines_clock(
    make_runner: RunnerFactory, clock: FakeClock
) -> None:
    runner = make_runner(lift())
    clock.advance(12)
    clock.turn_wall(-3600)
    assert runner.boottime(runner.now()) == clock.boottime()


def test_a_cue_more_than_a_second_late_is_dropped(make_runner: RunnerFactory, clock: FakeClock) -> None:
    runner = make_runner(lift())
    runner.do("next")
    clock.advance(80.9)
    assert [cue.name for cue in runner.tick()] == ["rest_ten"]
    clock.advance(10.2)
    assert runner.tick() == ()


def test_cues_before_the_session_was_opened_are_not_played(
    make_runner: RunnerFactory, clock: FakeClock
) -> None:
    runner = make_runner(lift())
    runner.do("next")
    clock.advance(90.5)
    assert make_runner(session=runner.session).tick() == ()


def test_a_press_before_zero_silences_the_end_of_the_rest(
    make_runner: RunnerFactory, clock: FakeClock
) -> None:
    runner = make_runner(lift())
    runner.do("next")
    clock.advance(85)
    runner.tick()
    runner.do("next")
    assert heard(runner, clock, 10, 0.5) == []
