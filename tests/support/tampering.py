"""Logs changed by another program: a valid log, and ways to tamper with its rows.

Each way is a function of the open database. `tampered_cases` has a list of named ones; `at_random` makes any
number of others from a seed.
"""

import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

from strengthtui.controller.session_controller import SessionController
from strengthtui.domain.workout import Why
from strengthtui.journal.checkins import check_in
from strengthtui.journal.store import Store
from support.clock import START, FakeClock
from support.workouts import at_most, hold, lift, workout

Tampering = Callable[[sqlite3.Connection], object]

OLDER, FINISHED, OPEN, CHECKIN = "older", "finished", "open", "checkin"
"""The sessions of the valid log, without an older open session that is never tampered with."""

RAW = {
    "@deep": "[" * 900 + "]" * 900,
    "@deeper": '{"a":' * 100_000 + "1" + "}" * 100_000,
    "@infinite": "1e999",
    "@infinity": "Infinity",
    "@nan": "NaN",
    "@null": "null",
    "@digits": "1" + "0" * 5000,
}
"""JSON and near-JSON texts that no Python value represents."""

STRANGE: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 1, 7, 99, 2**31, 2**63 - 1, 2**64, -(2**63), 10**9, 10**400),
    *(0.5, -0.0, 1e12, -1e12, 1e300, -1e300, 1e308),
    *("", "x", "checkin", "x" * 5000, "\x1b[2J", "\u202e", "7", "nan", "2026-11-27", "9999999-01-01"),
    *([], {}, [[]], [None], [0], [-1], ["x"], [1.5], {"a": 1}, [1, 2, 3], [8, 8], [30.0, 30.0], [10**400]),
    *({"reps": [8]}, {"reps": [8, 8], "seconds": [30.0]}, {"seconds": [1e300]}, {"load_kg": 1e308}),
    *({"reps": [10**400]}, {"reps": []}, {"done": {"reps": [1]}}, [{"movement": "x"}]),
    *RAW,
)
"""Values to put anywhere in JSON."""

_REALS = (0.0, -1.0, 1e12, 1e300, -1e300, float("inf"), float("-inf"), 253402300800.0, 1e10, 86400.0)
_INTEGERS = (0, 1, -1, 2, 99, 2**31, 2**53, 2**63 - 1, -(2**63))
TEXTS = (
    *("", "x", "checkin", "start", "void", "set", "open", "finished", "discarded", "weird", "\x1b[2J"),
    *("x" * 5000, "[]", "{}", "null", "1", "not json", RAW["@deep"], '{"reps":[1e308]}', '{"reps":"x"}'),
    *('{"load_kg":1e999}', '{"reps":[8],"later":1}'),
)

KINDS = (
    *("start", "anchor", "set", "go", "rest", "hold", "held", "stop", "switched", "pause", "unpause"),
    *("back", "finish", "discard", "draft", "edit", "later", "jump", "more", "fewer", "skip", "swap"),
    *("note", "feel", "void", "recorded", "weather"),
)


def make_log(path: Path) -> dict[str, str]:
    """Create a log with a finished session, two open ones and a check-in; return the ids by name."""
    clock = FakeClock()
    with Store(path, "laptop") as store:
        ids = {OLDER: _older(store, clock)}
        ids[FINISHED] = _finished(store, clock)
        check_in(FakeClock(START + 50_000), "ill", {"calves": "sore"}, store)
        check_in(FakeClock(START + 60_000), "fine", {"calves": "very sore", "back": "pain"}, store)
        clock.advance(86_400)
        ids[OPEN] = _open(store, clock)
    with closing(sqlite3.connect(path)) as db:
        # A copy of the file alone has to be the whole log.
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return ids


def _older(store: Store, clock: FakeClock) -> str:
    runner = SessionController.begin(store, clock, workout(lift(sets=3)))
    runner.do("next")
    clock.advance(3600)
    return runner.session


def _finished(store: Store, clock: FakeClock) -> str:
    """Perform a whole session with nearly every kind of event."""
    why = Why("variant", "target", {"reps": [5]}, {"reps": [8]}, "home")
    items = (
        lift("Squat", load_kg=40.0, warmup=(lift().target,), why=(why,)),
        hold("Side plank", seconds=(5.0, 5.0), group="a"),
        at_most(sets=1, group="a"),
        lift("Row", sets=1, find=True, loads=(20.0, 22.5)),
    )
    runner = SessionController.begin(store, clock, workout(*items, phase="winter"))

    def do(kind: str, **args: Any) -> None:
        for _ in range(5):
            clock.advance(4.0)  # somebody looks, so a hold is seen to end
            runner.tick()
        runner.do(kind, **args)

    do("note", text="felt light", on="session")
    do("next")
    for kind, args in (("effort", {"to": 7.0}), ("load", {"by": 2.5}), ("rest", {"seconds": 15.0})):
        do(kind, **args)
    for kind in ("undo", "redo", "pause", "next"):
        do(kind)
    while runner.state.status == "open":
        do("next")
    do("feel", to="good")
    do("discard")
    do("undo")
    clock.advance(3600)
    return runner.session


