"""The working target of a movement: its load and reps according to the log, and the next small step; pure.

Nothing is stored for this. The working target is what the lifter reached in the newest session that counts,
so a load that the lifter chose freely is the start of the next step. Growth is measured in the estimated
one-repetition maximum, which makes reps and kilograms comparable.
"""

import datetime as dt
from collections.abc import Sequence
from itertools import takewhile
from typing import NamedTuple

from strengthtui.coach.loads import above, down
from strengthtui.coach.returns import return_stage
from strengthtui.coach.rules import Rules
from strengthtui.coach.season import BUILDING
from strengthtui.domain import formatting
from strengthtui.domain.formatting import Unit
from strengthtui.domain.history import History, MovementHistory, MovementSession, PerformedSet
from strengthtui.domain.workout import Amount
from strengthtui.plan.model import Movement, Progress

MORE_REPS = 2
"""How many reps above the plan's are allowed if the step to the next load is too big."""

MISSES = 2
"""Days in a row below the target before a step down; a second session on a day adds nothing."""

_FUZZ = 0.001

FOUR_WEEKS = dt.timedelta(28)

EPLEY_REPS = 10
"""Sets with more reps say little about the maximum."""

FIXED = frozenset({"jump", "drill"})
"""Patterns that do not progress, because more jumping is not better."""


class WorkingTarget(NamedTuple):
    """The working target of a movement."""

    target: Amount
    text: str

    known: bool = True
    """Whether it comes from a session that counts; a load last used in summer does not."""

    finding: bool = False
    """Whether the last session ended before the load was found."""


class ProgressionCase(NamedTuple):
    """The input for the decision about a movement's next step."""

    movement: Movement
    """Its target is the starting point of a movement that was never done."""

    progress: Progress | None
    """The plan's own rule; None for the coach's default."""

    loads: tuple[float, ...]
    """Loadable weights in kilograms; empty if any load is possible."""

    date: dt.date
    past: MovementHistory
    """The movement's sessions, without those before a long layoff."""

    history: History
    rules: Rules
    unit: Unit

    may_progress: bool
    """Whether a step up or down is allowed today."""

    seasons: frozenset[str]
    """The custom seasons whose sessions count besides winter's."""

    @property
    def last(self) -> MovementSession:
        """The newest session."""
        return self.past.bouts[-1]

    @property
    def fixed(self) -> bool:
        """Whether this movement should not progress."""
        stopped = self.progress is not None and self.progress.step_kg == 0
        return stopped or self.movement.pattern in FIXED or not self.movement.target.reps

    @property
    def after(self) -> int:
        """Good sessions in a row before a step."""
        return self.progress.after if self.progress else self.rules.good_sessions


def epley(load_kg: float, reps: int) -> float:
    """Estimate the one-repetition maximum: load x (1 + reps / 30), after Epley 1985."""
    return load_kg * (1 + reps / 30)


def best_epley(bouts: Sequence[MovementSession]) -> float | None:
    """Return the best estimate from sets of ten reps or fewer, in kilograms; None if there is none."""
    sets = [lift.done for bout in bouts for lift in bout.sets]
    known = [
        epley(done.load_kg, min(done.reps))
        for done in sets
        if done.load_kg and done.reps and min(done.reps) <= EPLEY_REPS
    ]
    return max(known, default=None)


def working_target(case: ProgressionCase) -> WorkingTarget | None:
    """Return the working target of a movement, including the next step if one is due.

    The result is None if nothing was reached yet, or if the plan's load was changed since.
    """
    counted = tuple(bout for bout in case.past.bouts if _counts(case, bout))
    if not counted:
        return _last_used(case)
    case = case._replace(past=case.past._replace(bouts=counted))
    if _edited(case):
        return None
    reached = _reached(case, case.last)
    effort = case.last.sets[-1].rpe
    if case.last.find and effort is not None and effort <= case.rules.find_effort:
        return WorkingTarget(reached, f"{case.movement.name}: still finding your load", finding=True)
    stale = (case.date - case.last.date).days >= case.rules.gap_weeks_3
    if not case.may_progress or case.fixed or stale:
        return WorkingTarget(reached, _same(case))
    alike = list(takewhile(lambda bout: _reached(case, bout) == reached, reversed(counted)))
    if len({bout.date for bout in takewhile(missed, alike)}) >= MISSES:
        step = _step_down(case, reached)
    elif len({bout.date for bout in takewhile(lambda b: good(b, case.rules), alike)}) >= case.after:
        step = _step_up(case, reached)
    else:
        step = None
    return step or _hold(case, reached)


def _last_used(case: ProgressionCase) -> WorkingTarget | None:
    """Return the load that was last used, for a movement without a session that counts."""
    used = next((b for b in reversed(case.past.bouts) if b.sets and (b.app or not b.frozen)), None)
    if used is None or case.movement.target.load_kg is not None:
        return None
    load = _reached(case, used)
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
    if step := _next_step(case, reached):
        sessions, add = formatting.many(case.after, "session"), "adds" if case.after == 1 else "add"
        text += f". {sessions} at {formatting.number(limit)} or less {add} {step.gain}"
    return WorkingTarget(reached, text)


def _counts(case: ProgressionCase, bout: MovementSession) -> bool:
    """Return whether a session counts for progression: only a regular one in a building season does."""
    if bout.frozen or not bout.sets or bout.phase not in case.seasons | BUILDING:
        return False
    return return_stage(bout.date, case.past.dates, case.history, case.rules).load == 1


