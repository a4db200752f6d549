"""The command `sync`: exchange the log with your other devices through a folder, or with your club."""

from collections.abc import Iterator

import click

from strengthtui.base.errors import BAD_USE, INVALID, Failure
from strengthtui.base.paths import Paths
from strengthtui.club.connection_line import ConnectionLine, is_line, saved
from strengthtui.commands.command import command
from strengthtui.commands.due import load_and_report_config
from strengthtui.config.model import Sync
from strengthtui.domain.formatting import many
from strengthtui.sync.automatic import synchronise_once
from strengthtui.sync.report import Report

_NOTHING = (
    "sync with what? strengthtui sync FOLDER, or set folder in the table [sync] of the config;"
    " for a club: strengthtui club join"
)


@command(examples=("sync ~/Sync/strength", "sync ~/strength --git", "sync"))
@click.argument("place", required=False, metavar="[FOLDER|LINE]")
@click.option("--git", is_flag=True, help="Also pull, commit and push the folder with git.")
@click.pass_obj
def sync(paths: Paths, place: str | None, *, git: bool) -> int:
    """Exchange the log with your other devices through FOLDER, or with your club.

    Each device adds its own events to a file of its own there, and reads those of the others. Anything can
    carry the folder: Syncthing, Dropbox, git, a USB stick. LINE is the connection line of a club's database,
    postgresql://... Without either, the folder of the config and the club that you joined are used.
    """
    reports = list(_reports(paths, place, git=git))
    for report, device in reports:
        click.echo(described(report, device))
        if report.news:
            click.echo(report.news)
        for problem in report.problems:
            click.echo(f"strengthtui: {problem}", err=True)
    return INVALID if any(report.problems for report, _ in reports) else 0


def _reports(paths: Paths, place: str | None, *, git: bool) -> Iterator[tuple[Report, str]]:
    """Yield each report, and what it calls another device."""
    configured = load_and_report_config(paths).sync
    if place and is_line(place):
        yield _with_club(paths, ConnectionLine(place)), "device"
        return
    settings = Sync(place, git=git) if place else configured._replace(git=git or configured.git)
    has_club = not place and paths.has_club()
    if not settings.folder and not has_club:
        raise Failure(_NOTHING, BAD_USE)
    if settings.folder:
        yield synchronise_once(paths, settings), "file"
    if has_club:
        yield _with_club(paths, saved(paths)), "device"


def _with_club(paths: Paths, line: ConnectionLine) -> Report:
    from strengthtui.club.synchronise import synchronise  # noqa: PLC0415 - the driver may be missing

    return synchronise(paths, line)


def described(report: Report, device: str = "file") -> str:
    """Return what a synchronisation did, in one line.

    Args:
        report: The result.
        device: What another device is there, such as a file.
    """
    others = many(report.others, f"other {device}") if report.others else "no other device yet"
    return f"sent {many(len(report.sent), 'event')}, received {many(report.received, 'event')}; {others}"
