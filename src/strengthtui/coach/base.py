"""The first three coaching steps: the movement, its sets for the day, and its working target; pure."""

from collections import Counter

from strengthtui.coach.context import Context, Draft, without
from strengthtui.coach.loads import implement, loadable
from strengthtui.coach.progression import ProgressionCase, best_epley, working_target
from strengthtui.coach.returns import LONGEST, ReturnStage, return_stage, since_long_layoff
from strengthtui.coach.rules import Rules
from strengthtui.coach.season import Phase
from strengthtui.coach.season_effects import may_progress, progressing_seasons
from strengthtui.coach.set_targets import of_first_sets
from strengthtui.coach.slips import check_slips, slip_text
from strengthtui.domain import formatting
from strengthtui.domain.history import MovementHistory
from strengthtui.domain.workout import Amount, Item
from strengthtui.plan.model import DAYS, Exercise, Movement, Plan

LEGS = frozenset({"feet", "shins", "calves", "hamstrings", "quads", "glutes", "hips", "groin"})


def choose_movement(exercise: Exercise, context: Context) -> Movement | None:
    """Return the user's choice if its gear is available, else the first movement whose gear is, else None."""
    possible = [m for m in exercise.movements if context.profile.has.issuperset(m.gear)]
    preferred = [m for m in possible if m.name == exercise.use]
    return next(iter((*preferred, *possible)), None)


def variant(exercise: Exercise, context: Context) -> Draft:
    """Choose the movement; if none is possible, keep the plan's own."""
    first = exercise.movements[0]
    draft = Draft(exercise, first, item_for(exercise, first))
    movement = choose_movement(exercise, context)
    if movement is None:
        return draft
    preferred = next((m for m in exercise.movements if m.name == exercise.use), first)
    missing = [thing for thing in preferred.gear if thing not in context.profile.has]
    text = f"{context.gear}: no {' or '.join(missing)}, so {movement.name}"
    if movement.name == preferred.name:
        text = f"{movement.name}: your choice for this exercise"
    return draft.step(item_for(exercise, movement), "variant", text)._replace(movement=movement)


def item_for(exercise: Exercise, movement: Movement) -> Item:
    """Return an exercise with one of its movements as the plan has it."""
    return Item(
        exercise=exercise.id,
        movement=movement.name,
        sets=movement.sets,
        target=movement.target,
        rest_s=movement.rest_s,
        switch_s=movement.switch_s,
        cue=movement.cue,
        group=exercise.group,
        targets=movement.targets,
        tempo=movement.tempo or None,
        effort=movement.effort or None,
    )


def weekday(drafts: list[Draft], plan: Plan, context: Context) -> list[Draft]:
    """Set the number of sets for the day, and remove one leg set on the day before a hard run."""
    name = formatting.WEEKDAYS[context.day]
    late = ", a day late" if context.late else ""
    changed = []
    for draft in drafts:
        sets = dict(plan.days).get(context.day, draft.item.sets)
        text = f"{name}{late}: {formatting.many(sets, 'set')}"
        changed.append(draft.step(draft.item._replace(sets=sets), "weekday", text))
    tomorrow = DAYS[(context.date.weekday() + 1) % 7]
    return _before_hard_run(changed) if tomorrow in context.rules.hard_days else changed


def _before_hard_run(drafts: list[Draft]) -> list[Draft]:
    """Remove one set of the first leg exercise that has more than one."""
    for place, draft in enumerate(drafts):
        if draft.item.sets > 1 and LEGS.intersection(draft.trains[:1]):
            text = "Hard run tomorrow: one set less for legs"
            lighter = draft.step(draft.item._replace(sets=draft.item.sets - 1), "weekday", text)
            return [*drafts[:place], lighter, *drafts[place + 1 :]]
    return drafts


def working_loads(drafts: list[Draft], plan: Plan, context: Context, phase: Phase) -> list[Draft]:
    """Apply working loads and reps from the log, reduce them after a layoff, and space jumps apart."""
    if plan.kind == "short":
        return drafts
    text = "No jumps today: too soon after the last ones"
    drafts = without(drafts, _jumped_recently(drafts, context), "standing", text)
    count = Counter(draft.movement.name for draft in drafts)
    return [
        _with_working_load(draft, plan, context, phase, repeated=count[draft.movement.name] > 1)
        for draft in drafts
    ]


