"""Loads that are percentages of a maximum; pure."""

from strengthtui.coach.context import Draft
from strengthtui.coach.progression_case import ProgressionCase
from strengthtui.coach.training_max import training_max
from strengthtui.domain import formatting
from strengthtui.domain.workout import Amount


def by_percentage(draft: Draft, case: ProgressionCase) -> Draft | None:
    """Return the draft with the percentage of the maximum that the plan asks for; None without one."""
    item, maximum = draft.item, training_max(case)
    if not draft.movement.percent or maximum is None:
        return None
    best = maximum.kg
    load = round(best * draft.movement.percent / 100, 3)
    percent = formatting.number(draft.movement.percent)
    kind = "training max" if draft.movement.training_max else "estimated one-rep max"
    text = f"{percent} % of your {kind} of {formatting.weight(best, case.unit)}"
    text += f": {maximum.reason}" if maximum.reason else ""
    target = item.target._replace(load_kg=load)
    item = item._replace(target=target, targets=_by_percent(draft, best))
    item = item._replace(training_max=best)
    return draft.step(item, "standing", text)._replace(base="winter")


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
