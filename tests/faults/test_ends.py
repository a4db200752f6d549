"""However it ends: the exit code says why, the terminal is as it was, and the log has every set."""

import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from support.terminal import PROGRAM, Terminal, environment, run

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT)
EXITS_IN_S = 3.0
SLACK_S = 5.0
"""What a loaded machine may take longer than a person would wait."""

UNTOLD = """
import os, signal, sys
signal.signal(signal.SIGHUP, signal.SIG_IGN)
if child := os.fork():
    sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
os.setsid()
os.execv(sys.argv[1], sys.argv[1:])
"""
"""Starts a program in a session of its own, which no terminal controls and nobody tells of a hang-up."""


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Terminal]:
    command = (*PROGRAM, "--db", str(tmp_path / "log.db"), "start", "runner-strength", "--day", "fri")
    with Terminal(command, environment(tmp_path)) as terminal:
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
    """Stop the program; the signal then waits for it to go on."""
    os.kill(app.process.pid, signal.SIGSTOP)
    time.sleep(0.2)


def stalled(app: Terminal) -> None:
    """Read nothing until the kernel's buffer is full and every write of the program blocks."""
    for _ in range(60):
        app.resize((200, 60))
        os.kill(app.process.pid, signal.SIGWINCH)
        time.sleep(0.01)
        app.resize((80, 24))
        os.kill(app.process.pid, signal.SIGWINCH)
        time.sleep(0.01)


SITUATIONS: tuple[Callable[[Terminal], None], ...] = (idle, dialog, stopped, stalled)


@pytest.mark.parametrize("number", SIGNALS, ids=lambda number: number.name)
@pytest.mark.parametrize("situation", SITUATIONS, ids=lambda situation: situation.__name__)
def test_a_signal_leaves_in_order(
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
        assert app.raw.rfind(b"\x1b[?1049l") > app.raw.rfind(b"\x1b[?1049h")
        assert app.raw.rfind(b"\x1b[?25h") > app.raw.rfind(b"\x1b[?25l")
    shown = run(environment(tmp_path), "--db", str(tmp_path / "log.db"), "log", "show")
    assert "Box squat  set 1  8" in shown.stdout


def test_a_closed_terminal_leaves_no_process_behind(app: Terminal) -> None:
    app.close()
    assert app.process.wait(EXITS_IN_S + SLACK_S) == 128 + signal.SIGHUP


def test_a_closed_terminal_that_sends_no_signal_leaves_none_either(tmp_path: Path) -> None:
    command = (*PROGRAM, "--db", str(tmp_path / "log.db"), "start", "runner-strength")
    with Terminal((PROGRAM[0], "-c", UNTOLD, *command), environment(tmp_path)) as terminal:
        terminal.wait_for("R E A D Y")
        terminal.close()
        assert terminal.process.wait(EXITS_IN_S + SLACK_S) == 128 + signal.SIGHUP


def test_a_crash_says_that_the_log_is_safe_and_shows_no_variables(tmp_path: Path) -> None:
    launcher = tmp_path / "crash.py"
    launcher.write_text(
        "import sys\n"
        "from strengthtui.cli import main\n"
        "from strengthtui.ui.screens.session import SessionScreen\n"
        "def crash(self):\n"
        "    secret = 'swordfish'\n"
        "    raise RuntimeError('planted ' + secret[:0])\n"
        "SessionScreen.action_help = crash\n"
        "main(sys.argv[1:])\n",
        "utf-8",
    )
    command = (PROGRAM[0], str(launcher), "--db", str(tmp_path / "log.db"), "start", "runner-strength")
    with Terminal(command, environment(tmp_path), (120, 40)) as terminal:
        terminal.wait_for("R E A D Y")
        terminal.press("?")
        assert terminal.wait() == 1
        assert "Your log is safe" in terminal.text
        assert "planted" in terminal.text
        assert b"= 'swordfish'" not in terminal.raw.replace(b"secret = 'swordfish'", b"", 1)
