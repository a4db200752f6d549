"""A year in pounds: no kilogram, no plate that does not exist, and steps of 5 lb."""

import datetime as dt
import re
from collections.abc import Iterator
from itertools import pairwise

import pytest

from strengthtui.config.load import read_config
from strengthtui.domain import formatting
from strengthtui.domain.workout import Amount, Item, Workout
from strengthtui.ui.home_reasons import short_reasons
from strengthtui.ui.home_text import Room, body
from support.athlete import Athlete, as_told

PLAN = """
name = "Test"
days = { fri = 2, sun = 3 }
[[exercise]]
name = "Box squat"
do = "3 x 8"
load = "95 lb"
gear = ["barbell", "box"]
[[exercise]]
name = "Dumbbell lunge"
do = "3 x 6 each side"
load = "2 x 25 lb"
gear = ["dumbbell"]
[[exercise]]
name = "Standing calf raise"
do = "3 x 8"
load = "90 lb"
gear = ["machine"]
[[exercise]]
name = "Romanian deadlift"
do = "3 x 6"
gear = ["barbell"]
"""
CONFIG = 'units = "lb"\n[[race]]\nname = "Oslo"\ndate = 2027-06-12\ndistance = "5 km"\n'
FIRST = dt.date(2026, 10, 2)
AWAY = range(13, 17)
PLATES = {45.0, 35.0, 25.0, 10.0, 5.0, 2.5}


def pounds(kg: float) -> float:
    return kg / 0.45359237


def loads(item: Item) -> Iterator[float]:
    for amount in (item.target, *item.targets, *item.warmup):
        if amount.load_kg is not None:
            yield amount.load_kg
    yield from item.loads


def texts(workout: Workout) -> Iterator[str]:
    yield from formatting.reasons(workout)
    home = body(workout, [None] * len(workout.items), "", "lb", Room(76, 22))
    yield from (home.table.plain, home.reasons.plain, *short_reasons(workout))
    for item in workout.items:
        yield formatting.loads(item.targets or (item.target,), "lb")
        yield formatting.plates(item.plates, "lb")


def lifting(item: Item, number: int) -> tuple[Amount, float | None]:
    done, _ = as_told(item, number)
    return done, 6.5 if item.find and (done.load_kg or 0.0) < 60 else 8.0 if number else 7.5


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> list[Workout]:
    """Train on every Friday of a year, with four weeks off, bad days and sore legs."""
    folder = tmp_path_factory.mktemp("pounds")
    (folder / "plans").mkdir()
    (folder / "plans" / "test.toml").write_text(PLAN, "utf-8")
    (folder / "config.toml").write_text(CONFIG, "utf-8")
    loaded = read_config(folder / "config.toml")
    assert loaded.problems == ()
    athlete = Athlete(folder, loaded.value)
    workouts = []
    for week in range(52):
        date = FIRST + dt.timedelta(7 * week)
        if week in AWAY:
            continue
        if week % 10 == 8:
            athlete.feels(date, quads="very sore")
        workouts.append(athlete.train(date, lifting, short=week % 9 == 5))
    athlete.store.close()
    return workouts


def test_the_year_has_all_that_changes_loads(year: list[Workout]) -> None:
    assert {"winter", "summer", "taper"} <= {workout.phase for workout in year}
    steps = {why.step for workout in year for item in workout.items for why in item.why}
    assert {"standing", "season", "checkin", "short", "rounding"} <= steps
    assert any(item.warmup for workout in year for item in workout.items)


def test_no_text_has_a_kilogram(year: list[Workout]) -> None:
    said = [text for workout in year for text in texts(workout)]
    assert any("lb" in text for text in said)
    assert [text for text in said if re.search(r"\bkg\b|kilo", text)] == []


def test_every_load_is_a_multiple_of_5_lb(year: list[Workout]) -> None:
    asked = {round(pounds(kg), 2) for workout in year for item in workout.items for kg in loads(item)}
    assert len(asked) > 10
    assert [load for load in asked if abs(load / 5 - round(load / 5)) > 0.01] == []


def test_every_plate_exists_and_they_add_up(year: list[Workout]) -> None:
    for workout in year:
        for item in workout.items:
            assert {round(pounds(plate), 2) for plate in item.plates} <= PLATES
            if item.plates and item.target.load_kg:
                assert round(45 + 2 * sum(map(pounds, item.plates)), 1) == round(
                    pounds(item.target.load_kg), 1
                )


def test_steps_are_whole_weights(year: list[Workout]) -> None:
    squats = [
        item.target.load_kg
        for workout in year
        if workout.phase == "winter" and not workout.short
        for item in workout.items[:1]
        if item.target.load_kg and not any(why.step == "checkin" for why in item.why)
    ]
    steps = {round(pounds(after - before), 1) for before, after in pairwise(squats) if after > before}
    assert steps
    assert all(step % 5 == 0 for step in steps)
