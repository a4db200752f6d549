"""The config file: what is wrong is told, what is right holds, and defaults stand for the rest."""

import datetime as dt
import re
from pathlib import Path

import pytest

from strengthtui.coach.gear import PROFILES, Barbell, Gear
from strengthtui.coach.rules import LIMITS, Rules
from strengthtui.coach.season import Calendar, Race
from strengthtui.config import Config, read_config
from strengthtui.config_schema import ConfigFile
from strengthtui.plan.grammar import GEAR
from strengthtui.plan.model import Season


def read(tmp_path: Path, text: str) -> tuple[Config, list[str]]:
    path = tmp_path / "config.toml"
    path.write_text(text, "utf-8")
    loaded = read_config(path)
    assert loaded.value is not None
    return loaded.value, [str(problem).removeprefix(f"{path}:") for problem in loaded.problems]


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    loaded = read_config(tmp_path / "none.toml")
    assert (loaded.value, loaded.problems) == (Config(), ())


def test_every_key_can_be_set(tmp_path: Path) -> None:
    config, problems = read(
        tmp_path,
        'plan = "core"\ngear = "hotel"\nflash = false\nseconds_between_presses = 1\n'
        '[gears.hotel]\nhas = ["band"]\n',
    )
    assert problems == []
    assert config == Config("core", "hotel", False, 1.0, PROFILES | {"hotel": Gear(frozenset({"band"}))})


def test_an_empty_file_is_all_defaults(tmp_path: Path) -> None:
    assert read(tmp_path, "") == (Config(), [])


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ('gear = "hime"', '2:8: gear: there is no such profile; did you mean "home"?'),
        ("flesh = true", '2:1: unknown key "flesh"; did you mean "flash"?'),
        ("plan = 3", "2:8: plan: must be text; put it in quotes"),
        ('flash = "yes"', "2:9: flash: must be true or false; such as flash = false"),
        (
            "seconds_between_presses = 11",
            "2:27: seconds_between_presses: must be a number from 0 to 10; such as 0.7",
        ),
        (
            "seconds_between_presses = nan",
            "2:27: seconds_between_presses: must be a number from 0 to 10; such as 0.7",
        ),
        ("gears = 3", "2:9: gears: must be a table"),
        (
            "[gears.hotel]",
            '2:1: gears, hotel: "has" is missing; such as has = ["dumbbell", "kettlebell", "chair"]',
        ),
        (
            '[gears.hotel]\nhas = ["bell"]',
            '3:8: gears, hotel, has 1: unknown word "bell"; did you mean "barbell"?',
        ),
        (
            "[gears.hotel]\nhad = []",
            '2:1: gears, hotel: "has" is missing; such as has = ["dumbbell", "kettlebell", "chair"]',
        ),
    ],
)
def test_a_mistake_is_told_and_the_rest_holds(tmp_path: Path, line: str, problem: str) -> None:
    config, problems = read(
        tmp_path,
        f"seconds_between_presses = 2\n{line}".replace("seconds_between_presses = 2\nseconds", "#\nseconds"),
    )
    assert problems[0] == problem
    assert config.gears.keys() == PROFILES.keys()
    assert config.flash
    assert config.gear == "gym"
    assert config.seconds_between_presses in {2.0, 0.7}


COACH = """
[gears.gym]
has = ["box"]
barbell = { bar = 15, plates = [1.25, 10] }
dumbbell = [8, 4.5, 4.5]

[season]
current = "hills"
hemisphere = "south"

[seasons.hills]
load_factor = 0.8
advance = true
intent = "slowly"

[[race]]
name = "Oslo 5000"
date = 2027-06-12
distance = "5 km"

[[race]]
name = "Bergen"
date = 2027-09-12
priority = "B"
distance = "Half Marathon"

[coach]
checkin = false
hard_days = ["tue"]
touch = "1x3"
restart_loads = [0.5, 1]
summer_load = 0.7
good_sessions = 3
"""


