"""The effect of the event `recorded`: a whole workout that was not performed with the program.

It is entered afterwards or imported. Its start has the movements, each with its number of sets; this event
has what was done. No rest is known.
"""

from collections import Counter
from typing import Any

from strengthtui.base.bounds import MOST_SLOTS
from strengthtui.domain.log_values import number, read_amount, read_rpe, read_string, read_time
from strengthtui.domain.workout import Item
from strengthtui.session.events import Event
from strengthtui.session.state import Done, Entry, Slot, State

KINDS = ("work", "warmup")


def on_recorded(state: State, event: Event) -> State:
    """Log all sets and finish the session. A session with sets of its own is not changed."""
    if state.entries:
        return state
    sets = event.body["sets"]
    number(len(sets), 0, MOST_SLOTS)
    numbers: Counter[tuple[int, bool]] = Counter()
    entries = tuple(_entry(state.items, each, numbers) for each in sets)
    ended = read_time(event.body["ended"])
    return state._replace(phase=Done(ended), queue=(), entries=entries, status="finished")


def _entry(items: tuple[Item, ...], row: dict[str, Any], numbers: Counter[tuple[int, bool]]) -> Entry:
    """Read a set; every exercise numbers its sets, and its warm-up sets separately."""
    movement, kind = read_string(row["movement"]), KINDS.index(row.get("kind", "work"))
    index = next(index for index, item in enumerate(items) if item.movement == movement)
    place = (index, bool(kind))
    numbers[place] += 1
    return Entry(
        Slot(index, numbers[place], warmup=bool(kind)),
        items[index].target_of(numbers[place]),
        read_amount(row["done"]),
        read_time(row["at"]),
        movement=movement,
        rpe=read_rpe(row.get("rpe")),
        note=read_string(row.get("note", "")),
    )
