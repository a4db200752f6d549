"""The coach's tables in the config file, and their description in docs/coach.md."""

import datetime as dt
import re
from pathlib import Path

from strengthtui.coach.gear import Barbell, Gear
from strengthtui.coach.rules import LIMITS, OURS, Rules
from strengthtui.coach.season import Calendar, Race
from strengthtui.config.load import read_config
from strengthtui.config.model import Config
from strengthtui.plan.model import Season
from support.each_case import each_case


def read(tmp_path: Path, text: str) -> tuple[Config, list[str]]:
    path = tmp_path / "config.toml"
    path.write_text(text, "utf-8")
    loaded = read_config(path)
    assert loaded.value is not None
    return loaded.value, [str(problem).removeprefix(f"{path}:") for problem in loaded.problems]


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
late_winter = "heavy"
step_down = 0.2
summer_load = 0.7
good_sessions = 3
"""


def test_every_coach_setting_can_be_written(tmp_path: Path) -> None:
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
        late_winter="heavy",
        step_down=0.2,
        summer_load=0.7,
        good_sessions=3,
    )


@each_case(
    ("line", "problem"),
    [
        (
            '[season]\ncurrent = "wintr"',
            '2:11: season, current: unknown season; did you mean "winter"?',
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
            '4:12: race 1, distance: is not a distance; try "5 km", "half marathon" or "marathon"',
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
            '[coach]\nhard_days = ["tuesday"]',
            '2:14: coach, hard_days 1: unknown word "tuesday"; did you mean "tue"?',
        ),
        (
            '[gears.gym]\nhas = []\ndumbbell = ["8"]',
            '3:13: gears, gym, dumbbell 1: must be a weight in kg, above 0 and up to 400; try 20 or "45 lb"',
        ),
        (
            "[gears.gym]\nhas = []\nbarbell = { bar = 20 }",
            '3:11: gears, gym, barbell: "plates" is missing; such as plates = [20, 10, 5, 2.5, 1.25]',
        ),
        ("[seasons.hills]\nload_factor = -1", "2:15: seasons, hills, load_factor: must be a number above 0"),
    ],
)
def test_an_invalid_coach_setting_is_reported_and_the_defaults_apply(
    tmp_path: Path, line: str, problem: str
) -> None:
    config, problems = read(tmp_path, line)
    assert [told[: len(problem)] for told in problems] == [problem]
    assert config == Config()


COACH_PAGE = (Path(__file__).parents[2] / "docs" / "coach.md").read_text("utf-8")
NUMBERS = COACH_PAGE.partition("## Changing the rules")[2]


@each_case("name", Rules._fields)
def test_the_coach_page_lists_every_setting_and_its_default(name: str) -> None:
    (row,) = [line for line in NUMBERS.splitlines() if line.startswith(f"| `{name}` |")]
    value = getattr(Rules(), name)
    if name in LIMITS:
        limit = LIMITS[name]
        expected = [
            f"`{name}`",
            limit.text,
            f"{round(value, 2):g}",
            f"{limit.low:g} to {limit.high:g}",
            limit.source,
        ]
        assert [cell.strip() for cell in row.strip("|").split(" | ")] == expected


def test_every_number_has_a_source_that_the_page_names() -> None:
    sources = COACH_PAGE.partition("## Sources")[2]
    for name, limit in LIMITS.items():
        assert limit.low <= getattr(Rules(), name) <= limit.high
        numbers = re.findall(r"\[(\d)\]", limit.source)
        assert numbers or OURS in limit.source, name
        assert all(f"\n{number}. " in sources for number in numbers), name


def test_every_number_of_the_coach_can_be_changed() -> None:
    assert {*LIMITS, "checkin", "hard_days", "touch", "late_winter"} == set(Rules._fields)
