"""A cache of valid plans.

The key is made of the file's hash, the library's hash, the program's version and the version of the JSON
format. `file_cache` does the rest.
"""

from functools import lru_cache
from pathlib import Path

from strengthtui import __version__
from strengthtui.base import codec, file_cache
from strengthtui.base.named_tuple import NamedTuple
from strengthtui.plan.model import Plan

FORM = 14
"""Increase it when the same file gives a different plan, or the same plan different JSON."""

KEPT = 4000
"""How many plans the cache holds before it removes the oldest; enough for two thousand plan files."""


class PlanCache(NamedTuple):
    """Valid plans by the SHA-256 of their file."""

    folder: Path | None
    """The cache's own folder; None to disable the cache."""

    stamp: str = ""
    """The hash of the library, which plans also depend on."""

    def get(self, sha256: str) -> Plan | None:
        """Return the plan for a file's hash, or None if it is not cached."""
        if self.folder is None:
            return None
        return file_cache.get(self._path(self.folder, sha256), _plan)

    def put(self, plan: Plan) -> None:
        """Store a plan if possible, and remove the oldest ones."""
        if self.folder is not None:
            file_cache.put(self._path(self.folder, plan.sha256), plan, KEPT)

    def _path(self, folder: Path, sha256: str) -> Path:
        return folder / f"{sha256}-{__version__}-{FORM}-{self.stamp[:16]}.json"


@lru_cache(64)
def _plan(text: str) -> Plan:
    """Build a plan from JSON. All plans are read for each workout, and their files rarely change."""
    return codec.loads(Plan, text)
