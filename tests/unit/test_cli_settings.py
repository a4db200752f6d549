"""The commands `theme` and `config`, and weights in pounds."""

from pathlib import Path

import pytest

from strengthtui.base.errors import BAD_USE, INVALID
from strengthtui.base.paths import Paths
from strengthtui.training.catalog import on_days
from support.command_line import run
from support.workouts import movement, plan

pytestmark = pytest.mark.usefixtures("folders")


@pytest.fixture
def config(folders: Path) -> Path:
    path = Paths().config
    path.parent.mkdir(parents=True)
    return path


def test_themes_are_listed_ours_first() -> None:
    lines = run("theme", "list").out.splitlines()
    assert lines[0].split() == ["track", "ours"]
    assert sum(line.endswith(" ours") for line in lines) >= 6
    found = run("theme", "list", "--json").json
    assert found["schema"] == 1
    assert {"theme": "nord", "whose": "Textual's"} in found["themes"]


def test_a_user_theme_replaces_a_shipped_one_and_is_checked() -> None:
    folder = Paths().themes
    folder.mkdir(parents=True)
    (folder / "dusk.toml").write_text('name = "dusk"\nprimary = "#12345"\n', "utf-8")
    done = run("theme", "check")
    assert done.code == INVALID
    assert f'{folder}/dusk.toml:2:11: primary: "#12345" is not a colour; ' in done.out
    assert done.err == "strengthtui: mistakes in 1 of 8 themes\n"
    assert run("theme", "check", "track", "nord").out == "track: no problems\nnord: no problems\n"


def test_a_missing_theme_is_reported() -> None:
    said = run("theme", "check", "dusq").complaint(BAD_USE)
    assert said == 'unknown theme "dusq"; did you mean "dusk"?'


def test_a_config_is_checked_with_its_theme_and_keys(config: Path) -> None:
    config.write_text('theme = "dusq"\nunits = "st"\n[keys]\nnext = "u"\nwhat = "x"\n', "utf-8")
    done = run("config", "check")
    assert done.code == INVALID
    *others, clash = [line.removeprefix(f"{config}:") for line in done.out.splitlines()]
    assert others == [
        '2:9: units: there is no "st"; known here: kg, lb',
        '1:9: theme: there is no such theme; did you mean "dusk"?',
        '5:8: keys, what: unknown action "what"; docs/keys.md lists all actions',
    ]
    assert clash.startswith('4:8: keys, next: "u" is already the key of ')
    assert done.err == "strengthtui: 4 problems in the config; the defaults are used for these settings\n"


def test_a_valid_or_missing_config_has_no_problems(config: Path) -> None:
    assert run("config", "check").out == f"{config}: no config file, using the defaults\n"
    config.write_text('theme = "nord"\nkeys.preset = "phone"\n', "utf-8")
    assert run("config", "check").out == f"{config}: no problems\n"
    shown = run("config", "show", "--json").json["config"]
    assert (shown["theme"], shown["preset"], shown["gear"]) == ("nord", "phone", "gym")
    assert 'theme = "nord"  # line 1' in run("config", "show").out.splitlines()


def test_pounds_are_shown_and_kilograms_kept(config: Path) -> None:
    plans = config.parent / "plans"
    plans.mkdir()
    (plans / "mine.toml").write_text(
        'name = "Mine"\n[[exercise]]\nname = "Squat"\ndo = "2 x 8"\nload = "95 lb"\n', "utf-8"
    )
    assert "43.09 kg" in run("today", "mine").out
    config.write_text('units = "lb"\n', "utf-8")
    assert "95 lb" in run("today", "mine").out
    assert "95 lb" in run("plan", "show", "mine").out
    target = run("today", "mine", "--json").json["exercises"][0]["target"]
    assert target["load_kg"] == pytest.approx(43.091, abs=0.001)


def test_the_days_of_the_config_replace_those_of_the_plan(config: Path) -> None:
    config.write_text('days = ["sat", "tue"]\n', "utf-8")
    for day, sets in (("tue", 2), ("sat", 3), ("fri", 3)):
        found = run("today", "runner-strength", "--day", day, "--json").json
        assert found["exercises"][0]["sets"] == sets


def test_hostile_names_of_themes_are_spelled_out() -> None:
    folder = Paths().themes
    folder.mkdir(parents=True)
    (folder / "a\x1b[2J\u202e.toml").write_text('name = "\x1b"\n', "utf-8")
    assert r"a\u001b[2J\u202e" in run("theme", "list").out
    assert r"a\u001b[2J\u202e" in run("theme", "check").out


@pytest.mark.parametrize(
    ("kind", "plan_days", "days", "moved"),
    [
        ("strength", (("fri", 2), ("sun", 3)), ("tue", "sat"), (("tue", 2), ("sat", 3))),
        ("strength", (("fri", 2), ("sun", 3)), ("mon", "wed", "sat"), (("mon", 2), ("wed", 3), ("sat", 3))),
        ("strength", (("fri", 2), ("sun", 3)), ("mon",), (("mon", 2),)),
        ("strength", (("fri", 2),), (), (("fri", 2),)),
        ("strength", (), ("mon",), ()),
        ("drills", (("mon", 1),), ("tue",), (("mon", 1),)),
    ],
)
def test_a_plan_is_moved_to_other_days(
    kind: str,
    plan_days: tuple[tuple[str, int], ...],
    days: tuple[str, ...],
    moved: tuple[tuple[str, int], ...],
) -> None:
    assert on_days(plan((movement(),), kind=kind, days=plan_days), days).days == moved
