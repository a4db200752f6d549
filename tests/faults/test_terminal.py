"""The program and its terminal: none, a dumb one, small ones, and one that is resized."""

import json
import os
import re
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from support.command_line import started
from support.sizes import cases, size
from support.terminal import PATIENCE_S, PROGRAM, QUIET, Size, Terminal, environment, run

SIZES: list[Size] = [(46, 22), (80, 24), (120, 40)]

FRIDAY = [
    ("box-squat", "Box squat", [8], 90.0),
    ("dumbbell-lunge", "Dumbbell lunge", [6, 6], 120.0),
    ("step-up", "Step-up", [6, 6], 120.0),
    ("standing-calf-raise", "Standing calf raise", [8], 120.0),
    ("romanian-deadlift", "Romanian deadlift", [6], 180.0),
]
"""Exercise, movement, reps by side and rest of plans/runner-strength.toml; two sets of each."""

FULL_SCREEN: list[list[str]] = [[], ["start"], ["resume"]]

BLOCKS = frozenset("█▀▄")


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    return environment(tmp_path)


def sets_of(env: dict[str, str]) -> list[dict[str, Any]]:
    """Read the newest session's sets from the log."""
    shown = run(env, "log", "show", "--json")
    assert (shown.returncode, shown.stderr) == (0, "")
    sets: list[dict[str, Any]] = json.loads(shown.stdout)["sessions"][0]["sets"]
    return sets


def figure_rows(terminal: Terminal) -> int:
    return sum(not BLOCKS.isdisjoint(row) for row in terminal.rows)


# --- No terminal ------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", cases(FULL_SCREEN, run=([],)), ids=" ".join)
@pytest.mark.parametrize("missing", ["keyboard is a pipe", "keyboard is /dev/null", "screen is a pipe"])
def test_the_full_screen_is_refused_without_a_terminal(
    env: dict[str, str], missing: str, command: list[str]
) -> None:
    master, slave = os.openpty()
    null = os.open(os.devnull, os.O_RDWR)
    keyboard = {"keyboard is a pipe": subprocess.PIPE, "keyboard is /dev/null": null}.get(missing, slave)
    try:
        screen = subprocess.PIPE if missing == "screen is a pipe" else slave
        with started((*PROGRAM, *command), env=env, stdin=keyboard, stdout=slave, stderr=screen) as process:
            said = process.communicate(timeout=PATIENCE_S)[1] or os.read(master, 1000)
    finally:
        for descriptor in (master, slave, null):
            os.close(descriptor)
    assert process.returncode == 2
    assert said.splitlines() == [b"strengthtui: the full screen needs a terminal; try --plain"]
    assert not Path(env["XDG_DATA_HOME"]).exists()


@pytest.mark.parametrize("command", cases(FULL_SCREEN, run=(["start"],)), ids=" ".join)
@pytest.mark.parametrize("term", ["dumb", ""])
def test_a_terminal_without_a_cursor_is_refused_in_one_line(
    env: dict[str, str], term: str, command: list[str]
) -> None:
    with Terminal((*PROGRAM, *command), env | {"TERM": term}) as terminal:
        assert terminal.wait() == 2
        assert terminal.raw == b"strengthtui: this terminal (TERM) cannot show a full screen; try --plain\r\n"


def test_plain_works_on_a_terminal_without_a_cursor(env: dict[str, str]) -> None:
    command = (*PROGRAM, "start", "runner-strength", "--day", "fri", "--plain")
    with Terminal(command, env | {"TERM": "dumb"}) as terminal:
        terminal.wait_for("Ready. Box squat, set 1 of 2")
        terminal.press("\r")
        terminal.wait_for("Rest 1:30. Box squat, set 2 of 2")
        terminal.press("q\r")
        assert terminal.wait() == 0
        assert b"\x1b" not in terminal.raw
    assert len(sets_of(env)) == 1


def test_ctrl_c_ends_plain_and_keeps_the_session(env: dict[str, str]) -> None:
    with Terminal((*PROGRAM, "start", "runner-strength", "--plain"), env) as terminal:
        terminal.wait_for("Ready. Box squat")
        terminal.press("\r")
        terminal.wait_for("Rest 1:30")
        terminal.press("\x03")
        assert terminal.wait() == 130
        assert "Traceback" not in terminal.text
    assert len(sets_of(env)) == 1


