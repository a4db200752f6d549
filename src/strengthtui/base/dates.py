"""Local dates and times of Unix times; the place is given by how far it is ahead of UTC."""

import datetime as dt

_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


def local_time(at: float, utc_offset_s: float) -> dt.datetime:
    """Return the date and time of a Unix time, at a place that is so many seconds ahead of UTC."""
    return (_EPOCH + dt.timedelta(seconds=at + utc_offset_s)).replace(tzinfo=None)


def local_date(at: float, utc_offset_s: float) -> dt.date:
    """Return the date of a Unix time, at a place that is so many seconds ahead of UTC."""
    return local_time(at, utc_offset_s).date()
