"""Finding the first load of a movement; pure."""

from strengthtui.coach.context import Draft
from strengthtui.coach.loads import implement
from strengthtui.coach.progression_case import ProgressionCase
from strengthtui.coach.returns import LONGEST, ReturnStage
from strengthtui.coach.rules import Rules
from strengthtui.domain import formatting
from strengthtui.domain.workout import Amount


def find_load(draft: Draft, case: ProgressionCase, stage: ReturnStage) -> Draft:
    """Start finding the load if none is known, or if the last one is outdated by a long layoff."""
    item, kind = draft.item, implement(draft.movement.gear)
    outdated = stage.grade == LONGEST and item.target.load_kg is not None
    unknown = item.target.load_kg is None and not item.target.bodyweight and not item.target.seconds
    if draft.base in {"winter", "used"} or not (outdated or draft.movement.find or (unknown and kind)):
        return draft
    if not case.loads:
        return draft._replace(item=item._replace(find=True), base="found")
    implements = _pair(item.target, kind)
    target = item.target._replace(load_kg=case.loads[0], implements=implements)
    targets = tuple(each._replace(load_kg=case.loads[0], implements=implements) for each in item.targets)
    text = stage.text if outdated else _finding(case.rules)
    item = item._replace(target=target, targets=targets, find=True)
    return draft.step(item, "standing", text)._replace(base="found")


def _finding(rules: Rules) -> str:
    effort = formatting.number(min(10, rules.find_effort + 1))
    article = "an" if effort.startswith("8") else "a"
    return f"Finding your load: start light, add weight each set until it feels like {article} {effort}"


def _pair(target: Amount, kind: str) -> int:
    """Return the number of implements; dumbbells come in pairs if the plan states no load."""
    return (
        2 if kind == "dumbbell" and target.load_kg is None and target.implements == 1 else target.implements
    )
