"""The plan folders, and the names of the plans in them.

A plan's name here is the stem of its file. The user's folders come before the shipped one, and a plan hides
later plans of the same name. To change a shipped plan, put a copy into the user's folder.
"""

import os
from pathlib import Path

from strengthtui.base.named_tuple import NamedTuple
from strengthtui.base.problems import nearest
from strengthtui.base.text import clean

SUFFIX = ".toml"


class UnknownPlanError(LookupError):
    """There is no plan of that name.

    Attributes:
        message: What is wrong, safe to show.
        hint: The nearest name, or all names.
    """

    def __init__(self, name: str, known: list[str]) -> None:
        self.message = f'there is no plan "{clean(name, 80)}"'
        self.hint = nearest(name, known) if known else "no plans found"
        super().__init__(f"{self.message}; {self.hint}")


class PlanFolders(NamedTuple):
    """The plan folders, in order; a missing or unreadable folder counts as empty."""

    folders: tuple[Path, ...]

    def names(self) -> list[tuple[str, Path]]:
        """Return the plans' cleaned names and paths, sorted by name, each name once."""
        paths: dict[str, Path] = {}
        for folder in self.folders:
            for name in _plan_files(folder):
                paths.setdefault(clean(name.removesuffix(SUFFIX)), folder / name)
        return sorted(paths.items())

    def find(self, name: str) -> Path:
        """Return the path of a plan by its name; return a name that looks like a path without a check.

        Raises:
            UnknownPlanError: No folder has a plan of that name.
        """
        if name.endswith(SUFFIX) or os.sep in name or "/" in name:
            return Path(name)
        plans = dict(self.names())
        if name not in plans:
            raise UnknownPlanError(name, list(plans))
        return plans[name]


def _plan_files(folder: Path) -> list[str]:
    try:
        with os.scandir(folder) as entries:
            return sorted(entry.name for entry in entries if _is_plan_file(entry))
    except (OSError, ValueError):  # ValueError: a path from the config may contain a NUL byte.
        return []


def _is_plan_file(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.name.endswith(SUFFIX) and not entry.name.startswith(".") and not entry.is_dir()
    except OSError:  # A link to a place without access; reading the plan reports it.
        return True
