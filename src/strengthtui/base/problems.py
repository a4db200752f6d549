"""Problems in files that users write, as values instead of exceptions.

A reader of such a file returns `Loaded`: the value, if there is one, and every problem found.
So one bad file does not affect the others, and all mistakes are reported at once.
"""

from typing import Generic, TypeVar

from strengthtui.base.named_tuple import NamedTuple

T = TypeVar("T")


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


def nearest(word: str, known: list[str] | tuple[str, ...]) -> str:
    """Return a hint with the known word that was probably meant, or with all known words."""
    from difflib import get_close_matches  # noqa: PLC0415 - only for a mistake

    close = get_close_matches(word, known, n=1, cutoff=0.6)
    return f'did you mean "{close[0]}"?' if close else f"known here: {', '.join(known)}"
