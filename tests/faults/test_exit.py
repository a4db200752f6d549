"""Every way to exit: the exit code gives the reason, the terminal is restored, and the log has every set."""

import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from support.prestarted import SCRIPT
from support.sizes import NIGHTLY, cases
from support.sound_session import gone, helper_of
from support.terminal import PROGRAM, Terminal, environment, run

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT)
EXITS_IN_S = 3.0
SLACK_S = 5.0
"""Time limit on a busy machine; longer than a person would wait."""

UNTOLD = """
import os, signal, sys
signal.signal(signal.SIGHUP, signal.SIG_IGN)
if child := os.fork():
    sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
os.setsid()
os.execv(sys.argv[1], sys.argv[1:])
"""
"""Starts a program in a new session without a controlling terminal, so it gets no SIGHUP."""


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Terminal]:
    command = (*PROGRAM, "--db", str(tmp_path / "log.db"), "start", "runner-strength", "--day", "fri")
    with Terminal(command, environment(tmp_path), ends_fully=True) as terminal:
        terminal.wait_for("R E A D Y")
        terminal.press(" ")
        terminal.wait_for("● 8")
        yield terminal


def idle(_app: Terminal) -> None:
    """Change nothing."""


def dialog(app: Terminal) -> None:
    app.press("q")
    app.wait_for("Leave this session?")


def stopped(app: Terminal) -> None:
    """Stop the program. A signal then waits until it continues."""
    os.kill(app.process.pid, signal.SIGSTOP)
    time.sleep(0.2)


def stalled(app: Terminal) -> None:
    """Stop reading until the kernel's buffer is full and every write of the program blocks."""
    for _ in range(60):
        app.resize((200, 60))
        os.kill(app.process.pid, signal.SIGWINCH)
        time.sleep(0.01)
        app.resize((80, 24))
        os.kill(app.process.pid, signal.SIGWINCH)
        time.sleep(0.01)


def assert_restored(app: Terminal) -> None:
    """Fail unless the terminal is in the state it had before the program."""
    for mode in (b"?1000", b"?1003", b"?1004", b"?1006", b"?1015", b"?1049", b"?2004"):
        assert app.raw.rfind(b"\x1b[%bl" % mode) > app.raw.rfind(b"\x1b[%bh" % mode)
    assert app.raw.rfind(b"\x1b[?25h") > app.raw.rfind(b"\x1b[?25l")
    assert app.raw.rfind(b"\x1b[?7h") > app.raw.rfind(b"\x1b[?7l")
    assert app.raw.count(b"\x1b[>25u") == app.raw.count(b"\x1b[<u") == 1
    assert app.modes == app.modes_before


SITUATIONS: tuple[Callable[[Terminal], None], ...] = (idle, dialog, stopped, stalled)
IN_EVERY_RUN = {
    *((idle, number) for number in SIGNALS),
    *((dialog, signal.SIGINT), (stopped, signal.SIGHUP), (stalled, signal.SIGTERM)),
}
PAIRS = [
    pytest.param(
        situation, number, id=f"{situation.__name__}-{number.name}",
        marks=() if (situation, number) in IN_EVERY_RUN else NIGHTLY,
    )
    for situation in SITUATIONS
    for number in SIGNALS
]  # fmt: skip


@pytest.mark.parametrize(("situation", "number"), PAIRS)
def test_a_signal_restores_the_terminal(
    app: Terminal, tmp_path: Path, situation: Callable[[Terminal], None], number: signal.Signals
) -> None:
    situation(app)
    os.kill(app.process.pid, number)
    if situation is stopped:
        os.kill(app.process.pid, signal.SIGCONT)
    if situation is stalled:
        assert app.process.wait(EXITS_IN_S + SLACK_S) == 128 + number
    else:
        assert app.wait(EXITS_IN_S + SLACK_S) == 128 + number
        assert_restored(app)
    shown = run(environment(tmp_path), "--db", str(tmp_path / "log.db"), "log", "show")
    assert "Box squat  set 1  8" in shown.stdout


@pytest.mark.skipif(not Path("/proc").exists(), reason="the helper is found in /proc")
@pytest.mark.parametrize("number", cases(SIGNALS, run={signal.SIGTERM}), ids=lambda number: number.name)
def test_a_signal_ends_the_process_for_sound_too(tmp_path: Path, number: signal.Signals) -> None:
    env = environment(tmp_path)
    Path(env["XDG_CONFIG_HOME"], "strengthtui", "config.toml").write_text("", "utf-8")
    with Terminal((*PROGRAM, "start", "runner-strength"), env, ends_fully=True) as terminal:
        terminal.wait_for("No audio device found")
        helper = helper_of(terminal)
        assert helper
        os.kill(terminal.process.pid, number)
        assert terminal.wait(EXITS_IN_S + SLACK_S) == 128 + number
        assert_restored(terminal)
        assert gone(helper)


def test_a_closed_terminal_leaves_no_process_behind(app: Terminal) -> None:
    app.close()
    assert app.process.wait(EXITS_IN_S + SLACK_S) == 128 + signal.SIGHUP


