"""Comparing sets of different loads and reps by their estimated one-repetition maximum; pure."""

from collections.abc import Sequence

from strengthtui.domain.history import MovementSession, PerformedSet
from strengthtui.domain.workout import Amount

EPLEY_REPS = 10
"""Sets with more reps say little about the maximum."""


def epley(load_kg: float, reps: int) -> float:
    """Estimate the one-repetition maximum: load x (1 + reps / 30), after Epley 1985."""
    return load_kg * (1 + reps / 30)


def best_epley(bouts: Sequence[MovementSession]) -> float | None:
    """Return the best estimate from sets of ten reps or fewer, in kilograms; None if there is none."""
    sets = [lift.done for bout in bouts for lift in bout.sets]
    known = [
        epley(done.load_kg, min(done.reps))
        for done in sets
        if done.load_kg and done.reps and min(done.reps) <= EPLEY_REPS
    ]
    return max(known, default=None)


def strength(target: Amount) -> float:
    """Return the estimated one-repetition maximum of a target; a target without a load counts as 1 kg."""
    return epley(target.load_kg or 1.0, target.reps[0] if target.reps else 0)


def met_target(lift: PerformedSet) -> bool:
    """Return whether a set met its target in reps or seconds, on each side."""
    target = lift.target.reps or lift.target.seconds or ()
    done = lift.done.reps or lift.done.seconds or ()
    return len(done) >= len(target) and all(d >= t for d, t in zip(done, target, strict=False))
