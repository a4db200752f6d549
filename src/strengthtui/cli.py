"""The command line: global options, the table of commands, and the top-level error handling.

Commands are imported when they are used, so that `--version` or a status bar does not load the full screen.
"""

import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

import click

from strengthtui import __version__
from strengthtui.base.encoding import SPELL
from strengthtui.base.errors import BAD_USE, FAILED, INTERRUPTED, Failure
from strengthtui.base.problems import nearest
from strengthtui.base.terminal_size import prefer_own_size
from strengthtui.base.text import clean
from strengthtui.commands.lazy_group import LazyGroup

SECTIONS = {
    "Train": {
        "today": "today:today",
        "start": "session:start",
        "bad-day": "session:bad_day",
        "resume": "session:resume",
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
    },
    "Set up": {
        "theme": "theme:theme",
        "config": "config:config",
        "locate": "locate:locate",
        "doctor": "doctor:doctor",
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
def cli(ctx: click.Context, db: Path | None, config: Path | None, plans: tuple[Path, ...]) -> None:
    """A workout timer for strength training that logs every set.

    Without a command, it opens the home screen with today's workout. Press enter to start, and space after
    each set.
    """
    from strengthtui.base.paths import Paths  # noqa: PLC0415 - --version and --help need no folders

    ctx.obj = Paths(db, config, plans)
    if ctx.invoked_subcommand is None:
        from strengthtui.commands.session import home  # noqa: PLC0415 - keeps startup fast

        home(ctx.obj)


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the program and exit with one of the exit codes that the README documents."""
    # Startup creates many objects and frees few, and garbage collection takes a tenth of its time.
    # Commands that run for longer enable it again.
    gc.disable()
    # Messages may quote file names that the terminal cannot encode. Escape them instead of crashing.
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(errors=SPELL)
    prefer_own_size(sys.__stdout__)
    code = _run(arguments)
    _flush()
    sys.exit(code)


def _run(arguments: Sequence[str] | None) -> int:
    try:
        code = cli.main(arguments, prog_name="strengthtui", standalone_mode=False)
        if sys.stdout:
            sys.stdout.flush()
    except click.ClickException as error:
        return _print_error(_usage_message(error), BAD_USE)
    except Failure as failure:
        return _print_error(str(failure), failure.code)
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except BrokenPipeError:
        return FAILED
    except OSError as error:
        return _print_error(_os_error_message(error), FAILED)
    return code if isinstance(code, int) else 0


def _flush() -> None:
    """Flush the output now, so that Python reports no second error at exit if the reader is gone."""
    for number, stream in ((1, sys.stdout), (2, sys.stderr)):
        try:
            if stream:
                stream.flush()
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), number)


def _os_error_message(error: OSError) -> str:
    """Return the message for a system error, which is nearly always about standard output."""
    reason = (error.strerror or str(error) or "unknown error").lower()
    if error.filename is None:
        return f"the output cannot be written: {reason}; free some space, or redirect it"
    return f"{error.filename}: {reason}; check its permissions and the disk"


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


def _print_error(message: str, code: int) -> int:
    lines = message.splitlines() or [""]
    with suppress(OSError):  # standard error is closed, too
        click.echo("\n".join(f"strengthtui: {clean(line)}" for line in lines), err=True)
    return code
