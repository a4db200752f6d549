"""What the log costs a key press and a screen, counted instead of timed: statements of SQL, plans, and work.

Each count catches a planted fault.
"""

import re
import sqlite3
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from strengthtui.controller.session_controller import SessionController
from strengthtui.journal import queries
from strengthtui.journal.event_count import EventCount
from strengthtui.journal.reader import Reader
from strengthtui.session.events import new_event
from strengthtui.session.timeline import Timeline
from support.clock import START
from support.gym import Gym
from support.workouts import RunnerFactory, lift

STATEMENTS = 40
"""More than one press of the space bar needs, whatever the session holds."""

FULL_SCAN = re.compile(r"SCAN (event|session|set_entry|best)\b")


@pytest.fixture
def statements(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Collect every statement of every connection that is opened from now on."""
    collected: list[str] = []
    connect = sqlite3.connect

    def traced(*arguments: Any, **options: Any) -> sqlite3.Connection:
        db: sqlite3.Connection = connect(*arguments, **options)
        db.set_trace_callback(lambda text: collected.append(text.strip()))
        return db

    monkeypatch.setattr(sqlite3, "connect", traced)
    return collected


def full_scans(db: Path, statements: list[str]) -> set[str]:
    """Return the statements that read a whole table of the log, or a whole index."""
    scans = set()
    with Reader(db) as log:
        for text in {statement.replace("Inf", "9e999") for statement in statements}:  # as SQL writes it
            if re.match(r"SELECT|WITH|INSERT|UPDATE|DELETE", text, re.IGNORECASE):
                steps = log.db.execute(f"EXPLAIN QUERY PLAN {text}").fetchall()
                scans |= {text for step in steps if FULL_SCAN.match(step["detail"])}
    return scans


def press(make_runner: RunnerFactory, statements: list[str], sets: int) -> list[str]:
    """Return the statements of logging one more set after some others."""
    runner = make_runner(*(lift(f"Move {n}", rest_s=0.0) for n in range(sets)))
    for _ in range(sets):
        runner.do("next")
    before = len(statements)
    runner.do("next")
    assert len(runner.state.entries) == sets + 1
    return statements[before:]


def test_a_press_costs_the_same_few_statements_early_and_late(
    make_runner: RunnerFactory, statements: list[str], db: Path
) -> None:
    early, late = press(make_runner, statements, 1), press(make_runner, statements, 60)
    assert 0 < len(late) <= len(early) <= STATEMENTS
    assert full_scans(db, late) == set()


def work_of_a_press(runner: SessionController, facts: int) -> tuple[int, int]:
    """Return what SQLite and Python do for a press in a longer session: its instructions, and its calls."""
    pauses = [new_event(START, kind) for kind in ("pause", "unpause")]
    runner._append(lambda: tuple(pauses * (facts // 2)))
    runner.do("next")  # the first press writes and reads more
    instructions, calls = count(), count()
    runner._store.db.set_progress_handler(lambda: next(instructions) and 0, 1)
    sys.setprofile(lambda _frame, kind, _argument: next(calls) if kind == "call" else None)
    runner.do("next")
    sys.setprofile(None)
    runner._store.db.set_progress_handler(None, 1)
    return next(instructions), next(calls)


def test_a_press_costs_the_same_in_a_session_of_many_events(
    make_runner: RunnerFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    def added(facts: int) -> tuple[int, int]:
        # Movements of their own: with an earlier session of it, more marks are read.
        runners = [make_runner(lift(f"Move {next(numbers)}", sets=9, rest_s=0.0)) for _ in range(2)]
        short, long = work_of_a_press(runners[0], 0), work_of_a_press(runners[1], facts)
        return long[0] - short[0], long[1] - short[1]

    numbers = count()
    instructions, calls = added(3_000)
    assert instructions < 100
    assert calls < 100
    with monkeypatch.context() as patch:
        patch.setattr(EventCount, "committed", lambda *_: None)
        assert added(3_000)[0] > 3_000
    following = Timeline.following
    monkeypatch.setattr(Timeline, "following", lambda line, *new: line.ids and following(line, *new))
    assert added(3_000)[1] > 3_000


def test_a_press_writes_only_the_rows_that_change(make_runner: RunnerFactory) -> None:
    runner = make_runner(lift(sets=3))

    def rows_written(kind: str, **args: Any) -> int:
        before = runner._store.db.total_changes
        runner.do(kind, **args)
        return runner._store.db.total_changes - before

    assert rows_written("next") > 2  # the event, the set, the session with one set more, and bests
    assert rows_written("rest", seconds=15.0) == 2  # the event and the set before the rest
    runner._store.db.execute("UPDATE session SET sets_done = 9")
    assert rows_written("rest", seconds=15.0) == 3  # what another program has changed is put right


async def test_home_and_a_session_read_no_whole_table(
    gym: Gym, statements: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    gym.perform(8, 8)
    async with gym.home() as lifter:
        await lifter.press("enter", "space")
        assert lifter.runner.is_new
    assert len(statements) > 20
    assert full_scans(gym.paths.db, statements) == set()
    # A query that no index serves is found.
    slow: Callable[[Reader], object] = lambda log: log.rows("SELECT 1 FROM set_entry WHERE note = 'x'")  # noqa: E731
    with Reader(gym.paths.db) as log:
        slow(log)
        queries.sessions(log, 1)
    assert "SELECT 1 FROM set_entry WHERE note = 'x'" in full_scans(gym.paths.db, statements)
