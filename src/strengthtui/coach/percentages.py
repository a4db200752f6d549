"""Loads that are percentages of a maximum; pure."""

from strengthtui.coach.context import Draft
from strengthtui.coach.progression_case import ProgressionCase
from strengthtui.coach.returns import since_long_layoff
from strengthtui.domain import formatting
from strengthtui.domain.workout import Amount


def by_percentage(draft: Draft, case: ProgressionCase, estimate: float | None) -> Draft | None:
    """Return the draft with the percentage of the maximum that the plan asks for; None without one."""
    item, best = draft.item, _maximum(case, estimate)
    if not draft.movement.percent or not best:
        return None
    load = round(best * draft.movement.percent / 100, 3)
    percent, maximum = formatting.number(draft.movement.percent), formatting.weight(best, case.unit)
    kind = "training max" if best == draft.movement.training_max else "estimated one-rep max"
    text = f"{percent} % of your {kind} of {maximum}"
    target = item.target._replace(load_kg=load)
    item = item._replace(target=target, targets=_by_percent(draft, best))
    return draft.step(item, "standing", text)._replace(base="winter")


def _maximum(case: ProgressionCase, estimate: float | None) -> float | None:
    """Return the maximum that percentages refer to: the plan's, else the estimate from the log.

    After a long layoff the plan's maximum is too heavy: until the plan changes, the estimate limits it.
    """
    planned = case.movement.training_max
    earlier = [day for day in case.past.dates if day < case.date]
    since = since_long_layoff(case.date, case.past.dates, case.history, case.rules)
    if planned is None or not earlier or since == earlier[0]:
        return planned or estimate
    return min(planned, estimate) if estimate else None


def _by_percent(draft: Draft, best: float) -> tuple[Amount, ...]:
    """Return the targets of sets with their own percentages of the maximum; the last one repeats."""
    item, percents = draft.item, draft.movement.percents
    if not percents:
        return item.targets
    shares = (percents[min(place, len(percents) - 1)] for place in range(item.sets))
    return tuple(
        item.target_of(number)._replace(load_kg=round(best * share / 100, 3))
        for number, share in enumerate(shares, 1)
    )
