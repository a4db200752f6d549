"""What all short forms of plan files share: matching, numbers and errors."""

import re
from typing import TypeVar

from strengthtui.base.text import clean

Number = TypeVar("Number", int, float)

_LONGEST = 120
"""Characters; no valid form is longer, and the limit keeps numbers short enough to parse quickly."""

MOST_SETS = 20

NUMBER = r"\d+ (?: [.,] \d+ )?"


class GrammarError(ValueError):
    """A value that cannot be read.

    Attributes:
        message: What is wrong, safe to show.
        hint: What to write instead.
    """

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


def match(pattern: str, text: str, hint: str, shown: str = "") -> re.Match[str]:
    """Match a whole short form, ignoring extra spaces and case and accepting pasted typographic signs.

    Args:
        pattern: A verbose regular expression in lower case.
        text: The text to match.
        hint: What to write instead.
        shown: The whole value for the message, if the text is only a part of it.

    Raises:
        GrammarError: The text does not match, or is longer than any valid form.
    """
    plain = normal(text)
    matched = re.fullmatch(pattern, plain, re.VERBOSE | re.ASCII) if len(plain) <= _LONGEST else None
    if matched is None:
        raise GrammarError(cannot_read(shown or text), hint)
    return matched


def normal(text: str) -> str:
    """Return a short form in lower case with single spaces and plain signs."""
    return " ".join(text.translate({ord("×"): "x", ord("–"): "-", ord("−"): "-"}).lower().split())  # noqa: RUF001 - people paste these


def cannot_read(text: str) -> str:
    """Return the message for text that cannot be read."""
    return f'cannot read "{clean(text, 40)}"'


def two_ways(text: str, one: str, other: str) -> GrammarError:
    """Return the error for text that can mean either of two forms."""
    return GrammarError(
        f'"{clean(text, 40)}" can be read in two ways', f'write "{clean(one, 40)}" or "{clean(other, 40)}"'
    )


def decimal(text: str) -> float:
    """Return a number with a decimal point or comma.

    Raises:
        GrammarError: Three digits follow a comma, which can also separate thousands.
    """
    whole, _, part = text.partition(",")
    if len(part) == 3:  # noqa: PLR2004 - a group of thousands
        raise two_ways(text, f"{whole}.{part}", whole + part)
    return float(text.replace(",", "."))


def within(value: Number, low: int, high: int, unit: str) -> Number:
    """Return a number if it is within bounds.

    Raises:
        GrammarError: The number is out of bounds; the hint names them.
    """
    if low <= value <= high:
        return value
    raise GrammarError(f"cannot be {value:g} {unit}", f"write {low} to {high} {unit}")


def reps_up_to(least: int, most: int) -> int:
    """Return the upper end of a range of reps.

    Raises:
        GrammarError: It is out of bounds, or not above the lower end.
    """
    if within(most, 1, 1000, "reps") > least:
        return most
    raise GrammarError(f"cannot go from {least} to {most} reps", 'the smaller number first, as in "8-12"')