def test_no_color_leaves_nothing_but_greys(env: dict[str, str]) -> None:
    with Terminal((*PROGRAM, "start", "runner-strength"), env | {"NO_COLOR": "1"}) as terminal:
        terminal.wait_for("R E A D Y")
        terminal.press(" ")
        terminal.wait_for("R E S T")
        colours = set(re.findall(rb"[34]8;2;(\d+);(\d+);(\d+)", terminal.raw))
        assert colours
        assert [colour for colour in colours if len(set(colour)) > 1] == []


# --- A whole workout --------------------------------------------------------------------------------


def friday_by_the_space_bar(size: Size, env: dict[str, str]) -> list[dict[str, Any]]:
    """Do the whole workout with only the space bar."""
    command = (*PROGRAM, "start", "runner-strength", "--day", "fri")
    with Terminal(command, env, size) as terminal:
        terminal.wait_for("R E A D Y")
        assert "█" in terminal.text  # the first frame has the figures
        for press in range(19):
            terminal.press(" ")
            terminal.wait_for("DONE" if press == 18 else "L I F T" if press % 2 else "R E S T")
        terminal.press("q")
        assert terminal.wait() == 0
    return sets_of(env)


def test_the_space_bar_alone_does_a_whole_friday_at_every_size(tmp_path: Path) -> None:
    sizes = SIZES[: size("fridays", run=1, nightly=3, soak=3)]
    with ThreadPoolExecutor() as pool:
        homes = [environment(tmp_path / f"{columns}x{rows}") for columns, rows in sizes]
        for home in homes:
            Path(home["XDG_CONFIG_HOME"], "strengthtui", "config.toml").write_text(
                f"seconds_between_presses = 0\n{QUIET}"
            )
        logs = list(pool.map(friday_by_the_space_bar, sizes, homes))
    for sets in logs:
        names = [(entry["exercise"], entry["movement"], entry["set"]) for entry in sets]
        assert names == [(exercise, name, n) for exercise, name, _, _ in FRIDAY for n in (1, 2)]
        reps = [reps for _, _, reps, _ in FRIDAY for _ in (1, 2)]
        assert [entry["target"]["reps"] for entry in sets] == reps
        assert [entry["done"]["reps"] for entry in sets] == reps
        rests: list[float | None] = [rest for _, _, _, rest in FRIDAY for _ in (1, 2)]
        assert [entry["rest_planned_s"] for entry in sets] == [*rests[:-1], None]
        assert all(0 <= entry["rest_taken_s"] < 90 for entry in sets[:-1])
        assert not any(entry["rest_estimated"] for entry in sets)
    plain = environment(tmp_path / "plain")
    done = run(plain, "start", "runner-strength", "--day", "fri", "--plain", lines="\n" * 60)
    assert (done.returncode, done.stderr) == (0, "")
    facts = ("exercise", "movement", "set", "kind", "target", "done", "rest_planned_s")
    expected = [{fact: entry[fact] for fact in facts} for entry in sets_of(plain)]
    assert [[{fact: entry[fact] for fact in facts} for entry in sets] for sets in logs] == [expected] * len(
        sizes
    )


def test_sunday_has_fifteen_sets(env: dict[str, str]) -> None:
    done = run(env, "start", "runner-strength", "--day", "sun", "--plain", lines="\n" * 60)
    assert (done.returncode, done.stderr) == (0, "")
    assert "\x1b" not in done.stdout
    assert [entry["set"] for entry in sets_of(env)] == [1, 2, 3] * 5


# --- Sizes ------------------------------------------------------------------------------------------


FIGURE_ROWS = {(20, 3): 0, (40, 16): 1, (46, 22): 1, (80, 24): 10, (120, 40): 16}
"""How many rows of a screen the time of a rest has at least, to be read from across the gym."""


@pytest.mark.parametrize("size", cases(FIGURE_ROWS, run={(20, 3)}))
def test_a_rest_shows_its_phase_and_time_at_every_size(env: dict[str, str], size: Size) -> None:
    with Terminal((*PROGRAM, "start", "runner-strength", "--day", "fri"), env, size) as terminal:
        assert terminal.wait_until(lambda: terminal.title.startswith("READY")), terminal.text
        terminal.press(" ")
        assert terminal.wait_until(lambda: terminal.title.startswith("REST 1:")), terminal.text
        check_rest(terminal, size)
        for another in FIGURE_ROWS.keys() - {size}:
            terminal.clear()
            terminal.resize(another)
            check_rest(terminal, another)


