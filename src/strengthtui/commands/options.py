"""Options for requesting a workout, shared by several commands."""

import datetime as dt
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

import click

from strengthtui.base.clock import SystemClock, today
from strengthtui.base.day_text import EXAMPLES, read_day
from strengthtui.commands.completing import complete_gear, complete_plan
from strengthtui.domain.formatting import WEEKDAYS
from strengthtui.domain.workout_request import WorkoutRequest

R = TypeVar("R")


def coming_day(text: str) -> dt.date:
    """Read a day as people write it; `friday` is the next one.

    Raises:
        click.BadParameter: It is no day, or can be two.
    """
    return _day(text, past=False)


def past_day(text: str) -> dt.date:
    """Read a day as people write it; `friday` is the last one.

    Raises:
        click.BadParameter: It is no day, or can be two.
    """
    return _day(text, past=True)


def _day(text: str, *, past: bool) -> dt.date:
    try:
        return read_day(text, lambda: today(SystemClock()), past=past)
    except ValueError as error:
        raise click.BadParameter(str(error)) from error


_OPTIONS = {
    "plan": click.argument("plan", required=False, shell_complete=complete_plan),
    "date": click.option("--date", type=coming_day, metavar="DATE", help=f"Use this day: {EXAMPLES}."),
    "day": click.option("--day", type=click.Choice(tuple(WEEKDAYS)), help="Do the sets of this weekday."),
    "gear": click.option(
        "--gear",
        metavar="NAME",
        shell_complete=complete_gear,
        help="Gear profile: gym, home, none, or your own.",
    ),
    "season": click.option("--season", metavar="NAME", help="Season: winter, summer, or your own."),
    "ramp": click.option(
        "--ramp/--no-ramp",
        default=None,
        help="Ramp-up sets, or none. Default: before heavy squats and hinges.",
    ),
    "short": click.option("--short", is_flag=True, help="A short version of the plan, for a bad day."),
    "minutes": click.option(
        "--minutes", type=click.IntRange(1, 120), help="Maximum length of the short version in minutes."
    ),
}


def request_options(*names: str) -> Callable[[Callable[..., R]], Callable[..., R]]:
    """Return a decorator that adds options to a command, which gets them as one `request`.

    Args:
        names: Some of plan, date, day, season, gear, short, minutes and ramp, in the order of the help text.
    """

    def decorate(command: Callable[..., R]) -> Callable[..., R]:
        @wraps(command)
        def with_request(*args: Any, **options: Any) -> R:
            fields: dict[str, Any] = {name: options.pop(name) for name in names}
            return command(*args, request=WorkoutRequest(**fields), **options)

        for name in reversed(names):
            with_request = _OPTIONS[name](with_request)
        return with_request

    return decorate
