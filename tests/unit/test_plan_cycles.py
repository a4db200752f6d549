"""Plans with weeks in the log: they turn by the sessions done, and cycles earn their steps."""

from pathlib import Path

import pytest

from support.command_line import run
from support.programs import loads, rows, short, train

CYCLE = """\
name = "Test"
weeks = 2

[[exercise]]
name = "Press"
{lines}

  [[exercise.week]]
  do = "2 x 5"
  load = "{first}"

  [[exercise.week]]
  do = "2 x 3"
  load = "{second}"
"""


def test_completed_sessions_advance_the_weeks(tmp_path: Path) -> None:
    text = CYCLE.format(lines="", first="50 kg", second="55 kg")
    workouts = train(tmp_path, text, 5)
    assert [each.week for each in workouts] == [1, 2, 1, 2, 1]
    assert [rows(each)[0] for each in workouts[:3]] == [(5, 50.0), (3, 55.0), (5, 50.0)]


def test_a_cycle_earns_a_step_for_each_of_its_loads(tmp_path: Path) -> None:
    text = CYCLE.format(lines='progress = "+5 kg each cycle"', first="50 kg", second="55 kg")
    assert loads(train(tmp_path, text, 6)) == [50.0, 55.0, 55.0, 60.0, 60.0, 65.0]


@pytest.mark.parametrize("missed", [0, 1])
def test_a_cycle_with_a_short_set_earns_none(tmp_path: Path, missed: int) -> None:
    text = CYCLE.format(lines='progress = "+5 kg each cycle"', first="50 kg", second="55 kg")
    assert loads(train(tmp_path, text, 6, lifting={missed: short})) == [50.0, 55.0, 50.0, 55.0, 55.0, 60.0]


def test_a_training_max_moves_with_the_cycle(tmp_path: Path) -> None:
    lines = 'training_max = "100 kg"\nprogress = "+5 kg each cycle"'
    text = CYCLE.format(lines=lines, first="70%", second="90%")
    workouts = train(tmp_path, text, 6)
    # 70 % and 90 % of 100, 105 and 110 kg, in half kilograms.
    assert loads(workouts) == [70.0, 90.0, 73.5, 94.5, 77.0, 99.0]
    assert [each.items[0].training_max for each in workouts] == [100, 100, 105, 105, 110, 110]
    reasons = [why.text for why in workouts[2].items[0].why]
    assert "70 % of your training max of 105 kg: 5 kg more after the cycle" in reasons


@pytest.mark.parametrize("asked", [{"short": True}, {"season": "summer"}])
def test_a_cycle_with_something_taken_off_earns_none(tmp_path: Path, asked: dict[str, object]) -> None:
    lines = 'training_max = "100 kg"\nprogress = "+5 kg each cycle"'
    text = CYCLE.format(lines=lines, first="70%", second="90%")
    workouts = train(tmp_path, text, 6, asked={1: asked})
    assert [each.week for each in workouts] == [1, 2, 1, 2, 1, 2]
    assert [each.items[0].training_max for each in workouts[2:]] == [100, 100, 105, 105]


def test_two_short_sessions_take_a_tenth_off_the_training_max(tmp_path: Path) -> None:
    lines = 'training_max = "100 kg"\nprogress = "+5 kg each cycle"'
    text = CYCLE.format(lines=lines, first="70%", second="90%")
    workouts = train(tmp_path, text, 8, lifting={2: short, 3: short})
    # 105 short in both weeks: 94.5, and 2.5 kg a cycle from then on.
    assert [each.items[0].training_max for each in workouts] == [100, 100, 105, 105, 94.5, 94.5, 97, 97]


def test_a_new_training_max_in_the_plan_starts_again(tmp_path: Path) -> None:
    lines = 'training_max = "{} kg"\nprogress = "+5 kg each cycle"'
    text = CYCLE.format(lines=lines.format(100), first="70%", second="90%")
    train(tmp_path, text, 3)
    again = CYCLE.format(lines=lines.format(120), first="70%", second="90%")
    (tmp_path / "plans" / "test.toml").write_text(again, "utf-8")
    out = run(
        "--db",
        str(tmp_path / "log.db"),
        "today",
        str(tmp_path / "plans" / "test.toml"),
        "--date",
        "2026-10-20",
        "--json",
    ).json
    assert (out["week"], out["exercises"][0]["training_max"]) == ("2 of 2", 120.0)


def test_today_shows_the_week(tmp_path: Path, folders: Path) -> None:
    (folders / "wave.toml").write_text(CYCLE.format(lines="", first="50 kg", second="55 kg"))
    assert "week 1 of 2" in run("today", str(folders / "wave.toml")).out
    assert run("today", "core", "--json").json["week"] is None
