"""A power cut at any moment: afterwards the log is intact, with every acknowledged set.

Real processes log sets while a shim records their writes, syncs and output in order. Each cut replays the
record up to some point, on a disk that kept none, all or parts of the unsynced data, and opens the log.
"""

import os
import random
import re
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from threading import Timer
from typing import NamedTuple

import pytest

from support.log_files import acknowledged, logged, unfinished
from support.power_cut import KEPT, disk_after
from support.shim import OUTPUT, WAL, Record, preloaded, read_trace
from support.sizes import size
from support.terminal import PATIENCE_S, PROGRAM, run

CUTS = size("cuts", run=60, nightly=300, soak=3_000)
CONTROL_CUTS = 200
"""Enough to meet a planted fault with near certainty; the first one ends the test."""

SEED = int(os.environ.get("STRENGTHTUI_SEED") or random.randrange(2**32))

SENT = (6, 8)
"""Number of sets in the log after each `send`."""

LOGGED = 9
"""Number of sets in the log at the end of the recorded session."""


class Trace(NamedTuple):
    """The recorded writes of a session."""

    database: bytes
    """The log before the recording, with one set."""

    records: list[Record]


@pytest.fixture(scope="module")
def trace(tmp_path_factory: pytest.TempPathFactory, shim: Path) -> Trace:
    home = tmp_path_factory.mktemp("traced")
    env = unfinished(home)
    database = Path(env["STRENGTHTUI_DB"]).read_bytes()
    env = preloaded(env, shim, SHIM_TRACE=str(home / "trace"))
    assert run(env, "resume", "--plain", lines="\n" * 4).returncode == 0
    assert run(env, "send", "next").returncode == 0
    train_in_turn(env)
    assert logged(Path(env["STRENGTHTUI_DB"])) == LOGGED
    return Trace(database, read_trace(home / "trace"))


def train_in_turn(env: dict[str, str]) -> None:
    """Log two sets in one process and, in between, one in another, so that they share a -wal."""
    with subprocess.Popen(
        (*PROGRAM, "resume", "--plain"), env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as plain:
        watchdog = Timer(PATIENCE_S, plain.kill)
        watchdog.start()
        try:
            assert plain.stdin
            assert plain.stdout
            for turn in range(3):
                if turn == 1:
                    assert run(env, "send", "next").returncode == 0
                else:
                    plain.stdin.write("\n")
                    plain.stdin.flush()
                for line in plain.stdout:
                    if f"set {8 + turn} of" in line:
                        break
            plain.stdin.close()
            plain.wait()
        finally:
            watchdog.cancel()
            plain.kill()


def said(records: Sequence[Record]) -> int:
    """Return the number of acknowledged sets; the first was logged before the trace.

    The open session may show a set that `send` has logged before `send` itself answers: one set, two lines.
    """
    text = b"".join(r.data for r in records if r.file == OUTPUT).decode()
    shown, answers = re.subn(r"^work Squat.*\n", "", text, flags=re.MULTILINE)
    return max(acknowledged(shown), *SENT[:answers], 0)


def moments(records: Sequence[Record], cuts: int, dice: random.Random) -> list[int]:
    """Choose the cuts: half of them right after an output or a sync, the others anywhere."""
    telling = [n for n, record in enumerate(records, 1) if record.file == OUTPUT or record.call == "S"]
    return [dice.choice(telling) if n % 2 else dice.randrange(len(records) + 1) for n in range(cuts)]


def faults(trace: Trace, folder: Path, cuts: int) -> Iterator[str]:
    """Cut the power repeatedly; return what was lost or damaged."""
    dice = random.Random(SEED)
    for number, cut in enumerate(moments(trace.records, cuts, dice)):
        kept = KEPT[number // 2 % len(KEPT)]
        place = folder / str(number)
        place.mkdir()
        disk_after(trace.database, trace.records[:cut]).cut(place / "log.db", kept, dice)
        if (there := logged(place / "log.db")) < (sets := said(trace.records[:cut])):
            was = f"{there} of {sets} sets" if there >= 0 else "damaged"
            yield f"{was}; cut after {cut} of {len(trace.records)} calls, kept: {kept}"


def test_a_power_cut_loses_nothing_acknowledged(trace: Trace, tmp_path: Path) -> None:
    assert said(trace.records) == LOGGED
    assert list(faults(trace, tmp_path, CUTS)) == [], f"STRENGTHTUI_SEED={SEED}"


def test_a_set_that_both_processes_show_counts_once() -> None:
    lines = (b"Lift. Squat, set 6 of 20: 8 reps\n", b"Lift. Squat, set 7 of 20: 8 reps\n", b"work Squat\n")
    assert [said([Record("W", OUTPUT, 0, line) for line in lines[:end]]) for end in range(4)] == [0, 5, 6, 6]


def test_a_program_that_never_syncs_is_caught(trace: Trace, tmp_path: Path) -> None:
    unsynced = [record for record in trace.records if record.call != "S"]
    assert any(faults(trace._replace(records=unsynced), tmp_path, CONTROL_CUTS))


def test_acknowledging_a_set_before_the_sync_is_caught(trace: Trace, tmp_path: Path) -> None:
    hasty: list[Record] = []
    for record in trace.records:
        if record.file == OUTPUT and (syncs := [n for n, r in enumerate(hasty) if r[:2] == ("S", WAL)]):
            hasty.insert(syncs[-1], record)
        else:
            hasty.append(record)
    assert any(faults(trace._replace(records=hasty), tmp_path, CONTROL_CUTS))
