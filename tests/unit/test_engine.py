"""The rules of a session: what each press leads to, and what comes true by itself. Times are seconds in."""

from collections.abc import Callable

from strengthtui.domain.workout import Amount
from strengthtui.session.decide import COMMANDS, come_back
from strengthtui.session.decide_changes import ALTERATIONS
from strengthtui.session.events import Refusal
from strengthtui.session.state import Entry
from support.clock import START
from support.each_case import each_case
from support.workouts import Performance, hold, lift

PHASES: dict[str, tuple[Callable[[], Performance], float]] = {
    "ready": (lambda: Performance(lift()), 5),
    "rest": (lambda: Performance(lift()).press(10), 40),
    "over": (lambda: Performance(lift()).press(10), 107),
    "work": (lambda: Performance(lift()).press(10, 40), 60),
    "get ready": (lambda: Performance(hold()).press(10), 12),
    "hold": (lambda: Performance(hold()).press(10), 25),
    "switch": (lambda: Performance(hold(seconds=(30.0, 30.0))).press(10), 47),
    "pause": (lambda: pause(Performance(lift()).press(10), 20), 40),
    "done": (lambda: Performance(lift(sets=1)).press(10), 40),
}
"""How each phase is reached, and a moment in it."""

NO_REST, NO_UNDO, NO_REDO = "no rest is running", "nothing to undo", "nothing to redo"
GET_READY, OVER, FINISHED = (
    "get ready: the hold has not begun",
    "the workout is over",
    "this session is finished",
)

#             next       rest +15   rest -15          pause    finish    discard undo     redo
OUTCOMES = {
    "ready": ("rest", NO_REST, NO_REST, "pause", "done", "done", NO_UNDO, NO_REDO),
    "rest": ("work", "rest", "rest", "pause", "done", "done", "ready", NO_REDO),
    "over": ("done", "rest", "the rest is over", "pause", "done", "done", "ready", NO_REDO),
    "work": ("done", NO_REST, NO_REST, "pause", "done", "done", "rest", NO_REDO),
    "get ready": (GET_READY, NO_REST, NO_REST, "pause", "done", "done", "ready", NO_REDO),
    "hold": ("rest", NO_REST, NO_REST, "pause", "done", "done", "ready", NO_REDO),
    "switch": ("hold", NO_REST, NO_REST, "pause", "done", "done", "ready", NO_REDO),
    "pause": ("rest", NO_REST, NO_REST, "rest", "done", "done", "rest", NO_REDO),
    "done": (OVER, NO_REST, NO_REST, OVER, FINISHED, "done", "ready", NO_REDO),
}
"""The phase that each command leads to, or why it is refused."""

ORDER = ("next", "rest", "rest", "pause", "finish", "discard", "undo", "redo")


def pause(session: Performance, at: float) -> Performance:
    session.do(at, "pause")
    return session


def last(session: Performance) -> Entry:
    return session.state.entries[-1]


def left(phase: str) -> tuple[Performance, float]:
    """Return a session whose program was killed in a phase, and the moment of its last fact."""
    session = PHASES[phase][0]()
    if phase == "switch":
        session.pass_to(45)
    return session, session.events[-1].at


@each_case("phase", PHASES)
@each_case("column", range(len(ORDER)))
def test_every_command_in_every_phase(phase: str, column: int) -> None:
    make, at = PHASES[phase]
    session, seconds = make(), (0, 15, -15)[column] if column < 3 else 0
    session.pass_to(at)
    before = session.state
    outcome = session.do(at, ORDER[column], seconds=seconds)
    assert (outcome.reason if isinstance(outcome, Refusal) else session.phase) == OUTCOMES[phase][column]
    assert not isinstance(outcome, Refusal) or session.state == before


def test_the_table_contains_every_command() -> None:
    assert {*ORDER, "restart", *ALTERATIONS} == set(COMMANDS)


def test_an_unknown_command_is_refused() -> None:
    assert Performance().do(1, "reboot") == Refusal("there is no command reboot")


def test_a_session_needs_one_press_for_each_set() -> None:
    session = Performance(lift(sets=2), lift("Row", sets=1)).press(20, 150, 300)
    assert [(e.slot.item, e.slot.number, e.ended_at - START) for e in session.state.entries] == [
        *((0, 1, 20), (0, 2, 150), (1, 1, 300)),
    ]
    assert (session.phase, session.state.status) == ("done", "finished")


