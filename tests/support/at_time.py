"""Run the program at another time, at which its clocks stand still: `AT` gives the Unix time.

A process of its own, so that `TZ` holds for everything in it, SQLite and the C library included.
"""

import os

from strengthtui.base.clock import SystemClock

BOOTED_AT = 1_700_000_000.0


def wall(self: SystemClock) -> float:
    del self
    return float(os.environ["AT"])


def boottime(self: SystemClock) -> float:
    return wall(self) - BOOTED_AT


if __name__ == "__main__":
    SystemClock.wall, SystemClock.boottime = wall, boottime  # type: ignore[method-assign]
    from strengthtui.cli import main

    main()
