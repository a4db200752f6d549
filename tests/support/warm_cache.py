"""A cache of the shipped plans, as the second start of the program finds it; reading them takes 0.1 s."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from strengthtui.base.paths import Paths
from strengthtui.training.catalog import PlanCatalog


def fill(folder: Path) -> None:
    """Write the cached plans to the program's cache folder, unless it has plans."""
    if not (folder / "plans").exists():
        (folder / "plans").mkdir(parents=True, mode=0o700)
        for name, entry in _entries().items():
            (folder / "plans" / name).write_bytes(entry)


@cache
def _entries() -> dict[str, bytes]:
    """Return the files of the cached plans."""
    with TemporaryDirectory(prefix="strengthtui-cache-") as place:
        folder = Path(place)
        paths = Paths(db=folder / "log.db", config=folder / "config.toml", plans=(folder / "none",))
        paths.cache, paths.library = folder, folder / "library.toml"
        for _, loaded in PlanCatalog(paths).plans():
            assert loaded.value
        return {entry.name: entry.read_bytes() for entry in (folder / "plans").iterdir()}
