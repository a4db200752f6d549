"""What is due, as the commands ask for it: from the options, the config and the log."""

import click

from strengthtui.config import Config, read_config
from strengthtui.journal.store import Glance
from strengthtui.paths import Paths
from strengthtui.today import workout_for
from strengthtui.wish import Wish
from strengthtui.workout import Workout


def due(paths: Paths, wish: Wish) -> Workout:
    """Work out the workout that was asked for."""
    return workout_for(paths, _config(paths), wish, _last_plan(paths))


def _config(paths: Paths) -> Config:
    """Read the config; its problems are told and the defaults stand."""
    loaded = read_config(paths.config, paths.cache / "config")
    for problem in loaded.problems:
        click.echo(f"strengthtui: {problem}", err=True)
    return loaded.value or Config()


def _last_plan(paths: Paths) -> str | None:
    """Return the name of the plan that was done last, without making a log."""
    if not paths.has_log():
        return None
    with Glance(paths.db) as store:
        return store.last_plan()
