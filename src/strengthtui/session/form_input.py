"""Parsing the fields of a form about a set: amount, load, effort, note.

The fields accept the notation that the program itself displays: `8`, `6+5`, `30+24 s`, `20 m`, `42.5`.
"""

import re

from strengthtui.base.named_tuple import NamedTuple
from strengthtui.domain.formatting import Unit, kilograms
from strengthtui.domain.workout import Amount
from strengthtui.session.decide_changes import LEAST_RPE, MOST_KG, MOST_METRES, MOST_REPS, MOST_RPE, MOST_S


class TypedError(ValueError):
    """The input cannot be parsed; the message gives an example."""


class SetForm(NamedTuple):
    """The fields of a form about one set, as text."""

    done: str
    load: str
    effort: str
    note: str


def read_done(text: str, before: Amount) -> Amount:
    """Parse reps, seconds or metres, as one number for both sides or as `left+right`.

    Args:
        text: The input, such as `5` or `6+5`; a trailing `s` means seconds.
        before: The amount that it replaces, which determines the number of sides.

    Raises:
        TypedError: The input is malformed or out of range.
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


def read_load(text: str, before: Amount, unit: Unit) -> Amount:
    """Parse the load of each implement; empty input means no load.

    On body weight, `+10` is a load and `-20` is help. A number without a sign is help if the set had help.

    Raises:
        TypedError: The input is not a number, or out of range.
    """
    plain = text.strip().lower().removesuffix(unit).strip()
    sign = plain[:1] if before.bodyweight and plain[:1] in {"+", "-"} else ""
    number = plain.removeprefix(sign)
    kg = _within(round(kilograms(_number(number), unit), 3), MOST_KG) if number else None
    if kg and (sign or ("-" if before.assist_kg else "")) == "-":
        kg = -kg
    return before.with_added(kg)


def read_effort(text: str) -> float | None:
    """Parse an effort from 1 to 10 in steps of 0.5; empty input means none.

    Raises:
        TypedError: The input is not such a number.
    """
    if not text.strip():
        return None
    rpe = _number(text.strip())
    if not LEAST_RPE <= rpe <= MOST_RPE or rpe * 2 != int(rpe * 2):
        raise TypedError("effort goes from 1 to 10 in halves")
    return rpe


def _number(text: str) -> float:
    match = re.fullmatch(r"\d{1,5}([.,]\d{1,3})?", text.strip())
    if match is None:
        raise TypedError("write a number, such as 8")
    return float(text.strip().replace(",", "."))


def _within(value: float, most: float) -> float:
    if value > most:
        raise TypedError(f"{most:g} is the most")
    return value
