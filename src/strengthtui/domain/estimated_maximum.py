"""The estimated one-repetition maximum: one formula for the coach, the bests and the history pages.

Epley 1985: load x (1 + reps / 30). The effort tells how many reps were left, and those count too (Zourdos
2016: RPE 8 means two reps in reserve). Without an effort, the estimate is a lower bound.
"""

from strengthtui.domain.workout import Amount

MOST_REPS = 12
"""More reps say little about the maximum: longer sets are left out, and no more are counted in reserve."""

FULL_EFFORT = 10.0
"""The effort of a set with no reps in reserve."""


def epley(load_kg: float, reps: float) -> float:
    """Estimate the one-repetition maximum: load x (1 + reps / 30), after Epley 1985."""
    return load_kg * (1 + reps / 30)


def estimated_maximum(done: Amount, rpe: float | None = None) -> float | None:
    """Estimate the one-repetition maximum from a set, in kilograms for each implement.

    Args:
        done: What was done; of two sides, the weaker one counts.
        rpe: The effort; None if it was not recorded.

    Returns:
        None for a set without reps or load, on top of body weight, or with too many reps.
    """
    if not done.load_kg or not done.reps or done.bodyweight or not 0 < min(done.reps) <= MOST_REPS:
        return None
    reserve = 0.0 if rpe is None else max(0.0, FULL_EFFORT - rpe)
    return epley(done.load_kg, min(MOST_REPS, min(done.reps) + reserve))
