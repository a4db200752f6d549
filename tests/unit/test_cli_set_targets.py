"""Sets that differ on the command line: today, a session in lines, and the log."""

from pathlib import Path

import pytest

from support.command_line import run

PLAN = """\
name = "Wave"
rest = "0s"

[[exercise]]
name = "Back squat"
do = "5, 3, 1+ @ RPE 9"
load = "60, 70, 80 kg"
tempo = "3-1-1"
"""


@pytest.fixture
def wave(folders: Path) -> str:
    (folders / "wave.toml").write_text(PLAN)
    return str(folders / "wave.toml")


def test_today_has_a_target_for_each_set(wave: str) -> None:
    assert "1  Back squat  5 · 3 · 1+  60, 70, 80 kg  rest 0 s" in run("today", wave).out
    (exercise,) = run("today", wave, "--json").json["exercises"]
    assert (exercise["tempo"], exercise["effort"], exercise["target"]["load_kg"]) == ("3-1-1", "9", 60.0)
    assert [(each["reps"], each["load_kg"], each["open"]) for each in exercise["targets"]] == [
        ([5], 60.0, False), ([3], 70.0, False), ([1], 80.0, True),
    ]  # fmt: skip
    assert exercise["target"] == exercise["targets"][0]


def test_a_session_in_lines_asks_for_each_set_and_the_log_has_what_was_asked(wave: str) -> None:
    out = run(
        "start", wave, "--plain", "--no-ramp", lines="next\nundo\nnext\nload 72.5\nnext\nreps 4\nnext\n"
    ).out
    for text in ("5 reps @ RPE 9 · 60 kg. tempo 3-1-1", "3 reps @ RPE 9 · 70 kg", "1+ reps @ RPE 9 · 80 kg"):
        assert text in out
    (session,) = run("log", "show", "--json").json["sessions"]
    assert [
        (row["target"]["reps"], row["target"]["load_kg"], row["done"]["reps"], row["done"]["load_kg"])
        for row in session["sets"]
    ] == [([5], 60.0, [5], 60.0), ([3], 70.0, [3], 72.5), ([1], 80.0, [4], 80.0)]


def test_a_resumed_session_continues_with_the_next_set(wave: str) -> None:
    run("start", wave, "--plain", "--no-ramp", lines="next\nq\n")
    assert "set 2 of 3: 3 reps @ RPE 9 · 70 kg" in run("resume", "--plain", lines="q\n").out


def test_the_log_shows_tempo_and_effort(wave: str) -> None:
    run("start", wave, "--plain", "--no-ramp", lines="next\nnext\nnext\n")
    assert "(target 5 reps · 60 kg · RPE 9 · tempo 3-1-1)" in run("log", "show").out
    (session,) = run("log", "show", "--json").json["sessions"]
    assert {(row["tempo"], row["effort"], row["tier"]) for row in session["sets"]} == {("3-1-1", "9", None)}
    assert session["week"] is None


def test_the_log_shows_week_and_tier(folders: Path) -> None:
    week = '[[exercise.week]]\ndo = "1 x 5"\n'
    text = PLAN.replace('rest = "0s"', 'rest = "0s"\nweeks = 3').replace('tempo = "3-1-1"', 'tier = "T1"')
    (folders / "weeks.toml").write_text(text + week)
    run("start", str(folders / "weeks.toml"), "--plain", "--no-ramp", lines="next\n")
    assert run("log", "show").out.splitlines()[0].endswith("  week 1 of 3")
    (session,) = run("log", "show", "--json").json["sessions"]
    assert (session["week"], session["sets"][0]["tier"], session["sets"][0]["tempo"]) == (
        "1 of 3",
        "T1",
        None,
    )


def test_a_swapped_movement_has_no_tempo_of_the_plan(wave: str) -> None:
    run("start", wave, "--plain", lines="swap Goblet squat\nnext\nfinish\n")
    (session,) = run("log", "show", "--json").json["sessions"]
    assert [(row["movement"], row["tempo"]) for row in session["sets"]] == [("Goblet squat", None)]
