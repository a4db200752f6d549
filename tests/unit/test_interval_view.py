"""What groups by the clock sound like and look like, and how long they take."""

from strengthtui.domain.workout import Item, estimate_s
from strengthtui.session.cues import cues
from strengthtui.session.view import present, remaining_s, wake
from support.clock import START
from support.each_case import each_case
from support.workouts import Performance, hold, lift, timed

SWINGS = timed(lift("Swing", sets=3, reps=(15,), load_kg=24.0), "every", 60.0)
TABATA = timed(hold("Burpee", sets=3, seconds=(20.0,)), "work", 20.0, pause_s=10.0)
PAIR = (
    timed(hold("Burpee", sets=2, seconds=(20.0,)), "work", 20.0, pause_s=10.0),
    timed(hold("Plank", sets=2, seconds=(20.0,)), "work", 20.0, pause_s=10.0),
)
CIRCUIT = (
    timed(lift("Pull-up", sets=1, reps=(5,)), "time", 300.0),
    timed(lift("Squat", sets=1, reps=(10,)), "time", 300.0, rest_s=120.0),
)
ROW = lift("Row", sets=1)


def heard(session: Performance) -> list[tuple[float, str]]:
    return [(cue.at - START, cue.name) for cue in cues(session.state)]


def shown(session: Performance, at: float) -> tuple[str, str, str, str]:
    frame = present(session.state, START + at, "kg")
    return frame.phase, frame.label, frame.big, frame.number


def test_the_cues_of_every_minute() -> None:
    session = Performance(SWINGS).press(10)
    assert heard(session) == [
        *((10, "hold_ready"), (12, "rest_count"), (13, "rest_count"), (14, "rest_count")),
        *((15, "work_start"), (45, "work_half")),
        *((72, "work_count"), (73, "work_count"), (74, "work_count"), (75, "work_start")),
    ]
    session.pass_to(140)
    assert heard(session)[0] == (135, "work_start")
    assert heard(session)[-1] == (195, "work_end")


def test_the_cues_of_work_and_rest() -> None:
    session = Performance(TABATA).press(10).pass_to(36)
    assert heard(session) == [
        *((42, "rest_count"), (43, "rest_count"), (44, "rest_count"), (45, "work_start")),
        *((62, "work_count"), (63, "work_count"), (64, "work_count"), (65, "work_end")),
    ]


def test_the_screen_shows_round_and_time() -> None:
    session = Performance(TABATA)
    assert shown(session, 0) == ("ready", "READY", "0:20", "round 1 of 3")
    session.press(10)
    assert shown(session, 12.5) == ("rest", "GET READY", "0:03", "round 1 of 3")
    assert shown(session, 20) == ("work", "WORK", "0:15", "round 1 of 3")
    session.pass_to(40)
    assert shown(session, 40) == ("rest", "REST", "0:05", "round 2 of 3")
    assert wake(session.state, START + 40.5) == START + 41
    session.do(50)
    assert shown(session, 900) == ("pause", "PAUSE", "0:15", "round 2 of 3")


@each_case(
    ("items", "seconds"),
    [
        ((SWINGS,), 5 + 180),
        ((TABATA,), 5 + 3 * 20 + 2 * 10),
        (PAIR, 5 + 4 * 20 + 3 * 10),
        (CIRCUIT, 5 + 300),
        ((*CIRCUIT, ROW), 5 + 300 + 120 + 24),
        ((ROW, SWINGS), 24 + 90 + 5 + 180),
    ],
)
def test_the_estimate_is_the_time_of_the_clock(items: tuple[Item, ...], seconds: float) -> None:
    assert estimate_s(items) == seconds
    # On the screen, the seconds to get ready count from the press.
    assert remaining_s(Performance(*items).state, START) == seconds - 5
    session = Performance(*items)
    if items[0].timing:
        session.press(10).pass_to(30)
        assert remaining_s(session.state, START + 30) == seconds - 20


@each_case(
    ("item", "keys", "event"),
    [
        (lift(), "", "set"),
        (hold(), "get ready", "hold"),
        (timed(lift(sets=3), "every", 60.0), "start", "clock"),
    ],
)
def test_the_hint_before_a_set_says_what_a_press_does(item: Item, keys: str, event: str) -> None:
    first = Performance(item)
    after_a_rest = Performance(lift("Row", sets=1), item).press(10)
    for session, seconds in ((first, 5), (after_a_rest, 200)):
        assert present(session.state, START + seconds, "kg").keys == keys
        assert session.press(seconds).events[-1].kind == event
