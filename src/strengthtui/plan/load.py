"""Reading a plan file: text, cache; `check` does the rest.

The cache is asked first, by the hash of the bytes, so that a plan that did not change loads without
pydantic. Whatever the path leads to and whatever the bytes are, the answer is a plan or its problems.
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
        path: Where it is.
        shown: Its name in problems; the path unless given.
        cache: Where good plans are kept by their hash.
        library: The user's own movements, which need not be there; their problems are not the plan's.

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
    # Only here, because it imports pydantic.
    from strengthtui.plan.check import check  # noqa: PLC0415
    from strengthtui.plan.library import read_library  # noqa: PLC0415

    known = read_library(library).value
    loaded = check(document, known) if known else check(document)
    if cache and loaded.value:
        cache.put(loaded.value)
    return loaded
