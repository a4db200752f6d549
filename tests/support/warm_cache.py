"""A cache of plans, as the second start of the program finds it; reading the shipped ones takes 0.1 s."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from strengthtui.base.paths import Paths
from strengthtui.training.catalog import PlanCatalog


def fill(folder: Path, plans: Path | None = None, *, with_index: bool = True) -> None:
    """Write the cached plans to the program's cache folder, unless it has plans.

    Args:
        folder: The cache folder.
        plans: A folder with plans that are cached beside the shipped ones.
        with_index: Whether the index of the plans is there too.
    """
    if not (folder / "plans").exists():
        own = sorted(plans.glob("*.toml")) if plans else ()
        (folder / "plans").mkdir(parents=True, mode=0o700)
        for name, entry in _entries(*(plan.read_bytes() for plan in own)).items():
            if with_index or name != "index.json":
                (folder / "plans" / name).write_bytes(entry)


@cache
def _entries(*own: bytes) -> dict[str, bytes]:
    """Return the files of a cache of the shipped plans and others."""
    with TemporaryDirectory(prefix="strengthtui-cache-") as place:
        folder = Path(place)
        if own:
            fill(folder)
        paths = Paths(db=folder / "log.db", config=folder / "config.toml", plans=(folder / "own",))
        paths.cache, paths.library = folder, folder / "library.toml"
        (folder / "own").mkdir()
        for number, plan in enumerate(own):
            (folder / "own" / f"{number}.toml").write_bytes(plan)
        PlanCatalog(paths).summaries()
        return {entry.name: entry.read_bytes() for entry in (folder / "plans").iterdir()}
