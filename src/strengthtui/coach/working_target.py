"""What a movement asks for today according to the log, and why it does not ask for more; pure."""

from strengthtui.coach.counting import good
from strengthtui.coach.loads import above
from strengthtui.coach.progression_case import ProgressionCase, WorkingTarget
from strengthtui.coach.season import SUMMERS
from strengthtui.coach.steps import (
    Step,
    next_step,
    next_weight_from,
    sessions_needed,
    step_text,
    wait_text,
)
from strengthtui.coach.strength import met_target
from strengthtui.coach.targets import converted, same_kind, target_of, with_amount
from strengthtui.coach.working_load import WorkingLoad
from strengthtui.domain import formatting
from strengthtui.domain.history import MovementSession
from strengthtui.domain.workout import Amount

HELD_LONG = 6
"""After so many sessions held by their effort, the reason mentions the key that changes the load."""


def working_target(case: ProgressionCase, state: WorkingLoad) -> WorkingTarget | None:
    """Return the working target, with the next step if one is due.

    The result is None if nothing was reached yet, or if the plan's load was changed since.
    """
    plan = case.movement.target
    if state.target is None or state.counted is None or not same_kind(state.target, plan):
        return _last_used(case)
    if state.finding_kg is not None:
        return _finding(case, state.finding_kg, state.target)
    if plan.load_kg is not None and state.plan is not None and plan.load_kg != state.plan.load_kg:
        return None
    target = _today(case, state)
    if state.news:
        return WorkingTarget(target, f"{case.movement.name}: {state.news}", is_hold=True)
    if state.layoff or case.fixed or not case.may_progress:
        return WorkingTarget(target, _unchanged(case, state, target))
    step = next_step(case, state, target)
    waiting = next_weight_from(case, state.climbed) if step and step.is_weight else None
    due = sessions_needed(case, state) == 0 and state.date != case.date
    if step and due and waiting is None:
        return WorkingTarget(step.target, step_text(case, state, target, step))
    return _hold(case, state, target, step)


def is_most_reached(case: ProgressionCase, state: WorkingLoad) -> bool:
    """Return whether today's session was the first good one at the most that the movement asks for."""
    last = state.counted
    if last is None or last.date != case.date or case.fixed or not good(last, case.rules):
        return False
    target = _today(case, state)
    most = None if target.assist_kg or state.finding_kg is not None else _most(case, state, target)
    if most is None:
        return False
    days = (bout for bout in case.counted if good(bout, case.rules))
    reached = [bout for bout in days if all(_reaches(lift.done, most) for lift in bout.sets)]
    return reached[:1] == [last]


def _most(case: ProgressionCase, state: WorkingLoad, target: Amount) -> Amount | None:
    """Return the most that a movement is asked for with what there is; None if more would be possible."""
    progress, load = case.progress, target.load_kg
    if progress is None or (not load and not progress.reps):
        return None if next_step(case, state, target) else target
    if not progress.reps or not target.reps or (load and (not case.loads or above(case.loads, load))):
        return None
    return with_amount(target, progress.reps[1])


def _reaches(done: Amount, target: Amount) -> bool:
    amounts = zip(target_of(done), target_of(target), strict=False)
    return (done.load_kg or 0.0) >= (target.load_kg or 0.0) and all(one >= other for one, other in amounts)


def _today(case: ProgressionCase, state: WorkingLoad) -> Amount:
    """Return the working load as a target of the plan, at equal effort if the plan's reps have changed."""
    plan, target = case.movement.target, state.target or case.movement.target
    target = converted(target, state.plan or target, plan, case.loads)
    after = plan._replace(
        load_kg=plan.load_kg if target.load_kg is None else target.load_kg,
        implements=plan.implements if target.load_kg is None else target.implements,
    )
    if target.reps and plan.reps:
        top = plan.reps_max if plan.reps_max and plan.reps_max > target.reps[0] else None
        return after._replace(reps=(target.reps[0],) * len(plan.reps), reps_max=top)
    if target.seconds and plan.seconds:
        return after._replace(seconds=(target.seconds[0],) * len(plan.seconds))
    return after


def _finding(case: ProgressionCase, kg: float, last: Amount) -> WorkingTarget:
    target = case.movement.target._replace(load_kg=kg, implements=last.implements)
    return WorkingTarget(target, f"{case.movement.name}: still finding your load", finding=True)


