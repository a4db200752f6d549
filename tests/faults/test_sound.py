"""The whole program on a real sound server with a silent sink: recorded cues, server failures."""

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from support import pulse
from support.pulse import Recorder, Server, count
from support.sizes import NIGHTLY, cases, size
from support.sound_session import (
    CONFIG,
    LAST_TONE_S,
    START,
    begin,
    bells,
    chatter,
    counts_down,
    gone,
    helper_of,
    home,
    press,
    rest_cues,
    rest_to_its_end,
    stopped,
    watched,
)
from support.terminal import PROGRAM, Terminal

pytestmark = pytest.mark.skipif(bool(pulse.MISSING), reason=pulse.NO_SERVER)

FRIDAY = {
    "Box squat": "3 x 8",
    "Dumbbell lunge": "3 x 6 each side",
    "Step-up": "3 x 6 each side",
    "Standing calf raise": "3 x 8",
    "Romanian deadlift": "3 x 6",
}
MOVES = size("moves that sound", run=2, nightly=len(FRIDAY), soak=len(FRIDAY))
EACH = size("sets that sound", run=1, nightly=2, soak=2)
SETS = EACH * MOVES

HOLD = """
name = "Hold"
[[exercise]]
name = "Side plank"
do = "1 x {0}s each side"
rest = "{2}s"
switch = "{1}s"
[[exercise]]
name = "Squat"
do = "1 x 5"
"""

REST_S = 3
"""Two seconds for a key press or a new helper before the one that is counted down, on a busy machine too."""

LONG_S = 7

PLAN = f'name = "Rests"\n[[exercise]]\nname = "Squat"\ndo = "5 x 5"\nrest = "{REST_S}s"\n'
LONG = PLAN.replace(f"{REST_S}s", f"{LONG_S}s")

ROUTINE = f'name = "Runner strength, short rests"\ndays = {{ fri = {EACH} }}\n' + "".join(
    f'[[exercise]]\nname = "{name}"\ndo = "{do}"\nrest = "{REST_S}s"\n'
    for name, do in list(FRIDAY.items())[:MOVES]
)

ONE_REST = {"rest_count": 1, "rest_end": 1}
"""The cues of a rest of `PLAN`."""

NO_DEVICE = "No audio device found"


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as running:
        yield running


def test_two_screens_on_one_session_play_each_cue_once(tmp_path: Path, server: Server) -> None:
    env = home(tmp_path, server, ROUTINE)
    config = tmp_path / "config" / "strengthtui" / "config.toml"
    config.write_text(f"{CONFIG.format(1)}sound.volume = 0.3\n", "utf-8")
    recorder = Recorder(server)
    with Terminal(START, env) as laptop:
        helper = begin(laptop, server)
        with Terminal((*PROGRAM, "resume"), env) as second:
            second.wait_for("R E A D Y")
            assert second.wait_until(lambda: helper_of(second) is not None)
            with watched(second):
                for n in range(SETS - 1):
                    (laptop if n % 2 else second).press(" ")
                    press(laptop, "", "R E S T")
                    rest_to_its_end(laptop)
                press(laptop, " ", "DONE")
        laptop.watch(LAST_TONE_S)
    assert gone(helper)
    heard = recorder.stop()
    expected = {
        "exercise_done": MOVES - 1, "rest_count": SETS - 1, "rest_end": SETS - 1,
        "set_logged": SETS - MOVES, "workout_done": 1,
    }  # fmt: skip
    assert count(heard) == {name: number for name, number in expected.items() if number}
    # Both screens sounding at the same moment would be one tone, and twice as loud.
    assert max(tone.peak for tone in heard) < 0.35 * 32767


