"""How far the files of a shared folder have been read, so that the next time only what was added is read.

It is kept in the cache. Without it, or if a file or the log is not the one that was read, files are read from
their beginning.
"""

from functools import partial
from hashlib import sha256
from pathlib import Path

from strengthtui.base import codec, file_cache
from strengthtui.base.named_tuple import NamedTuple
from strengthtui.base.paths import Paths
from strengthtui.journal.facts import fact
from strengthtui.journal.store import Store
from strengthtui.sync.merge import Branches

_TAIL = 4096
"""Bytes before the end by which a file is recognised."""

_FOLDERS = 20
"""Shared folders whose progress is kept."""


class Progress(NamedTuple):
    """How far one file has been read."""

    end: int = 0
    """Bytes."""

    lines: int = 0

    tail: str = ""
    """The hash of the last bytes before the end."""

    names: dict[str, tuple[tuple[int, str], ...]] = {}  # noqa: RUF012 - a default, never changed
    """As in `Branches`."""

    last: dict[str, int] = {}  # noqa: RUF012 - the same
    """As in `Branches`."""


class _Files(NamedTuple):
    files: dict[str, Progress]


def path(paths: Paths, folder: Path) -> Path:
    """Return the file that keeps the progress with a folder."""
    key = f"{folder.absolute()}\0{paths.db.absolute()}".encode(errors="surrogateescape")
    return paths.cache / "sync" / f"{sha256(key).hexdigest()}-progress"


def read(cached: Path) -> dict[str, Progress]:
    """Return the progress by file name."""
    entry = file_cache.get(cached, partial(codec.loads, _Files))
    return entry.files if entry else {}


def write(cached: Path, files: dict[str, Progress]) -> None:
    """Keep the progress by file name."""
    file_cache.put(cached, _Files(files), _FOLDERS)


def of(done: Progress, branches: Branches, data: bytes) -> Progress:
    """Return the progress with a file, given how far it goes."""
    names = {device: tuple(parts) for device, parts in branches.names.items()}
    return done._replace(tail=_tail(data, done.end), names=names, last=branches.last)


def still_true(done: Progress | None, store: Store, data: bytes) -> Progress:
    """Return the progress if the log and the file are those that it was made with, else none."""
    if done is None or len(data) < done.end or _tail(data, done.end) != done.tail:
        return Progress()
    return done if all(fact(store, *event) for event in done.last.items()) else Progress()


def _tail(data: bytes, end: int) -> str:
    """Return the hash of the last bytes before an offset."""
    return sha256(data[max(0, end - _TAIL) : max(0, end)]).hexdigest()