def test_the_default_result_is_the_target_without_its_open_end() -> None:
    ranged = lift()._replace(target=Amount(reps=(8,), reps_max=12, open=True, load_kg=40.0))
    done = last(Performance(ranged).press(20))
    assert (done.target, done.done) == (ranged.target, Amount(reps=(8,), load_kg=40.0))


def test_both_sides_count_as_one_set() -> None:
    session = Performance(lift(reps=(6, 6))).press(20)
    assert (session.sets, last(session).done.reps) == (1, (6, 6))


def test_starting_a_set_by_a_press_records_the_exact_rest() -> None:
    session = Performance(lift()).press(20, 81.44)
    assert (session.phase, last(session).rest_taken_s, last(session).rest_estimated) == ("work", 61.4, False)
    assert session.press(100).sets == 2


def test_without_a_start_press_the_rest_is_estimated() -> None:
    # Eight reps of three seconds each were lifted before the press at 150.
    first = Performance(lift()).press(20, 150).state.entries[0]
    assert (first.rest_taken_s, first.rest_estimated) == (150 - 20 - 24, True)


def test_an_estimated_rest_is_at_least_the_planned_rest() -> None:
    assert Performance(lift()).press(20, 111).state.entries[0].rest_taken_s == 90


@each_case(("overtime", "known"), [(600, True), (600.25, False)])
def test_overtime_of_more_than_ten_minutes_counts_as_absence(overtime: float, known: bool) -> None:
    session = Performance(lift()).press(20, 110 + overtime)
    assert (session.state.entries[0].rest_taken_s is not None) == known
    assert session.state.idle_s == (0 if known else overtime)


def test_nothing_is_planned_after_the_last_set() -> None:
    session = Performance(lift()).press(20, 150)
    assert [entry.rest_planned_s for entry in session.state.entries] == [90, None]
    assert last(session).rest_taken_s is None


def test_without_a_rest_the_next_set_is_current_at_once() -> None:
    session = Performance(lift(rest_s=0)).press(20)
    assert (session.phase, last(session).rest_taken_s, last(session).rest_planned_s) == ("work", 0, 0)
    assert session.press(40).state.status == "finished"


def test_without_a_rest_a_hold_waits_for_its_press() -> None:
    session = Performance(lift(sets=1, rest_s=0), hold()).press(20)
    assert session.phase == "ready"
    assert session.press(30).phase == "hold"


@each_case(
    ("at", "by", "planned"),
    [
        (40, 15, 105),
        (40, -15, 75),
        (100, -15, 80),  # shorter than what was rested: over now
        (150, 15, 145),  # past the end: from now on
        (40, 3510, 3600),
    ],
)
def test_the_rest_is_made_longer_or_shorter(at: float, by: float, planned: float) -> None:
    session = Performance(lift()).press(20)
    session.do(at, "rest", seconds=by)
    assert (session.phase, last(session).rest_planned_s) == ("rest", planned)


@each_case("by", [3511.0, float("inf"), float("nan")])
def test_no_rest_lasts_longer_than_an_hour(by: float) -> None:
    assert Performance(lift()).press(20).do(40, "rest", seconds=by) == Refusal("a rest is an hour at most")


@each_case(("at", "by"), [(125, -15), (110, -15), (110, 0)])
def test_a_rest_that_has_ended_cannot_be_shortened(at: float, by: float) -> None:
    assert Performance(lift()).press(20).do(at, "rest", seconds=by) == Refusal("the rest is over")


def test_a_hold_gets_ready_for_five_seconds_and_ends_by_itself() -> None:
    session = Performance(hold()).press(10)
    assert session.pass_to(44.999).phase == "hold"
    assert session.pass_to(45).phase == "rest"
    assert (last(session).ended_at, last(session).done.seconds) == (START + 45, (30.0,))


def test_the_rest_after_a_hold_runs_from_its_end_although_read_late() -> None:
    session = Performance(hold()).press(10).pass_to(80)
    assert session.do(136, "rest", seconds=-15) == Refusal("the rest is over")


def test_a_hold_of_two_sides_is_one_set_with_a_switch_between() -> None:
    session = Performance(hold(seconds=(30.0, 20.0), switch_s=7.0)).press(10)
    seen = [session.pass_to(at).phase for at in (45, 51.9, 52, 71.9, 72)]
    assert seen == ["switch", "switch", "hold", "hold", "rest"]
    assert (session.sets, last(session).done.seconds) == (1, (30.0, 20.0))


def test_a_press_ends_the_switch_and_the_other_side_begins_at_once() -> None:
    session = Performance(hold(seconds=(30.0, 20.0))).press(10, 47)
    assert session.pass_to(66.9).phase == "hold"
    assert session.pass_to(67).phase == "rest"


