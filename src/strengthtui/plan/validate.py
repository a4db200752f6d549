"""Validators for the values of a plan file, used by the schema's models.

Each validator takes a TOML value of any type. It returns the checked value or raises a `GrammarError` with a
hint.
"""

from collections.abc import Callable, Sequence
from typing import TypeVar

from strengthtui.base.text import NAME_LIMIT, harmful
from strengthtui.plan.grammar import read_word, slug
from strengthtui.plan.short_form import MOST_SETS, GrammarError

T = TypeVar("T")

LINE_LIMIT = 200
"""Characters in a cue or a source."""

GROUP_LIMIT = 12
"""Characters in the name of a group."""

MOST_WEEKS = 52
"""The largest number of weeks in a plan's cycle."""

MOST_FACTOR = 2
"""The largest factor of a season."""


def a_line(value: object, limit: int = LINE_LIMIT) -> str:
    """Return one line of text that is safe to show and not too long."""
    if not isinstance(value, str):
        raise GrammarError("must be text", "put it in quotes")
    if character := harmful(value):
        raise GrammarError(f"contains the unsafe character {character}", "remove it")
    if len(value) > limit:
        raise GrammarError(f"is {len(value)} characters long", f"write at most {limit}")
    return value.strip()


def a_name(value: object) -> str:
    """Return a name: a line with at least one letter or digit."""
    name = a_line(value, NAME_LIMIT)
    if not slug(name):
        raise GrammarError("needs at least one letter or digit", 'write a name such as "Box squat"')
    return name


def an_id(value: object) -> str:
    """Return an id: a name in the form that `slug` gives."""
    name = a_name(value)
    if name != slug(name):
        raise GrammarError("must be lower-case words joined by hyphens", f'write "{slug(name)}"')
    return name


def a_word(value: object, known: Sequence[str]) -> str:
    """Return a word of a fixed list."""
    return read_word(a_line(value), known)


def a_number_of_sets(value: object) -> int:
    """Return a number of sets."""
    if type(value) is not int or not 1 <= value <= MOST_SETS:
        raise GrammarError(f"must be a whole number from 1 to {MOST_SETS}", "")
    return value


def a_number_of_weeks(value: object) -> int:
    """Return the number of weeks in a cycle."""
    if type(value) is not int or not 2 <= value <= MOST_WEEKS:  # noqa: PLR2004 - one week is no cycle
        raise GrammarError(f"must be a whole number from 2 to {MOST_WEEKS}", "such as 4")
    return value


def a_group(value: object) -> str:
    """Return a group's letter or word in upper case."""
    group = a_line(value, GROUP_LIMIT)
    if not (group.isascii() and group.isalnum()):
        raise GrammarError("must be a letter or a short word", 'such as group = "A"')
    return group.upper()


def a_tier(value: object) -> str:
    """Return a tier: a short name."""
    tier = a_line(value, GROUP_LIMIT)
    if not slug(tier):
        raise GrammarError("needs at least one letter or digit", 'such as tier = "T1"')
    return tier


def a_factor(value: object) -> float:
    """Return a season's factor."""
    number = value if isinstance(value, int | float) and not isinstance(value, bool) else -1
    if not 0 < number <= MOST_FACTOR:  # also rejects NaN
        raise GrammarError(f"must be a number above 0 and at most {MOST_FACTOR}", "such as 0.5")
    return float(number)


def read_with(value: object, read: Callable[[str], T], unit: str = "") -> T:
    """Read a short form; for a bare number, raise an error that suggests the text it probably means."""
    if isinstance(value, str):
        return read(value)
    try:
        read(f"{value}{unit}")
    except GrammarError as error:
        raise GrammarError("must be text", error.hint) from None
    raise GrammarError("must be text", f'write "{value}{unit}"')
