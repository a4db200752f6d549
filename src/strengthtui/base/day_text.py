"""Reads a day as people write it: `tomorrow`, `friday`, `27.9.2027`, `27 Sep 2027`.

ISO dates are read without the library, which takes a tenth of a second to load.
"""

import datetime as dt
import re
from collections.abc import Callable

from strengthtui.base.text import clean

EXAMPLES = "2026-11-27, 27 Nov 2026, tomorrow or friday"
"""How to write a day."""

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_NUMBER = re.compile(r"\d{1,4}")
_DIRECTION = re.compile(r"(?:(next|last)|this|on)\s+(?=[a-z]{3})")
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY = re.compile(rf"\b({'|'.join(_WEEKDAYS)})\b")
_WORD = re.compile(r"\b[a-z]{3,}\b")

_LONGEST = 60
"""Characters; longer texts are no day."""

_ORDERS = ("DMY", "MDY")
"""The orders of day, month and year in numbers; ISO has its own."""

_CENTURY = 100


def read_day(text: str, today: Callable[[], dt.date], *, past: bool = False) -> dt.date:
    """Return the day that a text means.

    Args:
        text: The text, from outside.
        today: Returns the present day; called only if the text is no ISO date, because a clock may be wrong.
        past: Whether an incomplete day, such as `friday` or `27 Sep`, is the last one rather than the next.

    Raises:
        ValueError: It is no day, or it can be read in two ways; the message says how to write it.
    """
    words = _WORD.sub(_whole_weekday, " ".join(text.lower().split()))
    if _ISO.fullmatch(words):
        days = _iso(words)
    elif len(words) > _LONGEST or _NUMBER.fullmatch(words):
        days = set()
    else:
        days = _parsed(words, today(), past=past)
    if not days:
        raise ValueError(f'"{clean(text, _LONGEST)}" is no day; write it like {EXAMPLES}')
    if len(days) > 1:
        ways = " or ".join(f"{day.day} {day:%b} {day.year} ({day})" for day in sorted(days))
        raise ValueError(f'"{clean(text, _LONGEST)}" can be {ways}; write it like the one you mean')
    return days.pop()


def _iso(text: str) -> set[dt.date]:
    try:
        return {dt.date.fromisoformat(text)}
    except ValueError:
        return set()


def _parsed(words: str, today: dt.date, *, past: bool) -> set[dt.date]:
    """Return the days that a text can mean in the different orders of numbers."""
    from dateparser.date import DateDataParser  # noqa: PLC0415 - loaded only for a day in words

    if match := _DIRECTION.match(words):
        past = match[1] == "last" if match[1] and not words.endswith(("week", "month", "year")) else past
        words = words[match.end() :] if _WEEKDAY.match(words, match.end()) else words
    settings = {
        "RELATIVE_BASE": dt.datetime.combine(today, dt.time(12)),
        "PREFER_DATES_FROM": "past" if past else "future",
        "RETURN_TIME_AS_PERIOD": True,
        "PARSERS": ["relative-time", "absolute-time"],
    }
    orders = _ORDERS if re.search(r"\d[/-]\d", words) else _ORDERS[:1]
    days = set()
    for order in orders:
        data = DateDataParser(languages=["en"], settings=settings | {"DATE_ORDER": order}).get_date_data(
            words
        )
        if data.date_obj and data.period in {"day", "week"}:
            days.add(_in_this_century(data.date_obj.date(), today, words))
    weekday = _WEEKDAY.search(words)
    return {day for day in days if not weekday or _WEEKDAYS[day.weekday()] == weekday[1]}


def _whole_weekday(word: re.Match[str]) -> str:
    """Return the weekday that a word begins, such as `thurs`, or the word."""
    return next((day for day in _WEEKDAYS if day.startswith(word[0])), word[0])


def _in_this_century(day: dt.date, today: dt.date, words: str) -> dt.date:
    """Return the day in the year nearest to today if the text has only two digits of it."""
    if str(day.year) in words:
        return day
    years = day.year - today.year
    return day.replace(year=day.year - round(years / _CENTURY) * _CENTURY)
