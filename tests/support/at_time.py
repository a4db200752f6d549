"""Run the program at another time: `AT` gives the Unix time at its start, and the clocks go on from there.

A process of its own, so that `TZ` holds for everything in it, SQLite and the C library included.
"""

import os
import time

from strengthtui.base.clock import SystemClock

AHEAD_S = float(os.environ["AT"]) - time.time()
BOOTED_AT = 1_700_000_000.0


def wall(self: SystemClock) -> float:
    del self
    return time.time() + AHEAD_S


def boottime(self: SystemClock) -> float:
    del self
    return time.time() + AHEAD_S - BOOTED_AT


if __name__ == "__main__":
    SystemClock.wall, SystemClock.boottime = wall, boottime  # type: ignore[method-assign]
    from strengthtui.cli import main

    main()
