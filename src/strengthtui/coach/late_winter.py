"""The late winter of a plan: fewer reps and heavier loads in the last weeks before summer; pure.

A plan has it in the `late-winter` of its exercises. It is offered once, and the answer is in the config. The
reps change before the working load is read, so the load is converted at equal effort, and back in autumn.
"""

import datetime as dt

from strengthtui.coach.context import Context, Draft
from strengthtui.coach.exercise_seasons import season_of
from strengthtui.coach.loads import down, loadable
from strengthtui.coach.season import Phase, base, winter_weeks
from strengthtui.coach.strength import at_equal_effort
from strengthtui.domain.workout import Amount, Workout
from strengthtui.plan.model import Movement, Plan

NAME = "late-winter"
"""The name of the season in the exercises of a plan."""

HEAVY, SAME = "heavy", "none"
"""The answers in the config."""

OFFER = "Late winter can be heavier, with fewer reps (late_winter in the config)"

_PHASES = frozenset({"winter", "easy week"})


def is_late_winter(phase: Phase, context: Context) -> bool:
    """Return whether summer is near enough, according to races and months."""
    fixed = context.season or context.calendar.current != "auto"
    if fixed or phase.name not in _PHASES or base(context.date, context.calendar, context.rules) != "winter":
        return False
    end = context.date + dt.timedelta(7 * context.rules.late_winter_weeks)
    return base(end, context.calendar, context.rules) != "winter"


def is_offered(plan: Plan, phase: Phase, context: Context) -> bool:
    """Return whether the lifter has to decide about the late winter of a plan."""
    planned = any(season_of(exercise, NAME) for exercise in plan.exercises)
    if not planned or context.rules.late_winter or not is_late_winter(phase, context):
        return False
    return winter_weeks(context.date, context.history.visits) >= context.rules.heavy_after_weeks


def asks_late_winter(workout: Workout) -> bool:
    """Return whether a workout offers the late winter."""
    return OFFER in workout.notes


def late_winter(drafts: list[Draft], context: Context, phase: Phase) -> list[Draft]:
    """Give exercises their reps of late winter, if the lifter wants it."""
    if context.rules.late_winter != HEAVY or not is_late_winter(phase, context):
        return drafts
    return [_heavier(draft, context) for draft in drafts]


def _heavier(draft: Draft, context: Context) -> Draft:
    planned, movement = season_of(draft.exercise, NAME), draft.movement
    if planned is None or planned.do is None or draft.spared or not _has_a_heavier_load(draft, context):
        return draft
    do = planned.do
    target = do.target.loaded_like(movement.target)
    movement = movement._replace(target=target, targets=(), sets=do.sets, drop=None)
    item = draft.item._replace(target=target, targets=(), sets=do.sets)
    # Like a variant, it is what the plan asks for; the working load is converted to it.
    text = f"{movement.name}: {_reps(target)} reps and heavier until summer, as the plan says"
    return draft.step(item, "variant", text)._replace(movement=movement)


def _has_a_heavier_load(draft: Draft, context: Context) -> bool:
    """Return whether the gear has a heavier load for the fewer reps; without one, the reps stay."""
    movement, planned = draft.movement, season_of(draft.exercise, NAME)
    wanted = planned.do.target if planned and planned.do else Amount()
    usual = movement.target
    if not wanted.reps or not usual.reps or usual.sides != wanted.sides or _has_own_loads(movement):
        return False
    last = _last(draft, context)
    if not last.load_kg or not last.reps:
        return False
    loads = loadable(context.profile, movement.gear)
    now, heavy = (
        down(loads, at_equal_effort(last.load_kg, last.reps[0], reps))
        for reps in (usual.reps[0], wanted.reps[0])
    )
    return heavy > now


def _has_own_loads(movement: Movement) -> bool:
    """Return whether the plan itself says how heavy which reps are."""
    return bool(movement.percent or movement.percents or movement.weeks)


def _last(draft: Draft, context: Context) -> Amount:
    """Return the target of the newest session with a known load, else that of the plan."""
    past = context.history.past(draft.movement.name)
    bouts = past.of_exercise(draft.exercise.id, repeated=False).bouts if past else ()
    targets = (bout.sets[0].target for bout in reversed(bouts) if bout.sets and not bout.find)
    return next((target for target in targets if target.load_kg), draft.movement.target)


def _reps(target: Amount) -> str:
    return str(target.reps[0]) if target.reps else ""
