"""What is wrong with the text of a plan, as somebody is told it."""

from strengthtui.document.read import Document
from strengthtui.plan.check import check


def problems(text: str) -> list[str]:
    """Check a plan; each problem as `line:column: ...`."""
    loaded = check(Document("p.toml", text, ""))
    assert (loaded.value is None) == bool(loaded.problems)
    return [str(problem).removeprefix("p.toml:") for problem in loaded.problems]
