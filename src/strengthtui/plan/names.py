"""Finding a movement by the name that somebody typed: case, spaces and aliases make no difference."""

from collections.abc import Iterable

from strengthtui.base.names import name_key
from strengthtui.plan.library_model import Library


def find_name(typed: str, known: Iterable[str], library: Library) -> str | None:
    """Return the known name that means the same movement as what was typed; None if there is none.

    Args:
        typed: What somebody typed.
        known: The names to choose from; the first match is returned.
        library: The movements with their aliases.
    """
    names = list(known)
    if typed in names:
        return typed
    key = name_key(typed)
    if same := next((name for name in names if name_key(name) == key), None):
        return same
    entry = library.find(typed)
    return entry and next((name for name in names if library.find(name) is entry), None)
