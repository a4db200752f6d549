"""Imports in the log: storing many sessions at once, finding them again, undoing and redoing an import.

An imported session begins with a `start` that says where it is from. Undoing an import discards its sessions;
redoing it voids that.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from strengthtui.base.named_tuple import NamedTuple
from strengthtui.domain.log_values import attempt, number, read_string
from strengthtui.journal.event_rows import read_event
from strengthtui.journal.reader import Reader
from strengthtui.journal.store import Store
from strengthtui.session.events import SET_CORRECTIONS, Event, live, new_event
from strengthtui.session.state import State

_STORED = """
SELECT coalesce(json_extract(event.body, '$.import.rows_sha256'), '') AS rows_sha256,
    coalesce(json_extract(event.body, '$.import.batch'), '') AS batch, session.status
FROM event LEFT JOIN session ON session.id = event.session
WHERE event.session = ? AND event.kind = 'start' ORDER BY event.at, event.device, event.n LIMIT 1
"""
_SESSIONS = """
SELECT session.id, session.plan, session.date, session.status,
    json_extract(event.body, '$.import.batch') AS batch, json_extract(event.body, '$.import.at') AS at,
    json_extract(event.body, '$.import.source') AS source, json_extract(event.body, '$.import.file') AS file
FROM session JOIN event ON event.session = session.id AND event.kind = 'start'
WHERE session.plan_sha256 = '' AND json_extract(event.body, '$.import.batch') IS NOT NULL
ORDER BY session.started_at, session.id
"""
_DISCARDS = """
SELECT device, n, at, kind, body FROM event
WHERE session = ? AND n > 0 AND kind IN ('start', 'discard', 'void') ORDER BY at, device, n
"""
_LAST_AT = "SELECT max(at) FROM event WHERE session = ?"
_EDITS = f"""
SELECT 1 FROM event WHERE session = ? AND kind IN {SET_CORRECTIONS} LIMIT 1
"""  # noqa: S608 - made of constants
_WITHOUT_TIME = """
SELECT 1 FROM event WHERE session = ? AND kind = 'start' AND json_extract(body, '$.import.has_time') = 0
"""


Restore = Callable[[Sequence[Event]], Sequence[Event]]
"""Returns the events that bring a discarded session back, from all its events until now."""


class NewSession(NamedTuple):
    """A session to store."""

    id: str

    at: float
    """Unix seconds of all its events."""

    events: tuple[tuple[str, str], ...]
    """Pairs of kind and body; the body is JSON."""

    state: State
    """The state after the events."""


class Imported(NamedTuple):
    """An imported session in the log."""

    id: str
    plan: str
    date: str
    discarded: bool


class Import(NamedTuple):
    """One import: its sessions are undone and redone together."""

    id: str
    at: float
    """Unix seconds."""

    source: str
    file: str
    sessions: tuple[Imported, ...]


class Known(NamedTuple):
    """What the log knows of a session that is about to be imported."""

    rows_sha256: str
    """The hash of the workout's rows; empty if the session was not imported."""

    discarded: bool

    batch: str
    """The id of its import; empty if it was not imported."""

    @property
    def undone(self) -> bool:
        """Whether its import was undone. A session that was performed here and discarded stays discarded."""
        return self.discarded and bool(self.batch)


def known_sessions(store: Reader, ids: Iterable[str]) -> dict[str, Known]:
    """Return those of some sessions that are in the log.

    Raises:
        LogError: The log cannot be read.
    """
    rows = ((session, store.rows(_STORED, session)) for session in ids)
    return {
        session: Known(
            str(starts[0]["rows_sha256"]), starts[0]["status"] == "discarded", str(starts[0]["batch"])
        )
        for session, starts in rows
        if starts
    }


def imports(store: Reader) -> list[Import]:
    """Return all imports, the newest first.

    Raises:
        LogError: The log cannot be read.
    """
    sessions: dict[str, dict[str, Imported]] = {}
    heads: dict[str, tuple[float, str, str]] = {}
    for row in store.rows(_SESSIONS):
        head = attempt(_head, row)
        if head is not None:
            heads.setdefault(row["batch"], head)
            imported = Imported(row["id"], row["plan"], row["date"], row["status"] == "discarded")
            sessions.setdefault(row["batch"], {})[row["id"]] = imported
    made = [Import(batch, *heads[batch], tuple(each.values())) for batch, each in sessions.items()]
    return sorted(made, key=lambda each: each.at, reverse=True)


def without_time(store: Reader, session: str) -> bool:
    """Return whether a session was imported from a file that gives no time of day.

    Raises:
        LogError: The log cannot be read.
    """
    return bool(store.rows(_WITHOUT_TIME, session))


def corrected(store: Reader, sessions: Iterable[Imported]) -> list[Imported]:
    """Return those of some sessions that were corrected after the import.

    Raises:
        LogError: The log cannot be read.
    """
    return [each for each in sessions if store.rows(_EDITS, each.id)]


def store_sessions(store: Store, new: Iterable[NewSession], restored: Mapping[str, Restore]) -> None:
    """Store new sessions, and bring back those whose import was undone, in one transaction.

    Args:
        store: The log.
        new: The new sessions.
        restored: For each discarded session, the function that returns the events which bring it back.

    Raises:
        LogError: They could not be stored, and nothing has changed.
    """
    with store.bulk() as write:
        for session in new:
            write.new(session.id, session.at, session.events, session.state)
        for each, restore in restored.items():
            events = store.events(each)
            write.add(each, events, restore(events))


def undo(store: Store, sessions: Iterable[str], at: float) -> None:
    """Discard sessions in one transaction.

    Args:
        store: The log.
        sessions: Their ids.
        at: The present Unix time.

    Raises:
        LogError: Nothing has changed.
    """
    with store.bulk() as write:
        for each in sessions:
            ((last,),) = store.rows(_LAST_AT, each)
            write.set_status(each, new_event(max(at, last), "discard"), "discarded")


def redo(store: Store, sessions: Iterable[str], at: float) -> None:
    """Bring back discarded sessions in one transaction.

    Args:
        store: The log.
        sessions: Their ids.
        at: The present Unix time.

    Raises:
        LogError: Nothing has changed.
    """
    with store.bulk() as write:
        for each in sessions:
            events = [read_event(*row) for row in store.rows(_DISCARDS, each)]
            write.set_status(each, voiding(events, at, "discard"), "finished")


def voiding(events: Sequence[Event], at: float, *kinds: str) -> Event:
    """Return the event that voids all live events of some kinds.

    Args:
        events: The events of a session; at least its starts, its voids and those kinds.
        at: The present Unix time.
        kinds: The kinds.
    """
    named = [list(event.id) for event in live(events) if event.kind in kinds]
    return new_event(max(at, events[-1].at), "void", events=named)


def _head(row: Any) -> tuple[float, str, str]:  # noqa: ANN401 - an SQLite row
    return number(row["at"], 0, float("inf")), read_string(row["source"]), read_string(row["file"])
