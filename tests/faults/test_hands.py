"""Two and three real processes on one session at once, some killed: equal states, no set lost or doubled.

What to do and when a process dies is decided by a seed; how the processes meet is decided by the machine. A
failure prints the seed; STRENGTHTUI_SEED repeats it, and STRENGTHTUI_SIZE sets how many sessions there are.
"""

import json
import os
import random
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

import strengthtui
from strengthtui.base.clock import SystemClock
from strengthtui.base.codec import dumps
from strengthtui.controller.session_controller import SessionController
from strengthtui.journal.store import Store
from strengthtui.session.evolve import reduce
from support.sizes import size
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


class Hand:
    """One process, killed without a word and started again."""

    def __init__(self, db: Path, device: str, script: Path) -> None:
        self._command = [sys.executable, str(script), str(db), device]
        self.begin()

    def begin(self) -> None:
        env = {**os.environ, "PYTHONPATH": str(Path(strengthtui.__file__).parent.parent)}
        self._process = subprocess.Popen(
            self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=env
        )
        self.asked: list[str] = []

    def tell(self, line: str) -> None:
        assert self._process.stdin
        self._process.stdin.write(f"{line}\n")
        self._process.stdin.flush()
        self.asked.append(line)

    def answers(self) -> list[Any]:
        """Wait for everything that was asked to be answered."""
        assert self._process.stdout
        found = [json.loads(self._process.stdout.readline()) for _ in self.asked]
        self.asked = []
        return found

    def kill(self) -> list[Any]:
        """Kill it in the middle of whatever it does, and return what it had acknowledged."""
        self._process.kill()
        assert self._process.stdout
        said = [json.loads(line) for line in self._process.stdout if line.endswith("\n")]
        self.end()
        self.asked = []
        return said

    def end(self) -> None:
        assert self._process.stdin
        assert self._process.stdout
        self._process.kill()
        self._process.wait()
        self._process.stdout.close()
        with suppress(BrokenPipeError):  # something was still on its way to it
            self._process.stdin.close()


class Trial:
    """One session with all hands on it."""

    def __init__(self, db: Path, hands: list[Hand], chance: random.Random) -> None:
        self._db, self._hands, self._chance = db, hands, chance
        self._acknowledged: list[int] = []
        with Store(db, "starter") as store:
            self.session = SessionController.begin(store, SystemClock(), workout(*ITEMS)).session

    def run(self) -> None:
        for hand in self._hands:
            hand.tell(f"open {self.session}")
        dies = self._chance.randrange(STEPS) if self._chance.random() < 0.5 else None
        for step in range(STEPS):
            # Several at once, and nobody waits for an answer.
            for hand in self._chance.sample(self._hands, self._chance.randint(1, len(self._hands))):
                hand.tell(self._chance.choice(WORDS))
            if step == dies:
                victim = self._chance.choice(self._hands)
                self._heard(victim.kill())
                victim.begin()
                victim.tell(f"open {self.session}")
        for hand in self._hands:
            self._heard(hand.answers())

    def _heard(self, answers: list[Any]) -> None:
        self._acknowledged += [n for said in answers if isinstance(said, list) for n, _ in said]

    def faults(self) -> list[str]:
        for hand in self._hands:
            hand.tell("state")
        views = [hand.answers()[0] for hand in self._hands]
        with Store(self._db, "judge") as store:
            events = store.events(self.session)
            rows = store.rows("SELECT done FROM set_entry WHERE session = ? ORDER BY position", self.session)
        state = reduce(events)
        slots = [entry.slot for entry in state.entries]
        checks = {
            "the hands see different states": all(view == views[0] for view in views),
            "the log says something else": views[0][0] == dumps(state.entries),
            "the tables say something else": [row[0] for row in rows]
            == [dumps(e.done) for e in state.entries],
            "an acknowledged fact is not in the log": {e.n for e in events}.issuperset(self._acknowledged),
            "a fact was acknowledged twice": len(self._acknowledged) == len(set(self._acknowledged)),
            "a set is logged twice": len(slots) == len(set(slots)),
        }
        return [what for what, holds in checks.items() if not holds]


@pytest.fixture
def script() -> Path:
    return Path(__file__).with_name("hand.py")


def trials(db: Path, script: Path, count: int, seed: int, runs: int) -> Iterator[list[str]]:
    chance = random.Random(seed)
    hands = [Hand(db, f"hand-{number}", script) for number in range(count)]
    try:
        for _ in range(runs):
            trial = Trial(db, hands, chance)
            trial.run()
            yield trial.faults()
    finally:
        for hand in hands:
            hand.end()


@pytest.mark.parametrize("count", [2, 3])
def test_every_hand_sees_the_same_and_nothing_is_lost_or_doubled(
    tmp_path: Path, script: Path, count: int
) -> None:
    for run, faults in enumerate(trials(tmp_path / "log.db", script, count, SEED, -(-RUNS // 2))):
        assert faults == [], f"STRENGTHTUI_SEED={SEED}, run {run}"


def test_a_hand_that_does_not_look_again_is_caught(tmp_path: Path) -> None:
    """Plant a fault: a process that was second stores what it had decided all the same."""
    hasty = tmp_path / "hasty.py"
    hasty.write_text(
        "import strengthtui.journal.store as s\n"
        "append = s.Store.append\n"
        "s.Store.append = lambda self, session, n, events, fold=None: append(\n"
        "    self, session, len(self.events(session)), events, fold)\n"
        + Path(__file__).with_name("hand.py").read_text("utf-8"),
        "utf-8",
    )
    assert any(trials(tmp_path / "log.db", hasty, 3, SEED, 100))
