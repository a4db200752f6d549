"""What a session looks like at a moment: the rounding, the beat, and the words of every phase."""

import pytest

from strengthtui.domain.formatting import sets_done
from strengthtui.domain.workout import Why
from strengthtui.session.summary import summarise
from strengthtui.session.view import Frame, elapsed_s, present, remaining_s, seconds_left, title, wake
from support.clock import START
from support.each_case import each_case
from support.workouts import Performance, hold, lift

LUNGE = lift("Lunge", reps=(6, 6), load_kg=12.0, implements=2, cue="Knee over toes")
SESSIONS = {
    "ready": Performance(lift()),
    "rest": Performance(lift(rest_s=90.5)).press(10.125),
    "work": Performance(lift(), LUNGE).press(10.125, 40.3),
    "hold": Performance(hold(seconds=(12.5, 9.0))).press(10.125),
    "switch": Performance(hold(seconds=(12.5, 9.0), switch_s=7.25)).press(10.125).pass_to(28),
}


def at(session: Performance, seconds: float) -> Frame:
    return present(session.state, START + seconds, "kg")


def paused(session: Performance, seconds: float) -> Performance:
    session.do(seconds, "pause")
    return session


@each_case(
    ("seconds", "big", "aside"),
    [
        (0, "1:30", ""), (0.001, "1:30", ""), (0.999, "1:30", ""), (1, "1:29", ""),
        (30.5, "1:00", ""), (88.9, "0:02", ""), (89, "0:01", ""), (89.999, "0:01", ""), (90, "8", "+0:00"),
        (90.999, "8", "+0:00"), (91, "8", "+0:01"), (150, "8", "+1:00"),
    ],
)  # fmt: skip
def test_a_rest_counts_down_rounded_up_and_its_overtime_rounded_down(
    seconds: float, big: str, aside: str
) -> None:
    frame = at(Performance(lift()).press(10), 10 + seconds)
    assert (frame.big, frame.aside, frame.over) == (big, aside, bool(aside))


@each_case(
    ("seconds", "label", "big"),
    [
        (0, "GET READY", "0:05"), (0.1, "GET READY", "0:05"), (4.9, "GET READY", "0:01"), (5, "HOLD", "0:30"),
        (5.1, "HOLD", "0:30"), (34.9, "HOLD", "0:01"), (35, "HOLD", "0:00"),
    ],
)  # fmt: skip
def test_a_hold_gets_ready_and_counts_down(seconds: float, label: str, big: str) -> None:
    frame = at(Performance(hold()).press(10), 10 + seconds)
    assert (frame.label, frame.big) == (label, big)


def test_a_switch_counts_down_and_names_the_side() -> None:
    session = Performance(hold(seconds=(30.0, 20.0))).press(10)
    assert at(session, 20).task == "30 s each side · left side"
    session.pass_to(45)
    assert (at(session, 46.2).label, at(session, 46.2).big) == ("SWITCH SIDES", "0:04")
    assert at(session, 46.2).task == "30 s each side · right side"
    assert at(session.pass_to(50), 51).task == "30 s each side · right side"
    assert at(Performance(hold()).press(10), 20).task == "30 s"


def beats(phase: str) -> list[tuple[float, float]]:
    """Wake up again and again for some minutes; return each moment with the next."""
    state, now = SESSIONS[phase].state, SESSIONS[phase].events[-1].at
    found = []
    # Past the end of a hold or switch the engine has a fact of its own.
    while now < START + 400 and (phase not in {"hold", "switch"} or (seconds_left(state, now) or 0) > 0.001):
        then = wake(state, now)
        assert then is not None
        found.append((now, then))
        now = then
    return found


@each_case("phase", SESSIONS)
def test_a_frame_stays_the_same_until_it_wakes_up(phase: str) -> None:
    state = SESSIONS[phase].state
    for now, then in beats(phase):
        assert now < then <= now + (60.001 if phase == "ready" else 1.001)
        for part in (0.0, 0.1, 0.5, 0.99):
            between = now + part * (then - now)
            assert (present(state, between, "kg"), wake(state, between)) == (present(state, now, "kg"), then)


@each_case("phase", SESSIONS)
def test_each_wake_up_changes_the_frame(phase: str) -> None:
    state = SESSIONS[phase].state
    assert all(present(state, now, "kg") != present(state, then, "kg") for now, then in beats(phase))


