"""Which sessions count, and how they went; pure."""

from strengthtui.coach.progression_case import ProgressionCase
from strengthtui.coach.rules import Rules
from strengthtui.coach.strength import met_target
from strengthtui.coach.targets import alike
from strengthtui.domain.history import MovementSession
from strengthtui.domain.workout import Amount

HARDEST = 10.0


def counts(case: ProgressionCase, bout: MovementSession) -> bool:
    """Return whether a session counts for progression."""
    return any(bout is each for each in case.counted)


def met(bout: MovementSession) -> bool:
    """Return whether all planned sets were done and met their targets."""
    return len(bout.sets) >= bout.planned and all(map(met_target, bout.sets))


def good(bout: MovementSession, rules: Rules) -> bool:
    """Return whether a session was met without too much effort."""
    return met(bout) and (effort(bout) or 0.0) <= rules.good_effort


def effort(bout: MovementSession) -> float | None:
    """Return the highest effort of a session; None if none was recorded."""
    return max((lift.rpe for lift in bout.sets if lift.rpe is not None), default=None)


def is_short(bout: MovementSession) -> bool:
    """Return whether any set fell short of its target."""
    return not all(map(met_target, bout.sets))


def lightest_kg(bout: MovementSession) -> float:
    """Return the load of the lightest set."""
    return min(lift.done.load_kg or 0.0 for lift in bout.sets)


def asked_kg(bout: MovementSession) -> float:
    """Return the load that the first set asked for."""
    return bout.sets[0].target.load_kg or 0.0


def is_met_below_limit(bout: MovementSession) -> bool:
    """Return whether all sets that were done met their targets, none of them at the limit."""
    return not is_short(bout) and effort(bout) != HARDEST


def shows_less(bout: MovementSession, target: Amount, hard_sets: int, rules: Rules) -> bool:
    """Return whether a session is the easier one after one that was too hard: as asked, with fewer sets.

    Args:
        bout: The session.
        target: The working load.
        hard_sets: The sets of the session before, if it was too hard; else 0.
        rules: The coach's numbers.
    """
    if not alike(bout.sets[0].target, target) or lightest_kg(bout) != asked_kg(bout):
        return False
    is_easier = not is_short(bout) and (effort(bout) or 0.0) < rules.hard_effort
    return is_easier and bout.planned <= len(bout.sets) < hard_sets
