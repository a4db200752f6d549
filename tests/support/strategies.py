"""Hypothesis strategies for named tuples; fields that are not given keep their defaults."""

from typing import Any, TypeVar

from hypothesis import strategies as st

T = TypeVar("T")


def made(cls: type[T], **parts: st.SearchStrategy[Any]) -> st.SearchStrategy[T]:
    """Draw a named tuple; unlike `builds`, this draws nothing for fields with a default."""
    return st.fixed_dictionaries(parts).map(lambda drawn: cls(**drawn))
