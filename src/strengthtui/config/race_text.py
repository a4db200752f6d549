"""Reads a race and its distance as a person writes them, if they can be read in only one way."""

import datetime as dt
import re
from collections.abc import Iterator
from itertools import chain

from strengthtui.domain import formatting

EXAMPLE = "27 Sep 2027 Berlin"
"""How to write a race."""

DISTANCES = "10 km, half marathon"
"""How to write a distance."""

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan januar",
            "february feb februar",
            "march mar märz maerz mrz",
            "april apr",
            "may mai",
            "june jun juni",
            "july jul juli",
            "august aug",
            "september sept sep",
            "october oct oktober okt",
            "november nov",
            "december dec dezember dez",
        ),
        1,
    )
    for name in names.split()
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY = rf"(?:\b(?P<weekday>{'|'.join(_WEEKDAYS)})(?:s|nes|rs|ur|urs)?(?:day)?\b\.?,?\s+(?:the\s+)?)?"
_WORD_END = r"(?![^\W\d])"
_ORDINAL = r"(?:st|nd|rd|th|\.)?"
_YEAR = r"(?P<year>\d{4}|'?\d{2})"

_NUMBERS = re.compile(
    rf"{_WEEKDAY}(?<![\w./-])(?P<first>\d{{1,4}})(?P<dot>[./-])\s?(?P<second>\d{{1,2}})(?P=dot)\s?(?P<third>\d{{1,4}})(?![\w/-])",
    re.IGNORECASE,
)
_DIGITS = re.compile(
    rf"{_WEEKDAY}(?<![\w./-])(?P<year>20\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)(?![\w/-])", re.IGNORECASE
)
_WORDS = (
    re.compile(
        rf"{_WEEKDAY}(?<![\w./-])(?P<day>\d{{1,2}}){_ORDINAL}[\s/-]*(?:of\s+)?(?P<month>{_MONTH}){_WORD_END}\.?(?:,?[\s/-]*{_YEAR}(?!\w))?",
        re.IGNORECASE,
    ),
    re.compile(
        rf"{_WEEKDAY}\b(?P<month>{_MONTH}){_WORD_END}\.?[\s/-]*(?:the\s+)?(?P<day>\d{{1,2}}){_ORDINAL}(?![\w/])(?:,?[\s/-]*{_YEAR}(?!\w))?",
        re.IGNORECASE,
    ),
    re.compile(
        rf"{_WEEKDAY}(?<![\w./-])(?P<year>\d{{4}})[\s/.-]+(?P<month>{_MONTH}){_WORD_END}\.?[\s/-]*(?P<day>\d{{1,2}}){_ORDINAL}(?!\w)",
        re.IGNORECASE,
    ),
)
_DAY_AND_MONTH = re.compile(
    rf"{_WEEKDAY}(?<![\w./-])(?P<day>\d{{1,2}})\.\s?(?P<month>\d{{1,2}})\.(?!\s?\d)", re.IGNORECASE
)
_AROUND = re.compile(r"^[\s,;:()·-]+|(?:\b(?:on|am|the|is)\b|[\s,;:()·-])+$", re.IGNORECASE)


class RaceError(ValueError):
    """A race or a distance that has no meaning, or two; the text says what to write."""


def read_race(text: str, today: dt.date) -> tuple[str, dt.date]:
    """Return the name and the date of a race, written in any order.

    Args:
        text: The name and the date. Without a year, it is the next such day.
        today: The date; the race must not be before it.

    Raises:
        RaceError: There is no date or no name, or the date can be read in two ways.
    """
    found = list(_dates(text, today))
    if not found:
        missing = (
            "Which day?" if re.search(rf"\b(?:{_MONTH})\b", text, re.IGNORECASE) else "When, and which race?"
        )
        raise RaceError(f"{missing} For example: {EXAMPLE}")
    (match, date), *others = found
    if others:
        raise RaceError(f"There are two dates in it. For example: {EXAMPLE}")
    if date < today:
        raise RaceError(f"{_shown(date)} is over. When is the race?")
    weekday = match["weekday"]
    if weekday and weekday.lower() != _WEEKDAYS[date.weekday()]:
        raise RaceError(
            f"{_shown(date)} is a {list(formatting.WEEKDAYS.values())[date.weekday()]}. Which day is it?"
        )
    name = _AROUND.sub("", " ".join(f"{text[: match.start()]} {text[match.end() :]}".split()))
    if not name:
        raise RaceError(f"Which race? Write its name too: {EXAMPLE}")
    return name, date


