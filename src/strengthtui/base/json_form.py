"""The documented JSON output for other programs, without internal fields.

Changing one of these forms requires a higher `schema` in the commands that print it.
"""

from typing import Any

from strengthtui.base.codec import plain

_OURS = frozenset({"each_side"})
"""Internal fields."""


def form(value: Any) -> Any:  # noqa: ANN401 - JSON is Any by nature
    """Convert a value, or JSON made from one, to the documented form."""
    value = plain(value)
    if isinstance(value, dict):
        return {key: form(part) for key, part in value.items() if key not in _OURS}
    if isinstance(value, list):
        return [form(part) for part in value]
    return value
