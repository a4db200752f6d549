"""What a plan says about one exercise in one season: another movement, other sets, a part of the load."""

import datetime as dt
from pathlib import Path

from strengthtui.coach.context import Context
from strengthtui.coach.gear import PROFILES
from strengthtui.coach.prescribe import movements, prescribe
from strengthtui.coach.season import Calendar, Race
from strengthtui.document.read import Document
from strengthtui.domain.workout import Item
from strengthtui.plan.check import check
from strengthtui.plan.describe import describe
from strengthtui.plan.library import read_library
from strengthtui.plan.model import Plan
from support.command_line import run
from support.each_case import each_case
from support.problems import problems
from support.workouts import FRIDAY

GYM = Context(FRIDAY, "fri", "gym", PROFILES["gym"]._replace(barbell=None, dumbbell=(), kettlebell=()))
SUMMER = GYM._replace(season="summer")

TEXT = """\
name = "P"
days = {{ fri = 3 }}

[[exercise]]
name = "Back squat"
do = "3 x 8"
load = "100 kg"
tier = "T1"

  [[exercise.variant]]
  name = "Squat jump"

  [[exercise.season]]
  name = "summer"
{lines}

[[exercise]]
name = "Standing calf raise"
do = "3 x 8"
load = "60 kg"
"""


def plan(*lines: str) -> Plan:
    library = read_library().value
    assert library
    loaded = check(Document("p.toml", TEXT.format(lines="\n".join(lines)), ""), library)
    assert loaded.value, loaded.problems
    return loaded.value


def squat(context: Context, *lines: str) -> Item:
    return prescribe(plan(*lines), context).items[0]


def told(item: Item) -> tuple[str, int, tuple[int, ...] | None, float | None]:
    return item.movement, item.sets, item.target.reps, item.target.load_kg


@each_case(
    ("lines", "expected"),
    [
        (('do = "2 x 3"',), ("Back squat", 2, (3,), 60.0)),
        (('do = "2 x 3"', "load_factor = 0.8"), ("Back squat", 2, (3,), 80.0)),
        (("load_factor = 0.9",), ("Back squat", 3, (4,), 90.0)),
        (('use = "squat jump"', 'do = "4 x 4"'), ("Squat jump", 4, (4,), None)),
        (('use = "Back squat"',), ("Back squat", 3, (4,), 60.0)),
    ],
)
def test_a_season_has_its_own_sets_movement_and_part_of_the_load(
    lines: tuple[str, ...], expected: tuple[object, ...]
) -> None:
    assert told(squat(SUMMER, *lines)) == expected
    assert told(squat(GYM._replace(season="winter"), *lines)) == ("Back squat", 3, (8,), 100.0)


def test_other_exercises_follow_the_season() -> None:
    made = prescribe(plan('do = "2 x 3"'), SUMMER)
    assert told(made.items[1]) == ("Standing calf raise", 3, (4,), 36.0)


def test_sets_that_differ_and_an_effort() -> None:
    made = squat(SUMMER, 'do = "4, 3, 2 @ RPE 7"')
    assert ([each.reps for each in made.targets], made.effort) == ([(4,), (3,), (2,)], "7")


def test_the_phases_of_a_season_count_as_it() -> None:
    race = Race("Oslo 5000", FRIDAY + dt.timedelta(40))
    rules = GYM.rules._replace(winter_needed_weeks=0)
    on_the_way = GYM._replace(calendar=Calendar(races=(race,)), rules=rules)
    assert told(squat(on_the_way, 'do = "2 x 3"'))[1:3] == (2, (3,))


def test_the_history_of_the_movement_of_another_season_is_read_too() -> None:
    assert "Squat jump" in movements(plan('use = "Squat jump"'), GYM)


def test_plan_show_prints_seasons_and_tier() -> None:
    text = "\n".join(describe(plan('use = "Squat jump"', 'do = "4 x 4"', "load_factor = 0.5"), "kg"))
    assert "\n     tier T1\n     summer: Squat jump  4 x 4  load x 0.5\n" in text


ONE_EACH = "write one table for each season"
SQUAT = 'name = "P"\n[[exercise]]\nname = "Squat"\ndo = "3 x 8"\n'


@each_case(
    ("text", "expected"),
    [
        (
            '[[exercise.season]]\nname = "summer"\n',
            "5:1: exercise 1, season 1: changes nothing; write do, use or load_factor",
        ),
        (
            '[[exercise.season]]\nname = "summer"\nuse = "Jump"\n',
            "7:7: exercise 1, season 1, use: is not a movement of this exercise; known here: Squat",
        ),
        (
            '[[exercise.season]]\nname = "Summer"\ndo = "3 x 3"\n',
            '6:8: exercise 1, season 1, name: must be lower-case words joined by hyphens; write "summer"',
        ),
        (
            '[[exercise.season]]\ndo = "3 x 3"\n',
            '5:1: exercise 1, season 1: "name" is missing; such as name = "summer"',
        ),
        (
            '[[exercise.season]]\nname = "a"\ndo = "3 x 3"\n[[exercise.season]]\nname = "a"\ndo = "3 x 3"\n',
            f"9:8: exercise 1, season 2, name: this exercise already has that season; {ONE_EACH}",
        ),
        (
            '[[exercise.season]]\nname = "a"\nload_factor = 3\n',
            "7:15: exercise 1, season 1, load_factor: must be a number above 0 and at most 2; such as 0.5",
        ),
        ('tier = ""\n', '5:8: exercise 1, tier: needs at least one letter or digit; such as tier = "T1"'),
        (f'tier = "{"T" * 13}"\n', "5:8: exercise 1, tier: is 13 characters long; write at most 12"),
        ("tier = 1\n", "5:8: exercise 1, tier: must be text; put it in quotes"),
    ],
)
def test_invalid_seasons_have_a_position_and_a_hint(text: str, expected: str) -> None:
    assert problems(SQUAT + text) == [expected]


def test_today_has_the_tier(folders: Path) -> None:
    (folders / "tiers.toml").write_text(TEXT.format(lines='do = "2 x 3"'))
    exercises = run("today", str(folders / "tiers.toml"), "--json").json["exercises"]
    assert [each["tier"] for each in exercises] == ["T1", None]
