"""The command `history`: the sessions so far, a movement or a year, in full screen."""

import sys

import click

from strengthtui.base.clock import SystemClock
from strengthtui.base.errors import BAD_USE, Failure
from strengthtui.base.paths import Paths
from strengthtui.commands.command import command
from strengthtui.commands.completing import complete_movement
from strengthtui.commands.session import need_terminal, open_log


@command(examples=("history", 'history --movement "box squat"', "history --year"))
@click.option(
    "--movement", metavar="NAME", shell_complete=complete_movement, help="Open a movement over time."
)
@click.option("--year", is_flag=True, help="Open the days and weeks of the year.")
@click.pass_obj
def history(paths: Paths, movement: str | None, *, year: bool) -> None:
    """Browse, correct and complete your past sessions.

    `log` prints the same without a full screen.
    """
    if movement and year:
        raise Failure("use either --movement or --year", BAD_USE)
    need_terminal("strengthtui log list")
    # Imported late: only the full screen needs Textual.
    from strengthtui.ui.full_screen import run  # noqa: PLC0415
    from strengthtui.ui.screen_loader import HistoryStart  # noqa: PLC0415

    name = _name(paths, movement) if movement else ""
    page = "year" if year else "movements" if name else "sessions"
    sys.exit(run(paths, open_log(paths), SystemClock(), HistoryStart(page, name)))


def _name(paths: Paths, movement: str) -> str:
    """Return the name of a movement as it is in the log.

    Raises:
        Failure: The log has no such movement.
    """
    from strengthtui.commands.log_stats import named_movement  # noqa: PLC0415 - only this option needs it

    return named_movement(paths, movement)
