"""Finding the first load of a movement; pure."""

from strengthtui.coach.context import Context, Draft
from strengthtui.coach.loads import down, implement
from strengthtui.coach.progression_case import ProgressionCase
from strengthtui.coach.variant import choose_movement
from strengthtui.domain import formatting
from strengthtui.domain.estimated_maximum import epley
from strengthtui.domain.workout import Amount
from strengthtui.plan.model import Movement, Plan

_FINDING = "Finding your load: start light, add weight each set until it feels like an 8"


def find_load(draft: Draft, case: ProgressionCase, context: Context) -> Draft:
    """Start finding the load if none is known."""
    item, kind = draft.item, implement(draft.movement.gear)
    unknown = item.target.load_kg is None and not item.target.bodyweight and not item.target.seconds
    if draft.base in {"winter", "used"} or not (draft.movement.find or (unknown and kind)):
        return draft
    if not case.loads:
        return draft._replace(item=item._replace(find=True), base="found")
    near = _near(draft, case, context)
    kg, text = near or (case.loads[0], _FINDING)
    implements = _pair(item.target, kind)
    target = item.target._replace(load_kg=kg, implements=implements)
    targets = tuple(each._replace(load_kg=kg, implements=implements) for each in item.targets)
    item = item._replace(target=target, targets=targets, find=True)
    return draft.step(item, "standing", text)._replace(base="found")


def relatives(plan: Plan, context: Context) -> list[str]:
    """Return the movements whose history helps with today's new ones: those of the same pattern and gear."""
    chosen = (choose_movement(exercise, context) for exercise in plan.exercises)
    new = [m for m in chosen if m and m.target.load_kg is None and context.history.past(m.name) is None]
    return sorted({name for movement in new for name in _alike(movement, context)})


def _alike(movement: Movement, context: Context) -> set[str]:
    kind = implement(movement.gear)
    if not movement.pattern or not kind:
        return set()
    known = context.movements
    alike = {m.name for m in known if (m.pattern, implement(m.gear)) == (movement.pattern, kind)}
    return alike - {movement.name}


def _near(draft: Draft, case: ProgressionCase, context: Context) -> tuple[float, str] | None:
    """Return a part of the load of the nearest movement of the same pattern, for this movement's own reps."""
    reps = draft.item.target.reps
    best = _nearest(draft.movement, context) if reps else None
    if best is None or not reps:
        return None
    name, done = best
    maximum = epley(done.load_kg or 0.0, (done.reps or (0,))[0])
    kg = down(case.loads, case.rules.new_movement_load * maximum / (1 + reps[0] / 30))
    part = formatting.percent(case.rules.new_movement_load)
    load = f"{formatting.load(done, case.unit)} for {formatting.count(done)}"
    return (
        kg,
        f"Finding your load: start at {part} of your {name} ({load}), add weight until it feels like an 8",
    )


def _nearest(movement: Movement, context: Context) -> tuple[str, Amount] | None:
    """Return the name and the last full session's lightest set of the nearest movement."""
    found = []
    alike = _alike(movement, context)
    for past in context.history.pasts:
        if past.movement not in alike:
            continue
        full = [b for b in past.bouts if b.phase == "winter" and not b.frozen and not b.find and not b.app]
        sets = [lift.done for lift in full[-1].sets if lift.done.load_kg and lift.done.reps] if full else []
        if sets:
            found.append((full[-1].date, past.movement, min(sets, key=lambda done: done.load_kg or 0.0)))
    return max(found)[1:] if found else None


def _pair(target: Amount, kind: str) -> int:
    """Return the number of implements; dumbbells come in pairs if the plan states no load."""
    return (
        2 if kind == "dumbbell" and target.load_kg is None and target.implements == 1 else target.implements
    )
