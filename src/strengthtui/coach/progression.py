"""The step that takes loads and reps from the log, and reduces them after a layoff; pure."""

from collections import Counter

from strengthtui.coach.assisted import working_help
from strengthtui.coach.context import Context, Draft
from strengthtui.coach.cycles import of_week
from strengthtui.coach.first_loads import find_load
from strengthtui.coach.loads import loadable
from strengthtui.coach.percentages import by_percentage
from strengthtui.coach.plan_progress import planned_target
from strengthtui.coach.progression_case import ProgressionCase, WorkingTarget
from strengthtui.coach.returns import LONGEST, ReturnStage, return_stage, since_long_layoff
from strengthtui.coach.rules import Rules
from strengthtui.coach.season import Phase
from strengthtui.coach.season_effects import may_progress, progressing_seasons
from strengthtui.coach.set_targets import of_first_sets
from strengthtui.coach.slips import check_slips, slip_text
from strengthtui.coach.strength import best_epley
from strengthtui.coach.working_load import working_target
from strengthtui.domain.history import MovementHistory
from strengthtui.plan.model import Movement, Plan


def working_loads(drafts: list[Draft], plan: Plan, context: Context, phase: Phase) -> list[Draft]:
    """Apply working loads and reps from the log, and reduce them after a layoff."""
    if plan.kind == "short":
        return drafts
    count = Counter(draft.movement.name for draft in drafts)
    return [
        _with_working_load(draft, plan, context, phase, repeated=count[draft.movement.name] > 1)
        for draft in drafts
    ]


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
        week=draft.exercise.week,
    )
    draft = find_load(_apply_working_target(draft, case, _best(past, context)), case, stage)
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


def _apply_working_target(draft: Draft, case: ProgressionCase, estimate: float | None) -> Draft:
    """Apply the working target, or the percentage of the maximum that the plan asks for."""
    if by_percent := by_percentage(draft, case, estimate):
        return by_percent
    item, movement = draft.item, draft.movement
    working = working_help(case, _next_target) if movement.target.assist_kg else _next_target(case)
    if working is None:
        return draft
    # The weeks of a plan say how many reps; the log says only the load.
    target = movement.target.loaded_like(working.target) if movement.weeks else working.target
    item = item._replace(target=target, find=working.finding)
    return draft.step(item, "standing", working.text)._replace(base="winter" if working.known else "used")


def _next_target(case: ProgressionCase) -> WorkingTarget | None:
    """Return the working target by the plan's own progress, else by the coach's rules."""
    if case.progress and not case.fixed and (planned := planned_target(case, case.progress)):
        return planned
    past = case.past._replace(bouts=tuple(of_week(case, case.past.bouts)))
    return working_target(case._replace(past=of_first_sets(past) if case.movement.targets else past))


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
