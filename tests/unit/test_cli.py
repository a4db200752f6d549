"""The command line as scripts use it: output streams, formats and exit codes.

Commands run in this process, through the `main` of the installed program. Tests with signals, pipes or bytes
start a process.
"""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator

import click
import pytest

from strengthtui import __version__
from strengthtui.commands.root import cli
from support.command_line import run, started
from support.each_case import each_case

pytestmark = pytest.mark.usefixtures("folders")

PROGRAM = (sys.executable, "-m", "strengthtui")

AMOUNT = {"reps", "reps_max", "open", "seconds", "metres", "load_kg", "implements", "bodyweight"}


# --- Help -------------------------------------------------------------------------------------------


def every_command(group: click.Command, *path: str) -> Iterator[tuple[str, ...]]:
    yield path
    if isinstance(group, click.Group):
        context = click.Context(group)
        for name in group.list_commands(context):
            command = group.get_command(context, name)
            assert command
            yield from every_command(command, *path, name)


@each_case("path", every_command(cli), ids=" ".join)
def test_every_command_has_help(path: tuple[str, ...]) -> None:
    long = run(*path, "--help")
    assert (long.code, long.err) == (0, "")
    assert long.out.startswith(" ".join(("Usage: strengthtui", *path)))
    assert run(*path, "-h") == long


def test_version() -> None:
    assert run("--version") == (0, f"strengthtui {__version__}\n", "")


# --- Exit codes ---------------------------------------------------------------------------------------


@each_case(
    "arguments",
    [
        [],
        ["start"],
        ["resume"],
        ["bogus"],
        ["today", "--bogus"],
        ["today", "nothing"],
        ["today", "--gear", "gymm"],
        ["today", "--day", "friday"],
        ["today", "--date", "27.13.2026"],
        ["today", "--date", "03/04/2027"],
        ["today", "--minutes", "0"],
        ["start", "nothing", "--plain"],
        ["plan", "show"],
        ["plan", "show", "nothing"],
        ["plan", "check", "nothing"],
        ["log", "list", "--limit", "-1"],
        ["locate", "bogus"],
        ["send"],
        ["send", "jump"],
        ["send", "rest"],
        ["send", "rest", "soon"],
        ["send", "next", "5"],
        ["status", "--format", "{phase} {bogus}"],
    ],
    ids=" ".join,
)
def test_wrong_usage_exits_with_2_and_prints_one_line(arguments: list[str]) -> None:
    assert run(*arguments).complaint(2)


@each_case(
    "arguments", [["resume", "--plain"], ["log", "show"], ["send", "next"], ["send", "undo"]], ids=" ".join
)
def test_nothing_to_do_exits_with_4_and_a_hint(arguments: list[str]) -> None:
    assert run(*arguments).complaint(4).startswith("no ")


@pytest.mark.parametrize(("command", "stop"), [("today", KeyboardInterrupt), ("plan show core", click.Abort)])
def test_an_interrupt_exits_with_130_and_prints_nothing(
    monkeypatch: pytest.MonkeyPatch, command: str, stop: type[BaseException]
) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise stop

    for name in ("due", "named"):
        monkeypatch.setattr(f"strengthtui.training.catalog.PlanCatalog.{name}", interrupted)
    code, out, err = run(*command.split())
    assert (code, out, err.strip()) == (130, "", "")


@pytest.mark.parametrize("arguments", [["status", "--follow"], ["resume", "--plain"]], ids=" ".join)
def test_ctrl_c_exits_with_130_and_prints_nothing(arguments: list[str]) -> None:
    assert run("start", "--plain").code == 0
    pipe = subprocess.PIPE
    with started((*PROGRAM, *arguments), stdin=pipe, stdout=pipe, stderr=pipe) as process:
        assert process.stdout
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=10)
        assert (process.returncode, err.strip()) == (130, b"")