def read_distance(text: str) -> str:
    """Return a distance as it is written in the config.

    Raises:
        RaceError: It cannot be read, or it has no unit.
    """
    words = " ".join(text.lower().replace("-", " ").split())
    if words in {"marathon", "full marathon"}:
        return "marathon"
    if words in {"half", "half marathon", "hm", "halbmarathon", "halfmarathon"}:
        return "half marathon"
    match = re.fullmatch(r"(\d+(?:[.,]\d+)?) ?(\D*)", re.sub(r"(?<=\d)[ ,.](?=\d{3} ?m(?:et|$))", "", words))
    km = _km(match[1].replace(",", "."), match[2]) if match else 0.0
    if not 0.1 <= km < 1000:  # noqa: PLR2004 - the limits of the config
        raise RaceError(f"How long is it? For example: {DISTANCES}")
    return f"{round(km, 3):g} km"


def _km(number: str, unit: str) -> float:
    value = float(number)
    if unit in {"km", "k", "kms", "kilometer", "kilometers", "kilometre", "kilometres"}:
        return value
    if unit in {"mi", "mile", "miles"}:
        return value * 1.609344
    if unit in {"m", "meter", "meters", "metre", "metres"} or (not unit and value >= 1000):  # noqa: PLR2004 - no race is 1000 km long
        return value / 1000
    if not unit:
        raise RaceError(f"{number} km or {number} miles? Write the unit")
    return 0.0


def _dates(text: str, today: dt.date) -> Iterator[tuple[re.Match[str], dt.date]]:
    """Yield the dates in a text; those without a year only if there are no others.

    Raises:
        RaceError: A date does not exist, or can be read in two ways.
    """
    words = list(chain.from_iterable(pattern.finditer(text) for pattern in _WORDS))
    dated = [match for match in words if match["year"]]
    if numbers := [*_NUMBERS.finditer(text), *_DIGITS.finditer(text)]:
        dated = [*numbers, *(match for match in dated if not any(_overlap(match, each) for each in numbers))]
    if dated:
        yield from ((match, _date(match)) for match in _longest(dated))
        return
    for match in _longest([*words, *_DAY_AND_MONTH.finditer(text)]):
        yield match, _coming(match, today)


def _longest(matches: list[re.Match[str]]) -> list[re.Match[str]]:
    """Return the matches without those that overlap a longer one."""
    kept: list[re.Match[str]] = []
    for match in sorted(matches, key=lambda each: each.start() - each.end()):
        if not any(_overlap(match, other) for other in kept):
            kept.append(match)
    return kept


def _overlap(one: re.Match[str], other: re.Match[str]) -> bool:
    return one.start() < other.end() and other.start() < one.end()


def _date(match: re.Match[str]) -> dt.date:
    parts = match.groupdict()
    if "first" in parts:
        return _only(
            match, _readings(parts["first"], parts["second"], parts["third"], dots=parts["dot"] == ".")
        )
    year = parts["year"]
    if len(year) == 2:  # noqa: PLR2004 - two digits
        raise RaceError(f"Which year? Write it with four digits: {EXAMPLE}")
    return _only(
        match,
        [(int(year[-2:]) + 2000 if "'" in year else int(year), _month(parts["month"]), int(parts["day"]))],
    )


def _readings(first: str, second: str, third: str, *, dots: bool) -> list[tuple[int, int, int]]:
    """Return year, month and day for each order in which numbers are written; with dots, the day is first."""
    one, two, three = int(first), int(second), int(third)
    if len(first) == 4:  # noqa: PLR2004 - a year
        return [(one, two, three)]
    year = three if len(third) == 4 else 2000 + three  # noqa: PLR2004 - a year
    orders = [(year, two, one)]
    if not dots:
        orders.append((year, one, two))
        if len(third) < 3:  # noqa: PLR2004 - not a year
            orders.append((2000 + one, two, three))
    return orders


def _only(match: re.Match[str], readings: list[tuple[int, int, int]]) -> dt.date:
    dates = {date for reading in readings if (date := _valid(*reading))}
    if not dates:
        raise RaceError(f'There is no day "{match[0].strip()}". For example: {EXAMPLE}')
    if len(dates) > 1:
        choices = " or ".join(map(_shown, sorted(dates)))
        raise RaceError(f"{choices}? Write the month as a word")
    return dates.pop()


def _valid(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _coming(match: re.Match[str], today: dt.date) -> dt.date:
    """Return the next day with this day and month; a 29 February may be years ahead."""
    years = range(today.year, today.year + 9)
    readings = (_valid(year, _month(match["month"]), int(match["day"])) for year in years)
    date = next((each for each in readings if each and each >= today), None)
    if date is None:
        raise RaceError(f'There is no day "{match[0].strip()}". For example: {EXAMPLE}')
    return date


def _month(text: str) -> int:
    return _MONTHS.get(text.lower()) or int(text)


def _shown(date: dt.date) -> str:
    return f"{formatting.day(date)} {date.year}"
