"""Reading tables that are parsed but not validated yet: a wrong type is like a missing key."""

from collections.abc import Mapping
from typing import Any

Tables = list[Mapping[str, Any]]


def tables(data: Mapping[str, Any], key: str) -> Tables:
    """Return an array of tables, or an empty list for any other value, which pydantic reports."""
    found = data.get(key)
    if not isinstance(found, list) or not all(isinstance(table, dict) for table in found):
        return []
    return found


def text(table: Mapping[str, Any], key: str) -> str:
    """Return a text, or an empty one for any other value."""
    value = table.get(key)
    return value if isinstance(value, str) else ""
