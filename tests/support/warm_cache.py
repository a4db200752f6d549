"""A cache of the shipped plans, as the second start of the program finds it; reading them takes 0.1 s."""

import atexit
import os
import shutil
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from strengthtui.base.paths import Paths
from strengthtui.training.catalog import PlanCatalog


def fill(folder: Path) -> None:
    """Link the cached plans into the program's cache folder, unless it has plans.

    The program replaces entries and never writes into one, so the links stay whole.
    """
    if not (folder / "plans").exists():
        shutil.copytree(_filled(), folder, copy_function=os.link, dirs_exist_ok=True)


@cache
def _filled() -> Path:
    folder = Path(mkdtemp(prefix="strengthtui-cache-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    paths = Paths(db=folder / "log.db", config=folder / "config.toml", plans=(folder / "none",))
    paths.cache, paths.library = folder, folder / "library.toml"
    for _, loaded in PlanCatalog(paths).plans():
        assert loaded.value
    return folder
