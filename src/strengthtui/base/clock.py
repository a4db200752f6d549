"""Clocks: a monotonic one that includes sleep, the wall clock, and the local time of day.

A countdown must survive a closed lid, a wrong wall clock and a killed process. So durations come from
a monotonic clock that keeps counting during sleep, and the wall clock is read once per session.
"""

import datetime as dt
import sys
import time
from pathlib import Path
from typing import Protocol

from strengthtui.base.dates import local_date, local_time
from strengthtui.base.errors import Failure

FIRST_YEAR, LAST_YEAR = 1970, 2200
"""Calendars and clocks are unreliable before and after these years."""

_FIRST, _LAST = 0.0, 7_258_118_400.0
"""The starts of these years, in Unix seconds."""

_RELEASED = 1_767_225_600.0
"""The start of 2026. The program is not older, so an earlier clock is wrong."""

WRONG = "the clock of this machine is wrong{shown}; set it, then try again"
"""The error for a clock that is set to an impossible year."""


def is_possible(at: float) -> bool:
    """Return whether something that happens now can be logged with this Unix time."""
    return _FIRST <= at < _LAST


class Clock(Protocol):
    """The clock readings that the program needs. Tests use fakes."""

    def boottime(self) -> float:
        """Return the seconds since boot, including sleep."""
        ...

    def wall(self) -> float:
        """Return the Unix time in seconds; the machine's clock may be wrong."""
        ...

    def boot(self) -> str:
        """Return an ID of the current boot, or "" if the system has none."""
        ...

    def utc_offset(self, at: float) -> int:
        """Return the seconds by which local time is ahead of UTC at a Unix time."""
        ...


class SystemClock:
    """The system's clocks."""

    def boottime(self) -> float:
        """Return the seconds since boot, including sleep."""
        if hasattr(time, "CLOCK_BOOTTIME"):
            return time.clock_gettime(time.CLOCK_BOOTTIME)
        if sys.platform == "darwin":
            # time.monotonic() stops while a Mac sleeps, CLOCK_MONOTONIC does not (python/cpython#86273).
            return time.clock_gettime(time.CLOCK_MONOTONIC)
        return time.monotonic()

    def wall(self) -> float:
        """Return the Unix time in seconds; the machine's clock may be wrong."""
        return time.time()

    def boot(self) -> str:
        """Return an ID of the current boot, or "" if the system has none."""
        try:
            return Path("/proc/sys/kernel/random/boot_id").read_text("ascii").strip()
        except OSError:
            return ""

    def utc_offset(self, at: float) -> int:
        """Return the seconds by which local time is ahead of UTC at a Unix time."""
        if hasattr(time, "tzset"):
            time.tzset()  # the time zone may have changed since the program started
        try:
            return time.localtime(at).tm_gmtoff
        except (ValueError, OverflowError, OSError):  # the year is out of range
            return 0


def today(clock: Clock) -> dt.date:
    """Return the date at this place.

    Raises:
        Failure: The clock is set to an impossible year.
    """
    at = clock.wall()
    if not is_possible(at):
        raise Failure(wrong(at))
    return local_date(at, clock.utc_offset(at))


def wrong(at: float) -> str:
    """Return the error for a clock with an impossible time."""
    try:
        shown = f" (it says {local_date(at, 0)})"
    except (ValueError, OverflowError):
        shown = ""
    return WRONG.format(shown=shown)


def doubt(clock: Clock) -> str:
    """Return a warning if the clock is certainly wrong but can be used; otherwise an empty string."""
    at = clock.wall()
    if not is_possible(at) or at >= _RELEASED:
        return ""
    shown = f"{local_time(at, clock.utc_offset(at)):%Y-%m-%d %H:%M}"
    return f"the clock of this machine is wrong: it says {shown}; set it, or this date goes into the log"
