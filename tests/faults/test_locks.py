"""The program keeps SQLite's locks on the log on all screens, and never has a deleted file open.

Meanwhile other processes open and close the log, like a status bar. If SQLite's locks were gone, such a
process would delete the -wal file, and with it the sets of the open session.
"""

from collections.abc import Callable, Iterator
from itertools import chain, cycle
from pathlib import Path

import pytest

from support.log_files import WITH_LOCKS, lock_faults, logged, resume_from_home, unfinished
from support.prestarted import SCRIPT
from support.sizes import cases
from support.terminal import PROGRAM, Terminal, run

pytestmark = WITH_LOCKS

DROPPER = (*SCRIPT, str(Path(__file__).with_name("lock_dropper.py")))

BESIDE = (("status",), ("log", "list"), ("today",), ("checkin", "--fine"))
"""Commands that other processes run meanwhile; they do not change the session."""

HOME_DIALOGS = {"p": "Which plan today?", "c": "How do you feel?", "t": "Which theme?", "?": "On this screen"}
"""Keys that open a dialog over home, and a text that only the dialog has; `esc` closes it."""

SESSION_DIALOGS = {
    "?": "On this screen",
    "e": "Which set?",
    "s": "Swap to",
    "\t": "Which exercise next?",
    "o": "Note on",
    "q": "Leave this session?",
    "\x10": "What do you want to do?",
}
"""The same over the session."""


class Journey:
    """A path through the screens. After each step, another program opens and closes the log."""

    def __init__(self, terminal: Terminal, env: dict[str, str]) -> None:
        self.terminal, self._env = terminal, env
        self._commands = cycle(chain.from_iterable((command, None, None) for command in BESIDE))

    def go(self, keys: str, wanted: str) -> list[str]:
        """Press keys, wait for a text, look from another program; return what is wrong."""
        self.terminal.press(keys)
        self.terminal.wait_for(wanted)
        return self.look(f"{wanted!r}")

    def pedal(self, wanted: str) -> list[str]:
        """Log a set in another process, and wait until the screen shows it."""
        run(self._env, "send", "next")
        self.terminal.wait_for(wanted)
        return self.look(f"{wanted!r}")

    def through(self, dialogs: dict[str, str]) -> Iterator[list[str]]:
        """Open and close dialogs."""
        for key, text in dialogs.items():
            yield self.go(key, text)
            self.terminal.press("\x1b")
            self.terminal.wait_until_gone(text)
        yield self.look("the end of the last dialog")

    def look(self, where: str) -> list[str]:
        """Open and close the log with SQLite, and each third time with a command; return what is wrong."""
        command = next(self._commands)
        if command:
            run(self._env, *command)
        db = Path(self._env["STRENGTHTUI_DB"])
        logged(db)  # any SQLite tool: unlike our own readers it deletes a -wal that it takes for its own
        faults = lock_faults(self.terminal.process.pid, db)
        return [f"{fault} at {where}, after {' '.join(command or ())}" for fault in faults]


Way = Callable[[Journey], Iterator[list[str]]]


def resumed(journey: Journey) -> Iterator[list[str]]:
    """Home, the unfinished session, its dialogs, its summary, home, and a new session."""
    resume_from_home(journey.terminal)
    yield journey.look("the session")
    yield journey.pedal("set 3 of")
    yield from journey.through(SESSION_DIALOGS)
    journey.terminal.press("q")
    journey.terminal.wait_for("Leave this session?")
    yield journey.go("f", "felt")
    yield journey.go("\r", "enter  start")
    yield journey.go("\r", "Press again")
    yield journey.go("\r", "set 1 of")


def around_home(journey: Journey) -> Iterator[list[str]]:
    """Home, the plans and back, a check-in, the themes, a new session, and its end."""
    journey.terminal.wait_for("enter  resume")
    yield journey.look("home")
    yield from journey.through(HOME_DIALOGS)
    journey.terminal.press("c")
    journey.terminal.wait_for("How do you feel?")
    yield journey.go("f", "enter  resume")
    yield journey.go("n", "set 1 of")
    yield journey.go(" ", "set 2 of")
    journey.terminal.press("q")
    journey.terminal.wait_for("Leave this session?")
    yield journey.go("f", "felt")
    yield journey.go("\r", "enter  resume")


def started(journey: Journey) -> Iterator[list[str]]:
    """A session started without the home screen."""
    journey.terminal.wait_for("set 1 of 20")
    yield journey.look("the session")
    yield journey.pedal("set 2 of")
    yield journey.go(" ", "of 20")


def first_faults(way: Iterator[list[str]]) -> list[str]:
    """Continue until something is wrong; after that, results are random."""
    return next((faults for faults in way if faults), [])


@pytest.mark.parametrize("way", [resumed, around_home])
def test_the_locks_are_held_on_every_way_from_home(tmp_path: Path, way: Way) -> None:
    env = unfinished(tmp_path)
    with Terminal(PROGRAM, env) as terminal:
        assert first_faults(way(Journey(terminal, env))) == []


@pytest.mark.parametrize("command", cases([("start", "long"), ("resume",)], run={("start", "long")}))
def test_the_locks_are_held_in_a_session_that_a_command_opened(
    tmp_path: Path, command: tuple[str, ...]
) -> None:
    env = unfinished(tmp_path, sets=0)
    with Terminal((*PROGRAM, "--plans", str(tmp_path), *command), env) as terminal:
        assert first_faults(started(Journey(terminal, env))) == []


def test_a_program_that_closes_the_log_beside_sqlite_is_caught(tmp_path: Path) -> None:
    env = unfinished(tmp_path, sets=0)
    with Terminal((*DROPPER, "resume"), env) as terminal:
        faults = first_faults(started(Journey(terminal, env)))
    assert any("no lock on log.db" in fault for fault in faults)
    assert any("log.db-wal (deleted)" in fault for fault in faults)
