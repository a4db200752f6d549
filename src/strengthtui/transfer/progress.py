"""Showing the progress of long work, such as reading a large file."""

from collections.abc import Iterable
from typing import Protocol, TypeVar

T = TypeVar("T")


class Progress(Protocol):
    """Passes items on and shows how many are done."""

    def __call__(self, items: Iterable[T], total: int, what: str, /) -> Iterable[T]:
        """Pass items on.

        Args:
            items: The items.
            total: How many there are, about.
            what: What is done with them.
        """
        ...


def silent(items: Iterable[T], total: int, what: str, /) -> Iterable[T]:
    """Pass items on without showing any progress."""
    del total, what
    return items
