"""The command `sync`: exchange the log with your other devices through a folder."""

import click

from strengthtui.base.errors import BAD_USE, INVALID, Failure
from strengthtui.base.paths import Paths
from strengthtui.commands.command import command
from strengthtui.commands.due import load_and_report_config
from strengthtui.config.model import Sync
from strengthtui.domain.formatting import many
from strengthtui.sync.automatic import synchronise_once
from strengthtui.sync.folder import Report

_NO_FOLDER = "which folder? strengthtui sync FOLDER, or set folder in the table [sync] of the config"


@command(examples=("sync ~/Sync/strength", "sync ~/strength --git"))
@click.argument("folder", required=False, type=click.Path())
@click.option("--git", is_flag=True, help="Also pull, commit and push the folder with git.")
@click.pass_obj
def sync(paths: Paths, folder: str | None, *, git: bool) -> int:
    """Exchange the log with your other devices through FOLDER.

    Each device adds its own events to a file of its own there, and reads those of the others. Anything can
    carry the folder: Syncthing, Dropbox, git, a USB stick. Without FOLDER, that of the config is used.
    """
    configured = load_and_report_config(paths).sync
    settings = Sync(folder, git=git) if folder else configured._replace(git=git or configured.git)
    if not settings.folder:
        raise Failure(_NO_FOLDER, BAD_USE)
    report = synchronise_once(paths, settings)
    click.echo(described(report))
    for problem in report.problems:
        click.echo(f"strengthtui: {problem}", err=True)
    return INVALID if report.problems else 0


def described(report: Report) -> str:
    """Return what a synchronisation did, in one line."""
    others = many(report.others, "other file") if report.others else "no other device yet"
    return f"sent {many(len(report.sent), 'event')}, received {many(report.received, 'event')}; {others}"
