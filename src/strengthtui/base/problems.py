"""Problems in files that users write, as values instead of exceptions.

A reader of such a file returns `Loaded`: the value, if there is one, and every problem found.
So one bad file does not affect the others, and all mistakes are reported at once.
"""

from collections.abc import Sequence
from typing import Generic, TypeVar

from strengthtui.base.named_tuple import NamedTuple

T = TypeVar("T")

_MOST_NAMED = 40
"""The names in a hint; there can be hundreds of movements."""


class Problem(NamedTuple):
    """One mistake in a file. Its text has the format that editors and `grep` use."""

    file: str
    """The file name as the user gave it, cleaned."""

    line: int
    """Counted from 1."""

    column: int
    """Counted from 1, in characters."""

    message: str
    """What is wrong, after the key path if there is one."""

    hint: str = ""
    """What to write instead."""

    def __str__(self) -> str:
        """Format the problem as `file:line:column: message; hint`."""
        tail = f"; {self.hint}" if self.hint else ""
        return f"{self.file}:{self.line}:{self.column}: {self.message}{tail}"


class Loaded(NamedTuple, Generic[T]):
    """The result of reading a file."""

    value: T | None
    """None if the problems leave nothing usable."""

    problems: tuple[Problem, ...] = ()


def nearest(word: str, known: Sequence[str]) -> str:
    """Return a hint with the known word that was probably meant, or with all known words."""
    from strengthtui.base.names import closest  # noqa: PLC0415 - only for a mistake

    if close := closest(word, known):
        return f'did you mean "{close}"?'
    more = f" and {len(known) - _MOST_NAMED} more" if len(known) > _MOST_NAMED else ""
    return f"known here: {', '.join(known[:_MOST_NAMED])}{more}"
