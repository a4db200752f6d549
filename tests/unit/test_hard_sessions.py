"""Sessions that were too hard: short, or at the limit."""

import datetime as dt
from pathlib import Path

import pytest

from strengthtui.domain.workout import Amount, Item
from support.squat_days import FIRST, SQUAT, as_told, due, sessions
from tools.trainee import Lift, Trainee, plan_of

ALL_SHORT, LIMIT, FIRM, GOOD = as_told(9.5, reps=7), as_told(9.0), as_told(8.5), as_told(7.0)


def short(item: Item, expected: Amount, number: int) -> tuple[Amount, float | None] | None:
    """Miss a rep of the last set."""
    return (ALL_SHORT if number == item.sets - 1 else FIRM)(item, expected, number)


START = "72.5 kg"


def day(number: int) -> dt.date:
    """Return the day of a session; two sessions before day 0 led to a step."""
    return FIRST + dt.timedelta(6 + 3 * number)


@pytest.fixture
def athlete(tmp_path: Path) -> Trainee:
    """Return an athlete who met 72.5 kg twice and is asked for 75 kg from now on."""
    athlete = Trainee(plan_of(SQUAT.format(load=START), tmp_path))
    sessions(athlete, FIRST, 6, GOOD)
    return athlete


def with_one_set(athlete: Trainee, folder: Path) -> None:
    """Change the plan from two sets to one."""
    athlete.plan = plan_of(SQUAT.format(load=START).replace("2 x 8", "1 x 8"), folder)


TOO_MUCH: tuple[tuple[tuple[Lift, ...], float], ...] = (
    ((short, LIMIT), 72.5),
    ((LIMIT, short), 72.5),
    ((short, FIRM), 75.0),
    ((short, FIRM, LIMIT), 75.0),
    ((short, short), 67.5),
    ((ALL_SHORT,), 72.5),
    ((GOOD, ALL_SHORT), 75.0),
)
"""What follows the step to 75 kg, and the load after it."""


@pytest.mark.parametrize(("lifts", "kg"), TOO_MUCH)
def test_a_step_that_was_too_much_is_taken_back(athlete: Trainee, lifts: tuple[Lift, ...], kg: float) -> None:
    """77.5 kg was short on Sundays and at RPE 9 on Fridays, until two sessions in a row were short."""
    for number, lift in enumerate(lifts):
        assert athlete.train(day(number), lift).items[0].target.load_kg == 75.0
    assert due(athlete, day(len(lifts))) == (kg, (8,))


def test_a_new_weight_that_is_short_in_its_first_set_is_taken_back_at_once(athlete: Trainee) -> None:
    """Someone who always says 7 was left above his maximum for two sessions."""
    athlete.train(day(0), ALL_SHORT)
    (why,) = (why.text for why in athlete.due(day(1)).items[0].why if "taken back" in why.text)
    assert why == "Box squat: the first set with the new weight fell short, so the last step is taken back"


def test_a_new_rep_that_is_short_in_its_first_set_is_not(athlete: Trainee, tmp_path: Path) -> None:
    athlete.plan = plan_of(SQUAT.format(load="40 kg"), tmp_path)
    sessions(athlete, day(0), 6, GOOD)
    assert athlete.train(day(2), ALL_SHORT).items[0].target.reps == (9,)
    assert due(athlete, day(3)) == (40.0, (9,))


@pytest.mark.parametrize("friday", [FIRM, GOOD])
def test_fewer_sets_do_not_make_up_for_a_session_that_was_too_hard(
    athlete: Trainee, tmp_path: Path, friday: Lift
) -> None:
    """The last set fell short each Sunday, Friday had a set less and was met, and so on all winter."""
    full = athlete.plan
    athlete.train(day(0), short)
    with_one_set(athlete, tmp_path)
    (why,) = (why for why in athlete.train(day(1), friday).items[0].why if "fell short" in why.text)
    athlete.plan = full
    assert why in athlete.train(day(2), short).items[0].why
    assert due(athlete, day(3)) == (72.5, (8,))


def test_without_a_step_to_take_back_they_are_short_twice(tmp_path: Path) -> None:
    athlete = Trainee(plan_of(SQUAT.format(load=START), tmp_path))
    for number, lift in enumerate((short, GOOD, short)):
        do = "1 x 8" if number == 1 else "2 x 8"
        athlete.plan = plan_of(SQUAT.format(load=START).replace("2 x 8", do), tmp_path)
        athlete.train(day(number), lift)
    assert due(athlete, day(3)) == (65.0, (8,))


def test_a_plan_with_fewer_sets_from_now_on_counts(athlete: Trainee, tmp_path: Path) -> None:
    """Only one session with fewer sets is left out; otherwise the load would never grow again."""
    athlete.train(day(0), short)
    with_one_set(athlete, tmp_path)
    for number in (1, 2, 3):
        athlete.train(day(number), GOOD)
    assert due(athlete, day(4)) == (77.5, (8,))


def test_a_heavier_set_counts_even_if_there_are_fewer(athlete: Trainee, tmp_path: Path) -> None:
    athlete.train(day(0), short)
    with_one_set(athlete, tmp_path)
    athlete.train(day(1), as_told(8.5, kg=80.0))
    assert due(athlete, day(2)) == (80.0, (8,))


TEN_PERCENT_LESS = (
    ("77.5 kg", 70, 8),
    ("60 kg", 55, 8),
    ("62.5 kg", 55, 8),
    ("75 kg", 67.5, 8),
    ("40 kg", 35, 9),
)


@pytest.mark.parametrize(("start", "kg", "reps"), TEN_PERCENT_LESS)
def test_ten_percent_less_has_the_reps_of_the_plan(tmp_path: Path, start: str, kg: float, reps: int) -> None:
    """77.5 kg became 67.5 kg for 9, and later for 10. From 35 kg, the next weight is more than 5 % away."""
    athlete = Trainee(plan_of(SQUAT.format(load=start), tmp_path))
    sessions(athlete, FIRST, 6, short)
    assert due(athlete, FIRST + dt.timedelta(6)) == (kg, (reps,))


@pytest.mark.parametrize(("start", "kg"), [("55 kg", 50), ("57.5 kg", 52.5), ("62.5 kg", 55), ("20 kg", 20)])
def test_the_plans_own_progress_takes_the_nearest_weight(tmp_path: Path, start: str, kg: float) -> None:
    """55 kg became 47.5 kg, 14 % less."""
    text = SQUAT.format(load=start) + 'progress = "+5 kg each session"\n'
    athlete = Trainee(plan_of(text, tmp_path))
    sessions(athlete, FIRST, 6, short)
    assert due(athlete, FIRST + dt.timedelta(6)) == (kg, (8,))
