"""What somebody types into a form about a set: an amount, a load, an effort.

The forms are those in which the program writes the same things: `8`, `6+5`, `30+24 s`, `20 m`, `42.5`.
"""

import re
from typing import NamedTuple

from strengthtui.domain import formatting
from strengthtui.domain.workout import Amount
from strengthtui.session.decide_changes import LEAST_RPE, MOST_KG, MOST_METRES, MOST_REPS, MOST_RPE, MOST_S


class TypedError(ValueError):
    """What was typed cannot be read; the message says what could be."""


class SetForm(NamedTuple):
    """The fields of a form about one set, as text."""

    done: str
    load: str
    effort: str
    note: str


def read_done(text: str, before: Amount) -> Amount:
    """Read reps, seconds or metres, for both sides alike or `left+right`.

    Args:
        text: What was typed, such as `5` or `6+5`; with `s` at its end, seconds.
        before: The amount that it replaces, which says how many sides there are.

    Raises:
        TypedError: It is no such form, or out of bounds.
    """
    plain = text.strip().lower()
    unit = re.search(r"\s*(s|m)$", plain)
    numbers = [_number(part) for part in plain[: unit.start() if unit else None].split("+")]
    sides = before.sides
    if len(numbers) not in {1, sides}:
        raise TypedError("write 6+5 for left and right" if sides > 1 else "write one number")
    numbers = numbers * (sides // len(numbers))
    if before.metres is not None:
        return before._replace(metres=_within(numbers[0], MOST_METRES))
    if before.seconds or (unit and unit[1] == "s"):
        return before._replace(reps=None, seconds=tuple(_within(n, MOST_S) for n in numbers))
    if unit or any(n != int(n) for n in numbers):
        raise TypedError("write whole reps, such as 8")
    return before._replace(reps=tuple(int(_within(n, MOST_REPS)) for n in numbers), seconds=None)


def read_load(text: str, before: Amount) -> Amount:
    """Read the load of each implement, in the unit that weights are shown in; nothing typed is no load.

    Raises:
        TypedError: It is no number, or out of bounds.
    """
    plain = text.strip().lower().removesuffix(formatting.unit()).strip()
    kg = round(formatting.kilograms(_number(plain)), 3) if plain else None
    return before._replace(load_kg=None if kg is None else _within(kg, MOST_KG))


def read_effort(text: str) -> float | None:
    """Read an effort from 1 to 10 in halves; nothing typed is none.

    Raises:
        TypedError: It is no such number.
    """
    if not text.strip():
        return None
    rpe = _number(text.strip())
    if not LEAST_RPE <= rpe <= MOST_RPE or rpe * 2 != int(rpe * 2):
        raise TypedError("effort goes from 1 to 10 in halves")
    return rpe


def _number(text: str) -> float:
    found = re.fullmatch(r"\d{1,5}([.,]\d{1,3})?", text.strip())
    if found is None:
        raise TypedError("write a number, such as 8")
    return float(text.strip().replace(",", "."))


def _within(value: float, most: float) -> float:
    if value > most:
        raise TypedError(f"{most:g} is the most")
    return value
