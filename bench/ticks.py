"""Accuracy of the displayed seconds of a rest: the time of each frame and its due time.

The due times are in the log, and the app uses the same clock as this program. A bare Textual countdown based
on `set_timer` runs at the same time, half a second apart.
"""

import sys
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parents[1]))
from bench._home import Home, bare
from bench._report import Row, options, percentiles, quantile, show
from bench._rest import Shown, begin, deadlines, session, shown, shows
from bench._terminal import Terminal, now, watch

LATENESS = 1.2
"""The budget of the lateness, as a ratio to the bare countdown."""

DRIFT_MS = 1.0
"""The smallest drift that a run of sixty seconds can detect."""

BEGIN_S = 5.0
"""Seconds that are ignored at the start."""


def says(rows: list[str], seconds: int) -> bool:
    return rows[0].startswith(f"{seconds} left")


def lateness(seen: list[Shown], deadline: float, since: float) -> list[float]:
    """Return the delay of each displayed second in ms.

    Raises:
        RuntimeError: A second was never shown.
    """
    first: dict[int, float] = {}
    for second, at in seen:
        first.setdefault(second, at)
    counted = [second for second in first if deadline - second > since]
    missing = set(range(min(counted), max(counted) + 1)) - set(counted)
    if missing:
        raise RuntimeError(f"never shown: {sorted(missing)}")
    return [1000 * (first[second] - (deadline - second)) for second in sorted(counted, reverse=True)]


def drift(late: list[float]) -> float:
    """Return by how many milliseconds the best of the last quarter was later than the best of the first.

    It compares the best values, because other load can only delay a frame.
    """
    quarter = max(1, len(late) // 4)
    return min(late[-quarter:]) - min(late[:quarter])


def measure(seconds: float) -> tuple[list[float], list[float]]:
    """Return the lateness of the app's seconds and of the bare countdown's."""
    with Home() as home, session(home) as ours:
        begin(ours, home, seconds + 3 * BEGIN_S)
        deadline = deadlines(home.db)[-1]
        with Terminal(bare(f"{deadline + 0.5}"), home.env) as other:
            since = now() + BEGIN_S
            watch([ours, other], since + seconds)
    late = lateness([*shown(ours.screens(), deadline, shows)], deadline, since)
    return late, lateness([*shown(other.screens(), deadline + 0.5, says)], deadline + 0.5, since)


def main() -> None:
    seconds = options(__doc__, seconds=70).seconds
    late, compared = measure(seconds)
    rows = [
        *percentiles("lateness", late, compared, "a bare countdown", LATENESS),
        Row("earliest, latest, ms", f"{min(late):.2f}, {max(late):.2f}"),
        Row("drift from first to last quarter, ms", f"{drift(late):+.2f}", "0", abs(drift(late)) <= DRIFT_MS),
        Row("bare countdown, median, ms", f"{median(compared):.2f}"),
        Row("bare countdown, p99, ms", f"{quantile(compared, 0.99):.2f}"),
        Row("bare countdown, drift, ms", f"{drift(compared):+.2f}"),
    ]
    show(
        "The second on the screen against its true beginning, 80x24",
        rows,
        f"{len(late)} seconds of a rest, none left out; a drift below {DRIFT_MS:g} ms counts as none",
    )


if __name__ == "__main__":
    main()
