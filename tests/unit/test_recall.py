"""What the coach remembers of the log, and the check-ins that are in it."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from strengthtui.base.codec import plain
from strengthtui.domain.history import CheckIn, History
from strengthtui.domain.workout import Amount, Why, Workout
from strengthtui.journal.checkins import check_in, marks
from strengthtui.journal.errors import LogError
from strengthtui.journal.queries import sessions
from strengthtui.journal.store import Store
from strengthtui.journal.training_history import recall
from strengthtui.session.events import Event
from support.athlete import Athlete, evening
from support.clock import FakeClock
from support.workouts import hold, lift, workout

FRIDAY = dt.date(2027, 1, 15)
SQUAT = lift("Squat", sets=2, load_kg=40.0)


@pytest.fixture
def athlete(tmp_path: Path) -> Iterator[Athlete]:
    made = Athlete(tmp_path)
    yield made
    made.store.close()


def ago(days: int) -> dt.date:
    return FRIDAY - dt.timedelta(days)


def known(athlete: Athlete, *movements: str) -> History:
    return recall(athlete.store, FRIDAY, movements or ("Squat",), "Test plan")


def test_an_empty_log_has_no_history(athlete: Athlete) -> None:
    assert known(athlete).past("Squat") is None
    assert known(athlete)._replace(pasts=()) == History()


def test_a_session_is_remembered_by_movement(athlete: Athlete) -> None:
    athlete.perform(workout(SQUAT, hold(), phase="winter"), ago(3))
    past = known(athlete).past("Squat")
    assert past is not None
    (bout,) = past.bouts
    assert past.dates == (ago(3),)
    assert (bout.date, bout.phase, bout.planned, bout.frozen) == (ago(3), "winter", 2, False)
    assert bout.plan == SQUAT.target
    assert [(each.done.load_kg, each.rpe) for each in bout.sets] == [(40.0, 7.0), (40.0, 7.0)]


def test_the_plans_own_number_is_what_it_was_before_the_steps(athlete: Athlete) -> None:
    variant, own = Amount(reps=(6,)), Amount(reps=(5,))
    whys = (
        Why("variant", "target", plain(variant), plain(own), "home"),
        Why("standing", "target", plain(own), plain(SQUAT.target), "as on 1 Jan"),
    )
    athlete.perform(workout(SQUAT._replace(why=whys)), ago(3))
    past = known(athlete).past("Squat")
    assert past is not None
    assert past.bouts[0].plan == own


@pytest.mark.parametrize(
    ("changes", "frozen"),
    [
        ({}, False),
        ({"short": True}, True),
        ({"step": "checkin"}, True),
        ({"step": "short"}, True),
        ({"step": "season"}, False),  # the phase says that
    ],
)
def test_sessions_that_do_not_count_for_progress_are_marked(
    athlete: Athlete, changes: dict[str, Any], frozen: bool
) -> None:
    why = (Why(changes["step"], "sets", 3, 2, "why"),) if "step" in changes else ()
    made = workout(SQUAT._replace(why=why), short=changes.get("short", False))
    athlete.perform(made, ago(3))
    past = known(athlete).past("Squat")
    assert past is not None
    assert past.bouts[0].frozen is frozen


def test_discarded_and_later_sessions_are_ignored(athlete: Athlete) -> None:
    session = athlete.perform(workout(SQUAT), ago(3))
    athlete.store.append(
        session, len(athlete.store.events(session)), [Event(0, evening(ago(3)) + 900, "discard", {})]
    )
    athlete.perform(workout(SQUAT), FRIDAY + dt.timedelta(1))
    assert known(athlete).past("Squat") is None
    assert known(athlete).visits == ()


def test_a_winter_behind_a_long_summer_is_still_read(athlete: Athlete) -> None:
    athlete.perform(workout(SQUAT, season="winter", phase="winter"), ago(200))
    for days in range(190, 0, -7):
        athlete.perform(workout(SQUAT, season="summer", phase="summer"), ago(days))
    past = known(athlete).past("Squat")
    assert past is not None
    assert [bout.phase for bout in past.bouts] == ["winter", *["summer"] * 17]
    assert len(past.dates) == 29


def test_a_log_from_before_there_was_a_coach_is_understood(athlete: Athlete) -> None:
    """Take away what later versions added to a workout."""
    made = plain(workout(SQUAT))
    for name in ("phase", "race", "race_date", "notes"):
        del made[name]
    for item in made["items"]:
        for name in ("group", "warmup", "find", "loads", "plates"):
            del item[name]
        del item["target"]["each_side"]
    at = evening(ago(3))
    anchor = {"boot": "b", "boottime": 0.0, "wall": at}
    session = athlete.store.begin(Event(0, at, "start", {"workout": made, "anchor": anchor}))
    done = {"done": plain(SQUAT.target)}
    athlete.store.append(session, len(athlete.store.events(session)), [Event(0, at + 60, "set", done)])
    past = known(athlete).past("Squat")
    assert past is not None
    assert (past.bouts[0].phase, past.bouts[0].plan.load_kg) == ("winter", 40.0)


def test_session_records_have_their_phase_and_plan(athlete: Athlete) -> None:
    athlete.perform(workout(SQUAT, phase="easy week"), ago(7))
    athlete.perform(
        workout(SQUAT, hold()), ago(2), lambda item, n: None if item.target.seconds else (item.target, None)
    )
    assert [(v.date, v.phase, v.sets, v.planned) for v in known(athlete).visits] == [
        *((ago(7), "easy week", 2, 2), (ago(2), "winter", 2, 4)),
    ]


def test_the_week_counts_sets_and_contacts(athlete: Athlete) -> None:
    athlete.perform(workout(lift("Hop", sets=3, reps=(10, 10))), ago(7))  # last week
    athlete.perform(workout(lift("Hop", sets=3, reps=(10, 10)), SQUAT), ago(2))
    found = {each.movement: each for each in known(athlete).week}
    assert (found["Hop"].sets, found["Hop"].reps, found["Hop"].last) == (3, 60, ago(2))
    assert found["Squat"].reps == 16


def test_minutes_follow_the_athletes_own_sessions(athlete: Athlete) -> None:
    def whole(items: int) -> Workout:
        return workout(*(lift(f"Lift {n}", sets=2, rest_s=30.0) for n in range(items)))

    # A set takes a minute from press to press, and 24 + 30 s are estimated.
    athlete.perform(whole(3), ago(3))
    assert known(athlete).pace == pytest.approx(6 * 60 / (6 * 54 - 30), abs=0.01)
    athlete.perform(whole(3), ago(2), lambda item, n: None if n else (item.target, None))
    assert known(athlete).pace == pytest.approx(6 * 60 / (6 * 54 - 30), abs=0.01)  # left early: says nothing


@pytest.mark.parametrize(
    "body", ["{}", "[]", '{"workout": {"later": 1}}', "1", "[" * 900 + "]" * 900, '{"workout": 1e999}']
)
def test_sets_count_although_the_start_cannot_be_read(athlete: Athlete, body: str) -> None:
    session = athlete.perform(workout(SQUAT), ago(3))
    athlete.store.db.execute(
        "UPDATE event SET body = ? WHERE session = ? AND kind = 'start'", (body, session)
    )
    past = known(athlete).past("Squat")
    assert past is not None
    assert [lift.done.load_kg for lift in past.bouts[0].sets] == [40.0, 40.0]
    (visit,) = known(athlete).visits
    assert (visit.plan, visit.planned) == ("Test plan", 0)


@pytest.mark.parametrize("done", ["[]", "{}x", '{"reps": "8"}', '{"reps": [1e400]}', '{"later": 1}', "null"])
def test_a_set_that_cannot_be_read_is_left_out(athlete: Athlete, done: str) -> None:
    athlete.perform(workout(SQUAT), ago(3))
    athlete.store.db.execute("PRAGMA ignore_check_constraints = ON")
    athlete.store.db.execute("UPDATE set_entry SET done = ? WHERE position = 0", (done,))
    past = known(athlete).past("Squat")
    assert past is not None
    assert len(past.bouts[0].sets) == 1
    assert [(each.sets, each.reps) for each in known(athlete).week] == [(1, 8)]


@pytest.mark.parametrize("at", [float("inf"), float("-inf"), 1e300, -1e300, -1e12, 253402300800.0])
def test_an_impossible_time_is_left_out(athlete: Athlete, at: float) -> None:
    athlete.perform(workout(SQUAT), ago(3))
    athlete.store.db.execute("UPDATE set_entry SET ended_at = ?", (at,))
    assert known(athlete).past("Squat") is None
    assert len(known(athlete).visits) == 1
    athlete.store.db.execute("UPDATE session SET started_at = ?, ended_at = ?, idle_s = ?", (at, at, at))
    assert known(athlete).visits == ()


# --- Check-ins --------------------------------------------------------------------------------------


def test_check_ins_are_events_without_a_session(athlete: Athlete) -> None:
    check_in(FakeClock(evening(ago(2))), "", {"calves": "sore"}, athlete.store)
    check_in(FakeClock(evening(ago(1))), "ill", {}, athlete.store)
    assert marks(athlete.store) == (
        CheckIn(evening(ago(2)), ago(2), "", (("calves", "sore"),)),
        CheckIn(evening(ago(1)), ago(1), "ill", ()),
    )
    assert sessions(athlete.store) == []
    assert (athlete.store.open_session(), athlete.store.newest_session()) == (None, None)


def test_check_ins_and_sessions_share_the_numbers_of_their_device(athlete: Athlete) -> None:
    check_in(FakeClock(evening(ago(2))), "fine", {}, athlete.store)
    session = athlete.perform(workout(SQUAT), ago(2))
    check_in(FakeClock(evening(ago(1))), "fine", {}, athlete.store)
    numbers = [row[0] for row in athlete.store.rows("SELECT n FROM event ORDER BY n")]
    assert numbers == list(range(1, len(numbers) + 1))
    assert athlete.store.events(session)[0].n == 2


def test_check_ins_of_two_devices_are_in_order(athlete: Athlete) -> None:
    check_in(FakeClock(evening(ago(2))), "ill", {}, athlete.store)
    with Store(athlete.paths.db, "phone") as phone:
        check_in(FakeClock(evening(ago(1))), "fine", {}, phone)
        assert [mark.state for mark in marks(phone)] == ["ill", "fine"]


def test_a_meaningless_check_in_is_ignored(athlete: Athlete) -> None:
    odd = (
        *('{"areas": 3, "state": null}', "[]", "null", '{"state": 5}', '{"areas": {"calves": ["sore"]}}'),
        *("[" * 900 + "]" * 900, '{"state": "ill", "at": 1e999}'),
    )
    for body in (*odd, '{"areas": {"\\u001b[2Jcalves": "sore"}}'):
        athlete.store.db.execute(
            "INSERT INTO event SELECT 'x', 1 + coalesce(max(n), 0), 'checkin', ?, 'checkin', ? FROM event",
            (evening(ago(1)), body),
        )
    (mark,) = marks(athlete.store)
    assert mark.areas == (("\\u001b[2Jcalves", "sore"),)
    athlete.store.db.execute("UPDATE event SET at = 1e300")
    assert marks(athlete.store) == ()


def test_a_check_in_with_the_last_number_leaves_room_for_others(athlete: Athlete) -> None:
    check_in(FakeClock(evening(ago(2))), "ill", {}, athlete.store)
    athlete.store.db.execute("UPDATE event SET n = ?", (2**63 - 1,))
    check_in(FakeClock(evening(ago(1))), "fine", {}, athlete.store)
    assert len(marks(athlete.store)) == 2
    athlete.perform(workout(SQUAT), FRIDAY)
    assert len(known(athlete).visits) == 1


def test_a_read_only_log_says_so(athlete: Athlete) -> None:
    athlete.store.db.execute("PRAGMA query_only = ON")
    with pytest.raises(LogError):
        check_in(FakeClock(evening(FRIDAY)), "fine", {}, athlete.store)