@pytest.mark.parametrize(
    ("seconds", "counted"), [((1, 1, 2), 0), pytest.param((6, 2, 5), 3, marks=NIGHTLY)], ids=["short", "long"]
)
def test_a_two_sided_hold_plays_each_cue_once_and_in_order(
    tmp_path: Path, server: Server, seconds: tuple[int, int, int], counted: int
) -> None:
    counts = 2 * ["hold_count"] if seconds[0] > 2 else []
    recorder = Recorder(server)
    with Terminal(START, home(tmp_path, server, HOLD.format(*seconds), counted)) as terminal:
        begin(terminal, server)
        press(terminal, " ", "G E T")
        terminal.wait_for("R E S T")
        rest_to_its_end(terminal)
    assert [tone.name for tone in recorder.stop()] == [
        *("hold_ready", "hold_start", "hold_half", *counts, "switch_start"),
        *("switch_end", "hold_half", *counts, "hold_end", "exercise_done"),
        *(*counted * ["rest_count"], "rest_end"),
    ]


def test_cancelled_cues_are_silent(tmp_path: Path, server: Server) -> None:
    recorder = Recorder(server)
    with (
        Terminal(START, home(tmp_path / "paused", server, PLAN)) as terminal,
        Terminal(START, home(tmp_path / "finished", server, PLAN)) as other,
    ):
        begin(other, server)
        begin(terminal, server, streams=2)
        press(other, " ", "R E S T")
        press(other, "q", "Leave this session?")
        press(other, "f", "FINISHED EARLY")
        press(terminal, " ", "R E S T")
        press(terminal, " ", "L I F T")  # going early
        press(terminal, " ", "R E S T")
        press(terminal, "p", "P A U S E")
        terminal.watch(REST_S + 1.5)  # by now the end of any rest would be too late to be heard
        # Without the pause the rest was over long ago; without the set there was none.
        press(terminal, "u", "G O")
        press(terminal, "u", "L I F T")
    assert set(count(recorder.stop())) == {"set_logged"}


def test_after_system_sleep_no_missed_cue_is_played(tmp_path: Path, server: Server) -> None:
    recorder = Recorder(server)
    with Terminal(START, home(tmp_path, server, PLAN)) as terminal:
        helper = begin(terminal, server)
        press(terminal, " ", "R E S T")
        with stopped(terminal.process.pid, helper, server.process.pid):
            time.sleep(REST_S + 1.5)
        rest_to_its_end(terminal)
        press(terminal, " ", "R E S T")
        rest_to_its_end(terminal)
        assert chatter(terminal) == []
    # Of the first rest nothing: what it would have counted and called was over when all woke up.
    assert rest_cues(recorder.stop()) == ONE_REST


def test_a_muted_session_is_silent_until_it_is_unmuted(tmp_path: Path, server: Server) -> None:
    recorder = Recorder(server)
    with Terminal(START, home(tmp_path, server, PLAN)) as terminal:
        begin(terminal, server)
        press(terminal, "m", "muted")
        press(terminal, " ", "R E S T")
        terminal.wait_for("G O")
        press(terminal, " ", "R E S T")
        terminal.watch(1)  # unmuted sooner, the answer to the press would still sound
        terminal.press("m")
        rest_to_its_end(terminal)
    assert count(recorder.stop()) == ONE_REST  # unmuted, and nothing of the presses


def test_a_restarted_sound_server_is_used_again(tmp_path: Path, server: Server) -> None:
    with Terminal(START, home(tmp_path, server, PLAN)) as terminal:
        begin(terminal, server)
        before = bells(terminal)
        press(terminal, " ", "R E S T")
        server.kill()
        terminal.wait_for(NO_DEVICE)
        terminal.wait_for("G O")
        assert terminal.wait_until(lambda: bells(terminal) == before + 1)  # as nothing could sound
        server.start()
        recorder = Recorder(server)
        press(terminal, " ", "R E S T")
        rest_to_its_end(terminal)
        assert rest_cues(recorder.stop()) == ONE_REST
        assert bells(terminal) == before + 1
        assert counts_down(terminal, REST_S, 2)
        assert chatter(terminal) == []


