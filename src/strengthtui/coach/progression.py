"""The step that takes loads and reps from the log, and reduces them during a return; pure."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence

from strengthtui.base.named_tuple import NamedTuple
from strengthtui.base.text import clean
from strengthtui.coach.assisted import working_help
from strengthtui.coach.context import Context, Draft
from strengthtui.coach.cycles import of_week
from strengthtui.coach.first_loads import find_load
from strengthtui.coach.harder import next_movement
from strengthtui.coach.loads import loadable
from strengthtui.coach.percentages import by_percentage
from strengthtui.coach.plan_progress import planned_target
from strengthtui.coach.progression_case import ProgressionCase, WorkingTarget
from strengthtui.coach.rounds import less_of, rounds
from strengthtui.coach.rules import Rules
from strengthtui.coach.season import BUILDING, Phase
from strengthtui.coach.season_effects import may_progress, progressing_seasons
from strengthtui.coach.set_targets import of_first_set_if_differing
from strengthtui.coach.slips import Slip, check_slips, slip_text
from strengthtui.coach.working_load import WorkingLoad, fold
from strengthtui.coach.working_target import is_most_reached, working_target
from strengthtui.domain.history import MovementHistory
from strengthtui.domain.performed import LESS_LOAD, LESS_ROUNDS, LESS_SETS
from strengthtui.plan.model import Movement, Plan, Progress


class Folded(NamedTuple):
    """The sessions of a movement and the working load that they lead to."""

    case: ProgressionCase
    """With all sets of all sessions."""

    comparable: ProgressionCase
    """With one set for all where sets differ, and of the same week where weeks have loads of their own."""

    state: WorkingLoad


def working_loads(drafts: list[Draft], plan: Plan, context: Context, phase: Phase) -> list[Draft]:
    """Apply working loads and reps from the log, and reduce them during a return."""
    if plan.kind == "short":
        return drafts
    count = Counter(draft.movement.name for draft in drafts)
    return [
        _with_working_load(draft, plan, context, phase, repeated=count[draft.movement.name] > 1)
        for draft in drafts
    ]


def most_reached(drafts: list[Draft], plan: Plan, context: Context, phase: Phase) -> list[Draft]:
    """Return the exercises that a good session today brought to their most for the first time."""
    count = Counter(draft.movement.name for draft in drafts)
    reached = []
    for draft in drafts:
        case, _ = _case(draft, plan, context, phase, repeated=count[draft.movement.name] > 1)
        folded = _fold(case)
        if plan.kind != "short" and is_most_reached(folded.comparable, folded.state):
            reached.append(draft)
    return reached


def _case(
    draft: Draft, plan: Plan, context: Context, phase: Phase, *, repeated: bool
) -> tuple[ProgressionCase, Slip | None]:
    """Return the input for the decisions about an exercise, and the load that it leaves out."""
    past = context.history.past(draft.movement.name) or MovementHistory(draft.movement.name, (), ())
    checked = check_slips(past.of_exercise(draft.exercise.id, repeated=repeated), context.rules)
    stand_ins = _stand_ins(draft, context)
    harder = next_movement(draft, plan, context)
    case = ProgressionCase(
        movement=draft.movement,
        progress=_progress(draft),
        loads=loadable(context.profile, draft.movement.gear),
        date=context.date,
        past=checked.history,
        days=_days(past, stand_ins, context),
        summers=tuple(sorted({b.date for each in stand_ins for b in each.bouts if b.phase == "summer"})),
        history=context.history,
        rules=_rules(draft.movement, context.rules),
        unit=context.unit,
        may_progress=may_progress(phase, plan, context),
        phases=progressing_seasons(plan, context) | BUILDING | {"restart"},
        phase=phase.name,
        week=draft.exercise.week,
        harder=clean(harder.name) if harder else "",
    )
    return case, checked.slip


def _with_working_load(draft: Draft, plan: Plan, context: Context, phase: Phase, *, repeated: bool) -> Draft:
    case, slip = _case(draft, plan, context, phase, repeated=repeated)
    folded = _fold(case)
    draft = find_load(_apply_working_target(draft, folded), case, context)
    if slip:
        text = slip_text(draft.movement.name, slip, context.unit)
        draft = draft.remark("standing", text)
    return _reduce(draft._replace(working_kg=draft.item.target.load_kg), folded.state)


def _stand_ins(draft: Draft, context: Context) -> list[MovementHistory]:
    """Return the histories of the movements that take an exercise's place in a season."""
    names = {season.use for season in draft.exercise.seasons} - {draft.movement.name}
    return [past for name in sorted(filter(None, names)) if (past := context.history.past(name))]