def check_rest(terminal: Terminal, size: Size) -> None:
    # In a strip there is no room for air in the word.
    terminal.wait_for("REST" if size[0] < 40 else "R E S T")
    terminal.wait_for("BOX SQUAT")
    assert terminal.wait_until(
        lambda: figure_rows(terminal) >= FIGURE_ROWS[size] if FIGURE_ROWS[size] else "1:" in terminal.text
    ), terminal.text


RESIZES: list[Size] = [(20, 5), (1, 1), (2, 2), (80, 1), (1, 24), (200, 70), (40, 16), (20, 3), (1, 1)]


LOG, LEAVE, HELP = (" ", "R E S T"), ("q", "Leave this session?"), ("?", "On this screen")
DIALOGS = {"ready": (), "rest": (LOG,), "leave dialog": (LOG, LEAVE), "help": (LOG, HELP)}
HOME_DIALOGS = {"home": (), "plans": (("p", "Which plan today?"),), "help": (HELP,)}
"""The keys that lead to a screen, each with a text that shows its effect."""


def take(terminal: Terminal, steps: tuple[tuple[str, str], ...]) -> None:
    """Press each key when the one before it has had its effect."""
    for key, text in steps:
        terminal.press(key)
        terminal.wait_for(text)


def close(terminal: Terminal, text: str) -> None:
    """Close a dialog with a text, which a small terminal may have hidden."""
    terminal.wait_for(text)
    terminal.press("q")
    terminal.wait_until_gone(text)


@pytest.mark.parametrize("screen", cases(DIALOGS, run={"help"}))
def test_no_resize_ends_a_session(env: dict[str, str], screen: str) -> None:
    steps = DIALOGS[screen]
    with Terminal((*PROGRAM, "start", "runner-strength", "--day", "fri"), env) as terminal:
        terminal.wait_for("R E A D Y")
        take(terminal, steps)
        for size in (*RESIZES, (80, 24)):
            terminal.resize(size)
            terminal.watch(0.15)
        if len(steps) > 1:
            close(terminal, steps[-1][1])
        if not steps:
            terminal.press(" ")
        terminal.wait_for("set 2 of 2   ● 8   ○ next")
        terminal.press("q")
        terminal.wait_for("Leave this session?")
        terminal.press("l")
        assert terminal.wait() == 0
    assert len(sets_of(env)) == 1


@pytest.mark.parametrize("screen", cases(HOME_DIALOGS, run={"plans"}))
def test_no_resize_ends_the_home_screen(env: dict[str, str], screen: str) -> None:
    steps = HOME_DIALOGS[screen]
    with Terminal(PROGRAM, env) as terminal:
        terminal.wait_for("enter  start")
        take(terminal, steps)
        for size in (*RESIZES, (80, 24)):
            terminal.watch(0.15)
            terminal.resize(size)
        if steps:
            close(terminal, steps[-1][1])
        terminal.wait_for("enter  start")
        terminal.press("q")
        assert terminal.wait() == 0


# --- The first start --------------------------------------------------------------------------------


@pytest.mark.parametrize("size", cases(SIZES, run={(46, 22)}), ids=lambda size: f"{size[0]}x{size[1]}")
def test_from_nothing_to_the_first_set_in_five_presses(tmp_path: Path, size: Size) -> None:
    env = environment(tmp_path, new=True)
    with Terminal(PROGRAM, env, size) as terminal:
        questions = ("1 of 3", "2 of 3", "3 of 3")
        for text in questions:
            terminal.wait_for(text)
            terminal.press("\r")
        terminal.wait_until_gone(questions[-1])
        terminal.press("\r")
        terminal.wait_for("R E A D Y")
        terminal.press(" ")
        terminal.wait_for("R E S T")
        assert len(questions) + 2 <= 5
    assert len(sets_of(env)) == 1
    with Terminal(PROGRAM, env, size) as terminal:
        terminal.wait_for("Resume")
        assert "What gear do you have?" not in terminal.text
