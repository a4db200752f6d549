"""A terminal for tests: the program on a pty of its own, its screen, its raw bytes.

It answers what a program asks a terminal at its start, as a current xterm would. It reads only while a test
waits, so a test without a wait is a stalled terminal. Without POSIX, modules that import it are skipped.
"""

import codecs
import os
import re
import select
import struct
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pytest

import strengthtui
from support import prestarted, warm_cache
from support.screen import Screen

if sys.platform == "win32":
    pytest.skip("a pty is a thing of POSIX systems", allow_module_level=True)
else:
    import fcntl
    import termios

PROGRAM = (sys.executable, "-m", "strengthtui")

Size = tuple[int, int]
"""Columns and rows."""

PATIENCE_S = 30.0
"""How long a machine under load may take for anything; a test that fails waits that long, others do not."""

LOOK_S = 0.1
"""How often to look at what is waited for, where the program writes nothing."""

PIECE_BYTES = 1 << 16

QUIET = 'sound.backend = "bell"\n'
"""A config without a process for sound, whose start costs more than that of the program."""

_QUERIES = {
    rb"\x1b\[0?c": b"\x1b[?62;22c",
    rb"\x1b\[>0?c": b"\x1b[>0;276;0c",
    rb"\x1b\[5n": b"\x1b[0n",
    rb"\x1b\[6n": b"\x1b[1;1R",
    rb"\x1b\[\?u": b"\x1b[?0u",
    rb"\x1b\[>0?q": b"\x1bP>|XTerm(390)\x1b\\",
    rb"\x1b\[\?2026\$p": b"\x1b[?2026;2$y",
    rb"\x1b\[\?2048\$p": b"\x1b[?2048;0$y",  # so that a resize is a signal, as on most terminals
    rb"\x1b\]10;\?(?:\x07|\x1b\\)": b"\x1b]10;rgb:ffff/ffff/ffff\x1b\\",
    rb"\x1b\]11;\?(?:\x07|\x1b\\)": b"\x1b]11;rgb:0000/0000/0000\x1b\\",
}
"""What a program asks, and what it is told."""

# The terminal becomes the controlling one, without which there is neither SIGWINCH nor SIGHUP. Done by a
# process of its own, because a fork with code in between is not safe where there are threads.
_OWN_TERMINAL = """
import fcntl, os, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
os.execv(sys.argv[1], sys.argv[1:])
"""


def environment(home: Path, *, new: bool = False, **changes: str) -> dict[str, str]:
    """Return an environment in which every file of the program is below `home`, and no sound is heard.

    Args:
        home: A folder.
        new: Whether somebody is here for the first time, and is asked questions; else there are a config,
            `QUIET`, and a cache of the shipped plans.
        changes: Other variables.
    """
    if not new:
        config = home / "config" / "strengthtui" / "config.toml"
        config.parent.mkdir(parents=True, exist_ok=True)
        config.exists() or config.write_text(QUIET, "utf-8")
        warm_cache.fill(home / "cache" / "strengthtui")
    variables = {
        "PATH": os.environ.get("PATH", os.defpath),
        "PYTHONPATH": str(Path(strengthtui.__file__).parent.parent),
        "HOME": str(home),
        "TMPDIR": str(home),
        "PULSE_SERVER": "unix:/nowhere",
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LC_ALL": "C.UTF-8",
    }
    for kind in ("CONFIG", "DATA", "STATE", "CACHE"):
        variables[f"XDG_{kind}_HOME"] = str(home / kind.lower())
    return variables | changes


def run(env: Mapping[str, str], *arguments: str, lines: str = "") -> subprocess.CompletedProcess[str]:
    """Run the program where there is no terminal at all, with these lines on its standard input."""
    if prestarted.can_start(env):
        return prestarted.run(arguments, env, lines, PATIENCE_S)
    streams: dict[str, Any] = {"input": lines, "capture_output": True, "text": True}
    return subprocess.run((*PROGRAM, *arguments), env=dict(env), timeout=PATIENCE_S, check=False, **streams)


def start(
    command: Sequence[str], env: Mapping[str, str], streams: tuple[int, int, int], *, ends_fully: bool = False
) -> prestarted.Process | subprocess.Popen[bytes]:
    """Start a program on three descriptors; a terminal becomes its own."""
    if process := prestarted.started(command, env, streams, ends_fully=ends_fully):
        return process
    own_terminal = (sys.executable, "-I", "-S", "-c", _OWN_TERMINAL) if os.isatty(streams[0]) else ()
    return subprocess.Popen(
        (*own_terminal, *command),
        stdin=streams[0], stdout=streams[1], stderr=streams[2], env=dict(env), start_new_session=True,
    )  # fmt: skip


