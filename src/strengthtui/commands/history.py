"""The command `history`: the sessions so far, in full screen."""

import sys

import click

from strengthtui.base.clock import SystemClock
from strengthtui.base.paths import Paths
from strengthtui.commands.session import need_terminal, open_log


@click.command()
@click.pass_obj
def history(paths: Paths) -> None:
    """Browse, correct and complete your past sessions.

    `log` prints the same without a full screen.
    """
    need_terminal()
    from strengthtui.ui.app import run  # noqa: PLC0415 - only the full screen needs Textual

    sys.exit(run(paths, open_log(paths), SystemClock(), "sessions"))
