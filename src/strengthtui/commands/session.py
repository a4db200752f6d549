"""What opens the full screen or performs a session: `start`, `resume` and the home screen, without click."""

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from strengthtui.base.clock import SystemClock, today
from strengthtui.base.errors import BAD_USE, Failure
from strengthtui.base.paths import Paths
from strengthtui.commands.output import warn
from strengthtui.journal.reader import Reader
from strengthtui.journal.store import Store, open_store

if TYPE_CHECKING:
    from strengthtui.controller.log_thread import LogThread
    from strengthtui.controller.session_controller import SessionController
    from strengthtui.domain.workout_request import WorkoutRequest
    from strengthtui.sync.report import Report


def start(paths: Paths, request: "WorkoutRequest", *, plain: bool = False) -> int:
    """Start the workout of a request at its first set."""
    if not plain:
        need_terminal()
    # Imported late: the home screen needs no session, and `resume` no plans.
    from strengthtui.commands.due import due  # noqa: PLC0415
    from strengthtui.controller.session_controller import SessionController  # noqa: PLC0415

    workout = due(paths, request)
    return _run(paths, lambda store: SessionController.begin(store, SystemClock(), workout), plain=plain)


def resume(paths: Paths, *, plain: bool = False) -> int:
    """Continue the last unfinished session."""
    if plain:
        from strengthtui.commands.due import load_and_report_config  # noqa: PLC0415 - only for --plain

        load_and_report_config(paths)
    else:
        need_terminal()
    return _run(paths, _resumed, plain=plain)


def _resumed(store: Store) -> "SessionController":
    from strengthtui.controller.session_controller import SessionController  # noqa: PLC0415 - as above

    clock = SystemClock()
    session = store.open_session(clock.wall())
    if session is None:
        from strengthtui.journal.queries import none_open  # noqa: PLC0415 - only for this mistake

        raise none_open(store)
    return SessionController(store, clock, session)


def home(paths: Paths) -> int:
    """Open the home screen, and return the exit code when it is left."""
    need_terminal()
    from strengthtui.ui.full_screen import run  # noqa: PLC0415 - only the full screen needs Textual

    welcome = is_new(paths)
    return _backed_up(paths, run(paths, open_log(paths), SystemClock(), welcome=welcome))


def open_log(paths: Paths) -> "LogThread":
    """Open the log for a full screen; one that can only be read will do.

    Raises:
        LogError: The log cannot be read.
    """
    from strengthtui.controller.log_thread import LogThread  # noqa: PLC0415 - only the full screen needs it

    log = LogThread(lambda: open_store(paths))
    if log.failure and not _can_read(paths):
        raise log.failure
    return log


def _can_read(paths: Paths) -> bool:
    """Return whether there is a log that can be read, even if it cannot be written."""
    with suppress(Failure), Reader(paths.db):
        return paths.has_log()
    return False


def is_new(paths: Paths) -> bool:
    """Return whether this is the first start: no config file, and nothing in the log."""
    with suppress(OSError):
        if paths.config.exists():
            return False
    if not paths.has_log():
        return True
    with Reader(paths.db) as log:
        return log.last_plan() is None and log.open_session() is None


def need_terminal(instead: str = "--plain") -> None:
    """Check that the full screen can run here.

    Args:
        instead: What does the same without a full screen.

    Raises:
        Failure: Input or output is not a terminal, or the terminal cannot move its cursor.
    """
    if sys.__stdin__ is None or sys.__stderr__ is None or not (os.isatty(0) and os.isatty(2)):
        raise Failure(f"the full screen needs a terminal; try {instead}", BAD_USE)
    if os.environ.get("TERM", "") in {"", "dumb"}:
        raise Failure(f"this terminal (TERM) cannot show a full screen; try {instead}", BAD_USE)


def _run(paths: Paths, begin: "Callable[[Store], SessionController]", *, plain: bool) -> int:
    """Perform a session; `begin` starts or resumes it."""
    if plain:
        with open_store(paths) as store:
            code = _perform_plain(paths, store, begin(store))
        return _backed_up(paths, code) if os.isatty(0) and os.isatty(1) else code
    # Imported late: only the full screen needs Textual.
    from strengthtui.controller.log_thread import LogThread  # noqa: PLC0415
    from strengthtui.ui.full_screen import run  # noqa: PLC0415

    log = LogThread(lambda: open_store(paths))
    return _backed_up(paths, run(paths, log, SystemClock(), log.call(begin)))


def _backed_up(paths: Paths, code: int) -> int:
    """Make the backup of the day after the screen has closed; return the exit code."""
    from strengthtui.journal.kept_backups import back_up_daily  # noqa: PLC0415 - not needed at the start

    if code == 0:
        try:
            back_up_daily(paths.db, today(SystemClock()))
        except Failure as failure:
            warn(f"no backup: {failure}")
    return code


def _perform_plain(paths: Paths, store: Store, runner: "SessionController") -> int:
    """Perform a session line by line, with sound if input and output are a terminal."""
    # Imported late: the full screen does not need these.
    from strengthtui.club.background import background_sync  # noqa: PLC0415
    from strengthtui.commands.line_mode import perform  # noqa: PLC0415
    from strengthtui.commands.move_on import offer_harder  # noqa: PLC0415
    from strengthtui.config.load import config_of  # noqa: PLC0415
    from strengthtui.config.model import Config  # noqa: PLC0415
    from strengthtui.controller.cue_output import Sounds  # noqa: PLC0415
    from strengthtui.hooks.services import SessionServices  # noqa: PLC0415
    from strengthtui.journal.best_queries import bests_of_set  # noqa: PLC0415
    from strengthtui.training.substitutions import resolve_swap  # noqa: PLC0415

    warn(runner.clock_notice)
    config = config_of(paths).value or Config()
    on_terminal = os.isatty(0) and os.isatty(1)
    sounds = Sounds(runner, config.sound, paths, SystemClock()) if on_terminal else None
    settings = config if on_terminal else config._replace(awake=False)
    settings = settings._replace(notifications="off")  # a focus is only reported to the full screen
    services = SessionServices(settings, paths, runner.session, runner.state, runner.now())
    resolve = lambda command: resolve_swap(command, paths, config, store, runner.state)  # noqa: E731
    sync = background_sync(paths, config, _warn_of_sync)
    sync.begin()
    bests = lambda place: bests_of_set(store, runner.session, place)  # noqa: E731 - like the line above
    at_end = lambda ask: offer_harder(paths, config, store, runner.state, ask)  # noqa: E731 - like above
    code = perform(runner, resolve, config, services, bests_of=bests, at_end=at_end, sounds=sounds)
    sync.begin()
    sync.wait()
    return code


def _warn_of_sync(result: "Report | Failure") -> None:
    """Print what went wrong when the log was synchronised."""
    for problem in [result] if isinstance(result, Failure) else result.problems:
        warn(f"not synchronised: {problem}")
