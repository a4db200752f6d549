"""Every command of the program, with arguments with which it prints something."""

from collections.abc import Iterator

import click

from strengthtui.commands.root import cli
from support.exports import FOLDER

EXPORT = str(FOLDER / "plain.csv")

NEWEST = "the id of the newest session"

BACKUP = "a backup"

NEEDING_A_SERVER = (
    "club join", "club init", "club add-athlete", "club add-coach", "club remove-athlete", "club list",
    "club show", "club send-plan", "club plans", "club accept", "club decline",
)  # fmt: skip

COMMANDS: dict[str, tuple[str, ...]] = {
    "start": ("core", "--plain"),
    "bad-day": ("--plain",),
    "resume": ("--plain",),
    "send": ("next",),
    "status": (),
    "today": ("core",),
    "checkin": ("--fine",),
    "week": (),
    "plan list": (),
    "plan show": ("core",),
    "plan check": (),
    "plan new": ("mine",),
    "plan edit": ("core",),
    "plan schema": (),
    "log list": (),
    "log show": (),
    "log add": ("plank 1 x 30s",),
    "log edit": (NEWEST, "--feel", "good"),
    "log delete": (NEWEST,),
    "log stats": ("--year",),
    "log rename": ("Dead bug", "My movement"),
    "log backup": (),
    "log restore": (BACKUP,),
    "history": ("--help",),  # the rest of it needs a terminal
    "import": (EXPORT, "--dry-run"),
    "export": ("jsonl",),
    "sync": (".",),
    "club leave": (),
    **dict.fromkeys(NEEDING_A_SERVER, ("--help",)),
    "theme list": (),
    "theme check": (),
    "config check": (),
    "config show": (),
    "locate": (),
    "doctor": (),
    "completion": ("fish",),
}
"""Every command, with the arguments that it needs to print something."""


def every_command(group: click.Group, *path: str) -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command
        if isinstance(command, click.Group):
            yield from every_command(command, *path, name)
        else:
            yield " ".join((*path, name)), command


ALL = dict(every_command(cli))
"""Every command that there is, by its name."""