class Terminal:
    """One program on its own terminal."""

    def __init__(
        self,
        command: Sequence[str],
        env: Mapping[str, str],
        size: Size = (80, 24),
        *,
        mute: bool = False,
        colours: bool = False,
        ends_fully: bool = False,
    ) -> None:
        """Start a program.

        Args:
            command: The program and its arguments.
            env: Its whole environment.
            size: Columns and rows.
            mute: Answer no questions; where no program takes the answers, the kernel would echo them.
            colours: Draw colours, which takes time.
            ends_fully: Take the interpreter apart at the end, as outside of tests; for tests of the exit.
        """
        self.raw = bytearray()
        """Everything that the program wrote."""

        self.over = False
        """Whether nobody has the terminal open any more."""

        self.screen = Screen(*size, colours=colours)
        self._asked, self._mute = 0, mute
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self._master, slave = os.openpty()
        self._set_size(size)
        self.modes_before = termios.tcgetattr(slave)
        """The terminal's modes before the program had it."""

        try:
            self.process = start(command, env, (slave,) * 3, ends_fully=ends_fully)
        finally:
            os.close(slave)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.kill()
        self.close()

    @property
    def rows(self) -> list[str]:
        """What the screen shows, up to the last whole frame."""
        return self.screen.rows

    @property
    def text(self) -> str:
        return "\n".join(self.rows)

    @property
    def title(self) -> str:
        return self.screen.title

    def press(self, keys: str) -> None:
        self.send(keys.encode())

    def send(self, data: bytes) -> None:
        """Send bytes as they are; returns when the kernel has them all."""
        with suppress(OSError):  # a program that is gone has no keyboard
            while data:
                data = data[os.write(self._master, data) :]

    @property
    def foreground(self) -> int:
        """The process group that may read the keyboard."""
        return os.tcgetpgrp(self._master)

    @property
    def modes(self) -> list[Any]:
        """The terminal's modes, as the kernel has them."""
        return termios.tcgetattr(self._master)

    @modes.setter
    def modes(self, modes: list[Any]) -> None:
        termios.tcsetattr(self._master, termios.TCSANOW, modes)

    def clear(self) -> None:
        """Forget what the screen shows."""
        self.screen.clear()

    def write_over(self, text: str) -> None:
        """Show what another program writes on this terminal."""
        self.screen.write_over(text)

    def watch(self, seconds: float) -> None:
        """Let time pass."""
        self.wait_until(lambda: False, seconds)

    def wait_for(self, text: str, seconds: float = PATIENCE_S) -> None:
        """Wait until the screen shows a text somewhere."""
        assert self.wait_until(lambda: text in self.text, seconds), f"no {text!r}; the screen:\n{self.text}"

    def wait_until_gone(self, text: str) -> None:
        """Wait until the screen no longer shows a text."""
        assert self.wait_until(lambda: text not in self.text), f"still {text!r}; the screen:\n{self.text}"

    def wait_until(self, shown: Callable[[], bool], seconds: float = PATIENCE_S) -> bool:
        """Read until something is true, of a whole frame or besides the screen; False if it never was."""
        until = time.monotonic() + seconds
        while self._half_drawn() or not shown():
            if (left := until - time.monotonic()) <= 0 or self.over:
                return False
            self._read(min(left, LOOK_S))
        return True

    def wait(self, seconds: float = PATIENCE_S) -> int:
        """Read until the program has ended, and return its exit code."""
        # A program that is told to end in the middle of a frame need not finish it.
        if not self.wait_until(lambda: self.over, seconds) and not self.over:
            raise AssertionError(f"still there after {seconds:g} s; the screen:\n{self.text}")
        self.screen.end()
        return self.process.wait(seconds)

    def resize(self, size: Size) -> None:
        self.screen.resize(*size)
        self._set_size(size)

    def kill(self) -> None:
        """End the program at once, as the kernel does; what it had written is still read."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        while not self.over:
            self._read(0.0)

    def close(self) -> None:
        """Take the terminal away."""
        self.over = True
        with suppress(OSError):
            os.close(self._master)

    def _read(self, seconds: float) -> None:
        has_ended = self.process.poll() is not None  # asked first: all that it wrote can be read by now
        if not select.select([self._master], [], [], 0.0 if has_ended else seconds)[0]:
            self.over = has_ended
            return
        data = self._piece()
        self.over |= not data
        self.raw += data
        if not self._mute:
            self._answer()
        self.screen.write(self._decode(data, final=not data))

    def _piece(self) -> bytes:
        """Read what there is, up to a limit: the kernel hands out little at a time."""
        data = b""
        with suppress(OSError):  # EIO: the other side is closed
            while part := os.read(self._master, PIECE_BYTES):
                data += part
                if len(data) >= PIECE_BYTES or not select.select([self._master], [], [], 0.0)[0]:
                    break
        return data

    def _half_drawn(self) -> bool:
        """Return whether the program is in the middle of a synchronised frame."""
        return self.raw.rfind(b"\x1b[?2026h") > self.raw.rfind(b"\x1b[?2026l")

    def _answer(self) -> None:
        """Answer every question once, also one that came in two pieces."""
        last = self._asked
        for question, answer in _QUERIES.items():
            for found in re.finditer(question, self.raw[self._asked :]):
                last = max(last, self._asked + found.end())
                self.send(answer)
        self._asked = max(last, len(self.raw) - 16)

    def _set_size(self, size: Size) -> None:
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
