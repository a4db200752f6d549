"""What a list of plans and the coach need of every plan, so that they need not read the plans themselves."""

from collections.abc import Iterable

from strengthtui.base.named_tuple import NamedTuple
from strengthtui.plan.model import Plan


class MovementSummary(NamedTuple):
    """A movement of a plan."""

    name: str
    pattern: str
    gear: tuple[str, ...]

    area: str
    """The area that it loads most; empty if the plan names none."""


class PlanSummary(NamedTuple):
    """A valid plan without its exercises; the fields are those of `Plan`."""

    name: str
    source: str
    kind: str
    days: tuple[tuple[str, int], ...]
    sha256: str

    movements: tuple[MovementSummary, ...] = ()
    """Each movement once."""


def summary_of(plan: Plan) -> PlanSummary:
    """Return the summary of a plan."""
    movements = (
        MovementSummary(each.name, each.pattern, each.gear, next(iter(each.trains or exercise.trains), ""))
        for exercise in plan.exercises
        for each in exercise.movements
    )
    return PlanSummary(
        plan.name, plan.source, plan.kind, plan.days, plan.sha256, tuple(dict.fromkeys(movements))
    )


def all_movements(plans: Iterable[PlanSummary]) -> tuple[MovementSummary, ...]:
    """Return the movements of some plans, each once."""
    # Many plans share one tuple, which is faster to recognise than its movements.
    tuples = {id(movements): movements for movements in [plan.movements for plan in plans]}
    return tuple(dict.fromkeys(each for movements in tuples.values() for each in movements))
