"""What is time off, and what is not: a summer of jumps, and weeks in which only one movement was away."""

import datetime as dt
from pathlib import Path

import pytest

from strengthtui.coach.gear import PROFILES
from strengthtui.coach.rules import Rules
from strengthtui.coach.season import Calendar, Race
from strengthtui.domain.workout import Item
from support.squat_days import FIRST, as_told
from tools.train_year import read
from tools.trainee import Trainee, plan_of

LOADS = (("Box squat", "60 kg"), ("Dumbbell lunge", "2 x 12 kg"), ("Step-up", "2 x 12 kg"))
EASY = as_told(7.0)

TWO_LIFTS = """
name = "Test"
[[exercise]]
name = "Box squat"
do = "3 x 8"
load = "60 kg"
gear = ["barbell", "box"]
[[exercise]]
name = "Glute bridge"
do = "3 x 8"
"""
OCTOBER = dt.date(2027, 10, 1)


def fridays_and_sundays(athlete: Trainee, first: dt.date, last: dt.date) -> None:
    for date in (first + dt.timedelta(n) for n in range((last - first).days)):
        if date.weekday() in {4, 6}:
            athlete.train(date, EASY)


def texts(item: Item) -> str:
    return "\n".join(why.text for why in item.why)


def squats_and_jumps(last: dt.date, rules: Rules) -> Trainee:
    """Train up to a day: from April on squat jumps and split jumps, which take the place of squats."""
    athlete = Trainee(read("runner-strength", LOADS), rules=rules)
    fridays_and_sundays(athlete, FIRST, last)
    assert {"Squat jump", "Split jump"} <= athlete.sessions.keys()
    return athlete


def test_a_summer_of_jumps_is_no_time_off_and_a_break_in_it_is() -> None:
    """The squat was said to be 26 weeks off after such a summer, at 65 %."""
    july = dt.date(2027, 7, 1)
    athlete = squats_and_jumps(july, Rules())
    item = athlete.due(OCTOBER).items[0]
    assert "Box squat: 13 weeks off, so 65 % of your working load" in texts(item)
    fridays_and_sundays(athlete, july, OCTOBER)
    for item in athlete.due(OCTOBER).items[:3]:
        assert f"{item.movement}: back from summer, so 70 % of your working load" in texts(item)


def test_a_summer_of_jumps_and_heavy_sets_ends_higher() -> None:
    athlete = squats_and_jumps(OCTOBER, Rules(touch="1 x 3"))
    for item in athlete.due(OCTOBER).items[:3]:
        reason = "back from summer with its heavy sets, so 90 % of your working load"
        assert f"{item.movement}: {reason}" in texts(item)


@pytest.mark.parametrize(
    ("others", "reason"), [(4, "5 weeks without this movement"), (1, "5 weeks off"), (0, "5 weeks off")]
)
def test_it_says_what_was_away(tmp_path: Path, others: int, reason: str) -> None:
    """Five weeks without a barbell, with some sessions of the other exercise or without any."""
    athlete = Trainee(plan_of(TWO_LIFTS, tmp_path))
    for week in range(4):
        athlete.train(FIRST + dt.timedelta(7 * week), EASY)
    athlete.plan = athlete.plan._replace(exercises=athlete.plan.exercises[1:])
    for week in range(4, 4 + others):
        athlete.train(FIRST + dt.timedelta(7 * week), EASY, profile=PROFILES["none"])
    athlete.plan = plan_of(TWO_LIFTS, tmp_path)
    item = athlete.due(FIRST + dt.timedelta(7 * 8)).items[0]
    assert f"Box squat: {reason}, so 80 % of your working load; each good session adds more" in texts(item)


def test_a_short_break_in_a_summer_does_not_hide_the_summer(tmp_path: Path) -> None:
    """After a marathon, a lunge with one short session began winter at 90 %, and the squat at 70 %."""
    races = (
        Race("Spring marathon", dt.date(2027, 4, 18), "A", 42.2),
        Race("Autumn marathon", dt.date(2027, 10, 17), "A", 42.2),
    )
    athlete = Trainee(plan_of(TWO_LIFTS, tmp_path), calendar=Calendar(races=races))
    fridays_and_sundays(athlete, FIRST, dt.date(2027, 4, 12))
    assert athlete.train(dt.date(2027, 4, 30), EASY).phase == "after race"
    item = athlete.due(dt.date(2027, 5, 9)).items[0]
    assert "Box squat: back from summer, so 70 % of your working load" in texts(item)


@pytest.mark.parametrize(
    ("sessions", "kg", "reason"),
    [
        (0, 47.5, "80 % was too much, so the return ends one weight lower"),
        (2, 52.5, "94 % was too much, so the return ends at what you met before"),
    ],
)
def test_the_end_of_a_return_is_said(tmp_path: Path, sessions: int, kg: float, reason: str) -> None:
    """55 kg were "same as 23 May", a day with 60 kg."""
    athlete = Trainee(plan_of(TWO_LIFTS, tmp_path))
    for week in range(4):
        athlete.train(FIRST + dt.timedelta(7 * week), EASY)
    back = FIRST + dt.timedelta(7 * 8)
    for number in range(sessions):
        athlete.train(back + dt.timedelta(3 * number), EASY)
    athlete.train(back + dt.timedelta(3 * sessions), as_told(10.0, reps=6))
    item = athlete.due(back + dt.timedelta(3 * sessions + 3)).items[0]
    assert (item.target.load_kg, reason in texts(item)) == (kg, True), texts(item)


def test_a_return_that_leaves_the_load_as_it_is_has_no_end_to_say(tmp_path: Path) -> None:
    """One bell of 16 kg: "70 % was too much, so the return ends one weight lower"."""
    athlete = Trainee(plan_of(TWO_LIFTS.replace("60 kg", "20 kg"), tmp_path))
    athlete.train(FIRST, EASY)
    back = FIRST + dt.timedelta(7 * 8)
    athlete.train(back, as_told(10.0, reps=6))
    assert "too much" not in "\n".join(texts(item) for item in athlete.due(back + dt.timedelta(3)).items)


def test_a_return_after_lighter_sessions_has_a_whole_percentage(tmp_path: Path) -> None:
    """48.28 % of your working load."""
    athlete = Trainee(plan_of(TWO_LIFTS.replace("60 kg", "65 kg"), tmp_path))
    for number, kg in enumerate((65.0, 45.0, 45.0)):
        athlete.train(FIRST + dt.timedelta(3 * number), as_told(8.5, kg=kg))
    item = athlete.due(FIRST + dt.timedelta(9)).items[0]
    assert "Box squat: two lighter sessions by choice, so 69 % of your working load" in texts(item)