def met_target(lift: PerformedSet) -> bool:
    """Return whether a set met its target in reps or seconds, on each side."""
    target = lift.target.reps or lift.target.seconds or ()
    done = lift.done.reps or lift.done.seconds or ()
    return len(done) >= len(target) and all(d >= t for d, t in zip(done, target, strict=False))


def good(bout: MovementSession, rules: Rules) -> bool:
    """Return whether every work set was done and met its target without too much effort."""
    easy = all(lift.rpe is None or lift.rpe <= rules.good_effort for lift in bout.sets)
    return easy and len(bout.sets) >= bout.planned and all(map(met_target, bout.sets))


def missed(bout: MovementSession) -> bool:
    """Return whether any set fell short of its target."""
    return not all(map(met_target, bout.sets))


def _reached(case: ProgressionCase, bout: MovementSession) -> Amount:
    """Return what a session reached as a target: its load, and its reps if the plan allows them."""
    lifts = [lift for lift in bout.sets if met_target(lift)] or list(bout.sets)
    plan = case.movement.target
    heaviest = max(lifts, key=lambda lift: lift.done.load_kg or 0.0)
    target = plan._replace(
        load_kg=plan.load_kg if heaviest.done.load_kg is None else heaviest.done.load_kg,
        implements=heaviest.done.implements if heaviest.done.load_kg is not None else plan.implements,
    )
    asked = heaviest.target.reps
    if not plan.reps or not asked or len(asked) != len(plan.reps):
        return target
    low, high = _range(case)
    return _with_reps(target, asked[0] if low - MORE_REPS <= asked[0] <= high else plan.reps[0])


def _range(case: ProgressionCase) -> tuple[int, int]:
    """Return the lowest and the highest reps of a movement's working target."""
    plan = case.movement.target.reps or (1,)
    return (case.progress and case.progress.reps) or (plan[0], plan[0] + MORE_REPS)


def _with_reps(target: Amount, reps: int) -> Amount:
    sides = target.reps or (reps,)
    top = target.reps_max if target.reps_max and target.reps_max > reps else None
    return target._replace(reps=(reps,) * len(sides), reps_max=top)


def _edited(case: ProgressionCase) -> bool:
    """Return whether the plan's load was changed since the last session; if so, the plan decides."""
    now, then = case.movement.target, case.last.plan
    return now.load_kg is not None and now.load_kg != then.load_kg


class _Step(NamedTuple):
    """A step up."""

    target: Amount
    gain: str


def _step_up(case: ProgressionCase, reached: Amount) -> WorkingTarget | None:
    """Return the next step up; None if there is none."""
    step = _next_step(case, reached)
    if step is None:
        return None
    sessions = formatting.many(case.after, "good session")
    return WorkingTarget(step.target, f"{case.movement.name}: {step.gain} more after {sessions}")


def _next_step(case: ProgressionCase, reached: Amount) -> _Step | None:
    """Return the smallest step up: load if that step is small enough, else a rep; None without a step."""
    if not reached.reps:
        return None
    low, high = _range(case)
    double = case.progress is not None and case.progress.reps is not None
    heavier, load = _heavier(case, reached), reached.load_kg or 0.0
    more = formatting.weight((heavier or 0.0) - load, case.unit)
    if heavier and not double and heavier <= load * (1 + case.rules.step_up) + _FUZZ:
        return _allowed(case, _Step(reached._replace(load_kg=heavier), more))
    if reached.reps[0] < high:
        return _allowed(case, _Step(_with_reps(reached, reached.reps[0] + 1), "one rep"))
    if heavier:
        return _allowed(case, _Step(_with_reps(reached, low)._replace(load_kg=heavier), more))
    return None


def _heavier(case: ProgressionCase, reached: Amount) -> float | None:
    """Return the load after a step of the plan's size, or the next loadable one; None if there is none."""
    if not reached.load_kg:
        return None
    if case.progress and case.progress.step_kg:
        load = down(case.loads, reached.load_kg + case.progress.step_kg)
        return load if load > reached.load_kg else None
    return above(case.loads, reached.load_kg)


def _allowed(case: ProgressionCase, step: _Step) -> _Step | None:
    """Return the step if it keeps the growth of four weeks within bounds, else None."""
    finding = [place for place, bout in enumerate(case.past.bouts) if bout.find]
    bouts = case.past.bouts[finding[-1] if finding else 0 :]  # finding a load is not growth
    early = [bout for bout in bouts if bout.date <= case.date - FOUR_WEEKS]
    before = _reached(case, early[-1] if early else bouts[0])
    limit = strength(before) * (1 + case.rules.most_in_four_weeks) + _FUZZ
    return step if strength(step.target) <= limit else None


def strength(target: Amount) -> float:
    """Return the estimated one-repetition maximum of a target; a target without a load counts as 1 kg."""
    return epley(target.load_kg or 1.0, target.reps[0] if target.reps else 0)


def _step_down(case: ProgressionCase, reached: Amount) -> WorkingTarget | None:
    """Return a step down: 5 to 10 % less load, or one rep less if no such load exists; None without a step.

    The percentages are once and twice `Rules.step_down`.
    """
    text = f"{case.movement.name}: target missed twice in a row, so one step down"
    if reached.load_kg:
        least = case.rules.step_down
        lighter = down(case.loads, reached.load_kg * (1 - least))
        if reached.load_kg * (1 - 2 * least) - _FUZZ <= lighter < reached.load_kg:
            return WorkingTarget(reached._replace(load_kg=lighter), text)
    if reached.reps and reached.reps[0] > 1:
        return WorkingTarget(_with_reps(reached, reached.reps[0] - 1), text)
    return None
