"""The commands that set up a club, join it and leave it."""

import sys

import click

from strengthtui.base.errors import BAD_USE, Failure
from strengthtui.base.paths import CLUB_VARIABLE, Paths
from strengthtui.base.text import clean
from strengthtui.club import connection_line, members, schema
from strengthtui.club.connect import connect, connect_saved
from strengthtui.club.connection_line import ConnectionLine, tls_advice
from strengthtui.commands.command import command

_FIRST_LINE = 4096


@command(examples=("club join",))
@click.argument("line", required=False)
@click.pass_obj
def join(paths: Paths, line: str | None) -> None:
    """Save the connection line of your club, and synchronise around sessions from now on.

    Without LINE, it asks for it, so that it does not end up in the history of your shell.
    """
    text = line or _typed_line()
    with connect(ConnectionLine(text)) as hub:
        coach = members.membership(hub).coach if schema.exists(hub) else ""
        name, advice = hub.name, tls_advice(hub.parameters)
    connection_line.save(paths, ConnectionLine(text))
    click.echo(f"joined {name}{f'; your coach is {clean(coach)}' if coach else ''}")
    if coach:
        click.echo("your log is sent when you open and leave StrengthTUI; at once: strengthtui sync")
    if advice:
        click.echo(f"strengthtui: {advice}", err=True)


@command(examples=("club leave", "club leave --erase"))
@click.option("--erase", is_flag=True, help="Also delete everything that the club has of you.")
@click.pass_obj
def leave(paths: Paths, *, erase: bool) -> None:
    """Forget the connection line. Your log stays complete on this device."""
    if erase:
        with connect_saved(paths) as hub:
            members.erase_own(hub)
            click.echo(f"deleted everything of you from {hub.name}")
    connection_line.forget(paths)
    variable = "" if not connection_line.is_in_environment() else f"; {CLUB_VARIABLE} is still set"
    click.echo(f"left the club{variable}")


@command(examples=("club init",))
@click.pass_obj
def init(paths: Paths) -> None:
    """Create the club's tables in its database, or update them to this version."""
    with connect_saved(paths) as hub:
        before = schema.create(hub)
        name = hub.name
    version = len(schema.VERSIONS)
    done = "is ready" if not before else "was up to date" if before == version else "was updated"
    click.echo(f"the club at {name} {done} (version {version})")
    if not before:
        click.echo("add athletes with: strengthtui club add-athlete NAME")


@command(
    "add-athlete",
    examples=(
        "club add-athlete anna",
        "club add-athlete anna --new-password",
        "club add-athlete vera --coach paula",
    ),
)
@click.argument("name")
@click.option("--coach", default="", metavar="NAME", help="The athlete's coach. Default: you.")
@click.option("--new-password", is_flag=True, help="Give a member a new password instead.")
@click.pass_obj
def add_athlete(paths: Paths, name: str, coach: str, *, new_password: bool) -> None:
    """Add an athlete, and print the athlete's connection line.

    The line contains a password and is shown only once. Give it to the athlete, and keep no copy.
    """
    with connect_saved(paths) as hub:
        line = members.new_password(hub, name) if new_password else members.add_athlete(hub, name, coach)
    _print_line(line)


@command("add-coach", examples=("club add-coach paula",))
@click.argument("name")
@click.pass_obj
def add_coach(paths: Paths, name: str) -> None:
    """Add another coach, and print the coach's connection line."""
    with connect_saved(paths) as hub:
        line = members.add_coach(hub, name)
    _print_line(line)


@command("remove-athlete", examples=("club remove-athlete anna",))
@click.argument("name")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_obj
def remove_athlete(paths: Paths, name: str, *, yes: bool) -> None:
    """Remove an athlete, and everything that the club has of the athlete.

    The athlete's own devices keep the whole log.
    """
    if not yes:
        click.confirm(f'Remove "{clean(name, 80)}" and all training of theirs from the club?', abort=True)
    with connect_saved(paths) as hub:
        members.remove_athlete(hub, name)
    click.echo(f"removed {clean(name, 80)}")


def _print_line(line: str) -> None:
    """Print a connection line for a person, and how to use it."""
    click.echo(line)
    click.echo("on each of the devices: strengthtui club join, then paste this line", err=True)


def _typed_line() -> str:
    """Ask for a connection line without showing it, or read it from a pipe."""
    if sys.stdin is None:
        raise Failure("which connection line? strengthtui club join LINE", BAD_USE)
    if sys.stdin.isatty():
        return str(click.prompt("connection line (not shown)", hide_input=True))
    return sys.stdin.readline(_FIRST_LINE)
