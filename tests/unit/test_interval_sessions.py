"""Groups by the clock in a real log: other screens, killed programs, sleeping machines, what is logged."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from strengthtui.config.model import Config
from strengthtui.controller.session_controller import SessionController
from strengthtui.controller.session_view import SessionView
from strengthtui.domain.workout import Amount, Item
from strengthtui.hooks.events import HookEvents
from strengthtui.journal.queries import session as read_session
from strengthtui.journal.queries import with_sets
from strengthtui.journal.reader import Reader
from strengthtui.session.evolve import reduce
from strengthtui.session.state import Interval, Leftover, Ready
from strengthtui.training.plan_changes import changes
from strengthtui.ui.base_app import BaseApp
from strengthtui.ui.last_times import LastTimes
from strengthtui.ui.session_report import report
from support.clock import START, FakeClock
from support.command_line import run
from support.workouts import RunnerFactory, hold, lift, timed

TABATA = timed(hold("Burpee", sets=3, seconds=(20.0,)), "work", 20.0, pause_s=10.0)
PAIR = (
    timed(lift("Swing", sets=2, reps=(15,), load_kg=24.0), "every", 60.0),
    timed(lift("Push-up", sets=2, reps=(10,)), "every", 60.0),
)
CIRCUIT = (
    timed(lift("Pull-up", sets=1, reps=(5,)), "time", 60.0),
    timed(lift("Squat", sets=1, reps=(10,)), "time", 60.0),
)
ROW = lift("Row", sets=1)


def ends(runner: SessionController) -> list[float]:
    return [round(entry.ended_at - START, 3) for entry in runner.state.entries]


def watch(clock: FakeClock, *runners: SessionController, seconds: float) -> list[tuple[float, str]]:
    """Let time pass in half seconds, as screens see it; return the cues of the first one."""
    heard = []
    for _ in range(round(seconds * 2)):
        clock.advance(0.5)
        heard += [(round(cue.at - START, 3), cue.name) for cue in runners[0].tick()]
        for runner in runners[1:]:
            runner.follow()
            runner.tick()
    return heard


def test_two_screens_play_and_log_each_round_once(make_runner: RunnerFactory, clock: FakeClock) -> None:
    laptop = make_runner(TABATA, ROW)
    phone = make_runner(session=laptop.session, device="phone")
    laptop.do("next")
    phone.follow()
    heard = watch(clock, phone, laptop, seconds=90)
    laptop.follow()
    phone.follow()
    assert ends(laptop) == ends(phone) == [25, 55, 85]
    assert [cue for cue in heard if cue[1] in {"work_start", "work_end"}] == [
        *((5, "work_start"), (25, "work_end"), (35, "work_start"), (55, "work_end")),
        *((65, "work_start"), (85, "work_end")),
    ]
    assert laptop.state == phone.state == reduce(laptop.events)


@pytest.mark.parametrize("reboots", [False, True])
def test_a_killed_program_resumes_within_a_round(
    make_runner: RunnerFactory, clock: FakeClock, *, reboots: bool
) -> None:
    killed = make_runner(TABATA, ROW)
    killed.do("next")
    watch(clock, killed, seconds=30)
    clock.reboot(15) if reboots else clock.advance(15)
    runner = make_runner(session=killed.session)
    assert isinstance(runner.state.phase, Interval)
    watch(clock, runner, seconds=45)
    assert ends(runner) == [25, 55, 85]


@pytest.mark.parametrize("absence", ["kill", "sleep", "suspend"])
def test_a_round_that_nobody_saw_end_is_offered_again(
    make_runner: RunnerFactory, clock: FakeClock, absence: str
) -> None:
    runner = make_runner(TABATA, ROW)
    runner.do("next")
    watch(clock, runner, seconds=30)
    if absence == "suspend":
        clock.suspend(300)
    else:
        clock.advance(300)
    if absence != "sleep":
        runner = make_runner(session=runner.session)
    runner.tick()
    assert (ends(runner), type(runner.state.phase)) == ([25], Ready)
    runner.do("next")
    watch(clock, runner, seconds=60)
    assert len(ends(runner)) == 3


@pytest.mark.parametrize("hours", [1, -1, 24 * 365])
def test_setting_the_clock_does_not_move_a_round(
    make_runner: RunnerFactory, clock: FakeClock, hours: int
) -> None:
    runner = make_runner(TABATA, ROW)
    runner.do("next")
    watch(clock, runner, seconds=30)
    clock.turn_wall(hours * 3600)
    watch(clock, runner, seconds=60)
    assert ends(runner) == [25, 55, 85]


def test_the_time_limit_ends_for_every_process(
    make_runner: RunnerFactory, clock: FakeClock, db: Path
) -> None:
    killed = make_runner(*CIRCUIT)
    killed.do("next")
    watch(clock, killed, seconds=20)
    killed.do("next")
    clock.advance(86_400)
    with Reader(db) as log:
        view = SessionView(log, clock, killed.session)
    runner = make_runner(session=killed.session)
    assert view.state.phase == runner.state.phase == Leftover(START + 65)
    assert ends(runner) == [20, 20]


def test_two_presses_at_once_count_one_round(make_runner: RunnerFactory, clock: FakeClock) -> None:
    laptop = make_runner(*CIRCUIT)
    phone = make_runner(session=laptop.session, device="phone")
    laptop.do("next")
    watch(clock, laptop, phone, seconds=20)
    presses = laptop.request("next"), phone.request("next")
    laptop.carry_out(presses[0])
    phone.carry_out(presses[1])
    laptop.follow()
    assert ends(laptop) == [20, 20]


def test_undo_of_a_round_keeps_it_undone_at_once(make_runner: RunnerFactory, clock: FakeClock) -> None:
    runner = make_runner(TABATA)
    runner.do("next")
    watch(clock, runner, seconds=25.5)  # half a second after the end of the round
    outcome = runner.do("undo")
    watch(clock, runner, seconds=5)
    assert (ends(runner), type(runner.state.phase)) == ([], Ready)
    assert runner.describe(runner.request("undo"), outcome) == "Undone: round 1 of Burpee"
    runner.do("redo")
    assert ends(runner) == [25]


def test_the_log_has_a_set_for_each_exercise_and_round(
    make_runner: RunnerFactory, clock: FakeClock, db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    runner = make_runner(*PAIR)
    runner.do("next")
    watch(clock, runner, seconds=130)
    with Reader(db) as log:
        shown = with_sets(log, read_session(log, None) or {})
    assert [(each["movement"], each["set"], each["done"]["reps"]) for each in shown["sets"]] == [
        *(("Swing", 1, [15]), ("Push-up", 1, [10]), ("Swing", 2, [15]), ("Push-up", 2, [10])),
    ]
    timing = {"kind": "every", "seconds": 60.0, "rest_s": 0.0}
    assert shown["rounds"] == [{"group": "A", "timing": timing, "planned": 2, "done": 2, "left_over": None}]
    monkeypatch.setenv("STRENGTHTUI_DB", str(db))
    assert run("log", "show").out.splitlines()[-1] == "  group A  2 of 2 rounds  (every 1:00)"


@pytest.mark.parametrize(
    ("reps", "done", "beyond", "text"),
    [
        ((5, 9), 1, 14, "1 round + 14 reps"),
        ((5, 0), 1, 5, "1 round + 5 reps"),
        ((1,), 1, 1, "1 round + 1 rep"),
        ((0,), 1, 0, "1 round"),
        ((5, 10), 2, 0, "2 rounds"),
    ],
)
@pytest.mark.parametrize("early", [False, True])
def test_an_incomplete_round_is_no_round_but_its_reps_are_told(
    make_runner: RunnerFactory, clock: FakeClock, db: Path, *, monkeypatch: pytest.MonkeyPatch,
    reps: tuple[int, ...], done: int, beyond: int, text: str, early: bool,
) -> None:  # fmt: skip
    runner = make_runner(*CIRCUIT)
    runner.do("next")
    watch(clock, runner, seconds=20)
    runner.do("next")
    watch(clock, runner, seconds=5 if early else 50)
    if early:
        runner.do("skip")
    for number in reps:
        runner.do("reps", to=number)
        runner.do("next")
    with Reader(db) as log:
        shown = with_sets(log, read_session(log, None) or {})
    assert shown["status"] == "finished"
    timing = {"kind": "time", "seconds": 60.0, "rest_s": 0.0}
    left_over = {"reps": beyond, "seconds": 0.0, "metres": 0.0}
    assert shown["rounds"] == [
        {"group": "A", "timing": timing, "planned": None, "done": done, "left_over": left_over}
    ]
    monkeypatch.setenv("STRENGTHTUI_DB", str(db))
    assert run("log", "show").out.splitlines()[-1] == f"  group A  {text}  (1:00, all rounds you can)"
    assert report(runner.state, {}, ()).rounds == (f"group A  {text}  (1:00, all rounds you can)",)
    # A round more than planned is no change of the plan, and neither is the rest that the clock has.
    assert changes(runner.state, "kg") == []


def test_an_early_end_is_seen_by_the_other_screen(make_runner: RunnerFactory, clock: FakeClock) -> None:
    laptop = make_runner(*CIRCUIT, ROW)
    phone = make_runner(session=laptop.session, device="phone")
    laptop.do("next")
    watch(clock, laptop, phone, seconds=20)
    laptop.do("skip")
    phone.follow()
    assert phone.state == laptop.state
    assert isinstance(phone.state.phase, Leftover)
    phone.do("reps", to=3)
    phone.do("next")
    laptop.follow()
    assert laptop.state == phone.state
    assert [entry.done.reps for entry in laptop.state.entries] == [(3,)]
    laptop.do("undo")
    assert isinstance(laptop.state.phase, Leftover)


@pytest.mark.parametrize(("group", "alone"), [(CIRCUIT, ""), (CIRCUIT[1:], "just now 10")])
def test_the_last_time_of_as_many_rounds_as_possible_is_told_in_rounds(
    make_runner: RunnerFactory, clock: FakeClock, db: Path, group: tuple[Item, ...], alone: str
) -> None:
    first = make_runner(*group)
    first.do("next")
    for _ in range(3):
        watch(clock, first, seconds=10)
        first.do("next")
    first.do("skip")
    first.do("reps", to=4)
    first.do("next")
    second = make_runner(*group, lift("Lunge"))

    @contextmanager
    def reading() -> Iterator[Reader]:
        with Reader(db) as log:
            yield log

    app = cast("BaseApp", SimpleNamespace(reading=reading, config=Config()))
    assert LastTimes(app, second).of_current("any") == "just now 3 rounds + 4 reps"
    assert LastTimes(app, second).of("Squat").startswith("just now 10 · 10 · 10")
    second.do("jump", item=len(group))
    assert LastTimes(app, second).of_current("Lunge") == ""
    # What was done in another exercise was no group then.
    other = make_runner(*(item._replace(exercise=f"other-{item.exercise}") for item in group))
    assert LastTimes(app, other).of_current("any").startswith(alone)


def test_rests_set_by_the_clock_are_not_changes_of_the_plan(
    make_runner: RunnerFactory, clock: FakeClock
) -> None:
    runner = make_runner(TABATA)
    runner.do("fewer")
    runner.do("next")
    watch(clock, runner, seconds=60)
    assert changes(runner.state, "kg") == ["Burpee: 2 rounds instead of 3"]


def test_hooks_run_for_each_set_of_a_round(make_runner: RunnerFactory, clock: FakeClock) -> None:
    runner = make_runner(*PAIR, ROW)
    hooks = HookEvents(runner.session, runner.state, runner.now())
    seen: list[tuple[str, object, object]] = []
    runner.on_steps = lambda steps: seen.extend(
        (name, fields.get("movement"), fields.get("reps"))
        for step in steps
        for _, name, fields in hooks.after_step(step)
    )
    runner.do("next")
    watch(clock, runner, seconds=130)
    swing, push = ("set_logged", "Swing", [15]), ("set_logged", "Push-up", [10])
    assert seen == [swing, push, swing, push, ("rest_start", None, None)]


def test_a_set_of_a_round_is_corrected_like_any_other(make_runner: RunnerFactory, clock: FakeClock) -> None:
    runner = make_runner(*PAIR)
    runner.do("next")
    watch(clock, runner, seconds=70)
    runner.do("amend", entry=1, done=Amount(reps=(7,)), rpe=8.0)
    assert [entry.done.reps for entry in runner.state.entries] == [(15,), (7,)]
    assert isinstance(runner.state.phase, Interval)
