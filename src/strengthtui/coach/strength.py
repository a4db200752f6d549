"""Comparing sets of different loads and reps by their estimated one-repetition maximum; pure."""

from collections.abc import Sequence

from strengthtui.domain.estimated_maximum import epley, estimated_maximum
from strengthtui.domain.history import MovementSession, PerformedSet
from strengthtui.domain.workout import Amount


def at_equal_effort(load_kg: float, reps: int, new_reps: int) -> float:
    """Return the load that is as hard for other reps."""
    return epley(load_kg, reps) / (1 + new_reps / 30)


def reps_at_equal_effort(load_kg: float, reps: int, new_load_kg: float) -> int:
    """Return the reps that are as hard with another load, rounded down; negative if there are none."""
    return int(30 * (epley(load_kg, reps) / new_load_kg - 1) + 1e-6)


def best_estimate(bouts: Sequence[MovementSession]) -> float | None:
    """Return the best estimate of the maximum in kilograms; None if there is none.

    The reps in reserve count, if the effort was recorded: a set of 8 at effort 7 is as good as one of 11.
    """
    estimates = (estimated_maximum(lift.done, lift.rpe) for bout in bouts for lift in bout.sets)
    return max((each for each in estimates if each), default=None)


def strength(target: Amount) -> float:
    """Return the estimated one-repetition maximum of a target; a target without a load counts as 1 kg."""
    return epley(target.load_kg or 1.0, target.reps[0] if target.reps else 0)


def met_target(lift: PerformedSet) -> bool:
    """Return whether a set met its target in reps or seconds, on each side."""
    target = lift.target.reps or lift.target.seconds or ()
    done = lift.done.reps or lift.done.seconds or ()
    return len(done) >= len(target) and all(d >= t for d, t in zip(done, target, strict=False))
