"""The log's files as the operating system and SQLite see them: open files, locks and content.

This module does not use the program's code, so it does not depend on the program's bugs.
"""

import re
import sqlite3
import time
from contextlib import closing, suppress
from pathlib import Path
from typing import NamedTuple

import pytest

from support.terminal import Terminal, environment, run

WITH_LOCKS = pytest.mark.skipif(
    not Path("/proc/locks").exists(), reason="open files and locks are read from /proc, which only Linux has"
)

_SHARED = (0x40000002, 0x40000002 + 510 - 1)
"""The bytes of a database that SQLite locks for reading; in WAL mode while it is open."""

_ALIVE = (128, 128)
"""The byte of the -shm file whose lock shows that the database is in use."""

SETS = 20
PLAN = f"""
name = "Long"
rest = "0s"
[[exercise]]
name = "Squat"
do = "{SETS} x 8"
"""


class Lock(NamedTuple):
    """A line of /proc/locks: a locked range of bytes."""

    inode: int
    first: int
    last: int


def open_files(pid: int) -> list[str]:
    """Return the open files of a process as in /proc; deleted files end in ` (deleted)`."""
    found = []
    for descriptor in Path(f"/proc/{pid}/fd").iterdir():
        with suppress(FileNotFoundError):  # closed since it was listed
            found.append(str(descriptor.readlink()))
    return found


def locks(pid: int) -> set[Lock]:
    """Return the POSIX locks that a process holds."""
    lines = re.findall(
        rf"^\d+: POSIX +ADVISORY +\w+ {pid} \w+:\w+:(\d+) (\d+) (\d+)$",
        Path("/proc/locks").read_text("ascii"),
        re.MULTILINE,
    )
    return {Lock(*map(int, line)) for line in lines}


def lock_faults(pid: int, db: Path) -> list[str]:
    """Return the faults of a process with an open log: deleted files and lost locks."""
    faults = [name for name in open_files(pid) if name.endswith(" (deleted)")]
    wanted = ((db, _SHARED), (db.with_name(f"{db.name}-shm"), _ALIVE))
    return faults + [f"no lock on {file.name}" for file, place in wanted if not _is_locked(pid, file, place)]


def _is_locked(pid: int, file: Path, place: tuple[int, int]) -> bool:
    """Return whether a process locks a place of a file.

    The kernel lists locks in pieces, and leaves some out if other processes lock and unlock meanwhile. A lost
    lock does not come back, so one list that has it is enough.
    """
    for _ in range(5):
        if file.exists() and Lock(file.stat().st_ino, *place) in locks(pid):
            return True
        time.sleep(0.02)
    return False


def logged(db: Path) -> int:
    """Return the number of sets in a log; -1 if it is damaged or its tables differ from its events."""
    try:
        with closing(sqlite3.connect(db)) as log:
            ((sound,),) = log.execute("PRAGMA integrity_check(1)").fetchall()
            ((facts,),) = log.execute("SELECT count(*) FROM event WHERE kind = 'set'").fetchall()
            ((rows,),) = log.execute("SELECT count(*) FROM set_entry").fetchall()
    except sqlite3.DatabaseError:
        return -1
    return int(facts) if sound == "ok" and facts == rows else -1


def unfinished(home: Path, sets: int = 1) -> dict[str, str]:
    """Return the environment of a user with an unfinished session: one long exercise without rests."""
    env = environment(home, STRENGTHTUI_DB=str(home / "log.db"))
    # Every press counts, however soon after another, and no notice about sound covers the sets.
    config = 'seconds_between_presses = 0\n[sound]\nbackend = "off"\n'
    Path(env["XDG_CONFIG_HOME"], "strengthtui", "config.toml").write_text(config, "utf-8")
    plan = home / "long.toml"
    plan.write_text(PLAN, "utf-8")
    done = run(env, "start", str(plan), "--plain", lines="\n" * sets)
    assert (done.returncode, done.stderr) == (0, "")
    return env


def acknowledged(text: str) -> int:
    """Return the number of sets that `--plain` and `send` print as logged; incomplete lines do not count."""
    sets = 0
    for line in text.splitlines(keepends=True):
        if not line.endswith("\n"):
            break
        if found := re.search(rf"set (\d+) of {SETS}:", line):
            sets = max(sets, int(found[1]) - 1)
        elif found := re.match(r"Done: (\d+) sets", line):
            sets = int(found[1])
        elif line.startswith("work Squat"):
            sets += 1
    return sets


def resume_from_home(terminal: Terminal, sets: int = 1) -> None:
    """Resume the unfinished session from the home screen with keys."""
    terminal.wait_for("Resume Long")
    terminal.press("\r")
    # Home names the same set.
    terminal.wait_until(
        lambda: f"set {sets + 1} of {SETS}" in terminal.text and "Resume" not in terminal.text
    )


def shown(terminal: Terminal) -> int:
    """Return the number of sets that a session screen shows as logged; -1 if there is no session screen."""
    found = re.search(rf"set (\d+) of {SETS}", terminal.text)
    return int(found[1]) - 1 if found else -1
