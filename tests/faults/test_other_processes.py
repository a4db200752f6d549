"""Other processes change the log during a session: no shown set is lost, or the screen reports it.

Other processes open and close the log, a pedal logs sets, a sync tool removes the -wal, or a backup is
restored. At the end the program is killed. Every set that it showed as logged must be in the log.
"""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from support.log_files import SETS, lock_faults, logged, resume_from_home, shown, unfinished
from support.prestarted import SCRIPT
from support.sizes import size
from support.terminal import PROGRAM, Terminal, run

RUNS = size("beside", run=1, nightly=5, soak=20)

DROPPER = (*SCRIPT, str(Path(__file__).with_name("lock_dropper.py")))

NOT_SAVED = "not saved"
GONE = "A set that was shown is not in the log"

WIDE = (200, 30)
"""Wide enough that notices do not wrap."""

SOON_S = 10.0
"""Time limit for immediate reactions on a busy machine."""


class ResumedSession:
    """A session that was resumed from the home screen, on a terminal."""

    def __init__(self, terminal: Terminal, env: dict[str, str]) -> None:
        self.terminal, self.env = terminal, env
        self.db = Path(env["STRENGTHTUI_DB"])
        self.faults: list[str] = []
        resume_from_home(terminal)

    def expect(self, sets: int) -> None:
        """Wait until the screen shows a number of sets; report a fault if it never does."""
        if not self.terminal.wait_until(lambda: shown(self.terminal) >= sets, SOON_S):
            self.faults.append(f"not {sets} sets on the screen:\n{self.terminal.text}")

    def log_a_set(self) -> None:
        """Press space until there is one more set; a press too soon after another may be refused."""
        before = shown(self.terminal)
        for _ in range(3):
            self.terminal.press(" ")
            if self.terminal.wait_until(
                lambda: self.reports_not_saved() or shown(self.terminal) > before, SOON_S / 3
            ):
                break
        self.expect(before + 1)

    def reports_not_saved(self) -> bool:
        return NOT_SAVED in self.terminal.text.lower()

    def has_faults(self) -> bool:
        """Return whether something is wrong already; what follows would be random."""
        if Path("/proc/locks").exists():
            self.faults += lock_faults(self.terminal.process.pid, self.db)
        return bool(self.faults)

    def killed(self, at_least: int) -> list[str]:
        """Kill the program; return what is wrong with the log, which was only accessed through SQLite."""
        if self.has_faults():
            return self.faults
        self.terminal.kill()
        if NOT_SAVED in self.terminal.raw.decode(errors="replace").lower():
            self.faults.append(f"the screen reported {NOT_SAVED!r}")
        frame = self.terminal.text
        seen = at_least if NOT_SAVED in frame.lower() else max(at_least, shown(self.terminal))
        if (count := logged(self.db)) < seen:
            self.faults.append(f"{GONE}: {seen} shown, {count} in the log\n{frame}")
        return self.faults


def beside_a_status_bar(home: Path, program: tuple[str, ...]) -> list[str]:
    """Resume from home, read the log with `status` and with SQLite, log four sets, kill."""
    env = unfinished(home)
    with Terminal(program, env, WIDE) as terminal:
        session = ResumedSession(terminal, env)
        run(env, "status")
        logged(session.db)  # as any other tool reads it
        for _ in range(4):
            if session.has_faults():
                break
            session.log_a_set()
        return session.killed(at_least=5)


def beside_a_pedal(home: Path, program: tuple[str, ...]) -> list[str]:
    """Resume from the home screen, log sets alternately with the space bar and `send next`, kill."""
    env = unfinished(home)
    with Terminal(program, env, WIDE) as terminal:
        session, sets = ResumedSession(terminal, env), 1
        for _ in range(3):
            if session.has_faults():
                break
            sets += run(env, "send", "next").returncode == 0
            session.expect(sets)
            session.log_a_set()
            sets += 1
        return session.killed(at_least=sets)


WAYS = [beside_a_status_bar, beside_a_pedal]


@pytest.mark.parametrize("turn", range(RUNS))
@pytest.mark.parametrize("way", WAYS)
def test_processes_that_open_and_close_the_log_lose_no_set_of_the_screen(
    tmp_path: Path, way: Callable[[Path, tuple[str, ...]], list[str]], turn: int
) -> None:
    assert way(tmp_path, PROGRAM) == []


@pytest.mark.parametrize("way", WAYS)
def test_a_program_that_drops_its_locks_is_caught(
    tmp_path: Path, way: Callable[[Path, tuple[str, ...]], list[str]]
) -> None:
    assert way(tmp_path, DROPPER) != []


# --- The log is changed from outside -----------------------------------------------------------------


def remove_wal(db: Path, backup: Path) -> None:
    for end in ("-wal", "-shm"):
        db.with_name(db.name + end).unlink()


def move_another_over_it(db: Path, backup: Path) -> None:
    backup.replace(db)


def copy_another_over_it(db: Path, backup: Path) -> None:
    shutil.copyfile(backup, db)


Change = Callable[[Path, Path], None]


class Outcome(NamedTuple):
    """The result for two sets that were logged before the log's files were changed."""

    reported: bool
    """Whether the screen reported the change, before or at the next press."""

    lost: int
    """Sets shown before the change that are missing after one more press; all if the log is damaged."""

    frame: str


def changed(home: Path, program: tuple[str, ...], change: Change, notice_s: float = SOON_S) -> Outcome:
    """Log two sets, change the log's files, press space when that was noticed or had time to be, kill."""
    env = unfinished(home)
    db, backup = Path(env["STRENGTHTUI_DB"]), home / "backup.db"
    shutil.copyfile(db, backup)
    for _ in range(3):  # pages that the backup does not have
        run(env, "--plans", str(home), "start", "long", "--plain", lines="\n" * (SETS - 1) + "finish\n")
    earlier = logged(db) - 1
    with Terminal(program, env, WIDE) as terminal:
        session = ResumedSession(terminal, env)
        session.log_a_set()
        session.log_a_set()
        assert session.faults == []
        before = earlier + shown(terminal)
        change(db, backup)
        reported = terminal.wait_until(session.reports_not_saved, notice_s)
        sets = shown(terminal)
        terminal.press(" ")
        terminal.wait_until(lambda: session.reports_not_saved() or shown(terminal) > sets, SOON_S)
        reported = reported or session.reports_not_saved()
        # What says "not saved" for good has an opinion; everything else has to be saved by now.
        terminal.wait_until(lambda: not session.reports_not_saved(), notice_s)
        terminal.kill()
        return Outcome(reported, max(0, before - logged(db)), terminal.text)


def test_a_removed_wal_is_reported_and_space_saves_its_contents(tmp_path: Path) -> None:
    outcome = changed(tmp_path, PROGRAM, remove_wal)
    assert (outcome.reported, outcome.lost) == (True, 0), outcome.frame


def test_a_replaced_log_is_reported(tmp_path: Path) -> None:
    outcome = changed(tmp_path, PROGRAM, move_another_over_it)
    assert outcome.reported, outcome.frame


def test_a_backup_copied_over_the_open_log_is_reported_or_harmless(tmp_path: Path) -> None:
    outcome = changed(tmp_path, PROGRAM, copy_another_over_it, notice_s=3.0)  # it need not be noticed
    assert outcome.reported or outcome.lost == 0, outcome.frame
