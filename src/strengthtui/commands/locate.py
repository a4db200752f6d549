"""The command `locate`: print paths."""

import click

from strengthtui.base.paths import Paths
from strengthtui.base.resources import shipped
from strengthtui.base.rows import Span
from strengthtui.base.text import clean
from strengthtui.commands.command import command
from strengthtui.commands.printing import print_report
from strengthtui.commands.report import Column, Table


@command(examples=("locate", "locate log"))
@click.argument(
    "what",
    required=False,
    type=click.Choice(("log", "config", "plans", "library", "themes", "shipped", "state", "cache")),
)
@click.pass_obj
def locate(paths: Paths, what: str | None) -> None:
    """Print the paths of your files: all, or one for a script.

    A missing file or folder is created when it is first needed.
    """
    locations = {
        "log": paths.db,
        "config": paths.config,
        "plans": paths.plans[-1],
        "library": paths.library,
        "themes": paths.themes,
        "shipped": shipped("plans"),
        "state": paths.state,
        "cache": paths.cache,
    }
    if what:
        click.echo(clean(str(locations[what])))
        return
    rows = [(Span(name, "strong"), Span(clean(str(path)))) for name, path in locations.items()]
    print_report(paths, [Table(rows, (Column(width=8), Column(wraps=12)), gap=" ")])
