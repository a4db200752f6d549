"""The programs of docs/programs.md: what each one prescribes in its first two cycles, worked out by hand.

Each set is done as told, with an effort of 7, except where a test says otherwise.
"""

import re
from pathlib import Path

import pytest

from strengthtui.document.read import Document
from strengthtui.domain.timing import Timing
from strengthtui.domain.workout import Workout
from strengthtui.plan.check import check
from strengthtui.plan.library import read_library
from support.each_case import each_case
from support.programs import Row, last_set, rows, train
from support.sizes import NIGHTLY

ROOT = Path(__file__).parents[2]
PROGRAMS = ROOT / "tests" / "fixtures" / "programs"
FILES = sorted(PROGRAMS.glob("*.toml"))
PAGE = (ROOT / "docs" / "programs.md").read_text("utf-8")


def program(name: str) -> str:
    return (PROGRAMS / f"{name}.toml").read_text("utf-8")


def sets(workouts: list[Workout], exercise: int = 0) -> list[list[tuple[float | None, float | None]]]:
    return [[(row.amount, row.kg) for row in rows(workout, exercise)] for workout in workouts]


def test_the_page_shows_each_program_as_it_is_tested() -> None:
    shown = re.findall(r"^```toml\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
    assert sorted(shown) == sorted(file.read_text("utf-8") for file in FILES)


@each_case("file", FILES, ids=lambda file: file.stem)
def test_each_program_is_a_plan_without_problems(file: Path) -> None:
    library = read_library().value
    assert library
    assert check(Document(file.name, file.read_text("utf-8"), ""), library).problems == ()


def test_wave_loading_prescribes_the_listed_sets(tmp_path: Path) -> None:
    """Percentages of 100 kg, then of 105 kg, rounded down to the 2.5 kg that a bar can have.

    65, 75 and 85 % of 105 are 68.25, 78.75 and 89.25 kg; 70, 80 and 90 %: 73.5, 84 and 94.5; 75, 85 and
    95 %: 78.75, 89.25 and 99.75; 40, 50 and 60 %: 42, 52.5 and 63. Bench press: 50 % of 80 and of 82.5 kg.
    """
    workouts = train(tmp_path, program("waves"), 8)
    assert sets(workouts) == [
        [(5, 65.0), (5, 75.0), (5, 85.0)],
        [(3, 70.0), (3, 80.0), (3, 90.0)],
        [(5, 75.0), (3, 85.0), (1, 95.0)],
        [(5, 40.0), (5, 50.0), (5, 60.0)],
        [(5, 67.5), (5, 77.5), (5, 87.5)],
        [(3, 72.5), (3, 82.5), (3, 92.5)],
        [(5, 77.5), (3, 87.5), (1, 97.5)],
        [(5, 40.0), (5, 52.5), (5, 62.5)],
    ]
    assert sets(workouts, 1) == [[(10, 40.0)] * 5] * 8  # half of 82.5 kg is 41.25 kg: 40 on a bar
    assert [workout.items[1].training_max for workout in workouts] == [80.0] * 4 + [82.5] * 4
    assert [workout.week for workout in workouts] == [1, 2, 3, 4, 1, 2, 3, 4]
    assert {workout.phase for workout in workouts} == {"winter"}


def test_tiers_prescribe_the_listed_sets(tmp_path: Path) -> None:
    """The squat takes 5 kg each session, the bench press 2.5 kg; the pulldown waits for 25 reps."""
    done = {1: last_set(25), 3: last_set(24)}
    workouts = train(tmp_path, program("tiers"), 6, days=(0, 2, 4), lifting=done)
    assert sets(workouts) == [[(3, kg)] * 5 for kg in (60.0, 65.0, 70.0, 75.0, 80.0, 85.0)]
    assert sets(workouts, 1) == [[(10, kg)] * 5 for kg in (40.0, 42.5, 45.0, 47.5, 50.0, 52.5)]
    assert sets(workouts, 2) == [[(15, kg)] * 5 for kg in (30.0, 30.0, 35.0, 35.0, 35.0, 35.0)]
    assert [item.tier for item in workouts[0].items] == ["T1", "T2", "T3"]
    assert [target.open for target in workouts[0].items[0].targets] == [False] * 4 + [True]


def test_five_by_five_prescribes_the_listed_sets(tmp_path: Path) -> None:
    workouts = train(tmp_path, program("five-by-five"), 6, days=(0, 2, 4))
    assert sets(workouts) == [[(5, kg)] * 5 for kg in (50.0, 52.5, 55.0, 57.5, 60.0, 62.5)]
    assert sets(workouts, 1) == [[(5, kg)] * 5 for kg in (40.0, 42.5, 45.0, 47.5, 50.0, 52.5)]
    assert sets(workouts, 2) == [[(5, kg)] for kg in (70.0, 75.0, 80.0, 85.0, 90.0, 95.0)]


def test_a_reverse_pyramid_prescribes_the_listed_sets(tmp_path: Path) -> None:
    """The later sets follow in proportion, rounded down to 2.5 kg: 110 and 100 of 120 kg.

    Of 125 kg they are 114.6 and 104.2 kg, of 130 kg 119.2 and 108.3. The dumbbells of the gym have steps of
    2 kg up to 20 kg.
    """
    workouts = train(tmp_path, program("reverse-pyramid"), 6, days=(0, 3))
    first, second, third = (
        [(5, 120.0), (6, 110.0), (8, 100.0)],
        [(5, 125.0), (6, 112.5), (8, 102.5)],
        [(5, 130.0), (6, 117.5), (8, 107.5)],
    )
    assert sets(workouts) == [first, first, second, second, third, third]
    assert sets(workouts, 1) == [
        [(reps, kg)] * 3 + [(reps, kg - 2), (reps, kg - 4)]
        for reps, kg in ((8, 16.0), (9, 16.0), (10, 16.0), (8, 18.0), (9, 18.0), (10, 18.0))
    ]


def test_first_pull_up_prescribes_the_listed_sets(tmp_path: Path) -> None:
    """15, 10, 5 kg of help and none, two sessions each; the hold stays at the lower end of its range."""
    workouts = train(tmp_path, program("first-pull-up"), 8, days=(0, 3))
    assert sets(workouts) == [[(5, kg)] * 3 for kg in (-15.0, -15.0, -10.0, -10.0, -5.0, -5.0, None, None)]
    assert all(
        item.target.bodyweight and item.target.load_kg is None for item in (w.items[0] for w in workouts)
    )
    assert sets(workouts, 1) == [[(10.0, None)] * 2] * 8


def test_heel_drops_prescribe_the_listed_sets(tmp_path: Path) -> None:
    """Three sessions a week: 8, 12 and 15 reps on body weight, then 15 with 5 kg, and the same again."""
    workouts = train(tmp_path, program("heel-drops"), 24, days=(0, 2, 5))
    weeks = [(8, None), (12, None), (15, None), (15, 5.0)]
    assert sets(workouts) == [[week] * 3 for _ in range(2) for week in weeks for _ in range(3)]
    holds = [30.0, 45.0, 45.0, 45.0]
    assert sets(workouts, 1) == [[(hold, None)] * 3 for _ in range(2) for hold in holds for _ in range(3)]
    assert [workout.week for workout in workouts] == [
        week for _ in range(2) for week in (1, 2, 3, 4) for _ in "abc"
    ]
    assert workouts[0].items[0].tempo == "3-1-1"


def test_tabata_has_the_listed_times(tmp_path: Path) -> None:
    """The rounds stay the same; the squat takes 2.5 kg after two sessions.

    The estimate: ramp-up sets of 5 and 3 reps at 3 s, each with a rest of 60 s, are 144 s; three squat sets
    of 8 reps, each with a rest of 90 s, are 342 s; the Tabata has 5 s to get ready, 8 x 20 s of work and
    7 x 10 s of rest, 235 s. Together 721 s, so 13 minutes.
    """
    workouts = train(tmp_path, program("tabata"), 4, days=(0, 3))
    assert sets(workouts) == [[(8, kg)] * 3 for kg in (40.0, 40.0, 42.5, 42.5)]
    assert sets(workouts, 1) == [[(20.0, None)] * 8] * 4
    assert {workout.items[1].timing for workout in workouts} == {Timing("work", 20.0, 10.0)}
    assert workouts[0].minutes == 13


def test_emom_has_the_listed_times(tmp_path: Path) -> None:
    """Two sessions with each kettlebell: 16, 20 and 24 kg.

    The estimate: 5 s to get ready and 10 minutes, 2 minutes of rest, 5 s and 6 minutes are 1090 s, so 19
    minutes.
    """
    workouts = train(tmp_path, program("emom"), 6, days=(0, 3))
    assert sets(workouts) == [[(15, kg)] * 10 for kg in (16.0, 16.0, 20.0, 20.0, 24.0, 24.0)]
    assert sets(workouts, 1) == [[(8, None)]] * 6
    assert sets(workouts, 2) == [[(12, None)]] * 6
    assert [item.timing for item in workouts[0].items] == [
        *(Timing("every", 60.0), Timing("time", 360.0), Timing("time", 360.0)),
    ]
    assert workouts[0].minutes == 19


def climbs(workouts: list[Workout], exercise: int) -> list[Row]:
    return [rows(workout, exercise)[0] for workout in workouts]


@NIGHTLY
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_year_of_each_program_done_as_told(tmp_path: Path, file: Path) -> None:
    """Loads only go up from cycle to cycle, and each workout has all of its exercises and sets."""
    workouts = train(tmp_path, file.read_text("utf-8"), 104, days=(0, 3))
    for exercise in range(len(workouts[0].items)):
        weeks: dict[int, list[float]] = {}
        for workout in workouts:
            kg = rows(workout, exercise)[0].kg
            weeks.setdefault(workout.week, []).append(kg or 0.0)
        for loads in weeks.values():
            assert loads == sorted(loads)
    assert {len(workout.items) for workout in workouts} == {len(workouts[0].items)}
