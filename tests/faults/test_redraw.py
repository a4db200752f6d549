"""The whole screen is drawn again: on a key, after a stop, and after a suspension in a shell."""

import os
import shlex
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from support.settled import settle
from support.sizes import cases
from support.terminal import PATIENCE_S, PROGRAM, Size, Terminal, environment

CTRL_L, CTRL_Z = "\x0c", "\x1a"
KITTY_CTRL_L, KITTY_CTRL_Z = "\x1b[108;5u", "\x1b[122;5u"
PROMPT = "shell> "

SCREENS = {
    "home": ("", "enter  start"),
    "paused session": (" p", "P A U S E"),
    "help": ("?", "On this screen"),
    "note": (" o", "Note on"),
}
"""The keys that open a screen whose content does not depend on the time, and a text on it."""

HARM = {
    "cleared": "\x1b[2J",
    "cleared with its scrollback": "\x1b[H\x1b[2J\x1b[3J",
    "written over": "\x1b[3;1HBroadcast message from root\r\n\r\nthe system goes down",
    "scrolled": "\x1b[24;1H\n\n\n\n",
    "in other modes": "\x1b[5;10r\x1b[?6h\x1b[4h\x1b[31;47m\x1b[2J\x1b[?7h\x1b[?25h",
}


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    return environment(tmp_path) | {"PS1": PROMPT, "ENV": "", "HISTFILE": ""}


def open_screen(terminal: Terminal, screen: str) -> None:
    keys, text = SCREENS[screen]
    terminal.wait_for("enter  start")
    for key in keys:
        terminal.press("\r" if key == " " else key)
        terminal.wait_until(lambda: "READY" in terminal.title) if key == " " else None
    terminal.wait_for(text)


def settled(terminal: Terminal) -> list[list[object]]:
    """Wait until the program has drawn its frame; return the screen."""
    settle(terminal)
    return terminal.screen.cells


@contextmanager
def shell(env: dict[str, str], command: str, size: Size = (80, 24)) -> Iterator[Terminal]:
    """Run a command in a shell with job control."""
    with Terminal(("/bin/sh", "-i"), env, size, colours=True) as terminal:
        terminal.wait_for(PROMPT.strip())
        terminal.press(f"{command}\r")
        yield terminal


def suspend(terminal: Terminal, key: str = CTRL_Z) -> None:
    """Press the key, and wait for a shell that works."""
    shown = terminal.raw.count(b"1 + 1")
    terminal.press(key)
    terminal.wait_until(lambda: terminal.raw.endswith(PROMPT.encode()))
    terminal.press("echo '1 +' 1\r")
    assert terminal.wait_until(lambda: terminal.raw.count(b"1 + 1") > shown), terminal.text


@pytest.mark.parametrize("screen", cases(SCREENS, run={"home", "note"}))
def test_a_key_draws_what_the_terminal_has_lost(env: dict[str, str], screen: str) -> None:
    with Terminal(PROGRAM, env, colours=True) as terminal:
        open_screen(terminal, screen)
        whole = settled(terminal)
        for key in (CTRL_L, KITTY_CTRL_L):
            for harm in HARM.values():
                terminal.write_over(harm)
                assert terminal.screen.cells != whole
                terminal.press(key)
                assert terminal.wait_until(lambda: terminal.screen.cells == whole), (
                    f"{harm!r}\n{terminal.text}"
                )
                assert terminal.screen.cursor_hidden


def fresh(env: dict[str, str], *arguments: str, size: Size = (80, 24)) -> list[list[object]]:
    """Return the screen of a program that has just started."""
    with Terminal((*PROGRAM, *arguments), env, size, colours=True) as terminal:
        assert terminal.wait_until(lambda: terminal.text.strip().endswith("keys"))
        return settled(terminal)


JOBS = {
    "alone": "{}",
    "under a shell": "sh -c '{}; true'",
    "under make": "make -f {make}",
    "under timeout": "timeout 500 {}",
}
"""Jobs of one process and of several, as `make run` is one."""


@pytest.mark.parametrize("job", cases(JOBS, run={"under make"}))
def test_a_shell_suspends_and_continues(tmp_path: Path, env: dict[str, str], job: str) -> None:
    (tmp_path / "make").write_text(f"run:\n\t@{shlex.join(PROGRAM)}\n")
    with shell(env, JOBS[job].format(shlex.join(PROGRAM), make=tmp_path / "make")) as terminal:
        terminal.wait_for("enter  start")
        raw, expected = terminal.modes, fresh(env)
        for key in (CTRL_Z, KITTY_CTRL_Z):
            suspend(terminal, key)
            assert_left(terminal)
            terminal.write_over(HARM["cleared"])
            terminal.press("fg\r")
            assert terminal.wait_until(lambda: terminal.screen.cells == expected), terminal.text
            assert terminal.modes == raw
        terminal.press("q")
        assert terminal.wait_until(lambda: terminal.raw.endswith(PROMPT.encode()))
        assert_left(terminal)


