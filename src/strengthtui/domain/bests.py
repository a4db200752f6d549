"""Personal bests: which sets of a movement beat everything before them.

Sets are looked at in their order. Each kind of best has a mark: the highest value until now. A set that beats
the mark is a best, unless there was no mark yet: the first time is not a best. Imported sets raise the marks,
because they were lifted, but they are never bests themselves. A load that is probably a slip of the finger
neither raises a mark nor is a best until another session has a load close to it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Literal

from strengthtui.base.named_tuple import NamedTuple
from strengthtui.domain import formatting
from strengthtui.domain.estimated_maximum import estimated_maximum
from strengthtui.domain.formatting import Unit
from strengthtui.domain.workout import Amount

Kind = Literal["heaviest", "estimate", "range", "reps", "hold", "session-kg", "session-reps"]

KINDS: tuple[Kind, ...] = ("heaviest", "estimate", "range", "reps", "hold", "session-kg", "session-reps")
"""Heaviest load, estimated one-repetition maximum, heaviest load in a range of reps, most reps without a
load, longest hold, most weight and most reps in a session. The most telling one comes first."""

RANGES = (1, 2, 4, 7, 11, 16)
"""The fewest reps of each range: 1, 2-3, 4-6, 7-10, 11-15, and 16 or more."""

Credit = Literal["full", "confirmed", "doubtful", "imported", "none"]
"""What a set may count for: everything; everything, as the lifter confirmed its load; everything if another
session confirms its load; a mark; nothing."""

Key = tuple[Kind, int]
"""A kind of best, and for `range` the fewest reps of the range; otherwise 0."""

Marks = dict[Key, float]


class CandidateSet(NamedTuple):
    """A work set of a movement."""

    session: str
    started_at: float
    """Unix seconds of the start of its session."""

    position: int
    """Its place in the session, from 0."""

    done: Amount
    rpe: float | None
    credit: Credit


class Best(NamedTuple):
    """A set that raised a mark."""

    session: str
    position: int
    kind: Kind

    low: int
    """The fewest reps of the range; 0 for other kinds."""

    movement: str
    started_at: float
    value: float
    """Kilograms, reps or seconds."""

    before: float | None
    """The mark before; None if there was none."""

    counts: bool
    """Whether it is a best; otherwise it was the first of its kind, or imported."""


class HeldBack(NamedTuple):
    """A set with a doubtful load."""

    session: str
    position: int
    started_at: float
    load_kg: float

    confirmed: bool
    """Whether another session has a load close to it, so that it counts."""


def find_bests(
    movement: str,
    sets: Iterable[CandidateSet],
    marks: Marks,
    is_confirmed: Callable[[CandidateSet], bool],
) -> Iterator[Best | HeldBack]:
    """Yield the sets that raise a mark, and those with a doubtful load, in their order.

    Args:
        movement: The name of the movement.
        sets: Its sets in the order of their sessions' starts, their sessions and their positions.
        marks: The marks before; they are raised.
        is_confirmed: Returns whether another session confirms the load of a doubtful set.
    """
    session, totals = "", Marks()
    for each in sets:
        if each.session != session:
            _raise(marks, totals)
            session, totals = each.session, {}
        kg = each.done.load_kg or 0.0
        if each.credit == "doubtful" and kg > marks.get(("heaviest", 0), 0.0):
            confirmed = is_confirmed(each)
            yield HeldBack(each.session, each.position, each.started_at, kg, confirmed)
            if not confirmed:
                continue
        for key, value in values_of(each.done, each.rpe):
            total = key[0].startswith("session-")
            if total:
                value = totals[key] = round(totals.get(key, 0.0) + value, 3)  # noqa: PLW2901 - the sum so far
            before = _mark(marks, key)
            if before is None or value > before:
                counts = before is not None and each.credit != "imported"
                yield Best(
                    *(each.session, each.position, *key, movement, each.started_at, value, before, counts)
                )
            if not total:
                _raise(marks, {key: value})


def values_of(done: Amount, rpe: float | None) -> Iterator[tuple[Key, float]]:
    """Yield what a set is worth for each kind of best; of two sides, the weaker one counts."""
    reps = min(done.reps, default=0) if done.reps else 0
    seconds = min(done.seconds, default=0.0) if done.seconds else 0.0
    if done.load_kg:
        yield ("heaviest", 0), done.load_kg
        if maximum := estimated_maximum(done, rpe):
            yield ("estimate", 0), round(maximum, 1)
        if reps:
            yield ("range", max(low for low in RANGES if low <= reps)), done.load_kg
            yield ("session-kg", 0), round(done.volume_kg, 3)
    elif reps:
        yield ("reps", 0), float(reps)
        yield ("session-reps", 0), float(sum(done.reps or ()))
    elif seconds:
        yield ("hold", 0), seconds


def top_bests(bests: Iterable[Best]) -> list[Best]:
    """Return the bests of a session, one for each movement and kind, the most telling kinds first."""
    last: dict[tuple[str, Kind, int], Best] = {}
    for best in bests:
        if best.counts:
            last[best.movement, best.kind, best.low] = best
    return sorted(last.values(), key=lambda best: KINDS.index(best.kind))


def best_text(best: Best, unit: Unit) -> str:
    """Format a best: `Box squat: 65 kg, the heaviest (before: 62.5 kg)`."""
    before = "" if best.before is None else f" (before: {_value(best, best.before, unit)})"
    return f"{best.movement}: {_value(best, best.value, unit)}, {_words(best)}{before}"


def _value(best: Best, value: float, unit: Unit) -> str:
    if best.kind in {"reps", "session-reps"}:
        return formatting.many(int(value), "rep")
    return f"{formatting.number(value)} s" if best.kind == "hold" else formatting.weight(value, unit)


_WORDS: dict[Kind, str] = {
    "heaviest": "the heaviest",
    "estimate": "the best estimated one-rep max",
    "reps": "the most in a set",
    "hold": "the longest hold",
    "session-kg": "the most in a session",
    "session-reps": "the most in a session",
}


def _words(best: Best) -> str:
    return _WORDS.get(best.kind) or f"the heaviest for {range_text(best.low)} reps"


def range_text(low: int) -> str:
    """Format a range of reps by its fewest: `1`, `4-6`, `16+`."""
    place = RANGES.index(low)
    if low == RANGES[-1]:
        return f"{low}+"
    high = RANGES[place + 1] - 1
    return str(low) if high == low else f"{low}-{high}"


def _mark(marks: Mapping[Key, float], key: Key) -> float | None:
    """Return the mark that a value has to beat. As much for more reps beats a range of fewer reps."""
    kind, low = key
    if kind != "range":
        return marks.get(key)
    return max((mark for (other, reps), mark in marks.items() if other == kind and reps >= low), default=None)


def _raise(marks: Marks, values: Mapping[Key, float]) -> None:
    for key, value in values.items():
        marks[key] = max(value, marks.get(key, value))
