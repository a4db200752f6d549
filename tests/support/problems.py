"""The problems of a plan's text, as the user sees them."""

from strengthtui.document.read import Document
from strengthtui.plan.check import check


def problems(text: str) -> list[str]:
    """Return the problems of a plan, each as `line:column: ...`."""
    loaded = check(Document("p.toml", text, ""))
    assert (loaded.value is None) == bool(loaded.problems)
    return [str(problem).removeprefix("p.toml:") for problem in loaded.problems]
