"""Failing system calls: no traceback, no damage, and every acknowledged set is in the log.

A shim makes the nth call of a kind fail on the log's files, once or permanently, in every command that opens
the log and on the screen. A run without faults shows which calls a command makes.
"""

import errno
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pytest

from support.log_files import acknowledged, logged, resume_from_home, shown, unfinished
from support.shim import CALLS, SHM, preloaded, read_trace
from support.sizes import size
from support.terminal import PATIENCE_S, PROGRAM, Terminal

FAULTS = size("disk faults", run=8, nightly=52, soak=156)
IN_COMMANDS = size("commands with disk faults", run=4, nightly=7, soak=7)
SEED = int(os.environ.get("STRENGTHTUI_SEED") or random.randrange(2**32))

LATE = (sys.executable, str(Path(__file__).with_name("late_store.py")))


class Command(NamedTuple):
    """A command that opens the log, and its input."""

    arguments: tuple[str, ...]
    lines: str = ""
    before: int = 0
    """Number of sets in the log that its output does not mention."""


COMMANDS = (
    Command(("resume", "--plain"), "\n" * 3),
    Command(("--plans", ".", "start", "long", "--plain"), "\n" * 3, before=1),
    Command(("send", "next"), before=1),
    Command(("checkin", "--fine")),
    Command(("status",)),
    Command(("log", "list")),
    Command(("today",)),
)

NOT_SAVED = "NOT SAVED"
"""The beginning of the line that `--plain` prints if a set could not be saved."""

ERRORS = {
    "open": (errno.EIO, errno.EMFILE),
    "pwrite": (errno.EIO, errno.ENOSPC),
    "ftruncate": (errno.ENOSPC,),
}
"""The error codes of some calls; all others fail with EIO."""


class Fault(NamedTuple):
    """One failing call."""

    command: Command
    call: str
    number: int
    error: int
    for_good: bool

    @property
    def setting(self) -> str:
        return f"{self.call}:{self.number}{'+' if self.for_good else ''}:{self.error}"


class Lab:
    """A log with an unfinished session. Every run gets a copy."""

    def __init__(self, folder: Path, shim: Path) -> None:
        self._folder, self._shim, self._runs = folder, shim, 0
        self._env = unfinished(folder)
        self._log = Path(self._env["STRENGTHTUI_DB"])

    def copy(self, **settings: str) -> dict[str, str]:
        """Return the environment of a new run with the shim."""
        self._runs += 1
        place = self._folder / str(self._runs)
        place.mkdir()
        shutil.copyfile(self._log, place / "log.db")
        env = self._env | {"STRENGTHTUI_DB": str(place / "log.db")}
        return preloaded(env, self._shim, **settings)

    def all_faults(self, commands: Sequence[Command]) -> list[Fault]:
        """Return every call of the commands, with the errors that it may fail with."""
        found = []
        for command in commands:
            trace = self._folder / "trace"
            done = self._run(command, self.copy(SHIM_TRACE=str(trace)))
            assert (done.returncode, done.stderr) == (0, "")
            records = read_trace(trace)
            trace.unlink()
            for call, letter in CALLS.items():
                count = sum(r.call == letter and r.file <= SHM for r in records)
                found += [
                    Fault(command, call, number, error, for_good)
                    for number in range(1, count + 1)
                    for error in ERRORS.get(call, (errno.EIO,))
                    for for_good in (False, True)
                ]
        return found

    def suffers(self, fault: Fault, program: tuple[str, ...] = PROGRAM) -> list[str]:
        """Run a command with a fault; return what is wrong afterwards."""
        env = self.copy(SHIM_FAIL=fault.setting)
        done = self._run(fault.command, env, program)
        said = fault.command.before + acknowledged(done.stdout)
        there = logged(Path(env["STRENGTHTUI_DB"]))
        checks = {
            f"ended with {done.returncode}": done.returncode in range(5),
            done.stderr: "Traceback" not in done.stderr,
            "an error without a word": done.returncode in {0, 4}
            or bool(done.stderr)
            or NOT_SAVED in done.stdout,
            f"{there} of {said} sets": there >= said,
        }
        return [f"{fault}: {what}" for what, holds in checks.items() if not holds]

    def _run(
        self, command: Command, env: dict[str, str], program: tuple[str, ...] = PROGRAM
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            (*program, *command.arguments),
            cwd=self._folder, env=env, input=command.lines, capture_output=True, text=True,
            timeout=PATIENCE_S, check=False,
        )  # fmt: skip


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory, shim: Path) -> Lab:
    return Lab(tmp_path_factory.mktemp("lab"), shim)


def test_a_failing_system_call_loses_no_acknowledged_set(lab: Lab) -> None:
    dice = random.Random(SEED)
    chosen = dice.sample(lab.all_faults(dice.sample(COMMANDS, IN_COMMANDS)), FAULTS)
    assert [what for fault in chosen for what in lab.suffers(fault)] == [], f"STRENGTHTUI_SEED={SEED}"


def test_a_program_that_acknowledges_before_it_commits_is_caught(lab: Lab) -> None:
    fault = Fault(COMMANDS[0], "fsync", 1, errno.EIO, for_good=True)
    assert any(" of 4 sets" in what for what in lab.suffers(fault, LATE))


@pytest.mark.parametrize(("call", "error"), [("fsync", errno.EIO), ("pwrite", errno.ENOSPC)])
def test_an_unsaved_set_is_shown_and_space_saves_it_once(
    tmp_path: Path, shim: Path, call: str, error: int
) -> None:
    env, broken = unfinished(tmp_path), tmp_path / "broken"
    env = preloaded(env, shim, SHIM_FAIL=f"{call}:1+:{error}", SHIM_WHILE=str(broken))
    with Terminal(PROGRAM, env, (200, 30)) as terminal:
        resume_from_home(terminal)
        broken.touch()
        for _ in range(3):  # right after the first frame a press may be refused in a word
            terminal.press(" ")
            if terminal.wait_until(lambda: "not saved" in terminal.text.lower(), PATIENCE_S / 3):
                break
        assert "not saved" in terminal.text.lower(), terminal.text
        assert shown(terminal) == 1
        broken.unlink()
        terminal.press(" ")
        terminal.wait_for("set 3 of")
        terminal.kill()
        assert "set 3 of" in terminal.text
    assert logged(Path(env["STRENGTHTUI_DB"])) == 2
