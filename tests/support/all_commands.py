"""Runs every command on a log, in this process or in separate ones, and checks for faults."""

import json
import signal
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from types import FrameType
from typing import Any, NoReturn

from strengthtui.base.clock import Clock
from strengthtui.base.errors import Failure
from strengthtui.base.paths import Paths
from strengthtui.config.model import Config
from strengthtui.controller.session_view import SessionView
from strengthtui.domain.workout_request import WorkoutRequest
from strengthtui.journal.reader import Reader
from strengthtui.session.summary import summarise
from strengthtui.session.view import present
from strengthtui.training.advice import advise
from support import command_line, terminal
from support.clock import START, FakeClock
from support.command_line import Result

Run = Callable[..., Result]
"""Runs a command line with `lines` on its standard input."""

DATE = ("--date", "2026-11-28")

READS = (
    ("today", *DATE),
    ("today", *DATE, "--json"),
    ("week", *DATE),
    ("week", *DATE, "--json"),
    ("log", "list"),
    ("log", "list", "--json"),
    ("status",),
    ("status", "--json"),
)
"""Commands that work with any log."""

WRITES = (("checkin", "calves", "sore"), ("start", "core", "--plain"), ("doctor", "--rebuild"))
"""Commands for a log without an open session: `start` creates a readable one."""

ON_A_SESSION = (
    ("doctor",),
    ("log", "show"),
    ("log", "show", "--json"),
    ("send", "undo"),
    ("send", "redo"),
    ("send", "next"),
    ("send", "note", "felt light"),
    ("resume", "--plain"),
)
"""Commands that may refuse a session, or report problems in it."""

PATIENCE_S = 60
"""Time limit for one log on a busy machine; only a fault takes that long."""


class Hang(BaseException):
    """A command exceeded its time limit."""


@contextmanager
def watched() -> Iterator[None]:
    """Raise `Hang` if the block exceeds the time limit."""

    def stop(_number: int, _frame: FrameType | None) -> NoReturn:
        raise Hang

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(PATIENCE_S)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def in_process(*arguments: str, lines: str = "") -> Result:
    """Run a command in this process."""
    return command_line.run(*arguments, lines=lines)


def processes(env: Mapping[str, str]) -> Run:
    """Return a function that runs commands in separate processes."""

    def run(*arguments: str, lines: str = "") -> Result:
        done = terminal.run(env, *arguments, lines=lines)
        return Result(done.returncode, done.stdout, done.stderr)

    return run


def faults(db: Path, run: Run) -> list[str]:
    """Run every command on a log and return the faults, one per line."""
    before = facts_of_unreadable(db, run)
    found = [*_each(READS, run, {0}), *_each(ON_A_SESSION, run, {0, 1, 4})]
    found += [*_each([("log", "show", "--json", each) for each in ids(db)], run, {0, 1, 4})]
    found += [*_each(WRITES, run, {0}), *_each(READS[1::2], run, {0})]
    after = facts_of_unreadable(db, run)
    # One whose row alone makes no sense is derived again when it is written to, and can be read after that.
    found += [
        f"{each} was written to" for each in before.keys() & after.keys() if before[each] != after[each]
    ]
    return found


def a_few_faults(db: Path, run: Run) -> list[str]:
    """Like `faults`, with one command of each kind, for runs that start a process for each command."""
    found = [*_each([READS[1], READS[5], READS[7]], run, {0}), *_each([ON_A_SESSION[4]], run, {0, 1, 4})]
    return [*found, *_each([WRITES[1]], run, {0})]


def _each(commands: Any, run: Run, codes: set[int]) -> Iterator[str]:
    for arguments in commands:
        if arguments[0] == "resume" and _held(run):
            continue  # it would wait for the end of the hold, by the clock
        try:
            fault = _fault(arguments, run(*arguments, lines="t\n"), codes)
        except (Exception, Hang) as error:  # noqa: BLE001 - whatever comes through the boundary is a fault
            fault = f"{type(error).__name__}: {str(error)[:200]}"
        if fault:
            yield f"{' '.join(arguments)}: {fault}"


def _held(run: Run) -> bool:
    try:
        return json.loads(run("status", "--json").out)["phase"] in {"hold", "switch"}
    except Exception:  # noqa: BLE001 - the caller reports it
        return True


def _fault(arguments: tuple[str, ...], result: Result, codes: set[int]) -> str | None:
    if "Traceback" in result.err:
        return result.err.strip().splitlines()[-1][:200]
    if result.code not in codes:
        return f"code {result.code}: {result.err[:200]}"
    if result.code and any(not line.startswith("strengthtui: ") for line in result.err.splitlines()):
        return f"says: {result.err[:200]}"
    if "--json" in arguments and result.code == 0:
        try:
            json.loads(result.out, parse_constant=_refused)
        except ValueError as error:
            return f"no JSON: {error}"
    return None


def _refused(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON")


def ids(db: Path) -> list[str]:
    """Return the ids of all sessions with rows in the log."""
    with closing(sqlite3.connect(db)) as log:
        log.text_factory = lambda raw: raw.decode("utf-8", "replace")
        return [row[0] for row in log.execute("SELECT id FROM session WHERE id <> ''") if row[0].isalnum()]


def facts_of_unreadable(db: Path, run: Run) -> dict[str, int]:
    """Return the number of events of each session that is listed as unreadable."""
    try:
        listed = json.loads(run("log", "list", "--json").out)["sessions"]
    except Exception:  # noqa: BLE001 - the caller reports it
        return {}
    with closing(sqlite3.connect(db)) as log:
        return {
            each["id"]: log.execute("SELECT count(*) FROM event WHERE session = ?", (each["id"],)).fetchone()[
                0
            ]
            for each in listed
            if each.get("unreadable")
        }


def look_from_home(paths: Paths, clock: Clock) -> None:
    """Read what the home screen reads before its first frame, and the summary at the end."""
    with Reader(paths.db) as store:
        advise(paths, Config(), WorkoutRequest(), store)
        session = store.open_session()
        if session:
            runner = SessionView(store, clock, session)
            present(runner.state, runner.now(), "kg")
            summarise(runner.state)


def home_fault(paths: Paths) -> str | None:
    """Return the faults of the home screen on a log."""
    try:
        look_from_home(paths, FakeClock(START + 300_000))
    except Failure as failure:
        return f"home: refused: {failure}"
    except (Exception, Hang) as error:  # noqa: BLE001 - whatever comes through is a fault
        return f"home: {type(error).__name__}: {str(error)[:200]}"
    return None