def test_a_session_and_text_being_typed_continue_where_they_were(env: dict[str, str]) -> None:
    with shell(env, shlex.join((*PROGRAM, "start", "core"))) as terminal:
        terminal.wait_for("R E A D Y")
        terminal.press("o")
        terminal.wait_for("Note on")
        terminal.press("left knee")
        terminal.wait_for("left knee")
        suspend(terminal)
        terminal.write_over(HARM["cleared"])
        terminal.press("fg\r")
        terminal.wait_for("left knee")
        terminal.press(" fine")
        terminal.wait_for("left knee fine")
        terminal.press("\x1b")
        terminal.wait_until_gone("Note on")
        terminal.press(" ")
        terminal.wait_for("R E S T")
        terminal.press("p")
        terminal.wait_for("P A U S E")
        suspend(terminal)
        assert "REST" not in terminal.title
        terminal.resize((120, 40))
        terminal.press("fg\r")
        expected = fresh(env, "resume", size=(120, 40))
        assert terminal.wait_until(lambda: terminal.screen.cells == expected), terminal.text
        assert terminal.wait_until(lambda: "PAUSE" in terminal.title.upper())
        terminal.press("p")
        terminal.wait_for("R E S T")


def test_a_job_is_stopped_goes_on_in_the_background_and_ends_with_its_terminal(env: dict[str, str]) -> None:
    with shell(env, shlex.join(PROGRAM)) as terminal:
        terminal.wait_for("enter  start")
        program, raw, expected = terminal.foreground, terminal.modes, fresh(env)
        os.kill(program, signal.SIGTSTP)  # by another process
        suspend(terminal, "")
        assert_left(terminal)
        terminal.write_over(HARM["written over"])
        terminal.press("fg\r")
        assert terminal.wait_until(lambda: terminal.screen.cells == expected), terminal.text
        suspend(terminal)
        terminal.press("bg\r")
        terminal.watch(0.5)
        terminal.press("echo '2 +' 2\r")
        terminal.wait_for("2 + 2")  # the job waits for the terminal
        assert_left(terminal)
        terminal.write_over(HARM["cleared"])
        terminal.press("fg\r")
        assert terminal.wait_until(lambda: terminal.screen.cells == expected), terminal.text
        assert terminal.modes == raw
        terminal.press("t")
        terminal.wait_for("contrast")
        suspend(terminal, KITTY_CTRL_Z)
        terminal.close()
        assert gone(program)


def test_after_a_stop_without_a_warning_everything_is_drawn(env: dict[str, str]) -> None:
    with Terminal(PROGRAM, env, colours=True) as terminal:
        open_screen(terminal, "home")
        whole = settled(terminal)
        for harm in HARM.values():
            os.kill(terminal.process.pid, signal.SIGSTOP)
            terminal.write_over(harm)
            assert terminal.screen.cells != whole
            os.kill(terminal.process.pid, signal.SIGCONT)
            assert terminal.wait_until(lambda: terminal.screen.cells == whole), f"{harm!r}\n{terminal.text}"
            assert terminal.screen.cursor_hidden


def gone(process: int, seconds: float = PATIENCE_S) -> bool:
    """Wait until a process has ended."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


NOWHERE = {
    "the only process of the terminal": PROGRAM,
    "a shell that runs one command": ("/bin/sh", "-c", f"{shlex.join(PROGRAM)}; true"),
}
"""Commands that no shell could continue after a stop."""


@pytest.mark.parametrize("command", NOWHERE)
def test_suspending_is_refused_if_no_shell_could_continue_it(env: dict[str, str], command: str) -> None:
    with Terminal(NOWHERE[command], env) as terminal:
        terminal.wait_for("enter  start")
        terminal.press(CTRL_Z)
        terminal.wait_for("Cannot suspend here")
        assert b"\x1b[?1049l" not in terminal.raw
        os.killpg(terminal.foreground, signal.SIGTSTP)
        terminal.press("t")
        terminal.wait_for("contrast")


def test_a_parent_that_ignores_the_signal_is_respected(env: dict[str, str]) -> None:
    with shell(env, f"sh -c 'trap \"\" TSTP; {shlex.join(PROGRAM)}'") as terminal:
        terminal.wait_for("enter  start")
        terminal.press(CTRL_Z)
        terminal.wait_for("Cannot suspend here")


def assert_left(terminal: Terminal) -> None:
    """Fail unless the modes of the full screen are off."""
    for mode in (b"?1000", b"?1003", b"?1004", b"?1006", b"?1015", b"?1049", b"?2004"):
        assert terminal.raw.rfind(b"\x1b[%bl" % mode) > terminal.raw.rfind(b"\x1b[%bh" % mode)
    assert terminal.raw.rfind(b"\x1b[?25h") > terminal.raw.rfind(b"\x1b[?25l")
    assert terminal.raw.count(b"\x1b[>25u") == terminal.raw.count(b"\x1b[<u")
    assert terminal.raw.count(b"\x1b[22;0t") == terminal.raw.count(b"\x1b[23;0t")