def test_it_wakes_up_exactly_at_the_end_of_a_rest() -> None:
    state = Performance(lift(rest_s=90.7)).press(10.003).state
    end = START + 10.003 + 90.7
    assert wake(state, end - 0.5) == pytest.approx(end, abs=1e-6)
    assert present(state, wake(state, end - 0.5) or 0, "kg").aside == "+0:00"


@each_case("begins", [10.001, 10.1234, 33.333, 77.777, 1234.567])
def test_a_hold_that_wakes_up_at_its_end_has_ended(begins: float) -> None:
    session = Performance(hold()).press(begins)
    now = wake(session.state, START + begins + 34.5) or 0
    assert session.pass_to(now - START).sets == 1


def test_a_pause_and_the_end_never_wake_up() -> None:
    session = paused(Performance(lift()).press(10), 40)
    assert wake(session.state, START + 50) is None
    assert at(session, 50) == at(session, 5000)
    session.do(60, "finish")
    assert wake(session.state, START + 70) is None


def test_a_paused_rest_shows_what_is_left_of_it() -> None:
    session = paused(Performance(lift()).press(10), 40)
    frame = at(session, 99)
    assert (frame.phase, frame.label, frame.big) == ("pause", "PAUSE", "1:00")
    assert seconds_left(session.state, START + 99) == 60


def test_the_frame_of_each_set_has_the_listed_texts() -> None:
    session = Performance(lift(sets=1), LUNGE, hold()).press(20, 200, 230)
    assert at(session, 233.4)._asdict() == {
        "phase": "work",
        "over": False,
        "label": "LIFT",
        "big": "6",
        "aside": "",
        "movement": "Lunge",
        "task": "6 each side · 2 x 12 kg",
        "amount": "6 each side",
        "load": "2 x 12 kg",
        "load_figure": "2x12",
        "cue": "Knee over toes",
        "keys": "",
        "number": "set 2 of 2",
        "set": 2,
        "sets": 2,
        "rounds": "● 6+6   ○ now",
        "finished": None,
        "question": "",
        "unrated": False,
        "then": "Plank · 30 s",
        "place": "2 of 3",
        "times": "3 min in · about 5 left",
        "fraction": 0.0,
        "note": "0:03",
    }


@each_case(
    ("session", "seconds", "shown"),
    [
        (Performance(lift()), 5, "READY · Squat"),
        (Performance(hold()), 5, "READY 0:30 · Plank"),
        (Performance(lift(), LUNGE).press(10, 130), 178, "REST 0:42 · Lunge next"),
        (Performance(lift(), LUNGE).press(10, 130), 232, "GO +0:12 · Lunge"),
        (Performance(lift()).press(10, 40), 60, "LIFT · Squat"),
        (Performance(hold()).press(10), 12, "GET READY 0:03 · Plank"),
        (Performance(hold()).press(10), 21, "HOLD 0:24 · Plank"),
        (Performance(hold(seconds=(9.0, 9.0))).press(10).pass_to(24), 25, "SWITCH SIDES 0:04 · Plank"),
        (paused(Performance(lift()).press(10), 40), 99, "PAUSE 1:00 · Squat"),
        (Performance(lift(sets=1)).press(10), 20, "DONE · Test plan"),
    ],
)
def test_the_title_names_the_phase_the_time_and_what_comes(
    session: Performance, seconds: float, shown: str
) -> None:
    assert title(at(session, seconds)) == shown


def test_the_next_row_shows_the_next_exercise_or_the_end() -> None:
    session = Performance(lift(), LUNGE)
    assert at(session, 5).then == "Lunge · 6 each side · 2 x 12 kg"
    session.press(20, 200)
    assert at(session, 205).then == "the end"
    session.press(400, 600)
    over = at(session, 605)
    assert (over.then, over.place, over.movement, over.set, over.sets) == ("", "2 of 2", "Test plan", 0, 0)


def test_the_rounds_show_what_was_done_and_what_is_left() -> None:
    session = Performance(lift(sets=3))
    assert at(session, 5).rounds == "○ next   ○   ○"
    assert at(session.press(20), 25).rounds == "● 8   ○ next   ○"


def test_the_bar_fills_up_with_every_whole_second() -> None:
    session = Performance(lift()).press(10)
    assert [at(session, 10 + seconds).fraction for seconds in (0, 0.9, 45, 45.9, 90, 95)] == [
        *(0, 0, 0.5, 0.5, 1, 1),
    ]
    getting_ready = Performance(hold()).press(10)
    assert [at(getting_ready, seconds).fraction for seconds in (12, 15, 30, 45)] == [0, 0, 0.5, 1]