def _days(
    past: MovementHistory, stand_ins: Sequence[MovementHistory], context: Context
) -> tuple[dt.date, ...]:
    """Return the days with a movement or a stand-in, and of short workouts that may have left it out."""
    left_out = (v.date for v in context.history.visits if v.short and past.dates[:1] <= (v.date,))
    replaced = (day for each in stand_ins for day in each.dates)
    return tuple(sorted({*past.dates, *replaced, *left_out}))


def _progress(draft: Draft) -> Progress | None:
    """Return the plan's own progress; in a group by the clock, a hold is as long as its round says."""
    timed = draft.exercise.timing is not None and bool(draft.movement.target.seconds)
    return Progress(0.0) if timed else draft.exercise.progress


def _rules(movement: Movement, rules: Rules) -> Rules:
    """Return the coach's numbers for a movement; a target of effort decides what a good session is."""
    if not movement.effort:
        return rules
    return rules._replace(good_effort=float(movement.effort.rpartition("-")[2]))


def _apply_working_target(draft: Draft, folded: Folded) -> Draft:
    """Apply the working target, or the percentage of the maximum that the plan asks for."""
    case, movement = folded.case, draft.movement
    if not _is_finding(folded.state) and (by_percent := by_percentage(draft, _without_steps(folded))):
        return by_percent
    if movement.target.assist_kg:
        working = working_help(case, lambda converted: _next_target(_fold(converted)))
    else:
        working = _next_target(folded)
    if working is None:
        return draft
    # The weeks of a plan say how many reps; the log says only the load.
    target = movement.target.loaded_like(working.target) if movement.weeks else working.target
    after = draft.step(draft.item._replace(target=target, find=working.finding), "standing", working.text)
    if working.is_hold and after.item.why == draft.item.why:
        after = draft.remark("standing", working.text)
    return after._replace(base="winter" if working.known else "used")


def _next_target(folded: Folded) -> WorkingTarget | None:
    """Return the working target by the plan's own progress, else by the coach's rules."""
    case = _without_steps(folded)
    if case.progress and not case.fixed and (planned := planned_target(case, case.progress)):
        return planned
    return working_target(folded.comparable, folded.state)


def _without_steps(folded: Folded) -> ProgressionCase:
    """Return the case without steps in a return and on a day that already had a session."""
    case, state = folded.case, folded.state
    return case._replace(may_progress=case.may_progress and state.layoff is None and state.date != case.date)


def _fold(case: ProgressionCase) -> Folded:
    """Return the working load, from the sets and the sessions that compare with today's."""
    movement = case.movement
    if not movement.targets and not movement.weeks and not movement.percent:
        state, counted = fold(case)
        case = case._replace(counted=counted)
        return Folded(case, case, state)
    bouts = [bout for bout in case.past.bouts if bout.sets]
    # A percentage is nearly always rounded, which takes nothing off.
    unrounded = (bout._replace(rounded=bout.rounded and not movement.percent) for bout in bouts)
    firsts = tuple(map(of_first_set_if_differing, unrounded))
    _, counted = fold(case._replace(past=case.past._replace(bouts=firsts)))
    ids = set(map(id, counted))
    case = case._replace(counted=tuple(b for b, first in zip(bouts, firsts, strict=True) if id(first) in ids))
    comparable = case._replace(past=case.past._replace(bouts=tuple(of_week(case, firsts))))
    state, counted = fold(comparable)
    return Folded(case, comparable._replace(counted=counted), state)


def _is_finding(state: WorkingLoad) -> bool:
    """Return whether the last set was too light to estimate a maximum."""
    efforts = [lift.rpe for lift in state.counted.sets] if state.counted else []
    return state.finding_kg is not None and (efforts[-1:] or [None])[0] in {None, 6.0, 6.5}


def _reduce(draft: Draft, state: WorkingLoad) -> Draft:
    """Reduce the load during a return; without a load, leave out one set, once."""
    item, layoff, kg = draft.item, state.layoff, draft.item.target.load_kg
    if layoff is None or layoff.is_whole or draft.base in {"found", "plan"}:
        return draft
    if kg is None:
        if layoff.sessions or rounds(item) == 1:
            return draft
        less = LESS_ROUNDS if item.timing else LESS_SETS
        return draft.step(less_of(item), "standing", f"{draft.movement.name}: {layoff.reason}, {less}")
    target = item.target._replace(load_kg=round(kg * layoff.share, 3))
    text = f"{draft.movement.name}: {layoff.reason}, so {layoff.percent} {LESS_LOAD}"
    return draft.step(item._replace(target=target), "standing", text)
