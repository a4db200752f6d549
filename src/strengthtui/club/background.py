"""What is synchronised around sessions: the folder of the config, and the club."""

from collections.abc import Callable
from functools import partial

from strengthtui.base.errors import Failure
from strengthtui.base.paths import Paths
from strengthtui.config.model import Config
from strengthtui.sync.automatic import BackgroundSync, Job, synchronise_once
from strengthtui.sync.report import Report


def background_sync(
    paths: Paths, config: Config, done: Callable[[Report | Failure], object]
) -> BackgroundSync:
    """Return what synchronises in the background with everything that is set up.

    Args:
        paths: Where the log and the club's connection line are.
        config: The settings.
        done: Receives each result, on another thread.
    """
    jobs: list[Job] = []
    if config.sync.folder:
        jobs.append(partial(synchronise_once, paths, config.sync))
    if paths.has_club():
        jobs.append(partial(_synchronise_with_club, paths))
    return BackgroundSync(jobs, done)


def _synchronise_with_club(paths: Paths) -> Report:
    # Imported late: the database's driver takes long to load, and may be missing.
    from strengthtui.club.connection_line import saved  # noqa: PLC0415
    from strengthtui.club.synchronise import synchronise  # noqa: PLC0415

    return synchronise(paths, saved(paths))
