"""Named ways to tamper with a log; some of them found faults in the past."""

import json
import sqlite3
from collections.abc import Callable, Iterator
from typing import Any

from support.clock import START
from support.tampering import CHECKIN, FINISHED, KINDS, OPEN, RAW, TEXTS, Tampering, to_json


def _where(session: str, kind: str) -> str:
    status = {FINISHED: "finished", OPEN: "open"}
    if session == CHECKIN:
        return f"session = 'checkin' AND kind = '{kind}'"
    newest = f"SELECT id FROM session WHERE status = '{status[session]}' ORDER BY started_at DESC LIMIT 1"
    return f"session = ({newest}) AND kind = '{kind}'"


def _body(session: str, kind: str, change: Callable[[Any], Any]) -> Tampering:
    """Change the bodies of all events of a kind; `change` modifies a body in place or returns a new one."""

    def tamper(db: sqlite3.Connection) -> None:
        where = _where(session, kind)
        for device, n, body in db.execute(f"SELECT device, n, body FROM event WHERE {where}").fetchall():
            tree = json.loads(body)
            other = change(tree)
            text = to_json(tree if other is None else other)
            db.execute("UPDATE event SET body = ? WHERE device = ? AND n = ?", (text, device, n))

    return tamper


def _instead(body: object) -> Callable[[Any], Any]:
    """Replace the body of an event."""
    return lambda _: "@null" if body is None else body


def _put(*path: str | int, value: Any) -> Callable[[Any], None]:
    def change(tree: Any) -> None:
        for step in path[:-1]:
            tree = tree[step]
        tree[path[-1]] = value

    return change


def _drop(*path: str | int) -> Callable[[Any], None]:
    def change(tree: Any) -> None:
        for step in path[:-1]:
            tree = tree[step]
        del tree[path[-1]]

    return change


def _sql(statement: str, *values: object) -> Tampering:
    return lambda db: db.execute(statement, values)


def _add(session: str, kind: str, body: object, at: float = START + 200_000) -> Tampering:
    """Append an event to a session."""
    of = _where(session, kind).split(" AND kind")[0].removeprefix("session = ")
    return _sql(
        "INSERT INTO event SELECT 'other', (SELECT max(n) + 1 FROM event),"
        f" CASE WHEN ? = 'checkin' THEN 'checkin' ELSE {of} END, ?, ?, ?",
        *(session, at, kind, to_json(body)),
    )


def _of_each(name: str, change: Callable[[str], Tampering]) -> Iterator[tuple[str, Tampering]]:
    for session in (FINISHED, OPEN):
        yield f"{name} ({session})", change(session)


def _starts() -> Iterator[tuple[str, Tampering]]:
    """Yield the cases that make a session unreadable."""
    first = ("workout", "items", 0)
    changes: dict[str, Callable[[Any], Any]] = {
        "unknown field of a workout": _put("workout", "weather", value="fair"),
        "unknown field of an item": _put(*first, "mood", value="3-1-1"),
        "unknown field of a target": _put(*first, "target", "velocity", value=0.5),
        "no workout": _drop("workout"),
        "workout is a list": _put("workout", value=[]),
        "field missing": _drop("workout", "gear"),
        "start is a list": lambda _: [1],
        "start is null": lambda _: "@nan",
        "deep start": _put("workout", "notes", value="@deep"),
        "deeper start": _put(*first, "why", value="@deeper"),
        "a milliard sets": _put(*first, "sets", value=10**9),
        "sets below zero": _put(*first, "sets", value=-5),
        "sets of many digits": _put(*first, "sets", value="@digits"),
        "a thousand items": lambda tree: tree["workout"].update(items=tree["workout"]["items"] * 300),
        "ten thousand warm-ups": _put(*first, "warmup", value=[{"reps": [1]}] * 10**4),
        "nine megabytes": _put("workout", "notes", value=["x" * 9_000_000]),
        "endless rest": _put(*first, "rest_s", value=1e300),
        "infinite rest": _put(*first, "rest_s", value="@infinite"),
        "rest below zero": _put(*first, "rest_s", value=-1e9),
        "reps of many digits": _put(*first, "target", "reps", value=[10**400]),
        "no side": _put(*first, "target", "reps", value=[]),
        "three sides": _put(*first, "target", value={"seconds": [1.0, 1.0, 1.0]}),
        "reps and seconds": _put(*first, "target", value={"reps": [8, 8], "seconds": [30.0]}),
        "the heaviest load": _put(*first, "target", "load_kg", value=1e308),
        "the longest text": _put("workout", "plan", value=["x" * 10**6]),
        "the longest minutes": _put("workout", "minutes", value=10**400),
    }
    for name, change in changes.items():
        yield from _of_each(name, lambda session, change=change: _body(session, "start", change))  # type: ignore[misc]
    for at in (float("inf"), 1e12, 1e300, -1e300, -5.0):
        yield from _of_each(
            f"start at {at:g}",
            lambda session, at=at: _sql(f"UPDATE event SET at = ? WHERE {_where(session, 'start')}", at),  # type: ignore[misc]
        )
    yield from _of_each(
        "no start", lambda session: _sql(f"DELETE FROM event WHERE {_where(session, 'start')}")
    )
    yield from _of_each(
        "everything is voided", lambda session: lambda db: _add(session, "void", {"events": _ids(db)})(db)
    )
    yield from _of_each(
        "the last number",
        lambda session: _sql(
            f"UPDATE event SET n = ? WHERE n = (SELECT max(n) FROM event WHERE {_where(session, 'set')})",
            2**63 - 1,
        ),
    )


def _ids(db: sqlite3.Connection) -> list[tuple[str, int]]:
    return [tuple(row) for row in db.execute("SELECT device, n FROM event")]


