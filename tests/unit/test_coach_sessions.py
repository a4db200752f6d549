"""Which sessions and sets count: extra sets, two sessions on one day, a movement that a plan has twice."""

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from strengthtui.base.codec import plain
from strengthtui.domain.workout import Amount, Item, Workout
from strengthtui.session.events import Event
from strengthtui.session.state import as_done
from support.athlete import Athlete, Lifting, evening

FRIDAY = dt.date(2027, 1, 15)
"""In winter."""

SQUAT = """
name = "Test"
[[exercise]]
name = "Box squat"
do = "2 x 8"
gear = ["barbell", "box"]
"""

BENCH = """
name = "Test"
[[exercise]]
id = "heavy"
name = "Bench press"
do = "2 x 3"
gear = ["barbell"]

[[exercise]]
id = "backoff"
name = "Bench press"
do = "2 x 10"
gear = ["barbell"]
"""

Begin = Callable[[str], Athlete]


@pytest.fixture
def begin(tmp_path: Path) -> Iterator[Begin]:
    athletes = []

    def one(plan: str) -> Athlete:
        (tmp_path / "plans").mkdir(exist_ok=True)
        (tmp_path / "plans" / "test.toml").write_text(plan, "utf-8")
        athletes.append(Athlete(tmp_path))
        return athletes[-1]

    yield one
    for athlete in athletes:
        athlete.store.close()


def day(ago: int) -> dt.date:
    return FRIDAY - dt.timedelta(ago)


def lifting(**kg: float) -> Lifting:
    """Return what lifts as told, but with these loads, by exercise. The loads are right: the effort is 8."""

    def lift(item: Item, _: int) -> tuple[Amount, float | None]:
        return as_done(item.target)._replace(load_kg=kg[item.exercise.replace("-", "_")]), 8.0

    return lift


def with_extra(athlete: Athlete, workout: Workout, date: dt.date, extra: Amount) -> None:
    """Perform the first exercise of a workout, and one more set of it."""
    at = evening(date)
    anchor = {"boot": "boot", "boottime": 0.0, "wall": at}
    session = athlete.store.begin(Event(0, at, "start", {"workout": plain(workout), "anchor": anchor}))
    item = workout.items[0]
    done = [*item.warmup, *[as_done(item.target)] * item.sets, extra]
    events = [Event(0, at + 1, "more", {"item": 0})]
    events += [Event(0, at + 60 * n, "set", {"done": plain(amount)}) for n, amount in enumerate(done, 1)]
    events.append(Event(0, at + 600, "finish", {}))
    athlete.store.append(session, len(athlete.store.events(session)), events)
    assert len(athlete.store.rows("SELECT 1 FROM set_entry WHERE session = ?", session)) == len(done)


@pytest.mark.parametrize("extra", [Amount(reps=(3,), load_kg=60.0), Amount(reps=(12,), load_kg=20.0)])
def test_an_extra_set_changes_nothing(begin: Begin, extra: Amount) -> None:
    athlete = begin(SQUAT.replace('"2 x 8"', '"2 x 8"\nload = "40 kg"'))
    for ago in (7, 5, 3):
        with_extra(athlete, athlete.due(day(ago)), day(ago), extra)
    (item,) = athlete.due(FRIDAY).items
    assert (item.target.load_kg, item.target.reps) == (40.0, (9,))
    assert "one rep more after 3 good sessions" in item.why[-1].text


def test_a_session_of_today_counts_at_once(begin: Begin) -> None:
    athlete = begin(SQUAT)
    athlete.train(FRIDAY, lifting(box_squat=60.0))
    for date in (FRIDAY, day(-1), day(-7)):
        (item,) = athlete.due(date).items
        assert item.target.load_kg == 60.0
    athlete.train(FRIDAY)
    assert athlete.due(day(-1)).items[0].target.load_kg == 60.0


def test_two_sessions_on_a_day_are_one_good_session(begin: Begin) -> None:
    athlete = begin(SQUAT.replace('"2 x 8"', '"2 x 8"\nload = "40 kg"'))
    athlete.train(day(3))
    athlete.train(day(3))
    assert athlete.due(day(2)).items[0].target.reps == (8,)
    athlete.train(day(2))
    assert athlete.due(day(2)).items[0].target.reps == (8,), "no step on a day that had its session"
    assert athlete.due(FRIDAY).items[0].target.reps == (9,)


def test_jumps_are_not_due_twice_on_a_day(begin: Begin) -> None:
    jump = '[[exercise]]\nname = "Box jump"\ndo = "2 x 5"\n'
    athlete = begin(SQUAT + jump)
    athlete.train(FRIDAY, lifting(box_squat=60.0, box_jump=0.0))
    assert [item.exercise for item in athlete.due(FRIDAY).items] == ["box-squat"]


@pytest.mark.parametrize(("away", "kg"), [(15, 35.0), (30, 30.0)])
def test_the_second_session_after_a_layoff_is_the_second_on_the_same_day_too(
    begin: Begin, away: int, kg: float
) -> None:
    athlete = begin(SQUAT.replace('"2 x 8"', '"2 x 8"\nload = "40 kg"'))
    athlete.train(day(away))
    assert athlete.train(FRIDAY).items[0].target.load_kg == kg
    again, next_day = athlete.due(FRIDAY).items[0], athlete.due(day(-1)).items[0]
    assert kg < (again.target.load_kg or 0.0) == next_day.target.load_kg


def test_a_load_found_after_a_long_layoff_counts_now(begin: Begin) -> None:
    athlete = begin(SQUAT)
    athlete.train(day(100), lifting(box_squat=60.0))
    athlete.train(FRIDAY, lifting(box_squat=45.0))
    assert athlete.due(FRIDAY).items[0].target.load_kg == 47.5, "75 % and a rung of 60 kg"


def test_a_movement_that_a_plan_has_twice_has_two_histories(begin: Begin) -> None:
    athlete = begin(BENCH)
    athlete.train(day(3), lifting(heavy=80.0, backoff=60.0))
    assert [item.target.load_kg for item in athlete.due(FRIDAY).items] == [80.0, 60.0]


def test_both_of_them_progress(begin: Begin) -> None:
    athlete = begin(BENCH)
    for ago in (7, 5, 3):
        athlete.train(day(ago), lifting(heavy=80.0, backoff=60.0))
    due = athlete.due(FRIDAY).items
    assert [(item.target.load_kg, item.target.reps) for item in due] == [(82.5, (3,)), (62.5, (10,))]


def test_a_missed_back_off_does_not_lower_the_heavy_sets(begin: Begin) -> None:
    def short(item: Item, _: int) -> tuple[Amount, float | None]:
        heavy = item.exercise == "heavy"
        return Amount(reps=(3 if heavy else 6,), load_kg=80.0 if heavy else 60.0), 7.0

    athlete = begin(BENCH)
    for ago in (7, 5, 3):
        athlete.train(day(ago), short)
    heavy, backoff = athlete.due(FRIDAY).items
    assert heavy.target.load_kg == 82.5
    assert (backoff.target.load_kg or 0) < 60.0


def test_a_new_exercise_begins_with_the_history_of_its_movement(begin: Begin) -> None:
    athlete = begin(BENCH.replace("heavy", "old").rpartition("[[exercise]]")[0])
    athlete.train(day(3), lifting(old=70.0))
    athlete.store.close()
    assert [item.target.load_kg for item in begin(BENCH).due(FRIDAY).items] == [70.0, 57.5], "at equal effort"
