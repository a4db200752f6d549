"""The report of every measurement: figures with their budgets, and the machine."""

import argparse
import json
import os
import platform
import random
import re
import tempfile
from collections.abc import Iterable, Sequence
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import NamedTuple

OUTPUT = "STRENGTHTUI_BENCH_OUTPUT"
"""The environment variable with the file to which `show` also writes, one line of JSON for each table."""


class Row(NamedTuple):
    """One row of the table."""

    what: str
    measured: str
    budget: str = ""
    met: bool | None = None
    """None for figures that are only for comparison."""
    spread: str = ""
    """The durations or values behind the figure: the median and the range."""


def within(  # noqa: PLR0913 - the parts of a row, by name
    what: str, value: float, budget: float, *, digits: int = 2, unit: str = "", spread: str = ""
) -> Row:
    """Return the row of a figure that must not exceed its budget."""
    return Row(what, f"{value:.{digits}f}{unit}", f"{budget:g}{unit}", value <= budget, spread)


class Options(NamedTuple):
    """Length of the measurements."""

    runs: int
    seconds: float


def options(about: str | None, *, runs: int = 0, seconds: float = 0) -> Options:
    """Read the command line: the same options for every measurement, so that `make bench` can pass them on.

    Args:
        about: The measurement's docstring.
        runs: Default number of measurements; 0 if not applicable.
        seconds: Default duration of the measurement; 0 if not applicable.
    """
    random.seed(1)
    parser = argparse.ArgumentParser(
        description=about, formatter_class=argparse.RawDescriptionHelpFormatter, allow_abbrev=False
    )
    unused = "has no meaning here"
    parser.add_argument("--runs", type=int, default=runs, help=f"default {runs}" if runs else unused)
    parser.add_argument(
        "--seconds", type=float, default=seconds, help=f"default {seconds:g}" if seconds else unused
    )
    given = parser.parse_args()
    return Options(given.runs, given.seconds)


def show(title: str, rows: Iterable[Row], *notes: str) -> None:
    """Print a table, then the notes on it; `run.py` gets both in a file as well."""
    rows = list(rows)
    lines = [("what", "measured", "budget", "met", "median (range)"), *map(cells, rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(5)]
    print(f"\n{title}\n")
    for what, measured, budget, met, spread in lines:
        texts = (
            what.ljust(widths[0]),
            measured.rjust(widths[1]),
            budget.rjust(widths[2]),
            met.ljust(3),
            spread,
        )
        print("  " + "   ".join(texts).rstrip())
    print()
    for note in (*notes, machine()):
        print(f"  {note}")
    if path := os.environ.get(OUTPUT):
        with Path(path).open("a", encoding="utf-8") as file:
            file.write(json.dumps({"title": title, "rows": rows, "notes": notes}) + "\n")


def cells(row: Row) -> tuple[str, str, str, str, str]:
    """Return the cells of a row of the table."""
    met = {None: "", True: "yes", False: "no"}[row.met]
    over = [re.match(r"[\d.]+", text) for text in (row.measured, row.budget)]
    if row.met is False and over[0] and over[1]:
        met += f", by {float(over[0][0]) - float(over[1][0]):.2g}"
    return row.what, row.measured, row.budget, met, row.spread


def machine() -> str:
    """Describe the machine in general terms."""
    system = f"{os.cpu_count()} CPUs, {platform.system()} {platform.machine()}"
    versions = f"Python {platform.python_version()}, Textual {version('textual')}"
    return f"{system}, {versions}, temporary files on {_file_system(tempfile.gettempdir())}"


def quantile(values: Sequence[float], part: float) -> float:
    """Return a quantile of the values, without interpolation."""
    return sorted(values)[min(len(values) - 1, round(part * (len(values) - 1)))]


def percentiles(
    what: str, times: Sequence[float], base: Sequence[float], than: str, budget: float
) -> tuple[Row, Row]:
    """Return the median and the 99th percentile of milliseconds as ratios to those of another program."""
    middle, late = median(times), quantile(times, 0.99)
    spread = f"{middle:.1f} ms ({min(times):.1f}-{max(times):.1f})"
    ratios = middle / median(base), late / quantile(base, 0.99)
    return (
        within(f"{what}, median, relative to {than}", ratios[0], budget, unit=" x", spread=spread),
        within(
            f"{what}, 99th percentile, relative to {than}",
            ratios[1],
            budget,
            unit=" x",
            spread=f"{late:.1f} ms",
        ),
    )


def compared(name: str, times: Sequence[float], base: Sequence[float], budget: float | None) -> Row:
    """Return the row of a duration as a ratio to another, measured alternately.

    The ratio is the median of the ratios within each turn, because other load changes from turn to turn.
    """
    ratio = median(mine / other for mine, other in zip(times, base, strict=True))
    low, middle, high = (f"{1000 * seconds:.0f}" for seconds in (min(times), median(times), max(times)))
    met = ratio <= budget if budget else None
    return Row(name, f"{ratio:.2f} x", f"{budget:g} x" if budget else "", met, f"{middle} ms ({low}-{high})")


def _file_system(folder: str) -> str:
    """Return the type of the file system: in memory, commits cost nothing."""
    mounts = [line.split() for line in Path("/proc/mounts").read_text("utf-8").splitlines()]
    around = [(len(at), kind) for _, at, kind, *_ in mounts if Path(folder).is_relative_to(at)]
    return max(around)[1] if around else "an unknown file system"
