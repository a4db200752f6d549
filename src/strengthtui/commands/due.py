"""Work out the due workout for the commands, from options, config and log."""

import click

from strengthtui.base.paths import Paths
from strengthtui.config.load import config_of
from strengthtui.config.model import Config
from strengthtui.domain.workout import Workout
from strengthtui.domain.workout_request import WorkoutRequest
from strengthtui.journal.reader import Reader
from strengthtui.training.advice import Advice, advise


def due(paths: Paths, request: WorkoutRequest) -> Workout:
    """Return the workout for a request."""
    return advice(paths, request).workout


def advice(paths: Paths, request: WorkoutRequest) -> Advice:
    """Return the due workout and the state of the week, without creating a log."""
    config = told_config(paths)
    if not paths.has_log():
        return advise(paths, config, request)
    with Reader(paths.db) as store:
        return advise(paths, config, request, store)


def told_config(paths: Paths) -> Config:
    """Read the config and print its problems; wrong values are replaced by the defaults."""
    loaded = config_of(paths)
    for problem in loaded.problems:
        click.echo(f"strengthtui: {problem}", err=True)
    return loaded.value or Config()
