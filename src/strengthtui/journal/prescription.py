"""What the plan asked for beside the amounts: tempo, effort and tier of each set, and the week."""

from typing import Any

from strengthtui.domain import formatting
from strengthtui.domain.log_values import attempt, read_object, read_workout
from strengthtui.domain.workout import Item, Workout
from strengthtui.journal.reader import Reader

_START = "SELECT body FROM event WHERE session = ? AND kind = 'start' ORDER BY at, device, n LIMIT 1"


def with_prescription(store: Reader, session: dict[str, Any]) -> dict[str, Any]:
    """Return a session with its week, and its sets with tempo, effort and tier; null where there is none.

    Args:
        store: The log.
        session: A session in the form of `queries.with_sets`.

    Raises:
        LogError: The log cannot be read.
    """
    rows = store.rows(_START, session["id"])
    workout = attempt(_workout, rows[0]["body"]) if rows else None
    items = {(item.exercise, item.movement): item for item in workout.items} if workout else {}
    sets = [_with_prescription(each, items) for each in session["sets"]]
    week = formatting.week(workout).removeprefix("week ") if workout else ""
    return session | {"week": week or None, "sets": sets}


def _with_prescription(entry: dict[str, Any], items: dict[tuple[str, str], Item]) -> dict[str, Any]:
    item = items.get((entry["exercise"], entry["movement"]))
    if item is None or entry["kind"] == "warmup":
        return entry | {"tempo": None, "effort": None, "tier": None}
    return entry | {"tempo": item.tempo, "effort": item.effort, "tier": item.tier}


def _workout(text: str) -> Workout:
    return read_workout(read_object(text)["workout"])
