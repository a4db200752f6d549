"""The JSON that other programs may rely on: our values without what is nobody else's business.

A change to one of these forms raises `schema` in the commands that print them.
"""

from typing import Any

from strengthtui.base.codec import plain

_OURS = frozenset({"each_side"})
"""Fields that only the program itself needs."""


def form(value: Any) -> Any:  # noqa: ANN401 - JSON is Any by nature
    """Turn a value, or JSON that was made of one, into the documented form."""
    value = plain(value)
    if isinstance(value, dict):
        return {key: form(part) for key, part in value.items() if key not in _OURS}
    if isinstance(value, list):
        return [form(part) for part in value]
    return value