def test_a_terminal_closed_without_a_signal_leaves_no_process_behind(tmp_path: Path) -> None:
    command = (*PROGRAM, "--db", str(tmp_path / "log.db"), "start", "runner-strength")
    with Terminal((PROGRAM[0], "-c", UNTOLD, *command), environment(tmp_path)) as terminal:
        terminal.wait_for("R E A D Y")
        terminal.close()
        assert terminal.process.wait(EXITS_IN_S + SLACK_S) == 128 + signal.SIGHUP


def leave_by_ctrl_c(app: Terminal) -> None:
    app.press("\x03")


def leave_by_kitty_key(app: Terminal) -> None:
    """Press ctrl+c as a terminal with kitty's keyboard protocol sends it."""
    app.press("\x1b[99;5u")


KEYS: tuple[Callable[[Terminal], None], ...] = (leave_by_ctrl_c, leave_by_kitty_key)


@pytest.mark.parametrize("key", cases(KEYS, run={leave_by_ctrl_c}), ids=lambda key: key.__name__)
def test_a_key_exits_although_the_terminal_is_not_read(
    app: Terminal, key: Callable[[Terminal], None]
) -> None:
    stopped(app)
    os.kill(app.process.pid, signal.SIGCONT)
    stalled(app)
    key(app)
    assert app.process.wait(EXITS_IN_S + SLACK_S) == 0
    assert app.modes == app.modes_before


def test_a_key_exits_when_the_terminal_is_read_again(app: Terminal) -> None:
    stalled(app)
    app.press("\x03")
    assert app.wait() == 0
    assert_restored(app)


@pytest.mark.parametrize("keys", cases(["\x11", "ql"], run={"ql"}))
def test_a_key_restores_the_terminal_after_a_stop(app: Terminal, keys: str) -> None:
    stopped(app)
    os.kill(app.process.pid, signal.SIGCONT)
    app.wait_until(lambda: app.raw.count(b"\x1b[?1049h") == 2)
    if keys == "ql":
        dialog(app)
        keys = "l"
    app.press(keys)
    assert app.wait() == 0
    assert_restored(app)


def test_after_a_stop_the_screen_is_drawn_again_in_raw_modes(app: Terminal) -> None:
    raw = app.modes
    stopped(app)
    app.modes = app.modes_before
    app.clear()
    os.kill(app.process.pid, signal.SIGCONT)
    assert app.wait_until(lambda: "R E S T" in app.text and "● 8" in app.text and app.modes == raw)


FAULTS = {
    "in a key's action": "SessionScreen.action_reps = fail",
    "in reading": "os.read = only_in('textual-input', os.read, RuntimeError('planted'))",
    "in Textual's parser": "XTermParser.feed = fail",
    "an exit of the input thread": "TerminalDriver._dispatch = lambda *_: sys.exit('planted')",
    "in a worker": "screen.run_worker(worker())",
    "a panic of Textual's": "screen.app.panic('planted')",
    "in writing": "os.write = only_in('textual-output', os.write, OSError(5, 'planted'))",
    "in leaving the full screen": "LinuxDriver.stop_application_mode = fail; screen.app.exit(0)",
}
"""Faults to plant while a session is on the screen. Most take effect with the next key."""

AT_ONCE = {"in a worker", "a panic of Textual's", "in leaving the full screen"}

LIKE_OTHERS = {"a panic of Textual's", "in Textual's parser"}
"""Faults of the same thread as another one; only the nightly run plants them."""

LAUNCHER = """
import os, sys
from threading import current_thread
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver
from strengthtui.cli import main
from strengthtui.ui.driver import TerminalDriver
from strengthtui.ui.screens.session import SessionScreen

def fail(*_):
    secret = 'swordfish'
    raise RuntimeError('planted ' + secret[:0])

def only_in(thread, function, error):
    def call(*arguments):
        if current_thread().name == thread:
            raise error
        return function(*arguments)
    return call

async def worker():
    fail()

def plant(screen):
    FAULT
    open(os.environ['PLANTED'], 'w').close()

SessionScreen.action_help = plant
main(sys.argv[1:])
"""


@pytest.mark.parametrize("fault", cases(FAULTS, run=FAULTS.keys() - LIKE_OTHERS))
def test_a_crash_says_that_the_log_is_safe_and_shows_no_variables(tmp_path: Path, fault: str) -> None:
    launcher = tmp_path / "crash.py"
    launcher.write_text(LAUNCHER.replace("FAULT", FAULTS[fault]), "utf-8")
    command = (*SCRIPT, str(launcher), "--db", str(tmp_path / "log.db"), "start", "runner-strength")
    planted = tmp_path / "planted"
    with Terminal(command, environment(tmp_path, PLANTED=str(planted)), (120, 60)) as terminal:
        terminal.wait_for("R E A D Y")
        terminal.press("?")
        terminal.wait_until(planted.exists)
        if fault not in AT_ONCE:
            terminal.press("k")
        assert terminal.wait() == 1
        assert b"Your log is safe" in terminal.raw
        assert b"planted" in terminal.raw
        assert b"= 'swordfish'" not in terminal.raw.replace(b"secret = 'swordfish'", b"")
        assert_restored(terminal)
