"""The first three coaching steps: the movement, its sets for the day, and its working target; pure."""

from strengthtui.coach.context import Context, Draft, without
from strengthtui.coach.factors import advancing, grows, trains
from strengthtui.coach.gaps import ROWS, Easing, easing, since_long_gap
from strengthtui.coach.loads import implement, loadable
from strengthtui.coach.progression import ProgressionCase, best_epley, standing
from strengthtui.coach.season import Phase
from strengthtui.domain import formatting
from strengthtui.domain.history import MovementHistory
from strengthtui.domain.workout import Amount, Item
from strengthtui.plan.model import DAYS, Exercise, Movement, Plan

LEGS = frozenset({"feet", "shins", "calves", "hamstrings", "quads", "glutes", "hips", "groin"})


def chosen(exercise: Exercise, context: Context) -> Movement | None:
    """Return the user's choice if its gear is available, else the first movement whose gear is, else None."""
    possible = [m for m in exercise.movements if context.profile.has.issuperset(m.gear)]
    wanted = [m for m in possible if m.name == exercise.use]
    return next(iter((*wanted, *possible)), None)


def variant(exercise: Exercise, context: Context) -> Draft:
    """Choose the movement; if none is possible, keep the plan's own."""
    first = exercise.movements[0]
    start = Draft(exercise, first, _item(exercise, first))
    movement = chosen(exercise, context)
    if movement is None:
        return start
    wanted = next((m for m in exercise.movements if m.name == exercise.use), first)
    missing = [thing for thing in wanted.gear if thing not in context.profile.has]
    text = f"{context.gear}: no {' or '.join(missing)}, so {movement.name}"
    if movement.name == wanted.name:
        text = f"{movement.name}: your choice for this exercise"
    return start.step(_item(exercise, movement), "variant", text)._replace(movement=movement)


def _item(exercise: Exercise, movement: Movement) -> Item:
    return Item(
        exercise=exercise.id,
        movement=movement.name,
        sets=movement.sets,
        target=movement.target,
        rest_s=movement.rest_s,
        switch_s=movement.switch_s,
        cue=movement.cue,
        group=exercise.group,
    )


def weekday(drafts: list[Draft], plan: Plan, context: Context) -> list[Draft]:
    """Set the number of sets for the day, and remove one leg set on the day before a hard run."""
    name = formatting.WEEKDAYS[context.day]
    late = ", a day late" if context.late else ""
    found = []
    for draft in drafts:
        sets = dict(plan.days).get(context.day, draft.item.sets)
        text = f"{name}{late}: {formatting.many(sets, 'set')}"
        found.append(draft.step(draft.item._replace(sets=sets), "weekday", text))
    tomorrow = DAYS[(context.date.weekday() + 1) % 7]
    if tomorrow not in context.rules.hard_days:
        return found
    for place, draft in enumerate(found):
        if draft.item.sets > 1 and LEGS.intersection(trains(draft)[:1]):
            text = f"hard run on {formatting.WEEKDAYS[tomorrow]}: one leg set fewer"
            found[place] = draft.step(draft.item._replace(sets=draft.item.sets - 1), "weekday", text)
            break
    return found


def stand(drafts: list[Draft], plan: Plan, context: Context, phase: Phase) -> list[Draft]:
    """Apply working loads and reps from the log, reduce them after a layoff, and space jumps apart."""
    if plan.kind == "short":
        return drafts
    soon = _jumped_lately(drafts, context)
    drafts = without(drafts, soon, "standing", "jumps need two days between them: left out today")
    return [_stand(draft, plan, context, phase) for draft in drafts]


def _jumped_lately(drafts: list[Draft], context: Context) -> set[str]:
    """Return the ids of the jump exercises if the last jumps are too recent, else an empty set."""
    jumps = [draft for draft in drafts if draft.movement.pattern == "jump"]
    pasts = (context.history.past(draft.movement.name) for draft in jumps)
    days = [(context.date - day).days for past in pasts if past for day in past.dates if day < context.date]
    if min(days, default=99) < context.rules.jumps_apart_days:
        return {draft.item.exercise for draft in jumps}
    return set()


def _stand(draft: Draft, plan: Plan, context: Context, phase: Phase) -> Draft:
    past = context.history.past(draft.movement.name) or MovementHistory(draft.movement.name, (), ())
    left = easing(context.date, past.dates, context.history, context.rules)
    since = since_long_gap(context.date, past.dates, context.history, context.rules)
    bouts = tuple(b for b in past.bouts if since and since <= b.date < context.date)
    case = ProgressionCase(
        movement=draft.movement,
        progress=draft.exercise.progress,
        loads=loadable(context.profile, draft.movement.gear),
        date=context.date,
        past=past._replace(bouts=bouts),
        history=context.history,
        rules=context.rules,
    )
    # The return after a layoff is enough for one day, so nothing grows.
    grow = grows(phase, plan, context) and not left.row
    return _eased(_begun(_stood(draft, case, grow, advancing(plan, context)), case, left), left)


def _stood(draft: Draft, case: ProgressionCase, grow: bool, phases: frozenset[str]) -> Draft:  # noqa: FBT001 - a private function
    """Apply the working target, or the percentage of the estimated maximum that the plan asks for."""
    item, best = draft.item, best_epley(case.past.bouts)
    if draft.movement.percent and best:
        load = round(best * draft.movement.percent / 100, 3)
        percent, maximum = formatting.number(draft.movement.percent), formatting.number(best)
        text = f"{percent} % of an estimated maximum of {maximum} kg"
        target = item.target._replace(load_kg=load)
        return draft.step(item._replace(target=target), "standing", text)._replace(base="winter")
    stands = standing(case, grow=grow, advancing=phases)
    if stands is None:
        return draft
    stood = draft.step(item._replace(target=stands.target, find=stands.finding), "standing", stands.text)
    return stood._replace(base="winter" if stands.known else "used")


def _begun(draft: Draft, case: ProgressionCase, left: Easing) -> Draft:
    """Start finding the load if none is known, or if the last one is outdated by a long layoff."""
    item, kind = draft.item, implement(draft.movement.gear)
    anew = left.row == ROWS and item.target.load_kg is not None
    unknown = item.target.load_kg is None and not item.target.bodyweight and not item.target.seconds
    if draft.base in {"winter", "used"} or not (anew or draft.movement.find or (unknown and kind)):
        return draft
    if not case.loads:
        return draft._replace(item=item._replace(find=True), base="found")
    target = item.target._replace(load_kg=case.loads[0], implements=_pair(item.target, kind))
    text = f"{left.text}: the lightest first" if anew else _FIND
    return draft.step(item._replace(target=target, find=True), "standing", text)._replace(base="found")


_FIND = "first load: the lightest, and one step up a set while effort is 6 or less"


def _pair(target: Amount, kind: str) -> int:
    """Return the number of implements; dumbbells come in pairs if the plan states no load."""
    return (
        2 if kind == "dumbbell" and target.load_kg is None and target.implements == 1 else target.implements
    )


def _eased(draft: Draft, left: Easing) -> Draft:
    """Reduce sets and load after a layoff."""
    item = draft.item
    if left.row == ROWS or not left.row:
        return draft
    target = item.target
    if target.load_kg is not None and draft.base != "found":
        target = target._replace(load_kg=round(target.load_kg * left.load, 3))
    text = f"{draft.movement.name}: {left.text}"
    return draft.step(item._replace(sets=left.sets(item.sets), target=target), "standing", text)
