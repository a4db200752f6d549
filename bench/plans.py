"""Time to list two thousand plan files, to read a changed one, and to reject damaged ones.

The files are copies of the shipped plans with one distinct line each. They are read with an empty cache, then
with a full one, and listed as the program does it. The list is read in a thread, while a timer on an event
loop measures how long a key would wait.
"""

import asyncio
import random
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parents[1]))
from bench._report import Row, options, show, within
from strengthtui.base.paths import Paths
from strengthtui.base.resources import shipped
from strengthtui.plan.cache import PlanCache
from strengthtui.plan.load import read_plan
from strengthtui.plan.stamp import stamp
from strengthtui.training.catalog import PlanCatalog

FILES = 2000
LISTED_S = 0.3
MUTANTS = 1000


def make(folder: Path) -> list[Path]:
    """Write the plan files."""
    sources = [path.read_bytes() for path in sorted(shipped("plans").glob("*.toml"))]
    paths = [folder / f"plan-{number:04}.toml" for number in range(FILES)]
    for number, path in enumerate(paths):
        path.write_bytes(sources[number % len(sources)] + f"# {number}\n".encode())
    return paths


def mutant(data: bytes) -> bytes:
    """Return a damaged file: lines and bytes removed, doubled or swapped."""
    lines = data.splitlines(keepends=True)
    for _ in range(random.randint(1, 4)):
        at, other = random.randrange(len(lines)), random.randrange(len(lines))
        lines[at] = random.choice([b"", lines[at] * 2, lines[other], lines[at][:-2], b"[[" * 50 + lines[at]])
    return b"".join(lines)


def listed(paths: Paths) -> float:
    """Return the seconds to list all plans."""
    begun = perf_counter()
    assert len(PlanCatalog(paths).valid()) >= FILES
    return perf_counter() - begun


def read_all(paths: list[Path], cache: PlanCache) -> float:
    """Return the seconds to read all plans."""
    begun = perf_counter()
    for path in paths:
        assert read_plan(path, cache=cache).value
    return perf_counter() - begun


async def beside(paths: list[Path], cache: PlanCache) -> tuple[float, float]:
    """Read all plans in a thread; return the seconds that it takes and the longest block of the loop."""
    reading, longest, last = (
        asyncio.create_task(asyncio.to_thread(read_all, paths, cache)),
        0.0,
        perf_counter(),
    )
    while not reading.done():
        await asyncio.sleep(0.005)
        now = perf_counter()
        longest, last = max(longest, now - last - 0.005), now
    return await reading, longest


def mutants(folder: Path) -> list[float]:
    """Return the seconds that each damaged file takes."""
    sources, times = [path.read_bytes() for path in sorted(shipped("plans").glob("*.toml"))], []
    path = folder / "mutant.toml"
    for _ in range(MUTANTS):
        path.write_bytes(mutant(random.choice(sources)))
        begun = perf_counter()
        read_plan(path)
        times.append(perf_counter() - begun)
    return times


def main() -> None:
    runs = options(__doc__, runs=5).runs
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "plans").mkdir()
        paths = make(folder / "plans")
        read_plan(paths[0])  # pydantic is loaded once
        fresh = [read_all(paths, PlanCache(None)) for _ in range(runs)]
        kept = PlanCache(folder / "cache", stamp())
        read_all(paths, kept)
        full = [read_all(paths, kept) for _ in range(runs)]
        own = Paths(db=folder / "log.db", config=folder / "config.toml", plans=(folder / "plans",))
        own.cache, own.library = folder / "cache", folder / "none.toml"
        listed(own)  # the first list writes the index
        known = [listed(own) for _ in range(runs)]
        loops = [asyncio.run(beside(paths, PlanCache(None))) for _ in range(runs)]
        times = mutants(folder)
    rows = [
        Row("2,000 plans, none known", f"{median(fresh):.2f} s"),
        Row("2,000 plans, each from the cache", f"{median(full):.2f} s"),
        within(
            "2,000 plans, all known, listed",
            median(known),
            LISTED_S,
            unit=" s",
            spread=f"{min(known):.2f}-{max(known):.2f} s",
        ),
        Row("2,000 plans in a thread", f"{median(seconds for seconds, _ in loops):.2f} s"),
        Row("longest wait of the event loop meanwhile", f"{1000 * median(wait for _, wait in loops):.0f} ms"),
        Row("a damaged plan, median", f"{1000 * median(times):.1f} ms"),
        within("a damaged plan, longest of 1,000", 1000 * max(times), 250, digits=0, unit=" ms"),
    ]
    show("Plan files", rows, f"{runs} runs; medians")


if __name__ == "__main__":
    main()
