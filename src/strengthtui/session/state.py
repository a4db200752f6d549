"""The state of a session at one moment: the completed sets, the sets ahead, and the phase.

The phase is a sum type. Each phase has exactly the fields that it needs, so a rest without a length or a hold
without a start cannot be expressed. Times are Unix seconds on the session's clock.
"""

import datetime as dt
from typing import TypeAlias

from strengthtui.base.dates import local_date
from strengthtui.base.named_tuple import NamedTuple
from strengthtui.base.record import Record
from strengthtui.domain.timing import Timing
from strengthtui.domain.workout import GET_READY_S, WARMUP_REST_S, Amount, Item, Workout


class Ready(Record):
    """The next set is current and no clock runs."""


class Work(Record):
    """The lifter is doing a set."""

    began: float


class Rest(Record):
    """The lifter is resting. After the deadline the next set is current and overtime is counted."""

    began: float
    planned: float
    """Seconds, as planned or as changed by the lifter."""

    @property
    def deadline(self) -> float:
        """The time at which the rest is over."""
        return self.began + self.planned


class Hold(Record):
    """One side of a timed set, including the time to get ready."""

    began: float
    """Start of the get-ready time; for a later side, start of the hold itself."""

    held: tuple[float, ...] = ()
    """Seconds held on each completed side."""

    @property
    def side(self) -> int:
        """Index of the side: 0 for the first or only one."""
        return len(self.held)

    @property
    def starts(self) -> float:
        """The time at which the hold itself starts. A later side needs no get-ready time after the switch."""
        return self.began if self.held else self.began + GET_READY_S


class Switch(Record):
    """The short pause between the sides of a hold."""

    began: float
    held: tuple[float, ...]
    """Seconds held on each completed side."""


class Interval(Record):
    """A part of a group by the clock: seconds to get ready or to rest, then the work, whose end is timed."""

    began: float

    lead_s: float
    """The seconds before the work begins."""

    resting: bool = False
    """Whether those seconds are the rest after the interval before."""

    @property
    def starts(self) -> float:
        """The time at which the work begins."""
        return self.began + self.lead_s


class Leftover(Record):
    """The time of a group is over: the lifter says what is done of the unfinished round."""

    began: float
    """The end of the time."""


class Done(Record):
    """All sets are done, or the lifter ended the session."""

    at: float


Running: TypeAlias = Ready | Work | Rest | Hold | Switch | Interval | Leftover | Done


class Pause(Record):
    """The session is paused: no clock runs, and the time does not count as rest."""

    began: float
    inner: Running
    """The phase to resume; its times are shifted by the length of the pause."""


Phase: TypeAlias = Running | Pause


class Slot(NamedTuple):
    """One set in the queue."""

    item: int
    """Index into `State.items`."""

    number: int
    """The number of the set within its exercise, from 1. Warm-up sets are numbered separately."""

    warmup: bool = False


class Entry(NamedTuple):
    """One completed set."""

    slot: Slot
    target: Amount
    done: Amount
    ended_at: float

    rest_planned_s: float | None = None
    """Planned seconds of rest after the set, as last changed; None after the session's last set."""

    rest_taken_s: float | None = None
    """Seconds of rest taken; None while the rest runs and if it is unknown."""

    rest_estimated: bool = False
    """Whether the rest taken was estimated from the next set instead of measured."""

    movement: str = ""
    """The movement that was performed; the exercise may have been swapped since."""

    rpe: float | None = None
    """Effort, 6 to 10 in steps of 0.5."""

    note: str = ""

    confirmed: bool = False
    """Whether the lifter confirmed its load, which is unusually heavy."""


class Draft(NamedTuple):
    """Changes to the current set before it is done."""

    done: Amount | None = None
    """The amount to log; None for the expected amount."""

    rpe: float | None = None
    note: str = ""
    confirmed: bool = False


NOTHING_SAID = Draft()


