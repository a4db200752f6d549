"""Backups in a folder beside the log: one a day at most, and fewer the older they are.

The newest backup of each of the last 7 days, 4 weeks and 12 months is kept. A backup has its final name only
when it has been compared with the log.
"""

import datetime as dt
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from strengthtui.base.files import make_private_folder
from strengthtui.base.named_tuple import NamedTuple
from strengthtui.base.text import clean
from strengthtui.journal import files
from strengthtui.journal.backup import back_up
from strengthtui.journal.errors import LogError

DAYS, WEEKS, MONTHS = 7, 4, 12
"""The newest backup of each of so many days, weeks and months is kept."""


class Backup(NamedTuple):
    """One backup of the folder."""

    date: dt.date
    path: Path


def folder_of(path: Path) -> Path:
    """Return the folder with the backups of a log."""
    return path.absolute().with_name(f"{path.name}.backups")


def backups(path: Path) -> list[Backup]:
    """Return the backups of a log, the newest first."""
    found = []
    with suppress(OSError):
        for each in folder_of(path).glob("*.db"):
            with suppress(ValueError):
                found.append(Backup(dt.date.fromisoformat(each.stem), each))
    return sorted(found, reverse=True)


def save_backup(path: Path, target: Path) -> None:
    """Write a backup to a file, which is replaced only by a whole one.

    Raises:
        LogError: It could not be written, or is not equal to the log.
    """
    part = target.absolute().with_name(f".{target.name}.part")
    try:
        make_private_folder(target.absolute().parent)
        back_up(path, part)
        part.replace(target)
    except OSError as error:
        reason = (error.strerror or "cannot be written").lower()
        raise LogError(f"{clean(str(target))}: {reason}; choose another file") from error
    finally:
        for each in (part, *(part.with_name(part.name + suffix) for suffix in files.BESIDE)):
            with suppress(OSError):
                each.unlink(missing_ok=True)


def back_up_daily(path: Path, today: dt.date) -> Backup | None:
    """Back up a log if that was not done today and the log has changed, and delete backups no longer needed.

    Returns:
        The backup; None if none was needed.

    Raises:
        LogError: It could not be made.
    """
    before = backups(path)
    if not path.exists() or any(each.date >= today for each in before) or not _changed(path, before[:1]):
        return None
    new = Backup(today, folder_of(path) / f"{today.isoformat()}.db")
    save_backup(path, new.path)
    kept = to_keep(each.date for each in (new, *before))
    for each in before:
        if each.date not in kept:
            with suppress(OSError):
                each.path.unlink()
    return new


def to_keep(dates: Iterable[dt.date]) -> set[dt.date]:
    """Return those of the dates whose backups are kept: the newest of each period."""
    newest_first = sorted(set(dates), reverse=True)
    kept: set[dt.date] = set()
    for number, period in (
        (DAYS, lambda date: date),
        (WEEKS, lambda date: date.isocalendar()[:2]),
        (MONTHS, lambda date: (date.year, date.month)),
    ):
        newest: dict[object, dt.date] = {}
        for date in newest_first:
            newest.setdefault(period(date), date)
        kept.update(list(newest.values())[:number])
    return kept


def _changed(path: Path, newest: Iterable[Backup]) -> bool:
    """Return whether a log was written after its newest backup."""
    times = [each.stat().st_mtime for each in (path, path.with_name(path.name + files.WAL)) if each.exists()]
    return all(max(times) > each.path.stat().st_mtime for each in newest)