def test_a_hold_ended_early_keeps_its_time() -> None:
    session = Performance(hold(seconds=(30.0, 20.0))).press(10, 35.25)
    assert session.phase == "switch"
    assert last(session.press(37, 49)).done.seconds == (20.2, 12.0)


def test_a_rest_before_a_hold_is_known_exactly() -> None:
    session = Performance(lift(sets=1), hold()).press(20, 130)
    assert (last(session).rest_taken_s, last(session).rest_estimated) == (110, False)


@each_case("phase", ["ready", "rest", "over", "work", "get ready", "hold", "switch"])
def test_a_pause_shifts_the_phase_and_does_not_count_as_workout_time(phase: str) -> None:
    make, at = PHASES[phase]
    paused, unpaused = make(), make()
    paused.pass_to(at).do(at, "pause")
    assert paused.pass_to(at + 3600).phase == "pause"
    paused.do(at + 3600, "pause")
    assert paused.state.idle_s == 3600
    # From here on everything comes an hour later than it does without the pause.
    for later in range(int(at) + 1, 160, 3):
        assert paused.pass_to(later + 3600).phase == unpaused.pass_to(later).phase


def test_a_pause_does_not_count_as_rest() -> None:
    session = pause(pause(Performance(lift()).press(20), 30), 930)
    assert last(session.press(960)).rest_taken_s == 40


def test_finishing_during_a_pause_does_not_count_the_pause() -> None:
    session = pause(Performance(lift()).press(20), 30)
    session.do(630, "finish")
    assert session.state.idle_s == 600


@each_case(("kind", "status"), [("finish", "finished"), ("discard", "discarded")])
def test_finishing_early_keeps_the_sets_and_ends_the_last_rest(kind: str, status: str) -> None:
    session = Performance(lift(sets=3)).press(20, 60)
    session.do(70, kind)
    assert (session.sets, session.state.status, session.phase) == (1, status, "done")
    rest = (last(session).rest_planned_s, last(session).rest_taken_s, last(session).rest_estimated)
    assert rest == (None, None, False)


def test_a_finished_session_may_still_be_discarded() -> None:
    session = Performance(lift(sets=1)).press(20)
    session.do(30, "discard")
    assert session.state.status == "discarded"
    assert session.do(40, "discard") == Refusal("this session is discarded")
    assert session.do(40, "finish") == Refusal("this session is discarded")


def test_finishing_the_next_day_does_not_count_the_night() -> None:
    session = pause(pause(Performance(lift(sets=3)).press(20), 30), 60)
    session.press(140)
    session.take(come_back(session.state, START + 86400, START + 140))
    session.do(86500, "finish")
    phase = session.state.phase
    assert (getattr(phase, "at", None), session.state.idle_s) == (START + 140, 30)


@each_case(
    ("phase", "away", "comes_back_to"),
    [
        ("ready", 29 * 60, "ready"),
        ("work", 29 * 60, "work"),
        ("work", 31 * 60, "ready"),
        ("rest", 90 + 29 * 60, "rest"),
        ("rest", 90 + 31 * 60, "ready"),
        ("hold", 34, "hold"),
        ("hold", 35.9, "hold"),  # its end may be on its way from somebody who watches
        ("hold", 37, "ready"),
        ("switch", 42, "ready"),
        ("pause", 86400, "pause"),
        ("done", 86400, "done"),
    ],
)
def test_a_reopened_session_has_the_phase_for_the_elapsed_time(
    phase: str, away: float, comes_back_to: str
) -> None:
    session, heard = left(phase)
    sets = session.sets
    session.take(come_back(session.state, heard + away, heard))
    assert (session.phase, session.sets) == (comes_back_to, sets)


@each_case(("phase", "counted"), [("ready", 0), ("work", 0), ("rest", 90), ("hold", 35), ("switch", 5)])
def test_time_away_does_not_count_as_workout_time(phase: str, counted: float) -> None:
    session, heard = left(phase)
    session.take(come_back(session.state, heard + 86400, heard))
    assert session.state.idle_s == 86400 - counted
    assert session.phase == "ready"


def test_an_abandoned_rest_has_an_unknown_length() -> None:
    session = Performance(lift()).press(20)
    session.take(come_back(session.state, START + 86400, START + 20))
    first = session.press(86430).state.entries[0]
    assert (first.rest_planned_s, first.rest_taken_s) == (90, None)
