"""In which order the sets come, and how long the rest between two of them is.

An exercise's sets stand together, and in a group the members alternate: a superset of two, a circuit of
more. All of this is the queue of the sets ahead; to reorder is to rearrange it.
"""

from collections.abc import Iterable, Sequence
from itertools import groupby

from strengthtui.domain.workout import Item
from strengthtui.session.state import Slot, State

Queue = tuple[Slot, ...]


def schedule(items: Sequence[Item]) -> Queue:
    """Return all sets of a workout in the order in which they are done."""
    queue: list[Slot] = []
    for letter, run in groupby(enumerate(items), lambda entry: entry[1].group):
        members = [i for i, _ in run]
        for block in [members] if letter else [[i] for i in members]:
            queue += _block(items, block)
    return tuple(queue)


def _block(items: Sequence[Item], members: Sequence[int]) -> Iterable[Slot]:
    """Order the sets of one exercise, or of a group: warm-up sets, then round after round."""
    for i in members:
        yield from (Slot(i, n, warmup=True) for n in range(1, len(items[i].warmup) + 1))
    for n in range(1, max(items[i].sets for i in members) + 1):
        # Who is out of sets drops out.
        yield from (Slot(i, n) for i in members if items[i].sets >= n)


def rest_after(state: State, slot: Slot, ahead: Sequence[Slot]) -> float:
    """Return the seconds of rest between a set and the first of those ahead; none inside a round."""
    if not ahead or slot.warmup:
        return state.item_of(slot).rest_s
    here, there = state.items[slot.item], state.items[ahead[0].item]
    inside = bool(here.group) and here.group == there.group and ahead[0].item > slot.item
    return 0.0 if inside else here.rest_s


def later(queue: Queue, item: int) -> Queue:
    """Put an exercise behind the next other one."""
    own, others = _parted(queue, item)
    behind = next((slot.item for slot in others), None)
    places = [place for place, slot in enumerate(others, 1) if slot.item == behind]
    end = max(places, default=0)
    return (*others[:end], *own, *others[end:])


def first(queue: Queue, item: int) -> Queue:
    """Put an exercise first."""
    own, others = _parted(queue, item)
    return (*own, *others)


def without(queue: Queue, item: int, *, warmup_only: bool = False) -> Queue:
    """Take an exercise out, or only its warm-up sets."""
    return tuple(s for s in queue if s.item != item or (warmup_only and not s.warmup))


def more(state: State, item: int) -> Queue:
    """Add a set to an exercise: after its last one ahead, or as the next set of all if it has none."""
    slot = Slot(item, state.sets_of(item) + 1)
    places = [place for place, other in enumerate(state.queue, 1) if other.item == item]
    end = max(places, default=0)
    return (*state.queue[:end], slot, *state.queue[end:])


def fewer(queue: Queue, item: int) -> Queue:
    """Take the last set of an exercise out."""
    places = [place for place, slot in enumerate(queue) if slot.item == item and not slot.warmup]
    return tuple(slot for place, slot in enumerate(queue) if place not in places[-1:])


def _parted(queue: Queue, item: int) -> tuple[Queue, Queue]:
    return tuple(s for s in queue if s.item == item), tuple(s for s in queue if s.item != item)
