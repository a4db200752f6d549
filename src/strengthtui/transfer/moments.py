"""Dates and times as other apps write them, read in one time zone. Anything ambiguous raises `CellError`."""

import datetime as dt
import os
import re
from functools import lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo

from strengthtui.base.clock import FIRST_YEAR, LAST_YEAR, is_possible
from strengthtui.base.errors import BAD_USE, Failure
from strengthtui.base.named_tuple import NamedTuple
from strengthtui.base.text import clean
from strengthtui.transfer.model import CellError, Moment
from strengthtui.transfer.months import month_of

_TIME = (
    r"(?:,? *(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.](?P<second>\d{2})(?:[.,]\d+)?)?"
    r" *(?P<half>[ap]\.?m\.?)?)?"
)
_FORMS = tuple(
    re.compile(date + _TIME, re.ASCII | re.IGNORECASE)
    for date in (
        r"(?P<year>\d{4})[-/](?P<month>\d{1,2})[-/](?P<day>\d{1,2})[T ]?",
        r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})",
        r"(?P<day>\d{1,2})\.? +(?P<word>[^\d ,].*?|\d{1,2}\D[^,]*?),? +(?P<year>\d{4})",
        r"(?P<word>[^\d ,].*?|\d{1,2}\D[^,]*?) +(?P<day>\d{1,2}),? +(?P<year>\d{4})",
    )
)
_ZONED = re.compile(
    r"(?P<local>\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?) ?(?P<zone>Z|[+-]\d\d:?\d\d)", re.ASCII
)
_DAY_OR_MONTH = re.compile(r"\d{1,2}([/-])\d{1,2}\1\d{2,4}\b.*", re.ASCII)
_SPACES = re.compile(r"[\s\u00a0\u2009\u202f]+")
_NOON = 12


class Zone(NamedTuple):
    """The time zone of times that name none."""

    name: str
    """As shown to the user, with where it is from."""

    rules: dt.tzinfo | None
    """None for the rules of this machine's C library."""

    def offset(self, local: dt.datetime) -> dt.timedelta:
        """Return how far a local time is ahead of UTC; of an hour that is there twice, the first."""
        zoned = local.replace(tzinfo=self.rules) if self.rules else local.astimezone()
        return zoned.utcoffset() or dt.timedelta()

    def at(self, seconds: float) -> dt.datetime:
        """Return the local time of an instant."""
        return dt.datetime.fromtimestamp(seconds, self.rules).replace(tzinfo=None)


def zone_named(name: str) -> Zone:
    """Return a time zone by its IANA name.

    Raises:
        Failure: There is no such zone.
    """
    try:
        return Zone(name, ZoneInfo(name))
    except (ValueError, OSError, LookupError) as error:
        raise Failure(
            f'"{clean(name, 80)}" is no time zone; write one such as --timezone Europe/Oslo', BAD_USE
        ) from error


def local_zone() -> Zone:
    """Return this machine's time zone, by its IANA name if it has one."""
    name = os.environ.get("TZ", "").removeprefix(":") or _linked_zone()
    try:
        return Zone(name, ZoneInfo(name))
    except (ValueError, OSError, LookupError):
        return Zone(dt.datetime.now().astimezone().tzname() or "local time", None)


def _linked_zone() -> str:
    try:
        return str(Path("/etc/localtime").resolve()).partition("zoneinfo/")[2]
    except OSError:
        return ""


@lru_cache(4096)
def read_moment(cell: str, zone: Zone, what: str = "start") -> Moment:
    """Read a date and time. Without a time it is noon; without a zone it is local in `zone`.

    Args:
        cell: The cell.
        zone: The zone of times that name none.
        what: The column, for the error.
    """
    text = _SPACES.sub(" ", cell).strip()
    if zoned := _ZONED.fullmatch(text):
        return _with_offset(zoned, zone, what)
    for form in _FORMS:
        if parts := form.fullmatch(text):
            return _local(parts.groupdict(), zone, text, what)
    if not text:
        raise CellError(f"{what}: there is no date", "look at this line in the app")
    if _DAY_OR_MONTH.fullmatch(text):
        raise CellError(
            f'{what}: "{clean(text, 80)}" may be a day and month or a month and day',
            "write it as 2026-04-03 17:00",
        )
    raise CellError(f'{what}: "{clean(text, 80)}" is no date', "write it as 2026-03-09 17:00")


def _with_offset(zoned: re.Match[str], zone: Zone, what: str) -> Moment:
    text = f"{zoned['local'].replace(',', '.')}{zoned['zone'].upper()}"
    try:
        instant = dt.datetime.fromisoformat(text)
    except ValueError as error:
        raise _no_such_time(text, what) from error
    at = _possible(instant, text, what)
    # A file in UTC does not say where the workout was, so its day is the one of the zone that was asked for.
    offset = (
        zone.offset(zone.at(at)) if zoned["zone"].upper() == "Z" else instant.utcoffset() or dt.timedelta()
    )
    return Moment(at, round(offset.total_seconds()), instant.astimezone(dt.UTC).isoformat())


def _local(parts: dict[str, str | None], zone: Zone, text: str, what: str) -> Moment:
    has_time = parts["hour"] is not None
    try:
        local = dt.datetime(  # noqa: DTZ001 - the zone comes next
            int(parts["year"] or 0),
            _month(parts, what),
            int(parts["day"] or 0),
            _hour(parts),
            int(parts["minute"] or 0),
            int(parts["second"] or 0),
        )
    except ValueError as error:
        raise _no_such_time(text, what) from error
    offset = zone.offset(local) if FIRST_YEAR <= local.year < LAST_YEAR else dt.timedelta()
    at = _possible(local.replace(tzinfo=dt.timezone(offset)), text, what)
    there = zone.at(at)
    return Moment(
        at,
        round(zone.offset(there).total_seconds()),
        local.isoformat() if has_time else local.date().isoformat(),
        has_time,
        moved=there != local,
    )


def _month(parts: dict[str, str | None], what: str) -> int:
    word = parts.get("word")
    if word is None:
        return int(parts["month"] or 0)
    month = month_of(word.removeprefix("de ").removesuffix(" de"))
    if month is None:
        raise CellError(
            f'{what}: "{clean(word, 80)}" is no month that is known here', "write it as 2026-03-09 17:00"
        )
    return month


def _hour(parts: dict[str, str | None]) -> int:
    hour, half = int(_NOON if parts["hour"] is None else parts["hour"]), (parts["half"] or "").lower()
    if not half:
        return hour
    if not 1 <= hour <= _NOON:
        raise ValueError("no hour of half a day")
    return hour % _NOON + (_NOON if half.startswith("p") else 0)


def _possible(moment: dt.datetime, text: str, what: str) -> float:
    at = moment.timestamp()
    if not is_possible(at):
        raise _no_such_time(text, what)
    return at


def _no_such_time(text: str, what: str) -> CellError:
    return CellError(f'{what}: "{clean(text, 80)}" is no possible time', "look at this line in the app")
