"""Which sessions count, and how they went; pure."""

from strengthtui.coach.progression_case import ProgressionCase
from strengthtui.coach.rules import Rules
from strengthtui.coach.strength import met_target
from strengthtui.domain.history import MovementSession


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
