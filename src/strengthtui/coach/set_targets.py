"""Exercises whose sets differ: the later sets follow the changes of the first one; pure.

The coach decides about the first set. What it changes there, such as the load after a good session, changes
the other sets in proportion.
"""

from math import floor

from strengthtui.coach.strength import met_target
from strengthtui.domain.history import MovementHistory, MovementSession, PerformedSet
from strengthtui.domain.workout import Amount, Item

_FUZZ = 1e-9


def targets_after(before: Item, after: Item) -> tuple[Amount, ...]:
    """Return the targets of an item after a step of the coach.

    A step that sets the targets itself is left alone. Otherwise they follow the target of the first set.
    """
    was, now = before.target, after.target
    if not before.targets or after.targets != before.targets or was == now:
        return after.targets
    if _kind(was) != _kind(now):
        return ()
    return tuple(_follow(target, was, now) for target in before.targets)


def _kind(target: Amount) -> tuple[bool, bool, int]:
    return bool(target.reps), bool(target.seconds), target.sides


def _follow(target: Amount, was: Amount, now: Amount) -> Amount:
    kg = now.load_kg
    if kg and was.load_kg and target.load_kg:
        kg = round(target.load_kg * kg / was.load_kg, 3)
    target = target.loaded_like(now)._replace(load_kg=kg)
    if not (target.reps and was.reps and now.reps) or was.reps == now.reps:
        return target
    reps = tuple(_reps(each, was.reps[0], now.reps[0]) for each in target.reps)
    top = _reps(target.reps_max, was.reps[0], now.reps[0]) if target.reps_max else None
    return target._replace(reps=reps, reps_max=top if top and top > reps[0] else None)


def _reps(reps: int, was: int, now: int) -> int:
    """Return reps after the same change: as many more, or the same fraction less."""
    return reps + now - was if now > was else max(1, floor(reps * now / was + _FUZZ))


def of_first_sets(past: MovementHistory) -> MovementHistory:
    """Return a history in which the first set stands for all sets of its session."""
    return past._replace(bouts=tuple(of_first_set(bout) for bout in past.bouts if bout.sets))


def of_first_set(bout: MovementSession) -> MovementSession:
    """Return a session with its first set only, which is short if any set was, and as hard as the hardest."""
    first = bout.sets[0]
    effort = max((lift.rpe for lift in bout.sets if lift.rpe is not None), default=None)
    if met_target(first) and not all(map(met_target, bout.sets)):
        first = _short(first)
    planned = 1 if len(bout.sets) >= bout.planned else 2
    return bout._replace(sets=(first._replace(rpe=effort),), planned=planned)


def of_first_set_if_differing(bout: MovementSession) -> MovementSession:
    """Return a session with its first set only, if its sets were asked for different amounts or loads."""
    asked = {(lift.target.reps, lift.target.load_kg) for lift in bout.sets}
    return of_first_set(bout) if len(asked) > 1 else bout


def _short(lift: PerformedSet) -> PerformedSet:
    target = lift.target
    return lift._replace(
        done=lift.done._replace(
            reps=target.reps and tuple(max(0, each - 1) for each in target.reps),
            seconds=target.seconds and tuple(max(0.0, each - 1) for each in target.seconds),
        )
    )