def _last_used(case: ProgressionCase) -> WorkingTarget | None:
    """Return the load that was last used, for a movement without a session that counts."""
    bouts = [b for b in case.past.bouts if b.date <= case.date and b.sets and (b.app or not b.frozen)]
    if not bouts or case.movement.target.load_kg is not None or case.movement.target.seconds:
        return None
    used = bouts[-1]
    load = max((lift.done for lift in used.sets), key=lambda done: done.load_kg or 0.0)
    if load.load_kg is None:
        return None
    count = case.movement.target.implements if used.app else load.implements  # apps do not tell one from two
    target = case.movement.target._replace(load_kg=load.load_kg, implements=count)
    source = ", ".join(filter(None, (used.app, formatting.day(used.date))))
    return WorkingTarget(target, f"Load from {source}", known=False)


def _unchanged(case: ProgressionCase, state: WorkingLoad, target: Amount) -> str:
    """Return which session a target comes from; a return or a summer takes something off it later."""
    day = formatting.day(state.counted.date) if state.counted else ""
    lessened = (state.layoff is not None and not state.layoff.is_whole) or case.phase in SUMMERS
    source = f"working load of {day}" if lessened and target.load_kg else f"same as {day}"
    once_more = (
        ", once more after a session that was too hard" if state.layoff and state.layoff.has_failed else ""
    )
    return f"{case.movement.name}: {source}{once_more}"


def _same(case: ProgressionCase, last: MovementSession) -> str:
    return f"{case.movement.name}: same as {formatting.day(last.date)}"


def _hold(case: ProgressionCase, state: WorkingLoad, target: Amount, step: Step | None) -> WorkingTarget:
    """Return the same target, with the one reason why it does not grow and what changes that."""
    last = state.counted
    if last is None:
        return WorkingTarget(target, "")
    reason = _too_hard(case, state, step) or _too_short(case, state, step) or _no_step(case, state, step)
    if not reason:
        return WorkingTarget(target, _unchanged(case, state, target))
    return WorkingTarget(target, f"{_same(case, last)}, {reason}", is_hold=True)


def _too_hard(case: ProgressionCase, state: WorkingLoad, step: Step | None) -> str:
    last, limit = state.counted, case.rules.good_effort
    if last is None or not state.held:
        return ""
    effort, number = max((lift.rpe or 0.0, number) for number, lift in enumerate(last.sets, 1))
    text = f"set {number} was at RPE {formatting.number(effort)}"
    text += _outlook(case, step, "session", f" at {formatting.number(limit)} or less")
    if state.held >= HELD_LONG:
        text += ". If it is lighter than that, e changes the load"
    return text


def _too_short(case: ProgressionCase, state: WorkingLoad, step: Step | None) -> str:
    if state.light:
        return "one lighter session changes nothing"
    if state.counted is None:
        return ""
    done, planned = len(state.counted.sets), state.counted.planned
    if done < planned:
        was = "was" if done == 1 else "were"
        return f"only {done} of {planned} sets {was} done{_outlook(case, step, 'good session')}"
    if not state.short:
        return ""
    number = next((n for n, lift in enumerate(state.counted.sets, 1) if not met_target(lift)), 1)
    return f"set {number} fell short{_outlook(case, step, 'good session')}"


def _outlook(case: ProgressionCase, step: Step | None, session: str, condition: str = "") -> str:
    """Return what ends a hold."""
    if step is None:
        return ""
    add = "adds" if case.rules.good_sessions == 1 else "add"
    return f". {formatting.many(case.rules.good_sessions, session)}{condition} {add} {step.gain}"


def _no_step(case: ProgressionCase, state: WorkingLoad, step: Step | None) -> str:
    if sessions_needed(case, state):
        return ""
    if step is None:
        return "there is no heavier weight" + _harder(case) if target_has_load(state) else most_text(case)
    day = next_weight_from(case, state.climbed) if step.is_weight else None
    return wait_text(case, day) if day else ""


def most_text(case: ProgressionCase) -> str:
    """Return why a movement without a load asks for no more."""
    return "this is as far as it goes" + _harder(case)


def _harder(case: ProgressionCase) -> str:
    return f". {case.harder} is harder" if case.harder else ""


def target_has_load(state: WorkingLoad) -> bool:
    """Return whether the working target has a load."""
    return bool(state.target and state.target.load_kg)
