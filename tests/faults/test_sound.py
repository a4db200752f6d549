"""The whole program on a real sound server with a silent sink: recorded cues, server failures."""

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from support import pulse
from support.pulse import Recorder, Server, count
from support.sizes import NIGHTLY, size
from support.sound_session import (
    START,
    asleep,
    begin,
    bells,
    chatter,
    countdown,
    counted,
    gone,
    helper_of,
    home,
    notices,
    press,
    watched,
)
from support.terminal import PROGRAM, Terminal

pytestmark = [pytest.mark.skipif(bool(pulse.MISSING), reason=pulse.NO_SERVER), pytest.mark.waits]

FRIDAY = {
    "Box squat": "3 x 8",
    "Dumbbell lunge": "3 x 6 each side",
    "Step-up": "3 x 6 each side",
    "Standing calf raise": "3 x 8",
    "Romanian deadlift": "3 x 6",
}
MOVES = size("moves that sound", run=2, nightly=len(FRIDAY), soak=len(FRIDAY))
SETS = 2 * MOVES
ROUTINE = 'name = "Runner strength, short rests"\ndays = { fri = 2 }\n' + "".join(
    f'[[exercise]]\nname = "{name}"\ndo = "{do}"\nrest = "5s"\n' for name, do in list(FRIDAY.items())[:MOVES]
)

HOLD = """
name = "Hold"
[[exercise]]
name = "Side plank"
do = "1 x 8s each side"
rest = "5s"
switch = "3s"
[[exercise]]
name = "Squat"
do = "1 x 5"
"""

LONG = 'name = "Long rests"\n[[exercise]]\nname = "Squat"\ndo = "5 x 5"\nrest = "7s"\n'
"""Its rests last long enough for sound to recover before they count down."""

LONG_S = 7

SHORT_S = 8
SHORT = LONG.replace("7s", f"{SHORT_S}s").replace("Long", "Short")


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as running:
        yield running


def test_two_screens_on_one_session_play_each_cue_once(tmp_path: Path, server: Server) -> None:
    env = home(tmp_path, server, ROUTINE)
    (tmp_path / "config" / "strengthtui" / "config.toml").write_text(
        '[rest]\ngrace = "0s"\n[sound]\nvolume = 0.3\n', "utf-8"
    )
    recorder = Recorder(server)
    with Terminal(START, env) as laptop:
        begin(laptop)
        with Terminal((*PROGRAM, "resume"), env) as second:
            begin(second)
            with watched(second):
                for n in range(SETS - 1):
                    (laptop if n % 2 else second).press(" ")
                    press(laptop, "", "R E S T")
                    laptop.wait_for("G O")
                    laptop.watch(1)  # so that the answer to the press is not in the middle of this
                press(laptop, " ", "DONE")
        helper = helper_of(laptop)
        laptop.watch(1.5)
    assert helper is None or gone(helper)
    heard = recorder.stop()
    assert count(heard) == {
        "exercise_done": MOVES - 1, "rest_count": 3 * (SETS - 1), "rest_end": SETS - 1, "set_logged": MOVES,
        "workout_done": 1,
    }  # fmt: skip
    # Both screens sounding at the same moment would be one tone, and twice as loud.
    assert max(tone.peak for tone in heard) < 0.35 * 32767


def test_a_two_sided_hold_plays_each_cue_once_and_in_order(tmp_path: Path, server: Server) -> None:
    recorder = Recorder(server)
    with Terminal(START, home(tmp_path, server, HOLD)) as terminal:
        begin(terminal)
        press(terminal, " ", "G E T")
        terminal.wait_for("R E S T")
        terminal.wait_for("G O")
        terminal.watch(1.0)
    assert [tone.name for tone in recorder.stop()] == [
        *("hold_ready", "hold_start", "hold_half", "hold_count", "hold_count", "hold_count", "switch_start"),
        *("switch_end", "hold_half", "hold_count", "hold_count", "hold_count", "hold_end", "exercise_done"),
        *("rest_count", "rest_count", "rest_count", "rest_end"),
    ]


