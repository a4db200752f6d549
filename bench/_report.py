"""The report of every measurement: figures with their budgets, and the machine."""

import argparse
import os
import platform
import random
import tempfile
from collections.abc import Iterable, Sequence
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import NamedTuple


class Row(NamedTuple):
    """One row of the table."""

    what: str
    measured: str
    budget: str = ""
    met: bool | None = None
    """None for figures that are only for comparison."""


def within(what: str, value: float, budget: float, *, digits: int = 2, unit: str = "") -> Row:
    """Return the row of a figure that must not exceed its budget."""
    return Row(what, f"{value:.{digits}f}{unit}", f"{budget:g}{unit}", value <= budget)


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
    """Print a table, then the notes on it."""
    head = Row("what", "measured", "budget")
    lines = [(*head[:3], "met"), *((*row[:3], _MET[row.met]) for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(4)]
    print(f"\n{title}\n")
    for what, measured, budget, met in lines:
        cells = (what.ljust(widths[0]), measured.rjust(widths[1]), budget.rjust(widths[2]), met)
        print("  " + "   ".join(cells).rstrip())
    print()
    for note in (*notes, machine()):
        print(f"  {note}")


def machine() -> str:
    """Describe the machine in general terms."""
    system = f"{os.cpu_count()} CPUs, {platform.system()} {platform.machine()}"
    versions = f"Python {platform.python_version()}, Textual {version('textual')}"
    return f"{system}, {versions}, temporary files on {_file_system(tempfile.gettempdir())}"


def quantile(values: Sequence[float], part: float) -> float:
    """Return a quantile of the values, without interpolation."""
    return sorted(values)[min(len(values) - 1, round(part * (len(values) - 1)))]


def compared(name: str, times: Sequence[float], base: Sequence[float], budget: float | None) -> Row:
    """Return the row of a duration as a ratio to another, measured alternately.

    The ratio is the median of the ratios within each turn, because other load changes from turn to turn.
    """
    ratio = median(mine / other for mine, other in zip(times, base, strict=True))
    low, middle, high = (f"{1000 * seconds:.0f}" for seconds in (min(times), median(times), max(times)))
    measured = f"{ratio:.2f} x   {middle} ms ({low}-{high})"
    return Row(name, measured, f"{budget:g} x" if budget else "", ratio <= budget if budget else None)


_MET = {None: "", True: "yes", False: "NO"}


def _file_system(folder: str) -> str:
    """Return the type of the file system: in memory, commits cost nothing."""
    mounts = [line.split() for line in Path("/proc/mounts").read_text("utf-8").splitlines()]
    around = [(len(at), kind) for _, at, kind, *_ in mounts if Path(folder).is_relative_to(at)]
    return max(around)[1] if around else "an unknown file system"
