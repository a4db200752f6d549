"""Groups by the clock on a real terminal: hands free, paused, undone, killed and resumed, and logged."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from support import pulse
from support.pulse import Recorder, Server
from support.sizes import NIGHTLY
from support.sound_session import begin, home
from support.terminal import PROGRAM, Terminal, environment, run

TABATA = """
name = "Finisher"
[group.A]
work = "2s"
rest = "1s"
rounds = 3
[[exercise]]
name = "Burpee"
do = "1 x 2s"
group = "A"
"""
EMOM = """
name = "Swings"
[group.A]
every = "2s"
[[exercise]]
name = "Swing"
do = "3 x 15"
load = "24 kg"
group = "A"
[[exercise]]
name = "Push-up"
do = "3 x 10"
group = "A"
"""
CONFIG = '[rest]\ngrace = "0s"\n[sound]\nbackend = "off"\n'
TOLERANCE_S = 0.02


def prepare(tmp_path: Path, plan: str) -> tuple[dict[str, str], str]:
    """Return the environment of a user with a plan, and the plan's file."""
    env = environment(tmp_path, STRENGTHTUI_DB=str(tmp_path / "log.db"))
    Path(env["XDG_CONFIG_HOME"], "strengthtui", "config.toml").write_text(CONFIG, "utf-8")
    file = tmp_path / "mine.toml"
    file.write_text(plan, "utf-8")
    return env, str(file)


def show(env: dict[str, str], *options: str) -> Any:
    return json.loads(run(env, "log", "show", "--json", *options).stdout)


def schedule(events: list[dict[str, Any]], seconds: float, rest_s: float) -> list[float]:
    """Return when each round has to end by the plan: from the presses alone, with the pauses between them."""
    ends, at, paused_at = list[float](), 0.0, 0.0
    for event in (event for event in events if event["used"]):
        if event["kind"] == "clock":
            at = event["at"] + 5 + seconds
        elif event["kind"] == "pause":
            paused_at = event["at"]
        elif event["kind"] == "unpause":
            at += event["at"] - paused_at
        elif event["kind"] == "round":
            ends.append(at)
            at += rest_s + seconds
    return ends


def check_rounds(env: dict[str, str], seconds: float, rest_s: float, rounds: int) -> None:
    """Check that the rounds ended at the times of the plan, and that the log has all of them."""
    events = show(env, "--events")["events"]
    ends = [event["at"] for event in events if event["used"] and event["kind"] == "round"]
    assert ends == pytest.approx(schedule(events, seconds, rest_s), abs=TOLERANCE_S)
    (session,) = show(env)["sessions"]
    assert session["status"] == "finished"
    assert [(group["planned"], group["done"]) for group in session["rounds"]] == [(rounds, rounds)]


def test_a_tabata_on_the_screen(tmp_path: Path) -> None:
    env, plan = prepare(tmp_path, TABATA)
    with Terminal((*PROGRAM, "start", plan), env) as terminal:
        terminal.wait_for("space  start")
        terminal.press(" ")
        terminal.wait_for("G E T   R E A D Y")
        terminal.wait_for("round 2 of 3")
        terminal.press(" ")
        terminal.wait_for("P A U S E")
        terminal.kill()
    with Terminal((*PROGRAM, "resume"), env) as terminal:
        terminal.wait_for("P A U S E")
        terminal.press(" ")
        terminal.wait_for("round 3 of 3")
        terminal.press("u")
        terminal.wait_for("Undone: round 2 of Burpee")
        terminal.wait_for("R E A D Y")
        terminal.press(" ")
        terminal.wait_for("DONE")
    check_rounds(env, 2.0, 1.0, 3)


def test_every_two_seconds_in_plain_lines(tmp_path: Path) -> None:
    env, plan = prepare(tmp_path, EMOM)
    with Terminal((*PROGRAM, "start", "--plain", plan), env) as terminal:
        terminal.wait_for("Swing + Push-up, round 1 of 3: 15 reps · 24 kg + 10 reps")
        terminal.press("\r")
        terminal.wait_for("Get ready 0:05.")
        terminal.wait_for("round 2 of 3")
        terminal.press("p\r")
        terminal.wait_for("Pause")
        terminal.kill()
    with Terminal((*PROGRAM, "resume", "--plain"), env) as terminal:
        terminal.wait_for("Pause")
        terminal.press("\r")
        terminal.wait_for("round 3 of 3")
        terminal.press("u\r")
        terminal.wait_for("Undone: round 2 of Swing.")
        terminal.press("\r")
        terminal.wait_for("Stop.")
        terminal.wait_for("Done: 6 sets")
    check_rounds(env, 2.0, 0.0, 3)


@NIGHTLY
@pytest.mark.skipif(bool(pulse.MISSING), reason=pulse.NO_SERVER)
@pytest.mark.skipif(sys.platform != "linux", reason="needs PulseAudio")
def test_the_sound_of_a_tabata_is_within_20_ms_of_the_plan(tmp_path: Path) -> None:
    with Server() as server:
        env = home(tmp_path, server, TABATA)
        recorder = Recorder(server)
        with Terminal((*PROGRAM, "start", "mine"), env) as terminal:
            begin(terminal, server)
            terminal.press(" ")
            terminal.watch(15)
        heard = [each for each in recorder.stop() if each.name in {"work_start", "work_end"}]
    first = heard[0].at
    assert [each.name for each in heard] == ["work_start", "work_end"] * 3
    assert [each.at - first for each in heard] == pytest.approx([0, 2, 3, 5, 6, 8], abs=TOLERANCE_S)
