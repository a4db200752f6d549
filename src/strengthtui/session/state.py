"""What a session is at one moment: the sets done, the sets ahead, and the phase.

The phase is a sum type. Each phase has exactly the fields that give it meaning, so a rest without a
length or a hold without a beginning cannot be written. Times are Unix seconds on the session's clock.
"""

from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from strengthtui.workout import GET_READY_S, Amount, Item, Workout


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
    """Index into the workout's items."""

    number: int
    """The set's number within the exercise, from 1."""


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


class State(NamedTuple):
    """A session at one moment."""

    workout: Workout
    started_at: float
    phase: Phase
    queue: tuple[Slot, ...]
    """The sets ahead in order; the first is the current one."""

    entries: tuple[Entry, ...] = ()

    status: str = "open"
    """open, finished or discarded."""

    idle_s: float = 0.0
    """Seconds that are no workout time: pauses and absences."""

    idle_before_s: float = 0.0
    """Those of them that came before the last set's end."""

    @property
    def current(self) -> Item | None:
        """The exercise of the current set; None when nothing is ahead."""
        return self.workout.items[self.queue[0].item] if self.queue else None

    def sets_of(self, item: int) -> int:
        """Count the sets of an exercise in this session, done and ahead."""
        return sum(slot.item == item for slot in (*(e.slot for e in self.entries), *self.queue))