def test_cancelled_cues_are_silent(tmp_path: Path, server: Server) -> None:
    recorder = Recorder(server)
    with Terminal(START, home(tmp_path, server, SHORT)) as terminal:
        begin(terminal)
        press(terminal, " ", "R E S T")
        press(terminal, " ", "L I F T")  # going early
        terminal.watch(SHORT_S)
        press(terminal, " ", "R E S T")
        press(terminal, "p", "P A U S E")
        terminal.watch(SHORT_S)
        # Without the pause the rest was over long ago; without the set there was none.
        press(terminal, "u", "G O")
        press(terminal, "u", "L I F T")
        terminal.watch(SHORT_S)
        press(terminal, " ", "R E S T")
        press(terminal, "q", "Leave this session?")
        press(terminal, "f", "FINISHED EARLY")
        terminal.watch(SHORT_S)
    assert count(recorder.stop()) == {"set_logged": 3}


def test_after_system_sleep_no_missed_cue_is_played(tmp_path: Path, server: Server) -> None:
    recorder = Recorder(server)
    with Terminal(START, home(tmp_path, server, SHORT)) as terminal:
        begin(terminal)
        press(terminal, " ", "R E S T")
        helper = helper_of(terminal)
        assert helper is not None
        asleep(SHORT_S + 2, terminal.process.pid, helper, server.process.pid)
        terminal.wait_for("G O")
        terminal.watch(3)
        press(terminal, " ", "R E S T")
        terminal.wait_for("G O")
        terminal.watch(1)
        assert chatter(terminal) == []
    # Of the first rest nothing: what it would have counted and called was over when all woke up.
    assert count(recorder.stop()) == {"rest_count": 3, "rest_end": 1, "set_logged": 2}


def test_a_muted_session_is_silent_until_it_is_unmuted(tmp_path: Path, server: Server) -> None:
    recorder = Recorder(server)
    with Terminal(START, home(tmp_path, server, LONG)) as terminal:
        begin(terminal)
        press(terminal, "m", "muted")
        press(terminal, " ", "R E S T")
        terminal.wait_for("G O")
        press(terminal, " ", "R E S T")
        terminal.watch(1)  # unmuted sooner, the answer to the press would still sound
        terminal.press("m")
        terminal.wait_for("G O")
        terminal.watch(1)
    assert count(recorder.stop()) == {"rest_count": 3, "rest_end": 1}


def test_a_restarted_sound_server_is_used_again(tmp_path: Path, server: Server) -> None:
    with Terminal(START, home(tmp_path, server, LONG)) as terminal:
        begin(terminal)
        before = bells(terminal)
        press(terminal, " ", "R E S T")
        server.kill()
        terminal.wait_for("G O")
        # Nothing could sound, so the bell rang, once; and that was told once.
        terminal.watch(1)
        assert (bells(terminal) - before, notices(terminal)) == (1, 1)
        press(terminal, " ", "R E S T")
        server.start()
        recorder = Recorder(server)
        terminal.wait_for("G O")
        terminal.watch(1)
        heard = count(recorder.stop())
        assert (heard["rest_count"], heard["rest_end"]) == (3, 1)
        assert (counted(terminal), chatter(terminal)) == (2 * countdown(LONG_S), [])


@NIGHTLY  # with other tests beside it, the device may open only after the count
def test_a_sound_server_that_dies_during_a_cue_is_used_again_after_its_restart(
    tmp_path: Path, server: Server
) -> None:
    with Terminal(START, home(tmp_path, server, LONG)) as terminal:
        begin(terminal)
        press(terminal, " ", "R E S T")
        # Between two counted seconds the device is open.
        terminal.watch(4.5)
        server.kill()
        terminal.wait_for("G O")
        server.start()
        press(terminal, " ", "R E S T")
        recorder = Recorder(server)
        terminal.wait_for("G O")
        terminal.watch(1)
        heard = count(recorder.stop())
        assert (heard["rest_count"], heard["rest_end"]) == (3, 1)
        assert (counted(terminal), chatter(terminal)) == (2 * countdown(LONG_S), [])


