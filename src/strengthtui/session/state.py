"""What a session is at one moment: the sets done, the sets ahead, and the phase.

The phase is a sum type. Each phase has exactly the fields that give it meaning, so a rest without a
length or a hold without a beginning cannot be written. Times are Unix seconds on the session's clock.
"""

from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from strengthtui.domain.workout import GET_READY_S, WARMUP_REST_S, Amount, Item, Workout


@dataclass(frozen=True, slots=True)
class Ready:
    """The next set is current and no clock runs."""


@dataclass(frozen=True, slots=True)
class Work:
    """A set is being lifted."""

    began: float


@dataclass(frozen=True, slots=True)
class Rest:
    """Resting; past the deadline the next set is current and the overtime counts."""

    began: float
    planned: float
    """Seconds, as planned or as changed by the lifter."""

    @property
    def deadline(self) -> float:
        """The moment at which the next set is due."""
        return self.began + self.planned


@dataclass(frozen=True, slots=True)
class Hold:
    """One side of a timed set, its get-ready included."""

    began: float
    """When the get-ready began, or for a later side the hold itself."""

    held: tuple[float, ...] = ()
    """Seconds of the sides that are over."""

    @property
    def side(self) -> int:
        """0 for the first or only side."""
        return len(self.held)

    @property
    def starts(self) -> float:
        """The moment at which the get-ready is over; a later side had the switch to get ready."""
        return self.began if self.held else self.began + GET_READY_S


@dataclass(frozen=True, slots=True)
class Switch:
    """The short pause between the sides of a hold."""

    began: float
    held: tuple[float, ...]
    """Seconds of the sides that are over."""


@dataclass(frozen=True, slots=True)
class Done:
    """Nothing is left to do, or the lifter ended it."""

    at: float


Running: TypeAlias = Ready | Work | Rest | Hold | Switch | Done


@dataclass(frozen=True, slots=True)
class Pause:
    """Everything stands still; a pause is no rest."""

    began: float
    inner: Running
    """The phase to go on with, moved by the length of the pause."""


Phase: TypeAlias = Running | Pause


class Slot(NamedTuple):
    """One set ahead."""

    item: int
    """Index into the state's items."""

    number: int
    """The set's number within the exercise, from 1; warm-up sets are numbered apart."""

    warmup: bool = False


class Entry(NamedTuple):
    """One set that was done."""

    slot: Slot
    target: Amount
    done: Amount
    ended_at: float

    rest_planned_s: float | None = None
    """Seconds of the rest after it, as last changed; None after the session's last set."""

    rest_taken_s: float | None = None
    """Seconds; None while it runs and where nobody can know."""

    rest_estimated: bool = False
    """Whether the taken rest was worked out from the next set rather than seen."""

    movement: str = ""
    """What was done; the exercise may have been swapped since."""

    rpe: float | None = None
    """Effort, 6 to 10 in halves."""

    note: str = ""


class Draft(NamedTuple):
    """What was already said of the current set before it is done."""

    done: Amount | None = None
    """What will be logged; None for what is expected."""

    rpe: float | None = None
    note: str = ""


NOTHING_SAID = Draft()


class State(NamedTuple):
    """A session at one moment."""

    workout: Workout
    """As it was prescribed."""

    items: tuple[Item, ...]
    """Its exercises as they are today: a swap puts another movement in an exercise's place."""

    expected: tuple[Amount, ...]
    """What one press logs, by exercise: the target, with the load that was last chosen."""

    started_at: float
    phase: Phase
    queue: tuple[Slot, ...]
    """The sets ahead in order; the first is the current one."""

    entries: tuple[Entry, ...] = ()
    draft: Draft = NOTHING_SAID

    status: str = "open"
    """open, finished or discarded."""

    idle_s: float = 0.0
    """Seconds that are no workout time: pauses and absences."""

    idle_before_s: float = 0.0
    """Those of them that came before the last set's end."""

    notes: tuple[tuple[int | None, str], ...] = ()
    """Notes on an exercise, or with None on the session."""

    feel: str | None = None
    """How it felt, one of `FEELINGS`."""

    @property
    def current(self) -> Item | None:
        """The exercise of the current set, as that set has it; None when nothing is ahead."""
        return self.item_of(self.queue[0]) if self.queue else None

    @property
    def planned(self) -> Amount | None:
        """What one press would log of the current set; None when nothing is ahead."""
        if self.draft.done or not self.queue:
            return self.draft.done
        slot = self.queue[0]
        return as_done(self.item_of(slot).target) if slot.warmup else self.expected[slot.item]

    @property
    def hold_s(self) -> float | None:
        """Seconds of the side that is held, or that comes after the switch; None in other phases."""
        phase = self.phase.inner if isinstance(self.phase, Pause) else self.phase
        if not isinstance(phase, Hold | Switch) or not self.planned or not self.planned.seconds:
            return None
        return self.planned.seconds[len(phase.held)]

    @property
    def note(self) -> str:
        """Everything that was noted on the session and its exercises, a line each."""
        lines = (text if i is None else f"{self.items[i].movement}: {text}" for i, text in self.notes)
        return "\n".join(lines)

    def item_of(self, slot: Slot) -> Item:
        """Return the exercise of a set; a warm-up set has its own target and rest."""
        item = self.items[slot.item]
        if not slot.warmup:
            return item
        return item._replace(target=item.warmup[slot.number - 1], rest_s=WARMUP_REST_S)

    def sets_of(self, item: int, *, warmup: bool = False) -> int:
        """Count the sets of an exercise in this session, done and ahead."""
        slots = (*(entry.slot for entry in self.entries), *self.queue)
        return sum(slot.item == item and slot.warmup == warmup for slot in slots)


FEELINGS = ("great", "good", "fine", "hard", "bad")
"""How a session can have felt."""


def as_done(target: Amount) -> Amount:
    """Return what was done when a target was met exactly."""
    return target._replace(reps_max=None, open=False)
