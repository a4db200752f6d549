"""The options of `today`, for help and for what `shortcut` leaves to click."""

import click

from strengthtui.base.paths import Paths
from strengthtui.commands.command import command
from strengthtui.commands.options import request_options
from strengthtui.commands.workout_report import print_today
from strengthtui.domain.workout_request import WorkoutRequest


@command(examples=("today", "today --date friday", "today core --gear home --json"))
@request_options("plan", "date", "day", "season", "gear", "short", "minutes", "ramp")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def today(paths: Paths, request: WorkoutRequest, *, as_json: bool) -> None:
    """Show today's workout, and the reasons for it."""
    print_today(paths, request, as_json=as_json)
