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
    if item.timing and clock_goes_on(state, slot, ahead):
        return item.timing.rest_s
    if ahead[0].item == slot.item and item.is_drop(ahead[0].number):
        return 0.0
    inside = bool(item.group) and item.group == following.group and ahead[0].item > slot.item
    return 0.0 if inside else item.rest_s


def clock_goes_on(state: State, slot: Slot, ahead: Sequence[Slot]) -> bool:
    """Return whether the clock of a set's group goes on after the set."""
    return (
        bool(ahead) and not ahead[0].warmup and ahead[0].item in together(state.items, slot.item, timed=True)
    )


def together(items: Sequence[Item], item: int, *, timed: bool = False) -> frozenset[int]:
    """Return the exercises that can only be moved, added to or skipped together: a group by the clock.

    Args:
        items: All exercises.
        item: One of them; it is returned alone if it is in no such group.
        timed: Whether to return nothing in that case.
    """
    if items[item].timing is None:
        return frozenset(() if timed else (item,))
    return frozenset(i for i, other in enumerate(items) if other.timing and other.group == items[item].group)


def round_ahead(state: State) -> Queue:
    """Return the sets that end together: of a group by the clock those of a round, else the current set."""
    timing = state.timing
    members = together(state.items, state.queue[0].item, timed=True) if timing else frozenset[int]()
    slots = state.queue[:1]
    for slot in state.queue[1:] if timing and timing.kind != "work" else ():
        if slot.warmup or slot.item not in members or slot.item <= slots[-1].item:
            break
        slots = (*slots, slot)
    return slots


def set_s(state: State, slot: Slot) -> float:
    """Return the estimated seconds of a set, without its rest; a round by the clock counts once."""
    item = state.item_of(slot)
    if item.timing is None:
        return item.set_s
    inside = item.timing.kind != "work" and slot.item != max(together(state.items, slot.item))
    return 0.0 if inside else item.timing.seconds


def later(queue: Queue, moved: frozenset[int], items: Sequence[Item]) -> Queue:
    """Move exercises behind the next other exercise, or behind the next group by the clock."""
    slots, others = _parted(queue, moved)
    behind = together(items, others[0].item) if others else frozenset[int]()
    places = [place for place, slot in enumerate(others, 1) if slot.item in behind]
    end = max(places, default=0)
    return (*others[:end], *slots, *others[end:])


def first(queue: Queue, moved: frozenset[int]) -> Queue:
    """Move exercises to the front."""
    slots, others = _parted(queue, moved)
    return (*slots, *others)


def without(queue: Queue, removed: frozenset[int], *, warmup_only: bool = False) -> Queue:
    """Remove exercises, or only their warm-up sets."""
    return tuple(s for s in queue if s.item not in removed or (warmup_only and not s.warmup))


def more(state: State, added: frozenset[int]) -> Queue:
    """Add a set to exercises: after their last set ahead, or at the front if they have none ahead."""
    slots = tuple(Slot(item, state.sets_of(item) + 1) for item in sorted(added))
    places = [place for place, other in enumerate(state.queue, 1) if other.item in added]
    end = max(places, default=0)
    return (*state.queue[:end], *slots, *state.queue[end:])


def fewer(queue: Queue, reduced: frozenset[int]) -> Queue:
    """Remove the last set of exercises."""
    last = {slot.item: place for place, slot in enumerate(queue) if slot.item in reduced and not slot.warmup}
    return tuple(slot for place, slot in enumerate(queue) if place not in last.values())


def _parted(queue: Queue, items: frozenset[int]) -> tuple[Queue, Queue]:
    return tuple(s for s in queue if s.item in items), tuple(s for s in queue if s.item not in items)