def test_minutes_in_leave_pauses_out() -> None:
    session = Performance(lift())
    assert at(session, 59.9).times.startswith("0 min in")
    assert at(session, 60).times.startswith("1 min in")
    paused(paused(session, 61), 361)
    assert elapsed_s(session.state, START + 400) == 100
    assert at(session, 419).times.startswith("1 min in")
    assert wake(session.state, START + 419) == START + 420


def test_the_estimate_is_rounded_up_to_minutes() -> None:
    assert at(Performance(lift(sets=2, rest_s=72.0)), 0).times == "0 min in · about 2 left"
    assert at(Performance(lift(sets=2, rest_s=73.0)), 0).times == "0 min in · about 3 left"


def test_the_estimate_of_what_is_left() -> None:
    session = Performance(lift(sets=2), hold(sets=1, seconds=(30.0, 30.0)))
    # Two sets of 24 s, a hold of 5 + 30 + 5 + 30 s, and two rests of 90 s.
    assert remaining_s(session.state, START) == 2 * 24 + 70 + 2 * 90
    session.press(30)
    assert remaining_s(session.state, START + 60) == 24 + 70 + 90 + 60
    assert remaining_s(paused(session, 60).state, START + 999) == 24 + 70 + 90 + 60
    session.do(1000, "finish")
    assert remaining_s(session.state, START + 1001) == 0
    assert at(session, 1001).times == "1 min in"


@each_case(
    ("session", "seconds", "left"),
    [
        (Performance(lift()), 5, None),
        (Performance(lift()).press(10), 40, 60),
        (Performance(lift()).press(10), 112, -12),
        (Performance(lift()).press(10, 40), 60, None),
        (Performance(hold()).press(10), 12, 33),
        (Performance(lift(sets=1)).press(10), 20, None),
    ],
)
def test_the_seconds_left_are_those_of_the_countdown(
    session: Performance, seconds: float, left: float | None
) -> None:
    assert seconds_left(session.state, START + seconds) == left


def test_the_summary_adds_up_the_session() -> None:
    session = Performance(lift(load_kg=40.0), LUNGE).press(30, 100, 120, 215)
    session.do(300, "finish")
    summary = summarise(session.state)
    assert (summary.status, summary.sets, summary.planned, summary.seconds) == ("finished", 3, 4, 300)
    assert summary.load_kg == 2 * 8 * 40 + 12 * 2 * 12
    # The second of the rests is an estimate: no shorter than what was planned.
    assert (summary.rest_taken_s, summary.rest_planned_s) == (70 + 90, 90 + 90)
    squat, lunge = summary.rows
    assert (squat.name, squat.planned, squat.completed) == ("Squat", 2, 1.0)
    assert sets_done(squat.done, "kg") == "8 · 8 @ 40 kg"
    assert (squat.rest_taken_s, squat.rest_planned_s) == (70 + 90, 90 + 90)
    assert (lunge.name, lunge.planned, lunge.completed) == ("Lunge", 2, 0.5)
    assert sets_done(lunge.done, "kg") == "6+6 @ 2 x 12 kg"


def test_skipped_sets_do_not_count_as_done_or_moved() -> None:
    session = Performance(lift(), hold()).press(30)
    session.do(40, "discard")
    summary = summarise(session.state)
    assert (summary.load_kg, summary.rest_taken_s, summary.rest_planned_s) == (0, 0, 0)
    assert [(row.name, len(row.done), row.planned) for row in summary.rows] == [
        ("Squat", 1, 2),
        ("Plank", 0, 2),
    ]


@each_case(
    ("reps", "completed"),
    [((8, 8), 1.0), ((8, 6), 0.875), ((12, 8), 1.25), ((8,), 0.5), ((40,), 0.99), ((), 0.0)],
)
def test_an_exercise_is_complete_when_all_its_sets_are(reps: tuple[int, ...], completed: float) -> None:
    session = Performance(lift())
    for number, count in enumerate(reps):
        session.press(30 + 100 * number)
        session.do(31 + 100 * number, "reps", to=count)
    session.do(400, "finish")
    assert summarise(session.state).rows[0].completed == completed


def test_an_unusual_rest_says_why() -> None:
    why = Why("rest", "rest_s", 30.0, 60.0, "Your rest limits: at least 60 s")
    session = Performance(lift(rest_s=60.0, why=(why,)), lift()).press(20)
    assert at(session, 30).note == "Your rest limits: at least 60 s"
    assert at(session, 90).note == ""
    assert at(Performance(lift(), lift()).press(20), 30).note == ""
