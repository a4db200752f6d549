"""From a change made during a session to the smallest edits that save it in the plan."""

from collections.abc import Sequence

from strengthtui.base.text import clean
from strengthtui.domain.formatting import Unit
from strengthtui.domain.workout import Amount, differing
from strengthtui.plan import formatting
from strengthtui.plan.edit import AddVariant, Change, Edit, Value
from strengthtui.plan.library_model import Entry
from strengthtui.plan.model import Exercise, Movement


def keep_movement(exercise: Exercise, name: str, known: Entry | None = None) -> tuple[Edit, ...]:
    """Return the edits that make a movement the exercise's current choice, as a new variant if necessary.

    Args:
        exercise: The exercise of the plan.
        name: The chosen movement.
        known: The movement's library entry, if it has one.
    """
    use = Change(exercise.id, "use", name)
    if any(movement.name == name for movement in exercise.movements):
        return (use,)
    return (AddVariant(exercise.id, _table(exercise, exercise.movements[0], name, known)), use)


def keep_harder(exercise: Exercise, name: str, harder: Entry) -> tuple[Edit, ...]:
    """Return the edits that put a harder movement in the place of an exercise's present one.

    A variant that only the gear has chosen is not the choice elsewhere: the harder one goes before it.

    Args:
        exercise: The exercise of the plan.
        name: The present movement.
        harder: The harder movement.
    """
    present, to = _named(exercise, name), clean(harder.name)
    is_choice = name == exercise.use or present == exercise.movements[0]
    if any(movement.name == to for movement in exercise.movements):
        return (Change(exercise.id, "use", to),)
    table = _table(exercise, present, to, harder)
    if not is_choice:
        return (AddVariant(exercise.id, table, before=name),)
    return (AddVariant(exercise.id, table), Change(exercise.id, "use", to))


def _table(exercise: Exercise, like: Movement, name: str, known: Entry | None) -> dict[str, Value]:
    """Return a new variant with the sets and the amount of another movement of the exercise."""
    table: dict[str, Value] = {"name": name}
    sides = known.sides if known else like.target.sides
    if known and known.gear:
        table["gear"] = list(known.gear)
    if sides != like.target.sides or like != exercise.movements[0]:
        target, *targets = (_with_sides(each, sides) for each in (like.target, *like.targets))
        table["do"] = formatting.do(like.sets, target, tuple(targets))
    return table


def keep_amount(exercise: Exercise, name: str, sets: int, target: Amount, unit: Unit) -> tuple[Edit, ...]:
    """Return the edits for a movement's sets, amount and load, where they differ from the plan.

    If the sets of the plan differ, the first ones are kept, and the last one repeats. Of drop sets, either
    all are kept or none.

    Args:
        exercise: The exercise of the plan.
        name: The movement.
        sets: The number of its sets, with drop sets.
        target: The target of each set, or of the first one if they differ.
        unit: The unit of the load.
    """
    movement = _named(exercise, name)
    drop = movement.drop if movement.drop and movement.drop.sets < sets else None
    sets -= drop.sets if drop else 0
    planned = movement.targets
    targets = differing([planned[min(place, len(planned) - 1)] for place in range(sets)]) if planned else ()
    edits = []
    do = formatting.do(sets, target, targets, movement.effort, drop)
    if do != formatting.do_of(movement):
        edits.append(_change(exercise, movement, "do", do))
    after = movement._replace(target=target, targets=targets)
    if movement.percents[sets:]:
        after = after._replace(percents=movement.percents[:sets])
    elif not movement.percents:
        after = after._replace(percent=None, find=False)
    return (*edits, *_load_edit(exercise, movement, after, unit))


def keep_loads(exercise: Exercise, name: str, targets: Sequence[Amount], unit: Unit) -> tuple[Edit, ...]:
    """Return the edit for a movement's load, from the targets of all its sets, as for `keep_amount`."""
    movement = _named(exercise, name)
    after = movement._replace(target=targets[0], targets=differing(targets))
    after = after._replace(percent=None, percents=(), find=False)
    return _load_edit(exercise, movement, after, unit)


def _load_edit(exercise: Exercise, movement: Movement, after: Movement, unit: Unit) -> tuple[Edit, ...]:
    load = formatting.load(after, unit)
    changed = load and load != formatting.load(movement, unit)
    return (_change(exercise, movement, "load", load),) if changed else ()


def keep_rest(exercise: Exercise, name: str, rest_s: float) -> tuple[Edit, ...]:
    """Return the edit for a movement's rest in seconds, if it differs from the plan."""
    movement = _named(exercise, name)
    if rest_s == movement.rest_s:
        return ()
    return (_change(exercise, movement, "rest", formatting.seconds(rest_s)),)


def _named(exercise: Exercise, name: str) -> Movement:
    """Return a movement by name, or the exercise's own movement if the name is unknown."""
    return next((movement for movement in exercise.movements if movement.name == name), exercise.movements[0])


def _change(exercise: Exercise, movement: Movement, key: str, value: str) -> Change:
    """Return the change of a key: of the variant, or of the week if the exercise has weeks."""
    if movement != exercise.movements[0]:
        return Change(exercise.id, key, value, movement.name)
    weeks = len(movement.weeks) if key in {"do", "load"} else 0
    return Change(exercise.id, key, value, week=min(exercise.week, weeks))


def _with_sides(target: Amount, sides: int) -> Amount:
    """Convert an amount to one side or to each side; the number per side stays the same."""
    return target._replace(
        reps=target.reps and target.reps[:1] * sides,
        seconds=target.seconds and target.seconds[:1] * sides,
        each_side=sides > 1 and not (target.reps or target.seconds),
    )
