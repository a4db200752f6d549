"""A group of commands that are imported when they are used, so that `--version` loads no screen."""

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click

from strengthtui.commands.command import CommandGroup


class LazyGroup(CommandGroup):
    """A group that imports each command when it is needed."""

    def __init__(self, *args: Any, locations: Mapping[str, str], **kwargs: Any) -> None:
        """Create the group.

        Args:
            args: As for a group of click.
            locations: The module, below `strengthtui.commands`, and the function of each command.
            kwargs: As for a group of click.
        """
        super().__init__(*args, **kwargs)
        self._locations = locations

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands in their order."""
        del ctx  # click's signature
        return list(self._locations)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command; None if there is none with this name."""
        del ctx
        location = self._locations.get(cmd_name)
        if location is None:
            return None
        module, name = location.split(":")
        command: click.Command = getattr(import_module(f"strengthtui.commands.{module}"), name)
        return command
