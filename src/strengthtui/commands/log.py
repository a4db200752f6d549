"""The command `log`: the table of its subcommands, which are imported when they are used."""

import click

from strengthtui.commands.lazy_group import LazyGroup

COMMANDS = {
    "list": "log_read:list_",
    "show": "log_read:show",
    "add": "log_add:add",
    "edit": "log_edit:edit",
    "rename": "log_rename:rename",
    "delete": "log_edit:delete",
    "stats": "log_stats:stats",
    "backup": "log_backup:backup",
    "restore": "log_backup:restore",
}
"""The module, below `strengthtui.commands`, and the function of each subcommand."""


@click.group(cls=LazyGroup, locations=COMMANDS)
def log() -> None:
    """Show and correct your training log."""