def _last(db: sqlite3.Connection) -> int:
    return max(n for _, n in _ids(db))


def _facts() -> Iterator[tuple[str, Tampering]]:
    """Yield the cases that make an event without effect, in a readable session."""
    bodies: tuple[object, ...] = (
        {},
        [],
        {"ns": [1]},
        {"events": 5},
        {"events": "x"},
        {"events": [1]},
        {"events": [["laptop"]]},
        {"events": [["laptop", "1"]]},
        {"events": []},
        {"events": [["laptop", 10**9]]},
        {"events": None},
    )
    for body in bodies:
        yield f"void {body}", _body(OPEN, "void", _instead(body))
        yield f"void {body} at the end", _add(OPEN, "void", body)
    yield "void of itself", lambda db: _add(OPEN, "void", {"events": [["other", _last(db) + 1]]})(db)
    anchors: tuple[object, ...] = (
        *([], {}, {"boot": 5}, {"boot": "b", "boottime": "x", "wall": 0}, {"anchor": None}, "@deep"),
        *({"boot": "b", "boottime": 1e300, "wall": 1e300}, {"boot": "", "boottime": -1e300, "wall": 1.0}),
        {"boot": "b", "boottime": 5.0, "wall": START, "zone": "Europe/Oslo"},
    )
    for anchor in anchors:
        yield f"anchor {str(anchor)[:40]}", _body(OPEN, "start", _put("anchor", value=anchor))
        yield f"another anchor {str(anchor)[:40]}", _add(OPEN, "anchor", anchor)
    yield "no anchor", _body(OPEN, "start", _drop("anchor"))
    odd: tuple[Any, ...] = (
        *([], None, 5, "x", "@deep", "@deeper", "@infinity", "@nan", "@digits"),
        *({"done": {"reps": [10**400]}}, {"done": {"load_kg": 1e308, "reps": [8]}}, {"done": []}),
        {"done": {"reps": [8], "velocity": 0.5}},
        *({"seconds": 1e300}, {"seconds": "@infinite"}, {"seconds": -5}, {"since": 1e300}, {"item": 10**9}),
        *({"item": None, "text": ["x"]}, {"feel": [1]}, {"entry": 0, "rpe": 1e300}, {"entry": 0, "note": {}}),
        *({"entry": 0, "done": {"reps": [10**400]}}, {"entry": 0, "done": {"seconds": [1e300]}}),
        *({"entry": 0, "rpe": "@infinite"}, {"item": 0, "to": {"movement": "x"}}),
    )
    for number, body in enumerate(odd):
        for kind in KINDS[1:]:
            yield f"{kind} of form {number}", _add(OPEN if number % 2 else FINISHED, kind, body)
    for at in (float("inf"), 1e12, 1e300, -1e300, -5.0):
        yield f"set at {at:g}", _sql(f"UPDATE event SET at = ? WHERE {_where(OPEN, 'set')}", at)
        yield f"finish at {at:g}", _add(OPEN, "finish", {}, at)


def _checkins() -> Iterator[tuple[str, Tampering]]:
    bodies: tuple[Any, ...] = (
        *([], [1], None, 5, "x", "@deep", "@nan", {}, {"areas": []}, {"state": [], "areas": {"x": []}}),
        *({"state": "weird", "areas": {"calves": "weird"}}, {"areas": {"\x1b[2J": {"a": 1}}}),
    )
    for body in bodies:
        yield f"check-in {str(body)[:40]}", _body(CHECKIN, "checkin", _instead(body))
    for at in (float("inf"), 1e12, -1e300):
        yield f"check-in at {at:g}", _sql("UPDATE event SET at = ? WHERE kind = 'checkin'", at)
    yield (
        "check-in of the last number",
        _sql("UPDATE event SET n = ? WHERE n = (SELECT max(n) FROM event WHERE kind = 'checkin')", 2**63 - 1),
    )
    yield "a check-in that starts", _add(CHECKIN, "start", {"workout": {}})


def _rows() -> Iterator[tuple[str, Tampering]]:
    """Yield the cases with wrong rows in the derived tables."""
    for column in ("started_at", "ended_at", "idle_s"):
        for value in (float("inf"), float("-inf"), 1e300, -1e300, 253402300800.0, -1e12):
            yield f"session.{column} {value:g}", _sql(f"UPDATE session SET {column} = ?", value)
    for column in ("ended_at", "rest_planned_s", "rest_taken_s", "rpe"):
        for value in (float("inf"), float("-inf"), 1e300, -1e300, 253402300800.0):
            yield f"set_entry.{column} {value:g}", _sql(f"UPDATE set_entry SET {column} = ?", value)
    for column in ("done", "target"):
        for text in (
            *TEXTS[-11:],
            RAW["@deep"],
            '{"reps":[]}',
            '{"seconds":[1e308]}',
            '{"repetitions":[8]}',
        ):
            yield f"set_entry.{column} {text[:20]}", _sql(f"UPDATE set_entry SET {column} = ?", text)
    yield "set_entry.number", _sql("UPDATE set_entry SET number = ?", 2**63 - 1)
    yield "session.status", _sql("UPDATE session SET status = 'weird'")
    yield "session.short", _sql("UPDATE session SET short = 77")
    yield "session.id", _sql("UPDATE session SET id = '' WHERE status = 'finished'")
    for table in ("event", "session", "set_entry"):
        yield f"no {table}", _sql(f"DELETE FROM {table}")


UNREADABLE = dict(_starts())
"""The names of the cases that make the session in brackets unreadable."""

CASES = {**UNREADABLE, **dict((*_facts(), *_checkins(), *_rows()))}