def _open(store: Store, clock: FakeClock) -> str:
    runner = SessionController.begin(
        store, clock, workout(lift(load_kg=40.0), hold(seconds=(30.0, 30.0)), lift("Row"))
    )
    for kind in ("next", "undo", "redo", "skip", "undo"):
        clock.advance(20)
        runner.do(kind)
    return runner.session


@contextmanager
def tampered(good: Path, copy: Path, *ways: Tampering) -> Iterator[Path]:
    """Copy a log, tamper with the copy, and delete it afterwards."""
    shutil.copy(good, copy)
    with closing(sqlite3.connect(copy, isolation_level=None)) as db:
        # What a page that was damaged holds, or a program without the checks has written.
        db.execute("PRAGMA ignore_check_constraints = ON")
        db.execute("PRAGMA synchronous = OFF")
        for way in ways:
            way(db)
    try:
        yield copy
    finally:
        for file in copy.parent.glob(f"{copy.name}*"):
            file.unlink()


def to_json(value: Any) -> str:
    text = json.dumps(value)
    for name, raw in RAW.items():
        text = text.replace(json.dumps(name), raw)
    return text


def at_random(seed: int) -> tuple[Tampering, ...]:
    """Return a few random ways to tamper."""
    random = Random(seed)
    ways = (_random_body, _random_body, _random_cell, _random_removal, _random_copy)
    return tuple(partial(random.choice(ways), random) for _ in range(random.choice((1, 1, 2, 3))))


def _random_body(random: Random, db: sqlite3.Connection) -> None:
    """Replace, add or remove a value anywhere in the body of an event."""
    kinds = [row[0] for row in db.execute("SELECT DISTINCT kind FROM event ORDER BY kind")]
    if not kinds:
        return
    rows = db.execute(
        "SELECT device, n, body FROM event WHERE kind = ? ORDER BY device, n", (random.choice(kinds),)
    )
    device, n, body = random.choice(rows.fetchall())
    try:
        tree = _replaced(json.loads(body), random)
    except (ValueError, RecursionError):
        return
    db.execute("UPDATE event SET body = ? WHERE device = ? AND n = ?", (to_json(tree), device, n))


def _replaced(tree: Any, random: Random) -> Any:
    if isinstance(tree, dict) and tree and random.random() < 0.9:
        key = random.choice(sorted(tree))
        chance = random.random()
        if chance < 0.1:
            return {name: part for name, part in tree.items() if name != key}
        if chance < 0.2:
            return tree | {random.choice(("later", "", "\x1b", "done")): random.choice(STRANGE)}
        return tree | {key: _replaced(tree[key], random)}
    if isinstance(tree, list) and tree and random.random() < 0.8:
        place = random.randrange(len(tree))
        return [*tree[:place], _replaced(tree[place], random), *tree[place + 1 :]]
    return random.choice(STRANGE)


def _random_cell(random: Random, db: sqlite3.Connection) -> None:
    """Replace one value of one row, or of all rows."""
    table = random.choice(("event", "session", "set_entry"))
    columns = [(row[1], row[2]) for row in db.execute(f"PRAGMA table_info({table})")]
    column, kind = random.choice(columns)
    value = random.choice({"REAL": _REALS, "INTEGER": _INTEGERS, "TEXT": (*TEXTS, *KINDS)}[kind])
    key = "device || n" if table == "event" else "id" if table == "session" else "session || position"
    one = f"WHERE {key} = (SELECT {key} FROM {table} ORDER BY 1 LIMIT 1 OFFSET {random.randrange(30)})"
    everywhere = random.random() < 0.2 and column not in {"device", "n", "id", "session", "position"}
    db.execute(f"UPDATE OR REPLACE {table} SET {column} = ? {'' if everywhere else one}", (value,))


def _random_removal(random: Random, db: sqlite3.Connection) -> None:
    table = random.choice(("event", "event", "session", "set_entry"))
    key = "device || n" if table == "event" else "id" if table == "session" else "session || position"
    skip = random.randrange(20)
    db.execute(
        f"DELETE FROM {table} WHERE {key} = (SELECT {key} FROM {table} ORDER BY 1 LIMIT 1 OFFSET {skip})"
    )


def _random_copy(random: Random, db: sqlite3.Connection) -> None:
    """Copy a valid event to a random place."""
    kind, n = random.choice(KINDS), random.choice((1, 2, 5, 1000, 2**53, 2**63 - 1, -1))
    db.execute(
        "INSERT OR REPLACE INTO event SELECT ?, ?, session, at, ?, body FROM event ORDER BY device, n"
        f" LIMIT 1 OFFSET {random.randrange(30)}",
        (random.choice(("laptop", "other")), n, kind),
    )
