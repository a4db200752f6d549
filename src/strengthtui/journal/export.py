"""Finished sessions for an export, in the form of `log show --json`, and all events as they are stored."""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from strengthtui.base.named_tuple import NamedTuple
from strengthtui.domain.log_values import attempt, read_object
from strengthtui.journal.prescription import with_prescription
from strengthtui.journal.queries import sessions, with_sets
from strengthtui.journal.reader import Reader
from strengthtui.session.events import FORM
from strengthtui.session.evolve import reduce

_GROUPS = """
SELECT json_extract(item.value, '$.exercise') AS exercise, json_extract(item.value, '$.group') AS letter
FROM event, json_each(event.body, '$.workout.items') AS item
WHERE event.session = ? AND event.kind = 'start' ORDER BY event.at, event.device, event.n
"""
_EVENTS = "SELECT device, n, session, at, kind, body FROM event ORDER BY at, device, n"


class FinishedSession(NamedTuple):
    """A session for an export."""

    form: Mapping[str, Any]
    """The session in the form of `log show --json`."""

    note: str
    """The note on the session itself."""

    movement_notes: Mapping[str, str]
    """The notes on its exercises, by movement."""

    supersets: Mapping[str, int]
    """The number of the superset, from 0, of each exercise that is in one."""


def finished_sessions(
    store: Reader, since: dt.date | None, until: dt.date | None, beginning: str
) -> Iterator[FinishedSession]:
    """Yield the finished sessions with their sets, oldest first.

    Args:
        store: The log.
        since: The first day; None for all.
        until: The last day; None for all.
        beginning: The beginning of the ids of the sessions.

    Raises:
        LogError: The log cannot be read.
    """
    for session in reversed(sessions(store)):
        date = attempt(dt.date.fromisoformat, session["date"])
        if session["status"] != "finished" or "unreadable" in session or date is None:
            continue
        inside = (since is None or since <= date) and (until is None or date <= until)
        if inside and session["id"].startswith(beginning):
            note, notes = _notes(store, session)
            form = with_prescription(store, with_sets(store, session))
            yield FinishedSession(form, note, notes, _supersets(store, session["id"]))


def all_events(store: Reader) -> Iterator[dict[str, Any]]:
    """Yield all events, each with the form of the log that it belongs to.

    Raises:
        LogError: The log cannot be read.
    """
    for row in store.rows(_EVENTS):
        body = attempt(read_object, row["body"])
        yield {"form": FORM, **dict(row), "body": row["body"] if body is None else body}


def _notes(store: Reader, session: dict[str, Any]) -> tuple[str, dict[str, str]]:
    """Return the note of a session and those of its movements, which the tables keep as one text."""
    if not session["note"]:
        return "", {}
    state = reduce(store.events(session["id"]))
    notes: dict[str, str] = {}
    for item, text in state.notes:
        movement = "" if item is None else state.items[item].movement
        notes[movement] = " · ".join(filter(None, (notes.get(movement), text)))
    return notes.pop("", ""), notes


def _supersets(store: Reader, session: str) -> dict[str, int]:
    letters: dict[str, str] = {}
    for row in store.rows(_GROUPS, session):
        if isinstance(row["exercise"], str) and isinstance(row["letter"], str) and row["letter"]:
            letters.setdefault(row["exercise"], row["letter"])
    numbers = {letter: number for number, letter in enumerate(dict.fromkeys(letters.values()))}
    return {exercise: numbers[letter] for exercise, letter in letters.items()}
