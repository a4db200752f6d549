"""The rounds of a session's groups by the clock: planned and completed."""

from strengthtui.base.named_tuple import NamedTuple
from strengthtui.domain.timing import Timing
from strengthtui.domain.workout import Amount
from strengthtui.session.state import State


class GroupRounds(NamedTuple):
    """One group by the clock."""

    group: str
    timing: Timing

    planned: int | None
    """The rounds that were planned; None for as many as possible."""

    done: int
    """The rounds with all their exercises. A part of a round is none."""


def rounds_done(state: State) -> tuple[GroupRounds, ...]:
    """Return the groups by the clock in the order of the workout."""
    groups = dict.fromkeys(item.group for item in state.items if item.timing)
    return tuple(_rounds(state, group) for group in groups)


def _rounds(state: State, group: str) -> GroupRounds:
    members = [index for index, item in enumerate(state.items) if item.timing and item.group == group]
    first = state.workout.items[members[0]]
    timing = first.timing or Timing("time", 0.0)
    done = min(
        sum(
            entry.slot.item == member
            and not entry.slot.warmup
            and (timing.kind != "time" or reaches(entry.done, state.expected_of(entry.slot)))
            for entry in state.entries
        )
        for member in members
    )
    return GroupRounds(group, timing, None if timing.kind == "time" else first.sets, done)


def reaches(done: Amount, whole: Amount) -> bool:
    """Return whether an amount is at least another one of the same kind."""
    if whole.metres is not None:
        return (done.metres or 0.0) >= whole.metres
    counts = zip(done.reps or done.seconds or (), whole.reps or whole.seconds or (), strict=False)
    return all(count >= least for count, least in counts)
