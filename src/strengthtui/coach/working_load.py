"""The working load of a movement: a state that each session that counts may change; pure.

The state is folded over the sessions of the log, oldest first. Time alone never changes it: a summer, a
holiday or an illness forgets nothing. A session counts unless something was taken off it: returns, easy
weeks, summers, tapers, short workouts, check-ins, missing weights, and days that felt bad do not count.
"""

import datetime as dt

from strengthtui.base.named_tuple import NamedTuple
from strengthtui.coach.counting import asked_kg, effort, is_met_below_limit, is_short, lightest_kg, shows_less
from strengthtui.coach.loads import down
from strengthtui.coach.progression_case import ProgressionCase
from strengthtui.coach.returns import Return, after_light_sessions, after_longest_break, after_summer, lower
from strengthtui.coach.season import SUMMERS
from strengthtui.coach.strength import met_target, strength
from strengthtui.coach.targets import alike, converted, same_kind, step_down
from strengthtui.domain.first_load import next_load, step
from strengthtui.domain.history import MovementSession
from strengthtui.domain.workout import Amount

IN_A_ROW = 2
"""Sessions in a row that are news: short, hard, or lighter by choice."""

STEPS = 3
"""The last steps, which hard sessions can take back."""

MOST_CLIMBED = 8
"""More steps in weight than the rules can allow in four weeks."""

SUMMER_DAYS = 21
"""Days since the last session with full loads after which summer sessions were a summer."""

MAINTAINED_DAYS = 28
"""A heavy set this long ago kept the strength."""

_FUZZ = 0.001


class StepTaken(NamedTuple):
    """A step up that was performed."""

    date: dt.date
    before: Amount


class WorkingLoad(NamedTuple):
    """The state after a session."""

    target: Amount | None = None
    """The load with its reps; None before the first session that counts."""

    plan: Amount | None = None
    """The plan's own target at the last session that counts."""

    good: tuple[bool, ...] = ()
    """For each good session in a row, whether its effort was recorded."""

    easy: bool = False
    """Whether the last session was so easy that two reps may be added."""

    hard: int = 0
    """Sessions in a row that were short or at the limit."""

    hard_sets: int = 0
    """The sets of the last one, if it was the last session; else 0."""

    short: int = 0
    """How many of them were short."""

    held: int = 0
    """Sessions in a row that were met, but too hard for a step."""

    light: tuple[float, ...] = ()
    """The loads of the last sessions in a row that were lighter by choice."""

    steps: tuple[StepTaken, ...] = ()
    climbed: tuple[dt.date, ...] = ()
    """The days of the last steps in weight, those taken back included."""

    layoff: Return | None = None
    """The return that is under way."""

    finding_kg: float | None = None
    """The load at which finding the first load goes on; None if it was found."""

    news: str = ""
    """Why the last session lowered the working load."""

    counted: MovementSession | None = None
    """The newest session that counts."""

    date: dt.date | None = None
    """The day of the newest session of any kind."""

    full: dt.date | None = None
    """The day of the last session outside summer."""

    summer: bool = False
    """Whether summer sessions followed it."""

    heavy: dt.date | None = None
    """The day of the last summer session at the working load."""


def fold(case: ProgressionCase) -> tuple[WorkingLoad, tuple[MovementSession, ...]]:
    """Return the working load after all sessions with the return that is due today, and what counted."""
    state, counted = WorkingLoad(), []
    for bout in case.past.bouts:
        if bout.date <= case.date and bout.sets:
            state = _after(_returning(state, bout.date, bout.phase, case), bout, case)
            counted += [bout] if state.counted is bout else []
    return _returning(state, case.date, case.phase, case), tuple(counted)


def _returning(state: WorkingLoad, date: dt.date, phase: str, case: ProgressionCase) -> WorkingLoad:
    """Begin a return if one is due on a day."""
    if state.target is None or state.date is None or state.date >= date:
        return state
    days = (state.date, *case.days_between(state.date, date), date)
    due = after_longest_break(days, case.history, case.rules)
    full = state.full
    summer = state.summer or (full and any(full < day < date for day in case.summers))
    if phase not in SUMMERS and summer and full and (date - full).days >= SUMMER_DAYS:
        recent = state.heavy is not None and (date - state.heavy).days <= MAINTAINED_DAYS
        due = lower(due, after_summer(case.rules, maintained=recent))
    if due is None:
        return state
    layoff, summer = lower(state.layoff, due), state.summer and phase in SUMMERS
    return _reset(state)._replace(layoff=layoff, summer=summer, news="")


