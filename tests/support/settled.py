"""Waits until a program on a terminal has drawn its frame, however busy the machine is."""

from contextlib import suppress
from pathlib import Path

from support.terminal import Terminal

QUIET_S = 0.4
"""A program that writes nothing for that long, and has nothing to compute, has drawn its frame."""


def settle(terminal: Terminal) -> None:
    """Wait until the program has written nothing for a while, and not for want of a processor."""
    written = -1
    while written != len(terminal.raw) or _is_runnable(terminal.process.pid):
        written = len(terminal.raw)
        terminal.watch(QUIET_S)


def _is_runnable(process: int) -> bool:
    """Return whether a thread of a process computes or waits for a processor; False without /proc."""
    for file in Path(f"/proc/{process}/task").glob("*/stat"):
        with suppress(OSError):  # a thread that has just ended
            if file.read_text().rpartition(")")[2].split()[0] == "R":
                return True
    return False
