"""The config file: what is wrong is told, what is right holds, and defaults stand for the rest."""

from pathlib import Path

import pytest

from strengthtui.coach.gear import PROFILES, Gear
from strengthtui.config import Config, read_config
from strengthtui.config_schema import ConfigFile
from strengthtui.plan.grammar import GEAR


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


def test_what_is_no_toml_leaves_the_defaults(tmp_path: Path) -> None:
    config, problems = read(tmp_path, "gear = home\n")
    assert config == Config()
    assert problems == ['1:8: not valid TOML: invalid value; text goes in quotes, such as name = "text"']


def test_the_gym_has_everything_that_a_plan_may_ask_for() -> None:
    assert PROFILES["gym"].has == set(GEAR)


def test_docs_name_every_key() -> None:
    docs = (Path(__file__).parents[2] / "docs" / "config.md").read_text("utf-8")
    assert all(f"`{key}`" in docs for key in ConfigFile.model_fields)
