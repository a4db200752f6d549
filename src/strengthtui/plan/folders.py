"""Which plans there are: the plan folders, and the names that people call plans by.

A plan's name here is the stem of its file. Folders come in order, yours before the shipped one, and an
earlier one hides a later one of the same name; so a shipped plan is changed by a copy beside yours.
"""

import os
from pathlib import Path
from typing import NamedTuple

from strengthtui.base.problems import nearest
from strengthtui.base.text import clean


class UnknownPlanError(LookupError):
    """There is no plan of that name.

    Attributes:
        message: What was asked for, safe to show.
        hint: The nearest name, or all names.
    """

    def __init__(self, name: str, known: list[str]) -> None:
        self.message = f'there is no plan "{clean(name, 80)}"'
        self.hint = nearest(name, known) if known else "there are no plans at all"
        super().__init__(f"{self.message}; {self.hint}")


class PlanFolders(NamedTuple):
    """The plan folders in order; a folder that is missing or cannot be read has no plans."""

    folders: tuple[Path, ...]

    def names(self) -> list[tuple[str, Path]]:
        """List the plans by name, each once; names are cleaned."""
        found: dict[str, Path] = {}
        for folder in self.folders:
            for path in _plan_files(folder):
                found.setdefault(clean(path.stem), path)
        return sorted(found.items())

    def find(self, name: str) -> Path:
        """Find a plan by its name; what looks like a path is taken as one, whether it exists or not.

        Raises:
            UnknownPlanError: No folder has a plan of that name.
        """
        if name.endswith(".toml") or os.sep in name or "/" in name:
            return Path(name)
        plans = dict(self.names())
        if name not in plans:
            raise UnknownPlanError(name, list(plans))
        return plans[name]


def _plan_files(folder: Path) -> list[Path]:
    try:
        entries = sorted(folder.iterdir())
    except (OSError, ValueError):  # ValueError: a path from the config may have a NUL in it.
        return []
    return [e for e in entries if e.suffix == ".toml" and not e.name.startswith(".") and not _is_folder(e)]


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # A link into a place that is closed to us; reading the plan will say so.
        return False
