"""The options of `start`, `bad-day` and `resume`."""

import click

from strengthtui.base.paths import Paths
from strengthtui.commands import session
from strengthtui.commands.command import command
from strengthtui.commands.options import request_options
from strengthtui.domain.workout_request import WorkoutRequest

_plain_option = click.option("--plain", is_flag=True, help="Print lines instead of a full screen.")


@command(examples=("start", "start core --day fri", "start --gear home --short"))
@request_options("plan", "day", "season", "gear", "short", "minutes", "ramp")
@_plain_option
@click.pass_obj
def start(paths: Paths, request: WorkoutRequest, *, plain: bool) -> int:
    """Start a workout at its first set.

    PLAN is the name of a plan, or a file. Default: today's plan.
    """
    return session.start(paths, request, plain=plain)


@command("bad-day", examples=("bad-day", "bad-day --minutes 4"))
@request_options("minutes", "ramp")
@_plain_option
@click.pass_obj
def bad_day(paths: Paths, request: WorkoutRequest, *, plain: bool) -> int:
    """Start a short workout for a bad day.

    It takes a few minutes and needs no equipment.
    """
    return session.start(paths, request._replace(short=True), plain=plain)


@command(examples=("resume", "resume --plain"))
@_plain_option
@click.pass_obj
def resume(paths: Paths, *, plain: bool) -> int:
    """Continue your last unfinished session."""
    return session.resume(paths, plain=plain)
