"""The options of `send` and `status`, for help and for mistakes.

What is written without mistakes is read by `shortcut`, which does not wait for click.
"""

import click

from strengthtui.base.paths import Paths
from strengthtui.commands.command import command
from strengthtui.commands.send import send as send_command
from strengthtui.commands.status import print_status


@command(
    context_settings={"ignore_unknown_options": True},
    examples=("send next", "send rest +15", "send note felt light"),
)
@click.argument("command", nargs=-1, required=True, metavar="COMMAND...")
@click.pass_obj
def send(paths: Paths, command: tuple[str, ...]) -> None:
    """Control the running session from a script or another terminal.

    `next` does what the space bar does. Other commands: `rest +15`, `reps 5`, `load +2.5`, `effort 8`,
    `jump 3`, `note felt light`. docs/recipes.md lists all of them.
    """
    send_command(paths, command)


@command(examples=("status", 'status --format "{phase} {left}"', "status --json --follow"))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option(
    "--format",
    "form",
    metavar="TEXT",
    help="A text with fields: {phase} {left} {movement} {set} {sets} {next}.",
)
@click.option("--follow", is_flag=True, help="Print a new line whenever it changes, until interrupted.")
@click.pass_obj
def status(paths: Paths, *, as_json: bool, form: str | None, follow: bool) -> None:
    """Print the running session on one line, for a status bar.

    The default format is the phase, the time left, the movement, and the number of the set.
    """
    print_status(paths, as_json=as_json, form=form, follow=follow)
