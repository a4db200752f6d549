"""From a change that was made today to the edits that keep it in the plan: the shortest that say it."""

from strengthtui.domain.workout import Amount
from strengthtui.plan import formatting
from strengthtui.plan.edit import AddVariant, Change, Edit, Value
from strengthtui.plan.library_model import Entry
from strengthtui.plan.model import Exercise, Movement


def keep_movement(exercise: Exercise, name: str, known: Entry | None = None) -> tuple[Edit, ...]:
    """Make a movement the standing choice of an exercise; one that is no variant yet becomes one.

    Args:
        exercise: The place in the routine.
        name: The movement that was chosen.
        known: What the library knows of it.
    """
    use = Change(exercise.id, "use", name)
    if any(movement.name == name for movement in exercise.movements):
        return (use,)
    table: dict[str, Value] = {"name": name}
    own = exercise.movements[0]
    if known and known.gear:
        table["gear"] = list(known.gear)
    if known and known.sides != own.target.sides:
        table["do"] = formatting.do(own.sets, _turned(own.target, known.sides))
    return (AddVariant(exercise.id, table), use)


def keep_amount(exercise: Exercise, name: str, sets: int, target: Amount) -> tuple[Edit, ...]:
    """Write sets, amount and load of one of the movements, as far as they differ from the plan's."""
    movement = _named(exercise, name)
    plain = target._replace(load_kg=None, implements=1, bodyweight=False)
    edits = []
    if (do := formatting.do(sets, plain)) != formatting.do(movement.sets, movement.target):
        edits.append(_change(exercise, movement, "do", do))
    load = formatting.load(movement._replace(target=target, percent=None, find=False))
    if load and load != formatting.load(movement):
        edits.append(_change(exercise, movement, "load", load))
    return tuple(edits)


def keep_rest(exercise: Exercise, name: str, rest_s: float) -> tuple[Edit, ...]:
    """Write the seconds of rest of one of an exercise's movements, if they differ from the plan's."""
    movement = _named(exercise, name)
    if rest_s == movement.rest_s:
        return ()
    return (_change(exercise, movement, "rest", formatting.seconds(rest_s)),)


def _named(exercise: Exercise, name: str) -> Movement:
    """Find a movement; a stranger counts as the exercise's own."""
    return next((movement for movement in exercise.movements if movement.name == name), exercise.movements[0])


def _change(exercise: Exercise, movement: Movement, key: str, value: str) -> Change:
    own = movement == exercise.movements[0]
    return Change(exercise.id, key, value, "" if own else movement.name)


def _turned(target: Amount, sides: int) -> Amount:
    """Say an amount for one side or for each; the number for a side stays."""
    return target._replace(
        reps=target.reps and target.reps[:1] * sides,
        seconds=target.seconds and target.seconds[:1] * sides,
        each_side=sides > 1 and not (target.reps or target.seconds),
    )
