"""Two or three real processes control one session, some are killed: equal states, no set lost or duplicated.

A seed decides the commands and the kills; the timing of the processes is up to the machine. A failure prints
the seed, STRENGTHTUI_SEED repeats it, and STRENGTHTUI_SIZE sets the number of sessions.
"""

import json
import os
import random
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from strengthtui.base.clock import SystemClock
from strengthtui.base.codec import dumps
from strengthtui.controller.session_controller import SessionController
from strengthtui.journal.store import Store
from strengthtui.session.events import EventId
from strengthtui.session.evolve import reduce
from support.prestarted import SCRIPT
from support.sizes import size
from support.terminal import environment, start
from support.workouts import lift, workout

RUNS = size("hands", run=15, nightly=50, soak=2_000)
SEED = int(os.environ.get("STRENGTHTUI_SEED") or random.randrange(2**32))
STEPS = 30

ITEMS = (
    *(lift("Squat", sets=6, rest_s=0.02), lift("Row", sets=6, rest_s=0.0, group="A")),
    *(lift("Press", sets=6, rest_s=0.01, group="A"), lift("Lunge", sets=8, reps=(6, 6), rest_s=0.0)),
)
WORDS = (
    *("next",) * 14,
    *("undo", "undo", "redo", "reps -1", "reps right 5", "load +2.5", "effort 8", "later", "more", "fewer"),
    *("jump 2", "pause", "note light", "rest +1"),
)


class ControllingProcess:
    """One controlling process, which can be killed and restarted."""

    def __init__(self, db: Path, device: str, script: Path) -> None:
        self._command = (*SCRIPT, str(script), str(db), device)
        self._env = environment(db.parent)
        self.begin()

    def begin(self) -> None:
        given, typing = os.pipe()
        reading, told = os.pipe()
        try:
            self._process = start(self._command, self._env, (given, told, 2))
        finally:
            os.close(given)
            os.close(told)
        self._input, self._output = os.fdopen(typing, "w", 1), os.fdopen(reading)
        self.unanswered: list[str] = []

    def send(self, line: str) -> None:
        self._input.write(f"{line}\n")
        self.unanswered.append(line)

    def answers(self) -> list[Any]:
        """Wait until every command has been answered.

        Raises:
            BrokenPipeError: The process has crashed.
        """
        lines = [self._output.readline() for _ in self.unanswered]
        if not all(lines):
            raise BrokenPipeError("the process has crashed")
        self.unanswered = []
        return [json.loads(line) for line in lines]

    def kill(self) -> list[Any]:
        """Kill the process at any point, and return what it had acknowledged."""
        self._process.kill()
        replies = [json.loads(line) for line in self._output if line.endswith("\n")]
        self.end()
        self.unanswered = []
        return replies

    def end(self) -> None:
        self._process.kill()
        self._process.wait()
        self._output.close()
        with suppress(BrokenPipeError):  # something was still on its way to it
            self._input.close()


class Trial:
    """One session and all processes that control it."""

    def __init__(self, db: Path, processes: list[ControllingProcess], chance: random.Random) -> None:
        self._db, self._processes, self._chance = db, processes, chance
        self._acknowledged: list[EventId] = []
        with Store(db, "starter") as store:
            self.session = SessionController.begin(store, SystemClock(), workout(*ITEMS)).session

    def run(self) -> None:
        for process in self._processes:
            process.send(f"open {self.session}")
        dies = self._chance.randrange(STEPS) if self._chance.random() < 0.5 else None
        for step in range(STEPS):
            # Several at once, and nobody waits for an answer.
            for process in self._chance.sample(
                self._processes, self._chance.randint(1, len(self._processes))
            ):
                process.send(self._chance.choice(WORDS))
            if step == dies:
                killed = self._chance.choice(self._processes)
                self._record(killed.kill())
                killed.begin()
                killed.send(f"open {self.session}")
        for process in self._processes:
            self._record(process.answers())

    def _record(self, answers: list[Any]) -> None:
        replies = [reply for reply in answers if isinstance(reply, list)]
        self._acknowledged += [(device, n) for reply in replies for device, n in reply]

    def faults(self) -> list[str]:
        for process in self._processes:
            process.send("state")
        views = [process.answers()[0] for process in self._processes]
        with Store(self._db, "judge") as store:
            events = store.events(self.session)
            rows = store.rows("SELECT done FROM set_entry WHERE session = ? ORDER BY position", self.session)
        state = reduce(events)
        slots = [entry.slot for entry in state.entries]
        checks = {
            "the processes have different states": all(view == views[0] for view in views),
            "the log differs": views[0][0] == dumps(state.entries),
            "the tables differ": [row[0] for row in rows] == [dumps(e.done) for e in state.entries],
            "an acknowledged event is not in the log": {e.id for e in events}.issuperset(self._acknowledged),
            "an event was acknowledged twice": len(self._acknowledged) == len(set(self._acknowledged)),
            "a set is logged twice": len(slots) == len(set(slots)),
        }
        return [fault for fault, passed in checks.items() if not passed]


@pytest.fixture
def script() -> Path:
    return Path(__file__).with_name("controlling_process.py")


def trials(db: Path, script: Path, count: int, seed: int, runs: int) -> Iterator[list[str]]:
    chance = random.Random(seed)
    processes: list[ControllingProcess] = []
    try:
        processes += (ControllingProcess(db, f"process-{number}", script) for number in range(count))
        for _ in range(runs):
            trial = Trial(db, processes, chance)
            trial.run()
            yield trial.faults()
    finally:
        for process in processes:
            process.end()


@pytest.mark.parametrize("count", [2, 3])
def test_every_process_sees_the_same_and_nothing_is_lost_or_doubled(
    tmp_path: Path, script: Path, count: int
) -> None:
    for run, faults in enumerate(trials(tmp_path / "log.db", script, count, SEED, -(-RUNS // 2))):
        assert faults == [], f"STRENGTHTUI_SEED={SEED}, run {run}"


def test_a_process_that_ignores_conflicts_is_caught(tmp_path: Path) -> None:
    """Plant a fault: a process that loses the race stores its events anyway."""
    hasty = tmp_path / "hasty.py"
    hasty.write_text(
        "import strengthtui.journal.store as s\n"
        "append = s.Store.append\n"
        "s.Store.append = lambda self, session, n, events, fold=None: append(\n"
        "    self, session, len(self.events(session)), events, fold)\n"
        + Path(__file__).with_name("controlling_process.py").read_text("utf-8"),
        "utf-8",
    )
    try:
        caught = any(trials(tmp_path / "log.db", hasty, 3, SEED, 100))
    except BrokenPipeError:
        caught = True  # it has crashed on a log that does not fit what it knows
    assert caught