@pytest.mark.parametrize("blow", [signal.SIGKILL, signal.SIGSEGV], ids=["killed", "crashed"])
def test_a_helper_that_dies_is_started_again(tmp_path: Path, server: Server, blow: signal.Signals) -> None:
    with Terminal(START, home(tmp_path, server, LONG)) as terminal:
        begin(terminal)
        press(terminal, " ", "R E S T")
        recorder = Recorder(server)
        first = helper_of(terminal)
        assert first is not None
        os.kill(first, blow)
        terminal.wait_for("G O")
        terminal.watch(1)
        assert helper_of(terminal) not in {None, first}
        assert count(recorder.stop()) == {"rest_count": 3, "rest_end": 1}
        assert (counted(terminal), chatter(terminal)) == (countdown(LONG_S), [])


def test_a_helper_that_hangs_is_replaced(tmp_path: Path, server: Server) -> None:
    with Terminal(START, home(tmp_path, server, LONG)) as terminal:
        begin(terminal)
        first = helper_of(terminal)
        assert first is not None
        os.kill(first, signal.SIGSTOP)
        press(terminal, " ", "R E S T")
        assert terminal.wait_until(lambda: helper_of(terminal) not in {None, first})
        terminal.wait_for("G O")
        terminal.watch(1)
        recorder = Recorder(server)
        press(terminal, " ", "R E S T")
        terminal.wait_for("G O")
        terminal.watch(1)
        assert count(recorder.stop()) == {"rest_count": 3, "rest_end": 1, "set_logged": 1}
        assert counted(terminal) == 2 * countdown(LONG_S)


def test_without_a_device_the_bell_rings_and_one_notice_says_so(tmp_path: Path) -> None:
    with Terminal(START, home(tmp_path, None, SHORT)) as terminal:
        begin(terminal)
        terminal.watch(1)
        before, told = bells(terminal), notices(terminal)
        press(terminal, " ", "R E S T")
        terminal.wait_for("G O")
        terminal.watch(1)
        press(terminal, " ", "R E S T")
        terminal.wait_for("G O")
        terminal.watch(1)
        assert bells(terminal) - before == 2
        # It was told when the session began, and has gone by now.
        assert (told, notices(terminal), chatter(terminal)) == (1, 0, [])
        assert counted(terminal) == 2 * countdown(SHORT_S)


def test_the_helper_ends_with_its_session(tmp_path: Path, server: Server) -> None:
    with Terminal(START, home(tmp_path, server, LONG)) as terminal:
        begin(terminal)
        helper = helper_of(terminal)
        assert helper is not None
        terminal.kill()
        assert gone(helper)


def test_line_mode_plays_cues_too(tmp_path: Path, server: Server) -> None:
    recorder = Recorder(server)
    with Terminal((*START, "--plain"), home(tmp_path, server, SHORT) | {"TERM": "dumb"}) as terminal:
        terminal.wait_for("Ready. Squat")
        terminal.watch(2)
        terminal.press("\r")
        terminal.wait_for("Go.")
        terminal.watch(1)
        terminal.press("q\r")
        assert terminal.wait() == 0
        assert chatter(terminal) == []
    assert count(recorder.stop()) == {"rest_count": 3, "rest_end": 1, "set_logged": 1}


def test_over_ssh_only_the_bell_of_the_terminal_rings(tmp_path: Path, server: Server) -> None:
    env = home(tmp_path, server, SHORT) | {"SSH_CONNECTION": "192.0.2.1 50000 192.0.2.2 22"}
    recorder = Recorder(server)
    with Terminal(START, env) as terminal:
        terminal.wait_for("R E A D Y")
        terminal.watch(1)
        before = bells(terminal)
        press(terminal, " ", "R E S T")
        terminal.wait_for("G O")
        terminal.watch(1)
        assert helper_of(terminal) is None
        assert bells(terminal) - before == 1
    assert recorder.stop() == []
