"""Compute the due workout for the commands, from options, config and log."""

from strengthtui.base.clock import SystemClock, doubt
from strengthtui.base.paths import Paths
from strengthtui.commands.output import warn
from strengthtui.config.load import config_of
from strengthtui.config.model import Config
from strengthtui.domain.workout import Workout
from strengthtui.domain.workout_request import WorkoutRequest
from strengthtui.journal.reader import Reader
from strengthtui.training.advice import Advice, advise

TODAY = WorkoutRequest()


def due(paths: Paths, request: WorkoutRequest) -> Workout:
    """Return the workout for a request."""
    return advice(paths, request).workout


def advice(paths: Paths, request: WorkoutRequest) -> Advice:
    """Return the due workout and the state of the week, without creating a log."""
    config = load_and_report_config(paths)
    clock = SystemClock()
    if not paths.has_log():
        return advise(paths, config, request, clock=clock)
    with Reader(paths.db) as store:
        return advise(paths, config, request, store, clock=clock)


def load_and_report_config(paths: Paths) -> Config:
    """Read the config and print its problems; wrong values are replaced by the defaults."""
    loaded = config_of(paths)
    for problem in loaded.problems:
        warn(str(problem))
    return loaded.value or Config()


def warn_of_clock(request: WorkoutRequest = TODAY) -> None:
    """Print a warning if a request depends on the clock of the machine, and the clock is certainly wrong."""
    if request.date is None:
        warn(doubt(SystemClock()))
