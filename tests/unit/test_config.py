"""The config file: errors are reported, valid values are used, and defaults replace the others."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from strengthtui.base.errors import Failure
from strengthtui.base.paths import Paths
from strengthtui.coach.gear import POUND_PROFILES, PROFILES, Gear
from strengthtui.config import load as config_module
from strengthtui.config.edit import change
from strengthtui.config.load import read_config
from strengthtui.config.model import Config
from strengthtui.config.schema import ConfigFile
from strengthtui.plan.grammar import GEAR
from strengthtui.ui.apply_config import problems
from support.each_case import each_case


def read(tmp_path: Path, text: str) -> tuple[Config, list[str]]:
    path = tmp_path / "config.toml"
    path.write_text(text, "utf-8")
    loaded = read_config(path)
    assert loaded.value is not None
    return loaded.value, [str(problem).removeprefix(f"{path}:") for problem in loaded.problems]


def test_without_a_file_the_defaults_apply(tmp_path: Path) -> None:
    loaded = read_config(tmp_path / "none.toml")
    assert (loaded.value, loaded.problems) == (Config(), ())


def test_every_key_can_be_set(tmp_path: Path) -> None:
    config, found = read(
        tmp_path,
        'plan = "core"\ngear = "hotel"\nflash = false\nseconds_between_presses = 1\n'
        'theme = "dusk"\nanimations = false\nunits = "lb"\ndays = ["sun", "tue", "sun"]\n'
        '[gears.hotel]\nhas = ["band"]\n'
        '[keys]\npreset = "left"\nnext = "x"\n"home.start" = "y"\nhome.anew = "z"\n',
    )
    assert found == []
    assert config == Config(
        plan="core",
        gear="hotel",
        flash=False,
        seconds_between_presses=1.0,
        gears=POUND_PROFILES | {"hotel": Gear(frozenset({"band"}), unit="lb")},
        theme="dusk",
        animations=False,
        units="lb",
        days=("tue", "sun"),
        preset="left",
        keys=(("next", "x"), ("home.start", "y"), ("home.anew", "z")),
    )


def test_an_empty_file_is_all_defaults(tmp_path: Path) -> None:
    assert read(tmp_path, "") == (Config(), [])


@each_case(
    ("line", "problem"),
    [
        ('gear = "hime"', '2:8: gear: unknown gear profile; did you mean "home"?'),
        ("flesh = true", '2:1: unknown key "flesh"; did you mean "flash"?'),
        (
            "coach.find_effort = 6.0",
            '2:7: coach: unknown key "find_effort"; remove it; a first load follows the effort of each set',
        ),
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
        ('units = "stone"', '2:9: units: there is no "stone"; known here: kg, lb'),
        ('days = ["tue", "wendsday"]', '2:16: days 2: there is no "wendsday"; known here: mon, tue, '),
        ("keys = 3", "2:8: keys: must be a table"),
        ('keys.preset = "right"', "2:15: keys, preset: unknown key preset; one of: left, phone"),
        ('keys.next = ["x"]', "2:13: keys, next: must be text: keys separated by commas; "),
        ("[keys.home]\nstart = 1", "3:9: keys, home, start: must be text: keys separated by commas; "),
        ('keys."home.start" = 1', "2:21: keys, home.start: must be text: keys separated by commas; "),
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
def test_an_invalid_setting_is_reported_and_the_others_apply(tmp_path: Path, line: str, problem: str) -> None:
    config, found = read(
        tmp_path,
        f"seconds_between_presses = 2\n{line}".replace("seconds_between_presses = 2\nseconds", "#\nseconds"),
    )
    assert found[0].startswith(problem)
    assert config.gears.keys() == PROFILES.keys()
    assert config.flash
    assert config.gear == "gym"
    assert config.seconds_between_presses in {2.0, 0.7}


def test_a_file_that_is_not_toml_leaves_the_defaults(tmp_path: Path) -> None:
    config, found = read(tmp_path, "gear = home\n")
    assert config == Config()
    assert found == ['1:8: not valid TOML: invalid value; text goes in quotes, such as name = "text"']


def test_the_gym_has_everything_that_a_plan_may_ask_for() -> None:
    assert PROFILES["gym"].has == set(GEAR)


def test_docs_name_every_key() -> None:
    docs = (Path(__file__).parents[2] / "docs" / "config.md").read_text("utf-8")
    assert all(f"`{key}`" in docs for key in ConfigFile.model_fields)


GOOD = 'gear = "hotel"\nunits = "lb"\ndays = ["tue"]\n[gears.hotel]\nhas = ["band"]\n[keys]\nnext = "x"\n'


def test_a_valid_config_is_cached_and_read_without_pydantic(tmp_path: Path) -> None:
    path, cache = tmp_path / "config.toml", tmp_path / "cache"
    path.write_text(GOOD, "utf-8")
    first = read_config(path, cache)
    program = (
        "import sys; from pathlib import Path; from strengthtui.config.load import read_config\n"
        f"found = read_config(Path({str(path)!r}), Path({str(cache)!r}))\n"
        "print(found.value.days, found.value.gears['hotel'], 'pydantic' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    hotel = "Gear(has=frozenset({'band'}), barbell=None, dumbbell=(), kettlebell=(), machine=(), unit='lb')"
    assert done.stdout == f"('tue',) {hotel} False\n"
    assert read_config(path, cache) == first


def test_a_change_of_the_file_or_of_the_form_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, cache = tmp_path / "config.toml", tmp_path / "cache"
    path.write_text(GOOD, "utf-8")
    read_config(path, cache)
    path.write_text(GOOD.replace("lb", "kg"), "utf-8")
    changed = read_config(path, cache).value
    assert changed
    assert changed.units == "kg"
    assert len(list(cache.iterdir())) == 2
    monkeypatch.setattr(config_module, "CACHE_VERSION", 99)
    read_config(path, cache)
    assert len(list(cache.iterdir())) == 3


def test_a_config_with_problems_is_not_cached(tmp_path: Path) -> None:
    path, cache = tmp_path / "config.toml", tmp_path / "cache"
    path.write_text("flesh = 1\n", "utf-8")
    for _ in range(2):
        assert len(read_config(path, cache).problems) == 1
    assert not cache.exists()


def test_a_change_keeps_comments_and_order_and_is_private(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "config.toml"
    change(path, {"theme": "dusk", "days": ["tue"]})
    change(path, {"theme": "clear"})
    text = path.read_text("utf-8")
    assert text.endswith('theme = "clear"\ndays = ["tue"]\n')
    assert text.startswith("# ")
    assert path.stat().st_mode & 0o777 == 0o600
    assert [entry.name for entry in path.parent.iterdir()] == ["config.toml"]


def test_tables_are_added_to_those_there(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text('# mine\n[[race]]\nname = "One"  # the first\n', "utf-8")
    change(path, {"race": [{"name": "Two"}], "gear": "home"})
    text = path.read_text("utf-8")
    assert "# the first" in text
    assert [race["name"] for race in tomllib.loads(text)["race"]] == ["One", "Two"]
    assert tomllib.loads(text)["gear"] == "home"


@pytest.mark.parametrize("text", ["gear = ", "a = 1\na = 2\n", "\x00"])
def test_a_file_that_is_not_toml_is_not_changed(tmp_path: Path, text: str) -> None:
    path = tmp_path / "config.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(Failure, match="fix it first"):
        change(path, {"theme": "dusk"})
    assert path.read_text("utf-8") == text


def test_a_link_is_followed(tmp_path: Path) -> None:
    real, link = tmp_path / "real.toml", tmp_path / "config.toml"
    real.write_text("", "utf-8")
    link.symlink_to(real)
    change(link, {"theme": "dusk"})
    assert link.is_symlink()
    assert real.read_text("utf-8") == 'theme = "dusk"\n'


def test_the_examples_in_the_docs_are_right(tmp_path: Path) -> None:
    docs = (Path(__file__).parents[2] / "docs" / "config.md").read_text("utf-8")
    examples = [part.split("```")[0] for part in docs.split("```toml\n")[1:]]
    assert len(examples) >= 2
    for example in examples:
        (tmp_path / "config.toml").write_text(example, "utf-8")
        config = read_config(tmp_path / "config.toml")
        assert config.problems == ()
        assert config.value
        assert problems(Paths(config=tmp_path / "config.toml"), config.value) == ()


def test_what_has_changed_since_version_0_1_is_said_and_the_rest_is_read() -> None:
    loaded = read_config(Path(__file__).parents[1] / "fixtures" / "version-0.1" / "config.toml")
    assert [problem.message for problem in loaded.problems] == [
        f'coach: unknown key "{key}"'
        for key in ("restart_loads", "most_in_four_weeks", "find_effort", "gap_weeks_6")
    ]
    assert all(problem.hint.startswith(("write ", "remove it; ")) for problem in loaded.problems)
    assert loaded.value
    assert loaded.value.gear == "home"
