"""The rounds of a session's groups by the clock: planned and completed."""

from strengthtui.domain.rounds import GroupRounds, count_rounds
from strengthtui.domain.timing import Timing
from strengthtui.session.state import Slot, State


def rounds_done(state: State) -> tuple[GroupRounds, ...]:
    """Return the groups by the clock in the order of the workout."""
    groups = dict.fromkeys(item.group for item in state.items if item.timing)
    return tuple(_rounds(state, group) for group in groups)


def _rounds(state: State, group: str) -> GroupRounds:
    members = [index for index, item in enumerate(state.items) if item.timing and item.group == group]
    first = state.workout.items[members[0]]
    timing = first.timing or Timing("time", 0.0)
    done = [
        [entry.done for entry in state.entries if entry.slot.item == member and not entry.slot.warmup]
        for member in members
    ]
    if timing.kind != "time":
        return GroupRounds(group, timing, first.sets, min(map(len, done)), None)
    rounds, left_over = count_rounds(done, [state.expected_of(Slot(member, 1)) for member in members])
    return GroupRounds(group, timing, None, rounds, left_over)
