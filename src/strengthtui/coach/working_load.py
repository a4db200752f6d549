"""The working target of a movement, according to the sessions that count; pure.

Nothing is stored for this. The working target is what the lifter reached in the newest session that counts,
so a load that the lifter chose freely is the start of the next step.
"""

from itertools import takewhile

from strengthtui.coach.progression_case import ProgressionCase, WorkingTarget
from strengthtui.coach.returns import return_stage
from strengthtui.coach.rules import Rules
from strengthtui.coach.season import BUILDING
from strengthtui.coach.steps import next_step, reached_in, step_down, step_up
from strengthtui.coach.strength import met_target
from strengthtui.domain import formatting
from strengthtui.domain.history import MovementSession
from strengthtui.domain.workout import Amount

MISSES = 2
"""Days in a row below the target before a step down; a second session on a day adds nothing."""


def working_target(case: ProgressionCase) -> WorkingTarget | None:
    """Return the working target of a movement, including the next step if one is due.

    The result is None if nothing was reached yet, or if the plan's load was changed since.
    """
    counted = tuple(bout for bout in case.past.bouts if counts(case, bout))
    if not counted:
        return _last_used(case)
    case = case._replace(past=case.past._replace(bouts=counted))
    if _edited(case):
        return None
    reached = reached_in(case, case.last)
    effort = case.last.sets[-1].rpe
    if case.last.find and effort is not None and effort <= case.rules.find_effort:
        return WorkingTarget(reached, f"{case.movement.name}: still finding your load", finding=True)
    stale = (case.date - case.last.date).days >= case.rules.gap_weeks_3
    if not case.may_progress or case.fixed or stale:
        return WorkingTarget(reached, _same(case))
    alike = list(takewhile(lambda bout: reached_in(case, bout) == reached, reversed(counted)))
    if len({bout.date for bout in takewhile(missed, alike)}) >= MISSES:
        step = step_down(case, reached)
    elif len({bout.date for bout in takewhile(lambda b: good(b, case.rules), alike)}) >= case.after:
        step = step_up(case, reached)
    else:
        step = None
    return step or _hold(case, reached)


def _last_used(case: ProgressionCase) -> WorkingTarget | None:
    """Return the load that was last used, for a movement without a session that counts."""
    used = next((b for b in reversed(case.past.bouts) if b.sets and (b.app or not b.frozen)), None)
    if used is None or case.movement.target.load_kg is not None:
        return None
    load = reached_in(case, used)
    count = case.movement.target.implements if used.app else load.implements  # apps do not tell one from two
    target = case.movement.target._replace(load_kg=load.load_kg, implements=count)
    source = ", ".join(filter(None, (used.app, formatting.day(used.date))))
    return WorkingTarget(target, f"Load from {source}", known=False)


def _same(case: ProgressionCase) -> str:
    return f"Same as {formatting.day(case.last.date)}"


def _hold(case: ProgressionCase, reached: Amount) -> WorkingTarget:
    """Return the target that was reached, and say what keeps it from growing if a set was too hard."""
    limit = case.rules.good_effort
    effort, number = max((lift.rpe or 0.0, number) for number, lift in enumerate(case.last.sets, 1))
    if effort <= limit:
        return WorkingTarget(reached, _same(case))
    text = f"{case.movement.name}: same as {formatting.day(case.last.date)}, "
    text += f"set {number} was at RPE {formatting.number(effort)}"
    if step := next_step(case, reached):
        sessions, add = formatting.many(case.after, "session"), "adds" if case.after == 1 else "add"
        text += f". {sessions} at {formatting.number(limit)} or less {add} {step.gain}"
    return WorkingTarget(reached, text)


def counts(case: ProgressionCase, bout: MovementSession) -> bool:
    """Return whether a session counts for progression: only a regular one in a building season does."""
    if bout.frozen or not bout.sets or bout.phase not in case.seasons | BUILDING:
        return False
    return return_stage(bout.date, case.past.dates, case.history, case.rules).load == 1


def good(bout: MovementSession, rules: Rules) -> bool:
    """Return whether every work set was done and met its target without too much effort."""
    easy = all(lift.rpe is None or lift.rpe <= rules.good_effort for lift in bout.sets)
    return easy and met(bout)


def met(bout: MovementSession) -> bool:
    """Return whether all planned sets were done and met their targets."""
    return len(bout.sets) >= bout.planned and all(map(met_target, bout.sets))


def missed(bout: MovementSession) -> bool:
    """Return whether any set fell short of its target."""
    return not all(map(met_target, bout.sets))


def _edited(case: ProgressionCase) -> bool:
    """Return whether the plan's load was changed since the last session; if so, the plan decides."""
    now, then = case.movement.target, case.last.plan
    return now.load_kg is not None and now.load_kg != then.load_kg
