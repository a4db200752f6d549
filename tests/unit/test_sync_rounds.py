"""Three machines, offline most of the time, and a syncer that carries files badly: all logs become equal."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from random import Random
from typing import TypeAlias

import pytest

from strengthtui.journal.facts import Fact, FactWriter, fact
from strengthtui.session.events import AUTOMATIC
from strengthtui.sync.merge import Branches, Merge
from support.clock import START, FakeClock
from support.shared_folder import Machine, Syncer
from support.sizes import size

ROUNDS = size("sync rounds", run=4, nightly=100, soak=500)


ALSO_TWICE = {"void", "discard", *AUTOMATIC}
"""Two machines may store such events of one session with the same time, that of its last event."""

Content: TypeAlias = tuple[str, float, str, object]
"""A session, a time, a kind and a body."""


def trained(folder: Path, seed: int) -> tuple[list[Machine], set[Content]]:
    """Let three machines train and exchange files for a while, then exchange everything.

    In every second round, one machine gets a copy of another's device id, and perhaps of its log.

    Returns:
        The machines, and the content of every event that any of them has stored.
    """
    draw = Random(seed)
    machines = [Machine(folder / name, clock(n)) for n, name in enumerate(("laptop", "phone", "gym"))]
    syncer = Syncer(machines, draw)
    copy_at = draw.randrange(15) if seed % 2 else -1
    for step in range(20):
        machine = draw.choice(machines)
        machine.clock.advance(draw.choice((1.0, 60.0, 3600.0, 86400.0)))
        if step == copy_at:
            machines[0].act(draw)
            machines[1].copy_state(machines[0], with_log=draw.random() < 0.5)
        match draw.randrange(4):
            case 0 | 1:
                machine.act(draw)
            case 2:
                machine.finish()
                machine.sync()
            case _:
                syncer.carry_some()
    for machine in machines:
        machine.finish()
    stored = contents(each for machine in machines for each in machine.facts())
    for _ in range(3):
        for machine in machines:
            machine.sync()
        syncer.carry_all()
    return machines, set(stored)


def clock(number: int) -> FakeClock:
    """Return the clock of a machine that never shows the same time as another's."""
    result = FakeClock(START + number / 8)
    for _ in range(number):
        result.reboot()
    return result


def contents(facts: Iterable[Fact]) -> Counter[Content]:
    """Count events by their content; that of an undo without the ids of what it undoes, which may change."""
    return Counter((each.session, each.at, each.kind, each.kind == "void" or each.body) for each in facts)


def faults(folder: Path, seed: int) -> list[str]:
    """Return what is wrong after a round."""
    machines, stored = trained(folder, seed)
    one, *others = (machine.tables() for machine in machines)
    final = contents(machines[0].facts())
    return [
        *("the logs differ" for other in others if other != one),
        *(f"lost: {each}" for each in stored - set(final)),
        *(f"doubled: {each}" for each, count in final.items() if count > 1 and each[2] not in ALSO_TWICE),
    ]


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_all_logs_become_equal_and_nothing_is_lost_or_doubled(tmp_path: Path, seed: int) -> None:
    assert faults(tmp_path, seed) == []


def test_a_planted_last_writer_wins_is_caught(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def overwrite(self: Merge, writer: FactWriter, received: Fact, branches: Branches) -> bool:
        branches.last[received.device] = received.n
        branches.names.setdefault(received.device, [(0, received.device)])
        if held := fact(self._store, received.device, received.n):
            writer.remove([held])
        writer.insert([received])
        return held is None

    monkeypatch.setattr(Merge, "_store_one", overwrite)
    assert any(faults(tmp_path / str(seed), seed) for seed in (1, 3, 5))