def test_everything_can_be_said_to_the_coach(tmp_path: Path) -> None:
    config, problems = read(tmp_path, COACH)
    assert problems == []
    assert config.gears["gym"] == Gear(
        frozenset({"box", "barbell", "dumbbell"}), Barbell(15.0, (10.0, 1.25)), (4.5, 8.0)
    )
    assert config.calendar == Calendar(
        current="hills",
        hemisphere="south",
        races=(
            Race("Oslo 5000", dt.date(2027, 6, 12), "A", 5.0),
            Race("Bergen", dt.date(2027, 9, 12), "B", 21.1),
        ),
        seasons=(Season("hills", None, 0.8, advance=True, intent="slowly"),),
    )
    assert config.coach == Rules(
        checkin=False,
        hard_days=("tue",),
        touch="1 x 3",
        restart_loads=(0.5, 1.0),
        summer_load=0.7,
        good_sessions=3,
    )


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (
            '[season]\ncurrent = "wintr"',
            '2:11: season, current: there is no such season; did you mean "winter"?',
        ),
        (
            '[season]\nhemisphere = "east"',
            '2:14: season, hemisphere: unknown word "east"; known here: north, south',
        ),
        ("[[race]]\ndate = 2027-06-12", '1:1: race 1: "name" is missing; such as name = "Oslo 5000"'),
        (
            '[[race]]\nname = "Oslo"\ndate = "12 June"',
            "3:8: race 1, date: must be a date without quotes; such as date = 2027-06-12",
        ),
        (
            '[[race]]\nname = "Oslo"\ndate = 2027-06-12\ndistance = 5',
            '4:12: race 1, distance: cannot be read; try "5 km", "half marathon" or "marathon"',
        ),
        (
            '[[race]]\nname = "Oslo"\ndate = 2027-06-12\npriority = "C"',
            '4:12: race 1, priority: unknown word "C"; known here: A, B',
        ),
        ("[coach]\nsummer_load = 2", "2:15: coach, summer_load: must be a number from 0.1 to 1"),
        ("[coach]\nsummer_lod = 1", '2:1: coach: unknown key "summer_lod"; did you mean "summer_load"?'),
        (
            "[coach]\ngood_sessions = 1.5",
            "2:17: coach, good_sessions: must be a whole number from 1 to 10",
        ),
        (
            '[coach]\ntouch = "3 x 3"',
            '2:9: coach, touch: must be one set of a few reps; such as touch = "1 x 3"',
        ),
        (
            "[coach]\nrestart_loads = 0.7",
            "2:17: coach, restart_loads: must be a list of 1 to 12 parts, a week each; such as",
        ),
        (
            '[coach]\nhard_days = ["tuesday"]',
            '2:14: coach, hard_days 1: unknown word "tuesday"; did you mean "tue"?',
        ),
        (
            '[gears.gym]\nhas = []\ndumbbell = ["8"]',
            "3:13: gears, gym, dumbbell 1: must be kilograms, above 0 and at most 400; such as 20",
        ),
        (
            "[gears.gym]\nhas = []\nbarbell = { bar = 20 }",
            '3:11: gears, gym, barbell: "plates" is missing; such as plates = [20, 10, 5, 2.5, 1.25]',
        ),
        ("[seasons.hills]\nload_factor = -1", "2:15: seasons, hills, load_factor: must be a number above 0"),
    ],
)
def test_a_mistake_to_the_coach_is_told_and_the_defaults_stand(
    tmp_path: Path, line: str, problem: str
) -> None:
    config, problems = read(tmp_path, line)
    assert [told[: len(problem)] for told in problems] == [problem]
    assert config == Config()


def test_what_is_no_toml_leaves_the_defaults(tmp_path: Path) -> None:
    config, problems = read(tmp_path, "gear = home\n")
    assert config == Config()
    assert problems == ['1:8: not valid TOML: invalid value; text goes in quotes, such as name = "text"']


def test_the_gym_has_everything_that_a_plan_may_ask_for() -> None:
    assert PROFILES["gym"].has == set(GEAR)


def test_docs_name_every_key() -> None:
    docs = (Path(__file__).parents[2] / "docs" / "config.md").read_text("utf-8")
    assert all(f"`{key}`" in docs for key in ConfigFile.model_fields)


COACH_PAGE = (Path(__file__).parents[2] / "docs" / "coach.md").read_text("utf-8")


@pytest.mark.parametrize("name", Rules._fields)
def test_the_coachs_page_names_every_number_and_its_default(name: str) -> None:
    (said,) = [line for line in COACH_PAGE.splitlines() if re.match(rf"(# )?{name} = ", line)]
    value = getattr(Rules(), name)
    if name in LIMITS:
        assert re.match(rf"{name} = {round(value, 2):g} ", said)
        assert said.endswith(LIMITS[name][2])


def test_every_number_of_the_coach_can_be_changed() -> None:
    assert {*LIMITS, "checkin", "hard_days", "touch", "restart_loads"} == set(Rules._fields)
