"""A program on a separate terminal, with the time of its output.

All output is stored with the time at which it was read. The screen is rebuilt from it afterwards, so that
measuring does not slow down the program. The times are from the clock that the app uses for rests. Linux
only, because CPU time and system calls are read from /proc.
"""

import codecs
import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

import pyte

Size = tuple[int, int]
"""Columns and rows."""

Screen = tuple[float, list[str]]
"""When something was read, and the rows of the screen then."""

NORMAL: Size = (80, 24)
WIDE: Size = (120, 40)

_ANSWERS = (
    (re.compile(rb"\x1b\[0?c"), b"\x1b[?62;22c"),
    (re.compile(rb"\x1b\[6n"), b"\x1b[1;1R"),
    (re.compile(rb"\x1b\[\?u"), b"\x1b[?0u"),
    (re.compile(rb"\x1b\[\?2026\$p"), b"\x1b[?2026;2$y"),
    (re.compile(rb"\x1b\[\?2048\$p"), b"\x1b[?2048;0$y"),
    (re.compile(rb"\x1b\]10;\?(?:\x07|\x1b\\)"), b"\x1b]10;rgb:ffff/ffff/ffff\x1b\\"),
    (re.compile(rb"\x1b\]11;\?(?:\x07|\x1b\\)"), b"\x1b]11;rgb:0000/0000/0000\x1b\\"),
)
"""The queries of a program to its terminal at startup, with the answers of a modern terminal."""

_DRAWN_BY_MISTAKE = re.compile(r"\x1b\[[<>=][\d;:]*[a-zA-Z]|\x1b\[\?[\d;]*(?:\$p|u)|\x1bP[^\x1b]*\x1b\\")
"""Sequences that pyte does not know and would put on the screen."""

_UNFINISHED = re.compile(r"\x1b(?:\[[\d;:<>=?$]*|P[^\x1b]*)?\Z")


def now() -> float:
    """Return the seconds since the machine started, sleep included."""
    return time.clock_gettime(time.CLOCK_BOOTTIME)


class Chunk(NamedTuple):
    """The result of one read."""

    at: float
    data: bytes


class Terminal:
    """A running program and all of its output so far."""

    def __init__(self, command: Sequence[str], env: dict[str, str], size: Size = NORMAL) -> None:
        """Start a program on a new terminal."""
        self.size = size
        self.chunks: list[Chunk] = []
        self.started = now()
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            _become(command, env, size)
        os.set_blocking(self._fd, False)

    def __enter__(self) -> Self:
        """Use it as a context that ends the program."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the program and everything that it started."""
        with suppress(ProcessLookupError):
            os.killpg(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self._fd)

    def fileno(self) -> int:
        """Return what `select` waits for."""
        return self._fd

    def press(self, keys: str) -> float:
        """Send keys; return the time."""
        at = now()
        os.write(self._fd, keys.encode())
        return at

    def read(self) -> None:
        """Read and keep the available output, and answer queries.

        Raises:
            RuntimeError: The program has ended unexpectedly.
        """
        try:
            data = os.read(self._fd, 1 << 16)
        except BlockingIOError:
            return
        except OSError:  # This is how a terminal says that the last program has closed it.
            data = b""
        if not data:
            raise RuntimeError("\n".join(["the program ended, and this was on its screen:", *self.last()]))
        self.chunks.append(Chunk(now(), data))
        for question, answer in _ANSWERS:
            if question.search(data):
                os.write(self._fd, answer)

    def written(self, since: float, until: float) -> int:
        """Count the bytes that arrived between two moments."""
        return sum(len(chunk.data) for chunk in self.chunks if since <= chunk.at < until)

    def screens(self) -> Iterator[Screen]:
        """Yield the screen after each chunk."""
        screen = pyte.Screen(*self.size)
        stream = pyte.Stream(screen)
        decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        held = ""
        for chunk in self.chunks:
            text = held + decode(chunk.data)
            tail = _UNFINISHED.search(text)
            text, held = (text[: tail.start()], tail[0]) if tail else (text, "")
            stream.feed(_DRAWN_BY_MISTAKE.sub("", text))
            yield chunk.at, list(screen.display)

    def first(self, matches: Callable[[list[str]], bool]) -> float:
        """Return the seconds from the start to the first matching screen.

        Raises:
            RuntimeError: There was no such screen.
        """
        for at, rows in self.screens():
            if matches(rows):
                return at - self.started
        raise RuntimeError("\n".join(["the awaited screen did not come, but this one:", *self.last()]))

    def last(self) -> list[str]:
        """Return the rows of the screen as it is now."""
        screens = list(self.screens())
        return screens[-1][1] if screens else []

    def cpu_s(self) -> float:
        """Return the CPU seconds of the program and of its running child processes."""
        # The clock of another process, to the nanosecond: what clock_getcpuclockid(3) makes of its id.
        return sum(time.clock_gettime((~pid << 3) | 2) for pid in _family(self.pid))

    def memory_mib(self) -> float:
        """Return the resident memory of the program now."""
        return int(re.findall(r"VmRSS:\s+(\d+) kB", Path(f"/proc/{self.pid}/status").read_text())[0]) / 1024

    def writes(self) -> int:
        """Return how often the program has called write(2) until now."""
        reports = [Path(f"/proc/{pid}/io").read_text() for pid in _family(self.pid)]
        return sum(int(count) for report in reports for count in re.findall(r"syscw: (\d+)", report))


def watch(terminals: Sequence[Terminal], until: float, quiet_s: float | None = None) -> None:
    """Read what programs write.

    Args:
        terminals: The programs.
        until: When to stop, in the time of `now`.
        quiet_s: Stop earlier after some output followed by this much silence.
    """
    while (left := until - now()) > 0:
        begun = any(terminal.chunks for terminal in terminals)
        wait = min(left, quiet_s) if quiet_s and begun else left
        ready, _, _ = select.select(terminals, [], [], wait)
        for terminal in ready:
            terminal.read()
        if begun and not ready and quiet_s:
            return


def _become(command: Sequence[str], env: dict[str, str], size: Size) -> None:
    columns, rows = size
    try:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        os.execvpe(command[0], list(command), env)
    finally:
        os._exit(127)


def _family(pid: int) -> list[int]:
    children: list[int] = []
    with suppress(OSError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            children += map(int, (task / "children").read_text().split())
    return [pid, *(member for child in children for member in _family(child))]
