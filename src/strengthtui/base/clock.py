"""Time as the program knows it: one clock that counts sleep, one that knows the date.

A countdown must survive a shut lid, a wrong wall clock and a killed process. So durations are read
from a clock that only goes forward and counts time asleep, and the wall clock is asked once a session.
"""

import sys
import time
from pathlib import Path
from typing import Protocol

FIRST_YEAR, LAST_YEAR = 1971, 2200
"""Logs have no other dates, and no calendar or clock is sure of them."""

_FIRST, _LAST = 31_536_000.0, 7_258_118_400.0
"""When these years begin, in Unix seconds."""

WRONG = "the clock of this machine is wrong{shown}; set it, then try again"
"""What to say of a machine that has no clock of its own, or one that was set to a year out of reach."""


def is_possible(at: float) -> bool:
    """Return whether a Unix time can be the present."""
    return _FIRST <= at < _LAST


class Clock(Protocol):
    """The three readings that the program needs; tests bring their own."""

    def boottime(self) -> float:
        """Return the seconds since the machine started, sleep included."""
        ...

    def wall(self) -> float:
        """Return the Unix time in seconds, as far as the machine knows it."""
        ...

    def boot(self) -> str:
        """Name this start of the machine, or return "" where that is unknown."""
        ...


class SystemClock:
    """The machine's own clocks."""

    def boottime(self) -> float:
        """Return the seconds since the machine started, sleep included."""
        if hasattr(time, "CLOCK_BOOTTIME"):
            return time.clock_gettime(time.CLOCK_BOOTTIME)
        if sys.platform == "darwin":
            # time.monotonic() stops while a Mac sleeps, this one goes on (python/cpython#86273).
            return time.clock_gettime(time.CLOCK_MONOTONIC)
        return time.monotonic()

    def wall(self) -> float:
        """Return the Unix time in seconds, as far as the machine knows it."""
        return time.time()

    def boot(self) -> str:
        """Name this start of the machine, or return "" where that is unknown."""
        try:
            return Path("/proc/sys/kernel/random/boot_id").read_text("ascii").strip()
        except OSError:
            return ""