def _reset(state: WorkingLoad) -> WorkingLoad:
    return state._replace(good=(), easy=False, hard=0, hard_sets=0, held=0, short=0, light=())


def _after(state: WorkingLoad, bout: MovementSession, case: ProgressionCase) -> WorkingLoad:
    """Return the state after a session of any kind."""
    state = _seen(state, bout)
    if bout.find and not bout.app:  # what is found counts, however sore the lifter is
        return _after_finding(state, bout, case)
    if bout.frozen or bout.app:
        return state
    if state.layoff and not (state.layoff.is_whole and is_met_below_limit(bout)):
        return _after_return(state, state.layoff, bout, case)
    state = state._replace(layoff=None)
    lowered = bout.rounded and state.target is not None and asked_kg(bout) < (state.target.load_kg or 0.0)
    if bout.phase not in case.phases or lowered or bout.felt_bad:
        return state
    if state.target and shows_less(bout, state.target, state.hard_sets, case.rules):
        return state._replace(hard_sets=0)
    return _after_counted(state, bout, case)


def _seen(state: WorkingLoad, bout: MovementSession) -> WorkingLoad:
    """Record the day and the season of a session, before what it says."""
    if bout.phase not in SUMMERS:
        return state._replace(date=bout.date, full=bout.date, summer=False, news="")
    kg = state.target.load_kg if state.target else None
    is_heavy = kg and not (bout.frozen or bout.find) and lightest_kg(bout) >= kg - _FUZZ
    summer = state.summer or bout.phase == "summer"
    heavy = bout.date if is_heavy else state.heavy
    return state._replace(date=bout.date, summer=summer, heavy=heavy, news="")


def _after_finding(state: WorkingLoad, bout: MovementSession, case: ProgressionCase) -> WorkingLoad:
    last = bout.sets[-1]
    if not last.done.load_kg:
        return state
    after = next_load(case.loads, last.done.load_kg, last.rpe, is_short=not met_target(last))
    kg = after.kg
    if last.rpe is None and not after.found and bout.phase not in SUMMERS:
        kg = step(case.loads, kg, 1)  # one weight a session, as long as no effort is recorded
    # Without an effort, only what was lifted says that there is nothing heavier.
    heaviest = last.done.load_kg if last.rpe is None else kg
    at_end = step(case.loads, heaviest, 1) <= heaviest
    target = last.target._replace(load_kg=kg, implements=last.done.implements)
    finding = None if after.found or at_end else kg
    found = _reset(state)._replace(target=target, plan=bout.plan, finding_kg=finding, counted=bout)
    return found._replace(layoff=None)


def _after_return(
    state: WorkingLoad, layoff: Return, bout: MovementSession, case: ProgressionCase
) -> WorkingLoad:
    """Climb the ladder, stay on its rung, or leave it."""
    target, rpe = state.target, effort(bout)
    if bout.phase not in case.phases or target is None:
        return state._replace(layoff=layoff.rise(case.rules))
    if is_met_below_limit(bout) and rpe is not None and rpe > case.rules.good_effort:
        return state._replace(layoff=layoff.repeat())
    if is_met_below_limit(bout):
        lifted = lightest_kg(bout) / target.load_kg if target.load_kg else 1.0  # more than was due, by choice
        higher = layoff._replace(share=max(layoff.share, lifted)).rise(case.rules)
        return state._replace(layoff=higher)
    if layoff.is_whole and not layoff.has_failed:
        return state._replace(layoff=layoff._replace(has_failed=True))
    if target.load_kg and bout.sets[0].done.load_kg:
        kg = step(case.loads, lightest_kg(bout), -1)
        if layoff.met:
            kg = min(kg, down(case.loads, layoff.met * target.load_kg))
        target = target._replace(load_kg=min(kg, target.load_kg))
    news = layoff.end * (target != state.target)
    return state._replace(target=target, layoff=None, counted=bout, steps=(), news=news)


def _after_counted(state: WorkingLoad, bout: MovementSession, case: ProgressionCase) -> WorkingLoad:
    again = state.counted is not None and state.counted.date == bout.date
    state = _asked_for(state, bout, case)._replace(counted=bout, finding_kg=None)
    target = state.target
    if target is None:
        return state
    kg, asked = lightest_kg(bout), asked_kg(bout)
    if is_short(bout):
        return state if again else _after_short(state._replace(light=()), target, bout, case)
    if len(bout.sets) < bout.planned:
        return state._replace(good=(), hard=0, hard_sets=0, short=0, held=0)
    if kg > asked + _FUZZ:  # heavier by choice, and believed
        chosen = target._replace(load_kg=kg, implements=bout.sets[0].done.implements)
        state = state if alike(chosen, target) else _reset(state)._replace(target=chosen)
    elif kg < asked - _FUZZ:
        return state if again else _after_light(state, kg, target)
    return state if again else _after_met(state._replace(light=()), bout, case)


