"""Numbers, units and lengths of time as other apps write them. Anything else raises `CellError`."""

import re
from functools import lru_cache

from strengthtui.base.bounds import LONGEST_S, MOST_KG, MOST_METRES, MOST_REPS
from strengthtui.base.text import clean
from strengthtui.domain.formatting import UNITS, Unit, kilograms
from strengthtui.transfer.model import CellError

_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?|-?[.,]\d+", re.ASCII)
_THOUSANDS = re.compile(r"-?[1-9]\d{0,2},\d{3}", re.ASCII)
_CLOCK = re.compile(r"(?:(\d{1,4}):)?(\d{1,3}):(\d{2}(?:[.,]\d+)?)", re.ASCII)
_PART = re.compile(r"(\d+)\s*([a-z]+)\s*", re.ASCII)
_PARTS = re.compile(r"(?:\d+\s*[a-z]+\s*)+", re.ASCII)

_UNIT_WORDS: dict[str, Unit] = {
    **dict.fromkeys(("kg", "kgs", "kilogram", "kilograms"), "kg"),
    **dict.fromkeys(("lb", "lbs", "pound", "pounds"), "lb"),
}

_METRES = {
    **dict.fromkeys(("m", "meter", "meters", "metre", "metres"), 1.0),
    **dict.fromkeys(("km", "kms", "kilometer", "kilometers", "kilometre", "kilometres"), 1000.0),
    **dict.fromkeys(("mi", "mile", "miles"), 1609.344),
    **dict.fromkeys(("yd", "yds", "yard", "yards"), 0.9144),
    **dict.fromkeys(("ft", "foot", "feet"), 0.3048),
    **dict.fromkeys(("cm", "centimeter", "centimeters", "centimetre", "centimetres"), 0.01),
    **dict.fromkeys(("in", "inch", "inches"), 0.0254),
}

_SECONDS = {
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours"), 3600),
    **dict.fromkeys(("m", "min", "mins", "minute", "minutes"), 60),
    **dict.fromkeys(("s", "sec", "secs", "second", "seconds"), 1),
}


@lru_cache(4096)
def number(cell: str, what: str, *, delimiter: str = ",") -> float | None:
    """Return a number with a point or a comma; None for an empty cell.

    Args:
        cell: The cell.
        what: What the number is, for the error.
        delimiter: The file's delimiter. Where it is a comma, `1,000` may be a thousand, and is refused.
    """
    text = cell.strip()
    if not text:
        return None
    if not _NUMBER.fullmatch(text):
        raise CellError(f'{what}: "{clean(text, 80)}" is no number', "write for example 62.5")
    if delimiter == "," and _THOUSANDS.fullmatch(text):
        raise CellError(
            f'{what}: "{text}" may be a thousand or a fraction', "write it with a point or without one"
        )
    return float(text.replace(",", "."))


@lru_cache(4096)
def per_side(cell: str, what: str, *, delimiter: str) -> tuple[float, ...] | None:
    """Return one number, or one for each side as in `6|6`; None for an empty cell or zero."""
    parts = cell.split("|")
    if len(parts) > 2:  # noqa: PLR2004 - there are two sides
        raise CellError(f'{what}: "{clean(cell, 80)}" has more than two sides', "write for example 6|6")
    numbers = [number(part, what, delimiter=delimiter) for part in parts]
    if len(numbers) > 1 and None in numbers:
        raise CellError(f'{what}: "{clean(cell, 80)}" lacks a side', "write for example 6|6")
    values = tuple(value or 0.0 for value in numbers)
    if min(values) < 0:
        raise CellError(f"{what}: {cell.strip()} is negative")
    return values if any(values) else None


def whole(values: tuple[float, ...] | None) -> tuple[int, ...] | None:
    """Return reps as whole numbers."""
    if values is None:
        return None
    if any(value != int(value) for value in values):
        raise CellError(f"reps: {values[0]:g} is no whole number", "write for example 8")
    bounded(max(values), MOST_REPS, "reps")
    return tuple(map(int, values))


def seconds(values: tuple[float, ...] | None) -> tuple[float, ...] | None:
    """Return the lengths of a hold."""
    if values is not None:
        bounded(max(values), LONGEST_S, "seconds")
    return values


def bounded(value: float, most: float, what: str) -> float:
    """Return a number that the log can hold."""
    if abs(value) > most:
        raise CellError(f"{what}: {value:g} is too large", "look at this line in the app")
    return value


def load(weight: float, unit: Unit) -> float:
    """Convert a weight to kilograms, to a hundredth."""
    return round(bounded(kilograms(weight, unit), MOST_KG, "weight"), 2)


def unit_of(word: str) -> Unit | None:
    """Return the unit of weight that a word names; None for an empty word."""
    key = word.strip().casefold().rstrip(".")
    if not key:
        return None
    if key not in _UNIT_WORDS:
        raise CellError(
            f'weight unit: "{clean(word.strip(), 80)}" is neither kg nor lb', f"write {' or '.join(UNITS)}"
        )
    return _UNIT_WORDS[key]


def is_weight_unit(word: str) -> bool:
    """Return whether a word names a unit of weight."""
    return word.strip().casefold().rstrip(".") in _UNIT_WORDS


def metres_of(distance: float, unit: str) -> float | None:
    """Convert a distance to metres, to a centimetre; None if the unit is missing or unknown."""
    size = _METRES.get(unit.strip().casefold().rstrip("."))
    return None if size is None else round(bounded(distance * size, MOST_METRES, "distance"), 2)


def is_distance_unit(word: str) -> bool:
    """Return whether a word names a unit of distance."""
    return word.strip().casefold().rstrip(".") in _METRES


@lru_cache(4096)
def duration(cell: str, what: str) -> float | None:
    """Return the seconds of `0:09:21`, `01:30`, `1h 4m`, `48 min` or a number; None for an empty cell."""
    text = cell.strip().casefold()
    if clock := _CLOCK.fullmatch(text):
        hours, minutes, rest = clock.groups()
        return int(hours or 0) * 3600 + int(minutes) * 60 + float(rest.replace(",", "."))
    if _PARTS.fullmatch(text):
        parts = [(int(size), _SECONDS.get(word)) for size, word in _PART.findall(text)]
        if all(size is not None for _, size in parts):
            return float(sum(size * (unit or 0) for size, unit in parts))
    if text and not _NUMBER.fullmatch(text):
        raise CellError(
            f'{what}: "{clean(cell.strip(), 80)}" is no length of time', "write for example 52m or 0:52:00"
        )
    return number(text, what)
