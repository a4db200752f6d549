"""Pounds: the gym, the plates, the steps and the typed loads are in the lifter's unit."""

import datetime as dt
import re
from pathlib import Path

import pytest

from strengthtui.coach.gear import POUND_PROFILES
from strengthtui.coach.loads import STACK_STEP, above, loadable
from strengthtui.domain.formatting import kilograms, plates, weight
from strengthtui.session.command_text import Spoken, understand
from support.command_line import run
from support.each_case import each_case

pytestmark = pytest.mark.usefixtures("folders")

PLAN = """
name = "Mine"
[[exercise]]
name = "Back squat"
do = "2 x 5"
load = "{load}"
gear = ["barbell"]
{more}
"""


@pytest.fixture
def config(tmp_path: Path) -> Path:
    path = tmp_path / "pounds.toml"
    path.write_text('units = "lb"\n', "utf-8")
    return path


def mine(tmp_path: Path, load: str, more: str = "", gear: str = '["barbell"]') -> str:
    path = tmp_path / "mine.toml"
    path.write_text(PLAN.format(load=load, more=more).replace('["barbell"]', gear), "utf-8")
    return str(path)


def in_pounds(kg: float) -> float:
    return float(weight(kg, "lb").removesuffix(" lb"))


def test_every_load_of_the_gym_is_a_round_number_of_pounds() -> None:
    gym = POUND_PROFILES["gym"]
    bar = [in_pounds(kg) for kg in loadable(gym, ("barbell",))]
    assert bar == [45.0 + 5 * n for n in range(len(bar))]
    assert bar[-1] > 800
    for gear in ("dumbbell", "kettlebell", "machine"):
        assert all(in_pounds(kg) % STACK_STEP == 0 for kg in loadable(gym, (gear,)))


def test_every_load_of_a_plan_can_be_loaded_in_pounds() -> None:
    loads = loadable(POUND_PROFILES["gym"], ("barbell",))
    plan = {pounds: round(kilograms(pounds, "lb"), 3) for pounds in range(45, 800, 5)}
    assert [pounds for pounds, kg in plan.items() if kg not in loads] == []
    above_each = {pounds: in_pounds(above(loads, kg) or 0.0) for pounds, kg in plan.items()}
    assert above_each == {pounds: pounds + 5 for pounds in plan}


@each_case(
    ("load", "shown"),
    [
        ("135 lb", "135 lb (45 a side)"),
        ("140 lb", "140 lb (45 + 2.5 a side)"),
        ("315 lb", "315 lb (45 + 45 + 45 a side)"),
        ("62 kg", "135 lb (45 a side)"),
        ("45 lb", "45 lb"),
    ],
)
def test_plates_are_those_of_a_gym_in_pounds(tmp_path: Path, config: Path, load: str, shown: str) -> None:
    line = run("--config", str(config), "today", mine(tmp_path, load)).out.splitlines()[1]
    assert f"  {shown}  rest" in line


def test_a_step_and_its_reason_are_whole_pounds(tmp_path: Path, config: Path) -> None:
    for number, gear in enumerate(('["barbell"]', '["machine"]', "[]")):
        plan = mine(tmp_path, "135 lb", 'progress = "+5 lb after 1 good session"', gear)
        db = str(tmp_path / f"{number}.db")
        common = ("--db", db, "--config", str(config))
        assert (
            run(*common, "start", plan, "--plain", "--no-ramp", "--season", "winter", lines="\n\n\n").code
            == 0
        )
        soon = (dt.date.today() + dt.timedelta(2)).isoformat()  # noqa: DTZ011 - the local date, as in the log
        text = run(*common, "today", plan, "--date", soon, "--season", "winter").out
        assert "140 lb" in text
        assert "5 lb more after 1 good session" in text
        assert not re.search(r"\bkg\b", text)


@each_case(
    ("words", "unit", "args"),
    [
        ("load 140", "lb", {"to": 63.503}),
        ("load +5", "lb", {"by": 2.268}),
        ("load 100 lb", "kg", {"to": 45.359}),
        ("load 60 kg", "lb", {"to": 60.0}),
        ("load none", "lb", {"to": None}),
    ],
)
def test_a_typed_load_is_in_the_configured_unit(words: str, unit: str, args: dict[str, float]) -> None:
    assert understand(words, "lb" if unit == "lb" else "kg") == Spoken("load", args)


def test_a_load_in_words_is_in_pounds_everywhere(tmp_path: Path, config: Path) -> None:
    common = ("--config", str(config))
    run(*common, "start", mine(tmp_path, "135 lb"), "--plain", lines="load 140\nq\n")
    assert "140 lb" in run(*common, "resume", "--plain", lines="q\n").out
    assert run(*common, "send", "load", "+5").code == 0
    assert "145 lb" in run(*common, "resume", "--plain", lines="q\n").out


def test_own_gear_can_be_written_in_pounds(tmp_path: Path, config: Path) -> None:
    config.write_text(
        'units = "lb"\ngear = "garage"\n[gears.garage]\nhas = []\ndumbbell = ["25 lb", "15 lb"]\n'
        'barbell = { bar = "35 lb", plates = ["25 lb", "10 lb"] }\n',
        "utf-8",
    )
    assert run("--config", str(config), "config", "check").code == 0
    text = run("--config", str(config), "today", mine(tmp_path, "108 lb")).out
    assert "105 lb (25 + 10 a side)" in text


def test_plates_without_rounding_errors_on_the_screen() -> None:
    bar = POUND_PROFILES["gym"].barbell
    assert bar
    assert plates(bar.plates, "lb") == "45 + 35 + 25 + 10 + 5 + 2.5 a side"