def _asked_for(state: WorkingLoad, bout: MovementSession, case: ProgressionCase) -> WorkingLoad:
    """Take over what the session asked for: the coach's step, or the plan's own change."""
    asked = bout.sets[0].target
    before = state.target
    if before is None or not same_kind(before, asked):
        return _reset(state)._replace(target=asked, plan=bout.plan, steps=())
    now = converted(before, state.plan or before, bout.plan, case.loads)
    if alike(now, asked):
        return state
    kg = now.load_kg or 0.0
    if (asked.load_kg or 0.0) < kg and (not asked.load_kg or lightest_kg(bout) >= kg):
        return state  # less was asked for, because this load did not count then, but it was lifted
    steps, climbed = state.steps, state.climbed
    is_weight = (asked.load_kg or 0.0) > kg + _FUZZ
    is_step = is_weight or strength(asked) > strength(now) + _FUZZ
    plan_changed = state.plan is not None and state.plan.load_kg != bout.plan.load_kg
    if is_step and not plan_changed:
        steps = (*steps, StepTaken(bout.date, now))[-STEPS:]
        climbed = (*climbed, bout.date)[-MOST_CLIMBED:] if is_weight else climbed
    return _reset(state)._replace(target=asked, plan=bout.plan, steps=steps, climbed=climbed)


def _after_met(state: WorkingLoad, bout: MovementSession, case: ProgressionCase) -> WorkingLoad:
    rpe = effort(bout)
    if rpe is not None and rpe >= case.rules.hard_effort:
        state = state._replace(good=(), easy=False, held=state.held + 1)
        return _after_too_hard(state, bout)
    state = state._replace(hard=0, hard_sets=0, short=0)
    if rpe is None or rpe <= case.rules.good_effort:
        easy = rpe is not None and rpe <= case.rules.easy_effort
        return state._replace(good=(*state.good, rpe is not None), easy=easy, held=0)
    return state._replace(good=(), easy=False, held=state.held + 1)


def _after_too_hard(state: WorkingLoad, bout: MovementSession) -> WorkingLoad:
    """Take the last step back after two sessions that were short or at the limit."""
    state = state._replace(hard=state.hard + 1, hard_sets=len(bout.sets))
    if state.hard < IN_A_ROW or not state.steps:
        return state
    return _with_step_taken_back(state, "two hard sessions in a row")


def _with_step_taken_back(state: WorkingLoad, reason: str) -> WorkingLoad:
    before, news = state.steps[-1].before, f"{reason}, so the last step is taken back"
    return _reset(state)._replace(target=before, steps=state.steps[:-1], held=state.held, news=news)


def _is_new_weight(state: WorkingLoad, target: Amount, bout: MovementSession) -> bool:
    """Return whether a session is the first one with the weight of the last step."""
    steps = (step for step in state.steps[-1:] if step.date == bout.date)
    return any((target.load_kg or 0.0) > (step.before.load_kg or 0.0) + _FUZZ for step in steps)


def _after_light(state: WorkingLoad, kg: float, target: Amount) -> WorkingLoad:
    """Ignore one session that was lighter by choice; begin a return after two."""
    light = (*state.light, kg)
    if len(light) < IN_A_ROW or not target.load_kg:
        return state._replace(light=light, short=0)
    return _reset(state)._replace(layoff=after_light_sessions(max(light[-IN_A_ROW:]) / target.load_kg))


def _after_short(
    state: WorkingLoad, target: Amount, bout: MovementSession, case: ProgressionCase
) -> WorkingLoad:
    if _is_new_weight(state, target, bout) and not met_target(bout.sets[0]):
        return _with_step_taken_back(state, "the first set with the new weight fell short")
    state = state._replace(short=state.short + 1, good=(), easy=False, held=0)
    was_too_hard = state.hard_sets > 0
    if state.short < IN_A_ROW or (state.steps and not was_too_hard):
        return _after_too_hard(state, bout)
    lowered = step_down(target, bout.plan, case.loads, case.rules)
    return _reset(state)._replace(
        target=lowered, steps=(), news="target missed twice in a row, so one step down"
    )
