"""Failing output: with a full disk, every command prints one line that says what to do."""

import errno
import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from strengthtui.cli import main
from support import command_line
from support.every_command import ALL, BACKUP, COMMANDS, EXPORT, NEWEST
from support.sizes import NIGHTLY

FULL = "the output cannot be written: no space left on device; free some space, or redirect it"


class FullDisk(io.RawIOBase):
    """A file on a disk that is full until `room` is set."""

    room = False

    def writable(self) -> bool:
        return True

    def write(self, data: object, /) -> int:
        if not self.room:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return len(bytes(data))  # type: ignore[call-overload]


CASES = [
    (*name.split(), *given, *more)
    for name, given in COMMANDS.items()
    for more in ((), ("--json",), ("--help",))
    if more != ("--json",) or any("--json" in option.opts for option in ALL[name].params)
]

# One command stands for the help of all; tests/unit/test_cli.py prints each.
HELP = [case for case in CASES if "--help" in case and case != ("today", "core", "--help")]


def test_every_command_is_tried() -> None:
    assert set(ALL) == set(COMMANDS)


@pytest.mark.parametrize(
    "arguments",
    [
        *(pytest.param(case, marks=NIGHTLY if case in HELP else (), id=" ".join(case)) for case in CASES),
        ("--help",),
        ("--version",),
    ],
    ids=" ".join,
)
def test_a_full_disk_is_named_in_one_line(
    monkeypatch: pytest.MonkeyPatch, folders: Path, arguments: tuple[str, ...]
) -> None:
    monkeypatch.chdir(folders)
    if arguments[0] in {"resume", "send", "log"} and "--help" not in arguments:
        assert command_line.run("start", "core", "--plain", lines="\n").code == 0
    if NEWEST in arguments and "--help" not in arguments:
        (newest,) = command_line.run("log", "list", "--json").json["sessions"]
        arguments = tuple(newest["id"] if each == NEWEST else each for each in arguments)
    if BACKUP in arguments and "--help" not in arguments:
        assert command_line.run("log", "backup", BACKUP).code == 0
    if arguments[0] == "export":
        assert command_line.run("import", EXPORT, "--yes").code == 0
    disk, errors = FullDisk(), io.StringIO()
    monkeypatch.setenv("EDITOR", "true")
    monkeypatch.setattr("strengthtui.commands.doctor.probe", list)
    # Only a process of its own may send what is left to nowhere; here that would be the tests' output.
    monkeypatch.setattr(os, "dup2", lambda *_: None)
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BufferedWriter(disk), encoding="utf-8"))
    monkeypatch.setattr(sys, "stderr", errors)
    with pytest.raises(SystemExit) as end:
        main(arguments)
    assert (end.value.code, errors.getvalue()) == (1, f"strengthtui: {FULL}\n")
    disk.room = True
    sys.stdout.close()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.usefixtures("folders")
def test_a_full_disk_is_named_by_the_real_program() -> None:
    with Path("/dev/full").open("w") as full:
        program = (sys.executable, "-m", "strengthtui")
        done = subprocess.run((*program, "locate"), stdout=full, stderr=-1, text=True, check=False)
        assert (done.returncode, done.stderr) == (1, f"strengthtui: {FULL}\n")
        # Where even the complaint is lost, the exit code is still the one that it should be.
        assert subprocess.run((*program, "bogus"), stdout=full, stderr=full, check=False).returncode == 2
