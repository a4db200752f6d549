"""Options for requesting a workout, shared by several commands."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any, TypeVar

import click

from strengthtui.domain.formatting import WEEKDAYS
from strengthtui.domain.workout_request import WorkoutRequest

R = TypeVar("R")

_OPTIONS = {
    "plan": click.argument("plan", required=False),
    "date": click.option(
        "--date", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="The date, as 2026-11-27."
    ),
    "day": click.option("--day", type=click.Choice(tuple(WEEKDAYS)), help="The weekday whose sets to do."),
    "gear": click.option("--gear", metavar="NAME", help="What you have: gym, home, none, or your own."),
    "season": click.option("--season", metavar="NAME", help="The season: winter, summer, or your own."),
    "short": click.option("--short", is_flag=True, help="A bad day: the plan shortened to a few minutes."),
    "minutes": click.option("--minutes", type=click.IntRange(1, 120), help="The longest a bad day may take."),
}


def request_options(*names: str) -> Callable[[Callable[..., R]], Callable[..., R]]:
    """Return a decorator that adds options to a command, which gets them as one `request`.

    Args:
        names: Some of plan, date, day, season, gear, short and minutes, in the order of the help text.
    """

    def decorate(command: Callable[..., R]) -> Callable[..., R]:
        @wraps(command)
        def gathered(*args: Any, **given: Any) -> R:
            wishes: dict[str, Any] = {name: _value(given.pop(name)) for name in names}
            return command(*args, request=WorkoutRequest(**wishes), **given)

        for name in reversed(names):
            gathered = _OPTIONS[name](gathered)
        return gathered

    return decorate


def _value(given: object) -> object:
    return given.date() if isinstance(given, datetime) else given