class State(NamedTuple):
    """A session at one moment."""

    workout: Workout
    """The workout as prescribed."""

    items: tuple[Item, ...]
    """The exercises as performed: a swap replaces the movement of an exercise."""

    expected: tuple[tuple[Amount, ...], ...]
    """The amounts that one press logs, by exercise and set: the targets with the loads chosen last."""

    started_at: float
    phase: Phase
    queue: tuple[Slot, ...]
    """The sets ahead in order; the first is the current one."""

    entries: tuple[Entry, ...] = ()
    draft: Draft = NOTHING_SAID

    status: str = "open"
    """One of open, finished, discarded."""

    idle_s: float = 0.0
    """Seconds that do not count as workout time: pauses and absences."""

    idle_before_s: float = 0.0
    """The part of `idle_s` from before the end of the last set."""

    notes: tuple[tuple[int | None, str], ...] = ()
    """Notes by exercise index; None is the index of the session's own note."""

    feel: str | None = None
    """How the session felt: one of `FEELINGS`."""

    utc_offset_s: int = 0
    """Seconds by which local time was ahead of UTC where the session started."""

    source: str = ""
    """The app that the session was imported from, as in its `import`; empty if there is none."""

    @property
    def date(self) -> dt.date:
        """The day on which the session started, where it started."""
        return local_date(self.started_at, self.utc_offset_s)

    @property
    def current(self) -> Item | None:
        """The exercise of the current set, with that set's target and rest; None if no set is ahead."""
        return self.item_of(self.queue[0]) if self.queue else None

    @property
    def running(self) -> Running:
        """The phase, or the one that a pause interrupts."""
        return self.phase.inner if isinstance(self.phase, Pause) else self.phase

    @property
    def timing(self) -> Timing | None:
        """The clock of the current set's group; None if a key ends the set."""
        return self.current.timing if self.current else None

    @property
    def planned(self) -> Amount | None:
        """The amount that would be logged for the current set; None if no set is ahead."""
        if self.draft.done or not self.queue:
            return self.draft.done
        slot = self.queue[0]
        amount = as_done(self.item_of(slot).target) if slot.warmup else self.expected_of(slot)
        return nothing_of(amount) if isinstance(self.running, Leftover) else amount

    @property
    def hold_s(self) -> float | None:
        """Seconds to hold on the current side, or on the side after the switch; None in other phases."""
        phase = self.running
        if not isinstance(phase, Hold | Switch) or not self.planned or not self.planned.seconds:
            return None
        return self.planned.seconds[len(phase.held)]

    @property
    def note(self) -> str:
        """All notes on the session and its exercises, one per line."""
        lines = (text if i is None else f"{self.items[i].movement}: {text}" for i, text in self.notes)
        return "\n".join(lines)

    def expected_of(self, slot: Slot) -> Amount:
        """Return the amount that one press logs for a work set. Sets beyond the plan repeat the last one."""
        amounts = self.expected[slot.item]
        return amounts[min(slot.number, len(amounts)) - 1]

    def item_of(self, slot: Slot) -> Item:
        """Return the exercise of a set. A warm-up set has its own target and rest, and is not timed."""
        item = self.items[slot.item]
        if not slot.warmup:
            return item._replace(target=item.target_of(slot.number)) if item.targets else item
        # A movement that was swapped in after the warm-up has none.
        target = item.warmup[slot.number - 1] if slot.number <= len(item.warmup) else item.target
        return item._replace(target=target, rest_s=WARMUP_REST_S, timing=None)

    @property
    def volume_kg(self) -> float:
        """The volume of the completed sets in kilograms, without warm-up sets."""
        return sum(entry.done.volume_kg for entry in self.entries if not entry.slot.warmup)

    def sets_of(self, item: int, *, warmup: bool = False) -> int:
        """Return the number of sets of an exercise in this session, completed and ahead."""
        slots = (*(entry.slot for entry in self.entries), *self.queue)
        return sum(slot.item == item and slot.warmup == warmup for slot in slots)


FEELINGS = ("great", "good", "fine", "hard", "bad")
"""The possible answers to how a session felt."""


def as_done(target: Amount) -> Amount:
    """Return the amount that meets a target exactly."""
    return target._replace(reps_max=None, seconds_max=None, open=False)


def nothing_of(amount: Amount) -> Amount:
    """Return the same amount with no reps, seconds or metres."""
    if amount.metres is not None:
        return amount._replace(metres=0.0)
    if amount.seconds:
        return amount._replace(seconds=(0.0,) * amount.sides)
    return amount._replace(reps=(0,) * amount.sides)


def as_expected(item: Item) -> tuple[Amount, ...]:
    """Return the amounts that meet the targets of an exercise, set by set, or one for all its sets."""
    return tuple(map(as_done, item.targets or (item.target,)))
