"""Problems, not exceptions: what is wrong with a file, and where.

Whoever reads a file by hand-written rules returns `Loaded`: the value as far as there is one, and
every problem found. One bad file then never hides the good ones, and all mistakes show at once.
"""

from difflib import get_close_matches
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")


class Problem(NamedTuple):
    """One mistake in a file, in the form that editors and `grep` understand."""

    file: str
    """The name as the user gave it, cleaned."""

    line: int
    """Counted from 1."""

    column: int
    """Counted from 1, in characters."""

    message: str
    """The key path, if there is one, and what is wrong."""

    hint: str = ""
    """What to write instead."""

    def __str__(self) -> str:
        """Spell the problem as `file:line:column: message; hint`."""
        tail = f"; {self.hint}" if self.hint else ""
        return f"{self.file}:{self.line}:{self.column}: {self.message}{tail}"


class Loaded(NamedTuple, Generic[T]):
    """What came of reading a file."""

    value: T | None
    """None when there is a problem that leaves nothing to work with."""

    problems: tuple[Problem, ...] = ()


def nearest(word: str, known: list[str] | tuple[str, ...]) -> str:
    """Hint at the known word that was probably meant, or list them all."""
    close = get_close_matches(word, known, n=1, cutoff=0.6)
    return f'did you mean "{close[0]}"?' if close else f"known here: {', '.join(known)}"
