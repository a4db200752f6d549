"""The program as a click command: the global options, the table of commands, and click's errors as ours.

Commands are imported when they are used, so that `--version` or a plain list does not load the full screen.
"""

from collections.abc import Sequence
from pathlib import Path

import click

from strengthtui import __version__
from strengthtui.base.errors import BAD_USE, Failure
from strengthtui.base.problems import nearest
from strengthtui.base.text import clean
from strengthtui.commands.lazy_group import LazyGroup

PROGRAM = "strengthtui"

SECTIONS = {
    "Train": {
        "today": "today:today",
        "start": "session_commands:start",
        "bad-day": "session_commands:bad_day",
        "resume": "session_commands:resume",
    },
    "Plans": {"plan": "plan:plan"},
    "Coach": {"checkin": "checkin:checkin", "week": "checkin:week"},
    "Log": {
        "log": "log:log",
        "history": "history:history",
        "import": "import_file:import_",
        "export": "export:export",
    },
    "Other devices and programs": {
        "send": "remote:send",
        "status": "remote:status",
        "sync": "sync:sync",
        "club": "club:club",
    },
    "Set up": {
        "theme": "theme:theme",
        "config": "config:config",
        "locate": "locate:locate",
        "doctor": "doctor:doctor",
        "completion": "completion:completion",
    },
}
"""The commands by what people do with them: the module, below `strengthtui.commands`, and the function."""

COMMANDS = {name: location for section in SECTIONS.values() for name, location in section.items()}
"""The location of each command."""


@click.group(
    cls=LazyGroup,
    locations=COMMANDS,
    sections=SECTIONS,
    examples=("", "today", "start core", "checkin calves sore", "log list --limit 10"),
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, message="%(prog)s %(version)s")
@click.option(
    "--db",
    type=click.Path(path_type=Path, dir_okay=False),
    envvar="STRENGTHTUI_DB",
    help="Use this file as the log.",
)
@click.option(
    "--config",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    envvar="STRENGTHTUI_CONFIG",
    help="Use this config file.",
)
@click.option(
    "--plans",
    type=click.Path(path_type=Path, file_okay=False),
    multiple=True,
    help="Look for plans in this folder first. Can be repeated.",
)
@click.pass_context
def cli(ctx: click.Context, db: Path | None, config: Path | None, plans: tuple[Path, ...]) -> int:
    """A workout timer for strength training that logs every set.

    Without a command, it opens the home screen with today's workout. Press enter to start, and space after
    each set.
    """
    from strengthtui.base.paths import Paths  # noqa: PLC0415 - --version and --help need no folders

    ctx.obj = Paths(db, config, plans)
    if ctx.invoked_subcommand is not None:
        return 0
    from strengthtui.commands.session import home  # noqa: PLC0415 - keeps startup fast

    return home(ctx.obj)


def run_command(arguments: Sequence[str] | None) -> int:
    """Run a command and return its exit code.

    Raises:
        Failure: The command failed, or was called in a wrong way.
        KeyboardInterrupt: The user interrupted it.
    """
    try:
        code = cli.main(arguments, prog_name=PROGRAM, standalone_mode=False)
    except click.ClickException as error:
        raise Failure(_usage_message(error), BAD_USE) from error
    except click.Abort as abort:
        raise KeyboardInterrupt from abort
    return code if isinstance(code, int) else 0


def _usage_message(error: click.ClickException) -> str:
    context = getattr(error, "ctx", None)
    help_hint = f"; see {context.command_path} -h" if context else ""
    message = error.format_message()
    if isinstance(error, click.NoSuchOption) and context:
        options = [
            option
            for parameter in context.command.get_params(context)
            for option in (*parameter.opts, *parameter.secondary_opts)
        ]
        message = (
            f'there is no option "{clean(error.option_name, 40)}"; {nearest(error.option_name, options)}'
        )
    return " ".join(message.split()).rstrip(".") + help_hint
