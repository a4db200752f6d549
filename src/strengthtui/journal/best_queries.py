"""Queries for personal bests, on the derived table of the sets that raised a mark."""

from collections.abc import Iterable, Iterator
from typing import Any

from strengthtui.domain.bests import KINDS, Best, top_bests
from strengthtui.domain.log_values import attempt, number, read_time
from strengthtui.journal.reader import Reader

_COLUMNS = "session, position, kind, low, movement, started_at, value, before, counts"
OF_SESSION = f"SELECT {_COLUMNS} FROM best WHERE session = ? ORDER BY position"  # noqa: S608 - constants
OF_MOVEMENT = f"""
SELECT {_COLUMNS} FROM best WHERE movement = ? ORDER BY started_at, session, position
"""  # noqa: S608 - constants


def bests_of(store: Reader, session: str) -> list[Best]:
    """Return the bests of a session, one for each movement and kind, the most telling kinds first.

    Raises:
        LogError: The log cannot be read.
    """
    return top_bests(_read(store.rows(OF_SESSION, session)))


def bests_of_set(store: Reader, session: str, position: int) -> list[Best]:
    """Return the bests that a set is, the most telling first. The most in a session is reached only once.

    Args:
        store: The log.
        session: The id of the session.
        position: The place of the set in the session, from 0.

    Raises:
        LogError: The log cannot be read.
    """
    bests = [best for best in _read(store.rows(OF_SESSION, session)) if best.counts]
    reached = {
        (best.movement, best.kind)
        for best in bests
        if best.position < position and best.kind.startswith("session-")
    }
    now = [best for best in bests if best.position == position and (best.movement, best.kind) not in reached]
    return sorted(now, key=lambda best: KINDS.index(best.kind))


def best_history(store: Reader, movement: str) -> list[Best]:
    """Return all sets of a movement that raised a mark, oldest first; `counts` tells the bests.

    Raises:
        LogError: The log cannot be read.
    """
    return list(_read(store.rows(OF_MOVEMENT, store.stored_name(movement))))


def _read(rows: Iterable[Any]) -> Iterator[Best]:
    for row in rows:
        if best := attempt(_best, row):
            yield best


def _best(row: Any) -> Best:  # noqa: ANN401 - an SQLite row
    if row["kind"] not in KINDS:
        raise ValueError("unknown kind")
    number(row["value"], 0.0, float("inf"))
    read_time(row["started_at"])
    return Best(*row)._replace(counts=bool(row["counts"]))
