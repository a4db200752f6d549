"""The commands `log backup` and `log restore`."""

import datetime as dt
from contextlib import suppress
from pathlib import Path

import click

from strengthtui.base.clock import SystemClock, today
from strengthtui.base.dates import local_time
from strengthtui.base.errors import BAD_USE, Failure
from strengthtui.base.paths import Paths
from strengthtui.base.rows import Span
from strengthtui.base.text import clean
from strengthtui.commands.command import command
from strengthtui.commands.log_session import need_log
from strengthtui.commands.output import echo_json
from strengthtui.commands.printing import print_report
from strengthtui.commands.report import Column, Table
from strengthtui.domain.formatting import many
from strengthtui.journal.kept_backups import backups, folder_of, save_backup
from strengthtui.journal.reader import Reader
from strengthtui.journal.restore import restore as restore_log

_COUNT = "SELECT count(*) FROM session"


@command(examples=("log backup", "log backup ~/log-copy.db", "log backup --list"))
@click.argument("file", required=False, type=click.Path(path_type=Path, dir_okay=False))
@click.option("--force", is_flag=True, help="Replace the file if it exists.")
@click.option("--list", "listing", is_flag=True, help="List the backups beside the log.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def backup(paths: Paths, file: Path | None, *, force: bool, listing: bool, as_json: bool) -> None:
    """Back up the log, and compare the backup with it.

    Without FILE, the backup of today beside the log is written. The program itself makes one a day when the
    log has changed.
    """
    if listing:
        _list(paths, as_json=as_json)
        return
    need_log(paths)
    target = file or folder_of(paths.db) / f"{today(SystemClock()).isoformat()}.db"
    if file and not force and file.exists():
        raise Failure(f"{clean(str(file))}: is there already; choose another name, or use --force", BAD_USE)
    if paths.db.exists() and target.exists() and target.samefile(paths.db):
        raise Failure(f"{clean(str(file))}: this is the log itself; choose another name", BAD_USE)
    save_backup(paths.db, target)
    if as_json:
        echo_json({"schema": 1, "file": clean(str(target))})
    else:
        click.echo(f"saved and compared: {clean(str(target))}")


@command(examples=("log restore 2026-11-27",))
@click.argument("which", metavar="FILE|DATE")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def restore(paths: Paths, which: str, *, as_json: bool) -> None:
    """Replace the log by a backup: a file, or the date of one that `log backup --list` prints.

    The log that is replaced is kept beside the new one.
    """
    clock = SystemClock()
    now = local_time(clock.wall(), clock.utc_offset(clock.wall()))
    kept = restore_log(_chosen(paths, which), paths.db, now)
    # The events that this device has stored since are not in the log any more, and their numbers must not be
    # used again: another device may have them.
    with suppress(OSError):
        (paths.state / "device").unlink()
    with Reader(paths.db) as log:
        ((sessions,),) = log.rows(_COUNT)
    if as_json:
        echo_json({"schema": 1, "sessions": sessions, "replaced": kept and clean(str(kept))})
        return
    click.echo(f"restored: {many(sessions, 'session')}")
    if kept:
        click.echo(f"the log that was replaced is kept: {clean(str(kept))}")


def _chosen(paths: Paths, which: str) -> Path:
    with suppress(ValueError):
        date = dt.date.fromisoformat(which)
        for each in backups(paths.db):
            if each.date == date:
                return each.path
    return Path(which)


def _list(paths: Paths, *, as_json: bool) -> None:
    found = backups(paths.db)
    if as_json:
        listed = [{"date": each.date.isoformat(), "file": clean(str(each.path))} for each in found]
        echo_json({"schema": 1, "backups": listed})
        return
    rows = [(Span(each.date.isoformat(), "strong"), Span(clean(str(each.path)))) for each in found]
    print_report(paths, [Table(rows, (Column(), Column(wraps=12)))])
    if not found:
        click.echo("no backups yet", err=True)
