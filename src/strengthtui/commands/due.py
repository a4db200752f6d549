"""What is due, as the commands ask for it: from the options, the config and the log."""

import click

from strengthtui.config import Config, config_of
from strengthtui.journal.reader import Reader
from strengthtui.paths import Paths
from strengthtui.today import Advice, advise
from strengthtui.wish import Wish
from strengthtui.workout import Workout


def due(paths: Paths, wish: Wish) -> Workout:
    """Work out the workout that was asked for."""
    return advice(paths, wish).workout


def advice(paths: Paths, wish: Wish, *, everywhere: bool = False) -> Advice:
    """Work out what is due and how the week stands, without making a log."""
    config = told_config(paths)
    if not paths.has_log():
        return advise(paths, config, wish, everywhere=everywhere)
    with Reader(paths.db) as store:
        return advise(paths, config, wish, store, everywhere=everywhere)


def told_config(paths: Paths) -> Config:
    """Read the config; its problems are told and the defaults stand."""
    loaded = config_of(paths)
    for problem in loaded.problems:
        click.echo(f"strengthtui: {problem}", err=True)
    return loaded.value or Config()
