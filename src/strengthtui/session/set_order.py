"""The order of the sets, and the length of the rest between two of them.

The sets of an exercise follow each other. In a group (a superset of two exercises, a circuit of more) the
exercises alternate. The queue of sets ahead holds this order; reordering rearranges the queue.
"""

from collections.abc import Iterable, Sequence
from itertools import groupby

from strengthtui.domain.workout import Item
from strengthtui.session.state import Slot, State

Queue = tuple[Slot, ...]


def schedule(items: Sequence[Item]) -> Queue:
    """Return all sets of a workout in the order in which they are performed."""
    queue: list[Slot] = []
    for letter, run in groupby(enumerate(items), lambda entry: entry[1].group):
        members = [i for i, _ in run]
        for block in [members] if letter else [[i] for i in members]:
            queue += _block(items, block)
    return tuple(queue)


def _block(items: Sequence[Item], members: Sequence[int]) -> Iterable[Slot]:
    """Yield the sets of one exercise or of a group: warm-up sets first, then round by round."""
    for i in members:
        yield from (Slot(i, n, warmup=True) for n in range(1, len(items[i].warmup) + 1))
    for n in range(1, max(items[i].sets for i in members) + 1):
        # An exercise with fewer sets drops out of the later rounds.
        yield from (Slot(i, n) for i in members if items[i].sets >= n)


def rest_after(state: State, slot: Slot, ahead: Sequence[Slot]) -> float:
    """Return the seconds of rest between a set and the next one; 0 within a round, and before a drop set."""
    if not ahead or slot.warmup:
        return state.item_of(slot).rest_s
    item, following = state.items[slot.item], state.items[ahead[0].item]
    if ahead[0].item == slot.item and item.is_drop(ahead[0].number):
        return 0.0
    inside = bool(item.group) and item.group == following.group and ahead[0].item > slot.item
    return 0.0 if inside else item.rest_s


def later(queue: Queue, item: int) -> Queue:
    """Move an exercise behind the next other exercise."""
    slots, others = _parted(queue, item)
    behind = next((slot.item for slot in others), None)
    places = [place for place, slot in enumerate(others, 1) if slot.item == behind]
    end = max(places, default=0)
    return (*others[:end], *slots, *others[end:])


def first(queue: Queue, item: int) -> Queue:
    """Move an exercise to the front."""
    slots, others = _parted(queue, item)
    return (*slots, *others)


def without(queue: Queue, item: int, *, warmup_only: bool = False) -> Queue:
    """Remove an exercise, or only its warm-up sets."""
    return tuple(s for s in queue if s.item != item or (warmup_only and not s.warmup))


def more(state: State, item: int) -> Queue:
    """Add a set to an exercise: after its last set ahead, or at the front if it has none ahead."""
    slot = Slot(item, state.sets_of(item) + 1)
    places = [place for place, other in enumerate(state.queue, 1) if other.item == item]
    end = max(places, default=0)
    return (*state.queue[:end], slot, *state.queue[end:])


def fewer(queue: Queue, item: int) -> Queue:
    """Remove the last set of an exercise."""
    places = [place for place, slot in enumerate(queue) if slot.item == item and not slot.warmup]
    return tuple(slot for place, slot in enumerate(queue) if place not in places[-1:])


def _parted(queue: Queue, item: int) -> tuple[Queue, Queue]:
    return tuple(s for s in queue if s.item == item), tuple(s for s in queue if s.item != item)
