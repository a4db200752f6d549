"""Loads that are probably slips of the finger, such as 425 for 42.5: one rule for the coach and the bests."""

from strengthtui.domain.workout import Amount

MOST_AT_ONCE = 0.15
"""A load further above what was asked for has to be lifted in a second session before it counts."""

MOST_FIRST_KG = 200.0
"""While a load is being found, almost any load may be right; one above this is doubtful."""

CLOSE = 0.95
"""The fraction of a doubtful load that confirms it in another session."""


def is_far_above(asked: Amount, done: Amount, *, find: bool, most_at_once: float = MOST_AT_ONCE) -> bool:
    """Return whether the load of a set is far above what was asked for.

    Args:
        asked: The target of the set.
        done: What was done.
        find: Whether the load was still being found.
        most_at_once: The fraction by which a load may be above the one asked for.
    """
    if not asked.load_kg or not done.load_kg or asked.implements != done.implements:
        return False
    return done.load_kg > (MOST_FIRST_KG if find else asked.load_kg * (1 + most_at_once))


def close_to(kg: float) -> tuple[float, float]:
    """Return the least and the heaviest load that confirm a doubtful load."""
    return CLOSE * kg, kg / CLOSE
