"""Plans that were good before, kept by the hash of their file.

An entry is found by the file's hash, the library's, the program's version and the form of the JSON; `kept`
does the rest.
"""

from pathlib import Path
from typing import NamedTuple

from strengthtui import __version__
from strengthtui.base import file_cache
from strengthtui.plan.model import Plan

FORM = 4
"""Counted up whenever the same file gives another plan than before, or the plan another JSON."""

KEPT = 2000
"""Plans; older ones are pruned. Even a list of a thousand files is kept whole."""


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
        return file_cache.get(Plan, self._path(self.folder, sha256))

    def put(self, plan: Plan) -> None:
        """Keep a plan, if that is possible, and forget the oldest."""
        if self.folder is not None:
            file_cache.put(self._path(self.folder, plan.sha256), plan, KEPT)

    def _path(self, folder: Path, sha256: str) -> Path:
        return folder / f"{sha256}-{__version__}-{FORM}-{self.stamp[:16]}.json"
