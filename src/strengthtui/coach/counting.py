"""Which sessions count, and how they went; pure."""

from strengthtui.coach.progression_case import ProgressionCase
from strengthtui.coach.rules import Rules
from strengthtui.coach.strength import met_target
from strengthtui.domain.history import MovementSession

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
