"""Plans that were good before, kept by the hash of their file.

To check a plan takes pydantic, which costs a third of the program's start, and almost every start
meets the file of last time. So what came of it is kept as JSON: disposable, found by the file's hash,
the library's, the program's version and the form of the JSON, and never more than an afterthought. A cache
that cannot be read or written costs a little time and nothing else, so here every failure is a miss and no
problem.
"""

import hashlib
import os
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from strengthtui import __version__, codec
from strengthtui.plan.model import Plan

FORM = 3
"""Counted up whenever the same file gives another plan than before, or the plan another JSON."""

KEPT = 2000
"""Plans; older ones are pruned. Even a list of a thousand files is kept whole."""

_SELDOM = "f"
"""Only a plan whose hash ends like this looks for older ones: to look each time makes many plans slow."""


class PlanCache(NamedTuple):
    """Good plans by the SHA-256 of their file."""

    folder: Path | None
    """A folder of its own; None for no cache."""

    stamp: str = ""
    """What the plans depend on besides their own text: the library's."""

    def get(self, sha256: str) -> Plan | None:
        """Find the plan of a file's hash, or None."""
        if self.folder is None:
            return None
        # The checksum finds damage; the other errors are an entry of another form that kept its number.
        with suppress(OSError, ValueError, KeyError, TypeError, AttributeError):
            checksum, _, body = self._path(self.folder, sha256).read_bytes().partition(b"\n")
            if checksum == _checksum(body):
                return codec.loads(Plan, body.decode())
        return None

    def put(self, plan: Plan) -> None:
        """Keep a plan, if that is possible, and forget the oldest."""
        if self.folder is None:
            return
        path = self._path(self.folder, plan.sha256)
        body = codec.dumps(plan).encode()
        with suppress(OSError):
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            _write(path, _checksum(body) + b"\n" + body)
            if plan.sha256.endswith(_SELDOM):
                _prune(self.folder)

    def _path(self, folder: Path, sha256: str) -> Path:
        return folder / f"{sha256}-{__version__}-{FORM}-{self.stamp[:16]}.json"


def _checksum(body: bytes) -> bytes:
    return hashlib.sha256(body).hexdigest().encode()


def _write(path: Path, data: bytes) -> None:
    """Write a private file at once or not at all; a reader never sees half of one."""
    part = path.with_suffix(f".{os.getpid()}")
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(data)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _prune(folder: Path) -> None:
    entries = sorted(folder.glob("?" * 64 + "-*"), key=lambda entry: entry.stat().st_mtime_ns)
    for entry in entries[:-KEPT]:
        entry.unlink(missing_ok=True)
