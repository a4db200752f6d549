"""Synchronising the log with a shared folder, in which each device has a file of its own.

A device appends its own events to its own file and reads those of the others. So the folder can be carried by
anything: Syncthing, Dropbox, git, a USB stick. Copies that a syncer makes of a file in conflict are read like
any other file.
"""

from collections.abc import Iterator
from pathlib import Path

from strengthtui.base.errors import Failure
from strengthtui.base.files import read_bytes
from strengthtui.base.paths import Paths
from strengthtui.base.text import clean
from strengthtui.journal.facts import Fact, devices, facts
from strengthtui.journal.store import Store
from strengthtui.sync import progress
from strengthtui.sync.device_id import adopt_device
from strengthtui.sync.fact_file import SUFFIX, LaterForm, append, batches, can_be_sent, name_of
from strengthtui.sync.merge import Branches, Merge
from strengthtui.sync.progress import Progress
from strengthtui.sync.report import Report

MOST_BYTES = 1024 * 1024 * 1024
"""The largest size of a file; a year of training has about a megabyte."""


def synchronise(store: Store, paths: Paths, folder: Path) -> Report:
    """Read the other devices' events from a folder, and add what it lacks to this device's file.

    Raises:
        Failure: The folder, a file in it or the log cannot be read or written.
    """
    if not folder.is_dir():
        raise Failure(f"{clean(str(folder))}: no such folder; make it, or connect its disk")
    try:
        reading = _Reading(store, paths, folder)
        received, problems = reading.received, list(reading.problems)
        if reading.has_split:
            # What was read before the split has other device IDs now.
            reading = _Reading(store, paths, folder, from_the_beginning=True)
        sent = [each for each in _missing(store, reading.last) if can_be_sent(each)]
        append(folder / name_of(store.device), sent)
    except OSError as error:
        reason = (error.strerror or "cannot be used").lower()
        raise Failure(f"{clean(str(error.filename or folder))}: {reason}; check the folder") from error
    return Report(sent, received, reading.others, problems)


class _Reading:
    """One pass over the files of a folder."""

    def __init__(self, store: Store, paths: Paths, folder: Path, *, from_the_beginning: bool = False) -> None:
        self._store = store
        self._merge = Merge(store)
        self._progress_file = progress.path(paths, folder)
        self._progress = {} if from_the_beginning else progress.read(self._progress_file)
        self._done: dict[str, Progress] = {}
        self.problems: list[str] = []
        self.others = 0
        self.last: dict[str, int] = {}
        """The highest number of each device ID in the folder."""
        for path in sorted(folder.glob(f"*{SUFFIX}")):
            self._read(path)
        self.received, self.has_split = self._merge.received, self._merge.has_split
        self.problems += adopt_device(store, paths, self._merge)
        progress.write(self._progress_file, {} if self.has_split else self._done)

    def _read(self, path: Path) -> None:
        """Store the new events of a file."""
        self.others += path.name != name_of(self._store.device)
        try:
            data = read_bytes(path, MOST_BYTES)
        except (OSError, ValueError) as error:
            reason = (getattr(error, "strerror", None) or str(error)).lower()
            self.problems.append(f"{clean(path.name)}: {reason}; remove it from the folder")
            return
        done = progress.still_true(self._progress.get(path.name), self._store, data)
        branches = Branches({device: list(names) for device, names in done.names.items()}, {**done.last})
        problems: list[str] = []
        try:
            for batch in batches(data[done.end :], done.end, done.lines):
                self._merge.take(batch.facts, branches)
                problems += batch.problems
                done = done._replace(end=batch.end, lines=batch.lines)
        except LaterForm:
            problems.append("a later version of StrengthTUI wrote the rest; update StrengthTUI here")
        self.problems += [f"{clean(path.name)}: {each}" for each in problems]
        self._done[path.name] = progress.of(done, branches, data)
        # The folder may lack events of a damaged file, so they are sent again.
        if not problems:
            for device, n in branches.last.items():
                self.last[device] = max(n, self.last.get(device, 0))


def _missing(store: Store, last: dict[str, int]) -> Iterator[Fact]:
    """Yield the events that a folder lacks, also those of other device IDs: this one may be new."""
    for device in devices(store):
        yield from facts(store, device, last.get(device, 0))