@NIGHTLY  # with other tests beside it, the device may open only after the count
def test_a_sound_server_that_dies_during_a_cue_is_used_again_after_its_restart(
    tmp_path: Path, server: Server
) -> None:
    with Terminal(START, home(tmp_path, server, LONG, countdown=3)) as terminal:
        begin(terminal, server)
        press(terminal, " ", "R E S T")
        # Between two counted seconds the device is open.
        terminal.watch(4.5)
        server.kill()
        terminal.wait_for("G O")
        server.start()
        press(terminal, " ", "R E S T")
        recorder = Recorder(server)
        rest_to_its_end(terminal)
        assert rest_cues(recorder.stop()) == {"rest_count": 3, "rest_end": 1}
        assert counts_down(terminal, LONG_S, 2)
        assert chatter(terminal) == []


@pytest.mark.parametrize(
    "blow", cases([signal.SIGKILL, signal.SIGSEGV], run={signal.SIGSEGV}), ids=lambda blow: blow.name
)
def test_a_helper_that_dies_is_started_again(tmp_path: Path, server: Server, blow: signal.Signals) -> None:
    with Terminal(START, home(tmp_path, server, PLAN)) as terminal:
        first, streams = begin(terminal, server), server.streams
        os.kill(first, blow)
        assert terminal.wait_until(lambda: server.streams > streams)
        assert helper_of(terminal) not in {None, first}
        recorder = Recorder(server)
        press(terminal, " ", "R E S T")
        rest_to_its_end(terminal)
        assert rest_cues(recorder.stop()) == ONE_REST
        assert counts_down(terminal, REST_S)
        assert chatter(terminal) == []


def test_a_helper_that_hangs_is_replaced(tmp_path: Path, server: Server) -> None:
    with Terminal(START, home(tmp_path, server, PLAN)) as terminal:
        first, streams = begin(terminal, server), server.streams
        with stopped(first):
            press(terminal, " ", "R E S T")
            assert terminal.wait_until(lambda: server.streams > streams)
            assert helper_of(terminal) not in {None, first}
        rest_to_its_end(terminal)
        recorder = Recorder(server)
        press(terminal, " ", "R E S T")
        rest_to_its_end(terminal)
        assert rest_cues(recorder.stop()) == ONE_REST
        assert counts_down(terminal, REST_S, 2)


def test_without_a_device_the_bell_rings_and_one_notice_says_so(tmp_path: Path) -> None:
    with Terminal(START, home(tmp_path, None, PLAN)) as terminal:
        terminal.wait_for(NO_DEVICE)
        before = bells(terminal)
        for _ in range(2):
            press(terminal, " ", "R E S T")
            terminal.wait_for("G O")
        assert terminal.wait_until(lambda: bells(terminal) == before + 2)
        terminal.wait_until_gone(NO_DEVICE)
        assert chatter(terminal) == []
        assert counts_down(terminal, REST_S, 2)


def test_the_helper_ends_with_its_session(tmp_path: Path, server: Server) -> None:
    with Terminal(START, home(tmp_path, server, PLAN)) as terminal:
        helper = begin(terminal, server)
        terminal.kill()
        assert gone(helper)


def test_line_mode_plays_cues_too(tmp_path: Path, server: Server) -> None:
    recorder = Recorder(server)
    env = home(tmp_path, server, PLAN.replace(f"{REST_S}s", "4s"), countdown=3) | {"TERM": "dumb"}
    with Terminal((*START, "--plain"), env) as terminal:
        begin(terminal, server, "Ready. Squat")
        terminal.press("\r")
        terminal.wait_for("Go.")
        terminal.watch(LAST_TONE_S)
        terminal.press("q\r")
        assert terminal.wait() == 0
        assert chatter(terminal) == []
    assert count(recorder.stop()) == {"rest_count": 3, "rest_end": 1, "set_logged": 1}


def test_over_ssh_only_the_bell_of_the_terminal_rings(tmp_path: Path, server: Server) -> None:
    env = home(tmp_path, server, PLAN) | {"SSH_CONNECTION": "192.0.2.1 50000 192.0.2.2 22"}
    recorder = Recorder(server)
    with Terminal(START, env) as terminal:
        terminal.wait_for("R E A D Y")
        before = bells(terminal)
        press(terminal, " ", "R E S T")
        rest_to_its_end(terminal)
        assert helper_of(terminal) is None
        assert bells(terminal) - before == 1
    assert recorder.stop() == []
    assert server.streams == 0
