"""Six exercises and their reasons fit the home screen of 80x24, for many athletes and in every season."""

import datetime as dt
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from textwrap import wrap

import pytest

from strengthtui.config.load import read_config
from strengthtui.domain import formatting
from strengthtui.domain.workout import Amount, Item, Workout
from strengthtui.ui.home_text import CHROME_ROWS, Body, Room, body
from strengthtui.ui.screens.home import HomeScreen
from support.athlete import Athlete, as_told
from support.gym import Gym

PLAN = """
name = "Six moves"
days = { fri = 2, sun = 3 }
[[exercise]]
name = "Box squat"
do = "3 x 8"
load = "42.5 kg"
gear = ["barbell", "box"]
[[exercise]]
name = "Dumbbell lunge"
do = "3 x 6 each side"
load = "2 x 12 kg"
gear = ["dumbbell"]
[[exercise]]
name = "Step-up"
do = "3 x 6 each side"
load = "2 x 10 kg"
gear = ["dumbbell", "box"]
[[exercise]]
name = "Standing calf raise"
do = "3 x 8"
load = "20 kg"
gear = ["machine"]
[[exercise]]
name = "Romanian deadlift"
do = "3 x 6"
load = "50 kg"
gear = ["barbell"]
[[exercise]]
name = "Side plank"
do = "2 x 30s each side"
"""
UNLOADED = "\n".join(line for line in PLAN.splitlines() if not line.startswith("load"))
CONFIG = """
[coach]
hard_days = ["mon"]
touch = "{touch}"
[[race]]
name = "Oslo 5000"
date = 2027-06-12
distance = "5 km"
"""
FIRST = dt.date(2026, 10, 2)
WIDTH, HEIGHT = 76, 24

Lift = tuple[Amount, float | None]


def strong(item: Item, number: int) -> Lift:
    return as_told(item, number)


def tired(item: Item, number: int) -> Lift:
    """Differ from exercise to exercise: each has another reason to hold."""
    done, _ = as_told(item, number)
    return done, 7.0 + 0.5 * (len(item.movement) % 5)


def short_of_reps(item: Item, number: int) -> Lift:
    done, effort = as_told(item, number)
    if number and done.reps and len(item.movement) % 2:
        done = done._replace(reps=tuple(max(1, each - 1) for each in done.reps))
    return done, effort


def silent(item: Item, number: int) -> Lift:
    return as_told(item, number)[0], None


ATHLETES: dict[str, tuple[str, Callable[[Item, int], Lift], str]] = {
    "strong": (PLAN, strong, "none"),
    "tired": (PLAN, tired, "1 x 3"),
    "short of reps": (PLAN, short_of_reps, "none"),
    "silent": (UNLOADED, silent, "1 x 3"),
}


def trained(folder: Path, plan: str, lifting: Callable[[Item, int], Lift], touch: str) -> list[Workout]:
    """Train once a week for a year with gaps, bad days and sore legs; return what was due at each look."""
    (folder / "plans").mkdir()
    (folder / "plans" / "test.toml").write_text(plan, "utf-8")
    (folder / "config.toml").write_text(CONFIG.format(touch=touch), "utf-8")
    loaded = read_config(folder / "config.toml")
    assert loaded.problems == ()
    athlete = Athlete(folder, loaded.value)
    workouts = []
    for week in (*range(7), 10, 12, 26, 35, 37):
        date = FIRST + dt.timedelta(7 * week + 2 * (week % 2))
        if week % 5 == 1:
            athlete.feels(date, calves="very sore", quads="sore")
        workouts.append(athlete.train(date, lifting, short=week == 4))
        workouts.append(athlete.due(date + dt.timedelta(5), gear="home"))
    athlete.store.close()
    return workouts


def laid_out(workout: Workout) -> Body:
    return body(workout, [None] * len(workout.items), "", "kg", Room(WIDTH, HEIGHT))


def rows(workout: Workout) -> int:
    made = laid_out(workout)
    columns = WIDTH - made.beside
    reasons = sum(len(wrap(line, columns)) or 1 for line in made.reasons.plain.splitlines())
    table = len(made.table.plain.splitlines())
    return max(table, reasons) if made.beside else table + 1 + reasons


@pytest.mark.parametrize("name", ATHLETES)
def test_the_reasons_fit_and_none_is_said_twice(name: str, tmp_path: Path) -> None:
    workouts = trained(tmp_path, *ATHLETES[name])
    assert len({workout.phase for workout in workouts}) >= 3
    for workout in workouts:
        reasons = formatting.reasons(workout)
        assert [text for text, count in Counter(reasons).items() if count > 1] == []
        assert not [text for text in reasons for other in reasons if other.startswith(f"{text}, ")]
        assert rows(workout) <= HEIGHT - CHROME_ROWS, (workout.date, workout.phase, reasons)
        assert "more: strengthtui today" not in laid_out(workout).reasons.plain


MANY = tuple(f"Reason {n} that is long enough to fill most of a row of the home screen" for n in range(12))


@pytest.mark.parametrize(("width", "others"), [(80, ()), (100, ("Drills and strides", "Core"))])
async def test_the_screen_itself_does_not_scroll(gym: Gym, width: int, others: tuple[str, ...]) -> None:
    """On a day without a workout, what is due of other plans needs two rows beside the last sessions."""
    gym.plan("aaa", PLAN)
    gym.paths.config.write_text('plan = "aaa"\n', "utf-8")
    async with gym.home((width, 24)) as lifter:
        home = lifter.app.screen
        assert isinstance(home, HomeScreen)
        assert home.advice
        workout = home.advice.workout._replace(notes=MANY)  # more reasons than any athlete has
        day = home.advice.agenda._replace(state="free" if others else "due", others=others)
        home.advice = home.advice._replace(workout=workout, agenda=day)
        home._show()
        await lifter.press("down")
        assert home._rows.body.max_scroll_y == 0
        text = lifter.text("#reasons")
        assert text.startswith(f"{MANY[0]} · {MANY[1]}")
        assert text.endswith("more: strengthtui today")