def _jumped_recently(drafts: list[Draft], context: Context) -> set[str]:
    """Return the ids of the jump exercises if the last jumps are too recent, else an empty set."""
    jumps = [draft for draft in drafts if draft.movement.pattern == "jump"]
    histories = (context.history.past(draft.movement.name) for draft in jumps)
    days = [
        (context.date - day).days
        for history in histories
        if history
        for day in history.dates
        if day <= context.date
    ]
    if min(days, default=99) < context.rules.jumps_apart_days:
        return {draft.item.exercise for draft in jumps}
    return set()


def _with_working_load(draft: Draft, plan: Plan, context: Context, phase: Phase, *, repeated: bool) -> Draft:
    past = context.history.past(draft.movement.name) or MovementHistory(draft.movement.name, (), ())
    again = context.date in past.dates
    stage = return_stage(context.date, past.dates, context.history, context.rules, again=again)
    since = since_long_layoff(context.date, past.dates, context.history, context.rules)
    past = past._replace(bouts=tuple(b for b in past.bouts if since and since <= b.date <= context.date))
    checked = check_slips(past.of_exercise(draft.exercise.id, repeated=repeated), context.rules)
    case = ProgressionCase(
        movement=draft.movement,
        progress=draft.exercise.progress,
        loads=loadable(context.profile, draft.movement.gear),
        date=context.date,
        past=checked.history,
        history=context.history,
        rules=_rules(draft.movement, context.rules),
        unit=context.unit,
        # The return after a layoff is enough for one day, and so is one session, so nothing grows.
        may_progress=may_progress(phase, plan, context) and not stage.grade and not again,
        seasons=progressing_seasons(plan, context),
    )
    draft = _find_load(_apply_working_target(draft, case, _best(past, context)), case, stage)
    if checked.slip:
        text = slip_text(draft.movement.name, checked.slip, context.unit)
        draft = draft.remark("standing", text)
    return _reduce_after_layoff(draft._replace(working_kg=draft.item.target.load_kg), stage)


def _best(past: MovementHistory, context: Context) -> float | None:
    """Return the best estimate of a maximum from all exercises with a movement."""
    return best_epley(check_slips(past, context.rules).history.bouts)


def _rules(movement: Movement, rules: Rules) -> Rules:
    """Return the coach's numbers for a movement; a target of effort decides what a good session is."""
    if not movement.effort:
        return rules
    return rules._replace(good_effort=float(movement.effort.rpartition("-")[2]))


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


def _apply_working_target(draft: Draft, case: ProgressionCase, estimate: float | None) -> Draft:
    """Apply the working target, or the percentage of the estimated maximum that the plan asks for."""
    item, best = draft.item, _maximum(case, estimate)
    if draft.movement.percent and best:
        load = round(best * draft.movement.percent / 100, 3)
        percent, maximum = formatting.number(draft.movement.percent), formatting.weight(best, case.unit)
        kind = "training max" if best == draft.movement.training_max else "estimated one-rep max"
        text = f"{percent} % of your {kind} of {maximum}"
        target = item.target._replace(load_kg=load)
        item = item._replace(target=target, targets=_by_percent(draft, best))
        return draft.step(item, "standing", text)._replace(base="winter")
    working = working_target(case._replace(past=of_first_sets(case.past)) if item.targets else case)
    if working is None:
        return draft
    item = item._replace(target=working.target, find=working.finding)
    return draft.step(item, "standing", working.text)._replace(base="winter" if working.known else "used")


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


def _find_load(draft: Draft, case: ProgressionCase, stage: ReturnStage) -> Draft:
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


def _reduce_after_layoff(draft: Draft, stage: ReturnStage) -> Draft:
    """Reduce sets and load after a layoff."""
    item = draft.item
    if stage.grade == LONGEST or not stage.grade:
        return draft
    target = item.target
    if target.load_kg is not None and draft.base != "found":
        target = target._replace(load_kg=round(target.load_kg * stage.load, 3))
    text = f"{draft.movement.name}: {stage.text}"
    return draft.step(item._replace(sets=stage.sets(item.sets), target=target), "standing", text)