def test_following_can_begin_before_the_log_exists() -> None:
    with started((*PROGRAM, "status", "--follow"), stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline() == "no open session\n"
        assert run("start", "runner-strength", "--day", "fri", "--plain").code == 0
        assert process.stdout.readline() == "ready Box squat 1/2\n"
        process.terminate()


@pytest.mark.parametrize(
    "arguments", [["log", "list"], ["plan", "show", "bad-day"], ["today", "--json"]], ids=" ".join
)
def test_a_closed_pipe_prints_nothing(arguments: list[str]) -> None:
    assert run("start", "--plain").code == 0
    pipe = subprocess.PIPE
    with started((*PROGRAM, *arguments), stdout=pipe, stderr=pipe) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""


@pytest.mark.skipif(os.name != "posix", reason="only POSIX arguments are bytes")
def test_an_argument_with_invalid_utf_8_is_quoted() -> None:
    done = subprocess.run((*PROGRAM, "today", b"\xff\xfe"), capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.startswith(rb'strengthtui: there is no plan "\udcff\udcfe"; known here: ')


# --- Today --------------------------------------------------------------------------------------------


def test_today_prints_the_workout_and_its_reasons() -> None:
    assert run("today", "--date", "2026-11-27").out.splitlines() == [
        "Runner strength: 5 exercises · 10 sets · about 23 min · gym · winter",
        "1  Box squat  2 x 8  20 kg  rest 90 s",
        "2  Dumbbell lunge  2 x 6+6  2 x 2 kg  rest 2:00",
        "3  Step-up  2 x 6+6  2 x 2 kg  rest 2:00",
        "4  Standing calf raise  2 x 8  5 kg  rest 2:00",
        "5  Romanian deadlift  2 x 6  20 kg  rest 3:00",
        "why: Winter: full reps, loads can go up",
        "why: Friday: 2 sets",
        "why: Finding your load: start light, add weight each set until it feels like an 8",
    ]


def test_today_as_json_has_the_documented_form() -> None:
    due = run("today", "--date", "2026-11-27", "--json").json
    exercises = due.pop("exercises")
    assert due == {
        "schema": 1, "date": "2026-11-27", "plan": "Runner strength", "day": "fri", "season": "winter",
        "gear": "gym", "short": False, "minutes": 23, "due": True, "phase": "winter", "race": None,
        "week": None,
        "notes": ["Winter: full reps, loads can go up"],
    }  # fmt: skip
    assert [set(exercise) for exercise in exercises] == [
        {
            "exercise",
            "movement",
            "sets",
            "rest_s",
            "target",
            "targets",
            "tempo",
            "effort",
            "drop",
            "training_max",
            "tier",
            "group",
            "timing",
            "why",
            "plates",
            "warmup",
        }
    ] * 5
    target = {
        "reps": [6, 6], "reps_max": None, "open": False, "seconds": None, "metres": None, "load_kg": 2.0,
        "implements": 2, "bodyweight": False,
    }  # fmt: skip
    why = [
        {"step": "weekday", "field": "sets", "before": 3, "after": 2, "text": "Friday: 2 sets"},
        {
            "step": "standing", "field": "target",
            "before": target | {"load_kg": None, "implements": 1}, "after": target,
            "text": "Finding your load: start light, add weight each set until it feels like an 8",
        },
    ]  # fmt: skip
    assert exercises[1] == {
        "exercise": "dumbbell-lunge", "movement": "Dumbbell lunge", "sets": 2, "rest_s": 120.0,
        "targets": [], "tempo": None, "effort": None, "drop": None, "training_max": None, "tier": None,
        "plates": [], "warmup": [], "group": None, "timing": None,
        "target": target, "why": why,
    }  # fmt: skip


def test_today_accepts_a_day() -> None:
    assert [item["sets"] for item in run("today", "--day", "sun", "--json").json["exercises"]] == [3] * 5
    assert [item["sets"] for item in run("today", "--day", "fri", "--json").json["exercises"]] == [2] * 5


def test_a_bad_day_is_one_command_without_equipment_and_ten_minutes_at_most() -> None:
    begun = run("bad-day", "--plain", lines="\n")
    assert (begun.code, begun.err) == (0, "")
    (done,) = run("log", "show", "--json").json["sessions"]
    assert (done["short"], done["plan"], len(done["sets"])) == (True, "Bad day", 1)
    due = run("today", "--short", "--json").json
    assert due["short"] is True
    assert due["minutes"] <= 10
    plan = run("plan", "show", "bad-day", "--json").json["plan"]
    gear = {item["id"]: item["movements"][0]["gear"] for item in plan["exercises"]}
    assert [gear[item["exercise"]] for item in due["exercises"]] == [[]] * len(due["exercises"])
    shorter = [run("today", "--short", "--minutes", n, "--json").json["minutes"] for n in ("8", "4", "2")]
    assert shorter == sorted(shorter, reverse=True)
    assert shorter[-1] <= 2
