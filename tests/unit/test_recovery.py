"""The same muscles within 48 hours have one set less, or wait a day."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from strengthtui.coach.season import Calendar, Race
from strengthtui.config.model import Config
from strengthtui.domain.workout_request import WorkoutRequest
from strengthtui.plan.model import DAYS
from strengthtui.training.advice import advise
from support.athlete import Athlete

PLAN = """
name = "Test"
days = {{ {days} }}
[[exercise]]
name = "Box squat"
do = "3 x 8"
load = "40 kg"
gear = ["barbell", "box"]
[[exercise]]
name = "Dumbbell lunge"
do = "3 x 6 each side"
load = "2 x 12 kg"
gear = ["dumbbell"]
[[exercise]]
name = "Standing calf raise"
do = "3 x 8"
load = "60 kg"
gear = ["machine"]
[[exercise]]
name = "Romanian deadlift"
do = "3 x 6"
load = "50 kg"
gear = ["barbell"]
"""
OTHER = (
    'name = "Other"\n[[exercise]]\nname = "Back squat"\ndo = "3 x 5"\nload = "50 kg"\ngear = ["barbell"]\n'
)
FRIDAY = dt.date(2026, 10, 16)
SATURDAY, SUNDAY = FRIDAY + dt.timedelta(1), FRIDAY + dt.timedelta(2)

Begin = Callable[..., Athlete]


@pytest.fixture
def begin(tmp_path: Path) -> Begin:
    def one(days: str = "fri = 2, sun = 3") -> Athlete:
        (tmp_path / "plans").mkdir()
        (tmp_path / "plans" / "test.toml").write_text(PLAN.format(days=days), "utf-8")
        (tmp_path / "plans" / "other.toml").write_text(OTHER, "utf-8")
        return Athlete(tmp_path)

    return one


def sets(athlete: Athlete, date: dt.date) -> list[int]:
    return [item.sets for item in athlete.due(date).items]


def reasons(athlete: Athlete, date: dt.date) -> list[str]:
    return [why.text for item in athlete.due(date).items for why in item.why]


def test_a_friday_that_was_done_on_saturday_takes_a_set_from_sunday(begin: Begin) -> None:
    athlete = begin()
    athlete.train(FRIDAY - dt.timedelta(7))
    athlete.train(SATURDAY)
    assert sets(athlete, SUNDAY) == [2, 2, 3, 2]
    text = "Box squat: the same muscles worked hard yesterday, so one set less"
    assert text in reasons(athlete, SUNDAY)
    assert sets(athlete, SUNDAY + dt.timedelta(1)) == [3, 3, 3, 3]


def test_the_plans_own_rhythm_of_48_hours_stays(begin: Begin) -> None:
    athlete = begin()
    athlete.train(FRIDAY)
    assert sets(athlete, SUNDAY) == [3, 3, 3, 3]


def test_a_second_session_on_a_day_has_a_set_less(begin: Begin) -> None:
    athlete = begin()
    athlete.train(FRIDAY)
    assert sets(athlete, FRIDAY) == [1, 1, 2, 1]
    assert any("worked hard today" in text for text in reasons(athlete, FRIDAY))


def test_another_plan_with_the_same_muscles_counts(begin: Begin) -> None:
    athlete = begin()
    athlete.train(SATURDAY, plan="other")
    assert sets(athlete, SUNDAY) == [2, 2, 3, 3]


@pytest.mark.parametrize(("short", "season"), [(True, None), (False, "summer")])
def test_light_sessions_do_not_reduce_the_next_one(begin: Begin, short: bool, season: str | None) -> None:
    athlete = begin()
    athlete.train(SATURDAY, short=short, season=season)
    assert sets(athlete, SUNDAY) == [3, 3, 3, 3]


def test_summer_loads_can_follow_each_other(begin: Begin) -> None:
    athlete = begin()
    athlete.train(SATURDAY)
    assert [item.sets for item in athlete.due(SUNDAY, season="summer").items] == [3, 3, 3, 3]


def test_days_that_follow_each_other_in_the_plan_stay(begin: Begin) -> None:
    athlete = begin(", ".join(f"{day} = 3" for day in DAYS[5:]))
    athlete.train(SATURDAY)
    assert sets(athlete, SUNDAY) == [3, 3, 3, 3]


def test_a_workout_never_loses_its_last_set(begin: Begin) -> None:
    athlete = begin("fri = 1, sun = 1")
    athlete.train(SATURDAY)
    assert sets(athlete, SUNDAY) == [1, 1, 1, 1]


WAIT = "The day after hard work: this can also wait until tomorrow, with all its sets"


def test_sundays_workout_can_wait_until_monday_and_meets_its_own_week(begin: Begin) -> None:
    """C16: Friday's workout was done on Saturday, and all three sets came again on Sunday."""
    athlete = begin()
    for week in (14, 7):
        athlete.train(FRIDAY - dt.timedelta(week))
        athlete.train(SUNDAY - dt.timedelta(week))
    athlete.train(SATURDAY)
    assert WAIT in athlete.due(SUNDAY).notes
    monday = SUNDAY + dt.timedelta(1)
    due = athlete.train(monday)
    assert [item.sets for item in due.items] == [3, 3, 3, 3]
    assert due.day == "sun"
    request = WorkoutRequest(plan="test", date=monday)
    after = advise(athlete.paths, athlete.config, request, athlete.store).week
    assert (after.streak, after.complete) == (3, False), "the week before is met"
    athlete.train(monday + dt.timedelta(4))
    athlete.train(monday + dt.timedelta(6))
    sunday = WorkoutRequest(plan="test", date=monday + dt.timedelta(6))
    assert advise(athlete.paths, athlete.config, sunday, athlete.store).week.streak == 4


@pytest.mark.parametrize(
    ("days", "trained", "date", "expected"),
    [
        ("fri = 2, sun = 3", (SATURDAY,), SUNDAY, True),
        ("fri = 2, sun = 3", (FRIDAY,), SUNDAY, False),  # two days apart
        ("fri = 2, sun = 3, mon = 1", (SATURDAY,), SUNDAY, False),  # tomorrow has its own
        ("sat = 2, sun = 3", (SATURDAY,), SUNDAY, False),  # the plan itself has both
        ("fri = 2, wed = 2", (FRIDAY - dt.timedelta(3),), FRIDAY - dt.timedelta(2), True),
        ("fri = 2", (SATURDAY,), SUNDAY, False),  # nothing is due
    ],
)
def test_only_what_has_a_free_day_after_it_can_wait(
    begin: Begin, days: str, trained: tuple[dt.date, ...], date: dt.date, expected: bool
) -> None:
    athlete = begin(days)
    for day in trained:
        athlete.train(day)
    assert (WAIT in athlete.due(date).notes) is expected


def test_a_workout_does_not_wait_into_a_race(begin: Begin) -> None:
    athlete = begin()
    athlete.config = Config(calendar=Calendar(races=(Race("Run", SUNDAY + dt.timedelta(3), "B"),)))
    athlete.train(SATURDAY)
    assert WAIT not in athlete.due(SUNDAY).notes


def test_an_ordinary_missed_sunday_is_not_offered_in_the_next_week(begin: Begin) -> None:
    athlete = begin()
    athlete.train(FRIDAY)
    monday = athlete.due(SUNDAY + dt.timedelta(1))
    assert monday.day == "mon"
