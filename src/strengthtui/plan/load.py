"""Reading a plan file, from the cache if possible.

The cache is checked first, by the hash of the bytes, so an unchanged plan loads without pydantic. Otherwise
`check` validates the text. For any path and any content, the result is a plan or its problems.
"""

from pathlib import Path

from strengthtui.base.problems import Loaded
from strengthtui.document.read import Document, read_document
from strengthtui.plan.cache import PlanCache
from strengthtui.plan.model import Plan


def read_plan(
    path: Path, shown: str | None = None, cache: PlanCache | None = None, library: Path | None = None
) -> Loaded[Plan]:
    """Read one plan file.

    Args:
        path: The plan file.
        shown: Its name in problems; the path by default.
        cache: The cache of valid plans.
        library: The user's movement file, which may be missing; its problems are not reported here.

    Returns:
        The plan, or None with every problem found.
    """
    read = read_document(path, shown)
    if read.value is None:
        return Loaded(None, read.problems)
    if cache and (plan := cache.get(read.value.sha256)):
        return Loaded(plan)
    return _checked(read.value, cache, library)


def _checked(document: Document, cache: PlanCache | None, library: Path | None) -> Loaded[Plan]:
    # Imported late: pydantic is slow to load.
    from strengthtui.plan.check import check  # noqa: PLC0415
    from strengthtui.plan.library import read_library  # noqa: PLC0415

    known = read_library(library).value
    loaded = check(document, known) if known else check(document)
    if cache and loaded.value:
        cache.put(loaded.value)
    return loaded
