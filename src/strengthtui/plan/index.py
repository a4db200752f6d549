"""The summaries of all known plan files in one cached file, because reading two thousand plans takes time.

A summary counts only while the file has the same state: its times, size and inode. Like every cache, the
index may be deleted at any time; one that cannot be read, or was written by another version, counts as empty.
"""

import os
import time
from functools import cached_property, lru_cache
from pathlib import Path

from strengthtui import __version__
from strengthtui.base import codec, file_cache
from strengthtui.base.named_tuple import NamedTuple
from strengthtui.plan import cache
from strengthtui.plan.summary import MovementSummary, PlanSummary

FORM = 1
"""Increase it when the same plan gives a different summary, or the same summary different JSON."""

MOST = 6000
"""How many plans the index holds; as many as fit into an entry of the cache."""

SETTLED_NS = 2_000_000_000
"""The age of a file's last change from which its state is trusted. Some file systems keep times in steps of
two seconds, so that another change just after reading the file could leave them as they are."""

State = tuple[int, int, int, int]
"""The time of the last change of a file's content and of its state in nanoseconds, its size and its inode."""


class _Entry(NamedTuple):
    """A plan file."""

    state: State
    name: str
    source: str
    kind: str
    days: tuple[tuple[str, int], ...]
    sha256: str

    movements: str
    """The places of its movements in the list of the index, such as `0 3 7`: text is read more quickly."""


class _Index(NamedTuple):
    """The file of the index. A list of all movements keeps it short: most plans share theirs."""

    version: str = ""
    movements: tuple[MovementSummary, ...] = ()
    plans: dict[str, _Entry] = {}  # noqa: RUF012 - never changed


class PlanIndex:
    """The summaries of plan files."""

    def __init__(self, folder: Path, stamp: str) -> None:
        """Create the index; its file is read when it is needed.

        Args:
            folder: The folder of the cached plans.
            stamp: The hash of the library, on which plans depend, too.
        """
        self._path = folder / "index.json"
        self._version = f"{__version__}-{cache.FORM}-{FORM}-{stamp[:16]}"
        self._new: dict[str, tuple[State, PlanSummary]] = {}
        self._movements: dict[str, tuple[MovementSummary, ...]] = {}

    @cached_property
    def _index(self) -> _Index:
        index = file_cache.get(self._path, _built)
        return index if index and index.version == self._version else _Index()

    def get(self, path: str, state: State | None) -> PlanSummary | None:
        """Return the summary of a file in this state, or None if it is not known."""
        entry = self._index.plans.get(path)
        return self._summary(entry) if entry and entry.state == state else None

    def put(self, path: str, state: State | None, summary: PlanSummary) -> None:
        """Add the summary of a file that was read after it was in this state."""
        if state and max(state[:2]) < time.time_ns() - SETTLED_NS and _can_be_written(path):
            self._new[path] = (state, summary)

    def save(self) -> None:
        """Write the index if it has new summaries, and if possible."""
        if not self._new:
            return
        known = {name: (each.state, self._summary(each)) for name, each in self._index.plans.items()}
        newest_first = {**self._new, **{name: each for name, each in known.items() if name not in self._new}}
        places: dict[MovementSummary, int] = {}
        plans: dict[str, _Entry] = {}
        for name, (state, summary) in list(newest_first.items())[:MOST]:
            numbers = [places.setdefault(each, len(places)) for each in summary.movements]
            plans[name] = _Entry(state, *summary[:-1], " ".join(map(str, numbers)))
        self._index, self._new, self._movements = _Index(self._version, tuple(places), plans), {}, {}
        file_cache.put(self._path, self._index, MOST)

    def _summary(self, entry: _Entry) -> PlanSummary:
        movements = self._movements.get(entry.movements)
        if movements is None:
            known = self._index.movements
            movements = tuple(known[int(place)] for place in entry.movements.split())
            self._movements[entry.movements] = movements
        return PlanSummary(entry.name, entry.source, entry.kind, entry.days, entry.sha256, movements)


def state_of(path: str) -> State | None:
    """Return the state of a file; None if it has none, for example for lack of permission."""
    try:
        found = os.stat(path)  # noqa: PTH116 - a third faster, and there are thousands
    except (OSError, ValueError):
        return None
    return found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino


@lru_cache(1)
def _built(text: str) -> _Index:
    """Build an index from JSON.

    Raises:
        ValueError: A plan has a movement that is not in the list.
    """
    index = codec.loads(_Index, text)
    used = {
        int(place) for text in {each.movements for each in index.plans.values()} for place in text.split()
    }
    if not used <= {*range(len(index.movements))}:
        raise ValueError("no such movement")
    return index


def _can_be_written(name: str) -> bool:
    """Return whether the name of a file is text; one without encoding cannot be in JSON."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True
