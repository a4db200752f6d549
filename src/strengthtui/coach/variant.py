"""The choice of a movement: the lifter's own, or the first that the gear allows; pure."""

from strengthtui.coach.context import Context, Draft
from strengthtui.domain.workout import Item
from strengthtui.plan.model import Exercise, Movement


def choose_movement(exercise: Exercise, context: Context) -> Movement | None:
    """Return the user's choice if its gear is available, else the first movement whose gear is, else None."""
    possible = [m for m in exercise.movements if context.profile.has.issuperset(m.gear)]
    preferred = [m for m in possible if m.name == exercise.use]
    return next(iter((*preferred, *possible)), None)


def variant(exercise: Exercise, context: Context) -> Draft:
    """Choose the movement; if none is possible, keep the plan's own."""
    first = exercise.movements[0]
    draft = Draft(exercise, first, item_for(exercise, first))
    movement = choose_movement(exercise, context)
    if movement is None:
        return draft
    preferred = next((m for m in exercise.movements if m.name == exercise.use), first)
    missing = [thing for thing in preferred.gear if thing not in context.profile.has]
    text = f"{context.gear}: no {' or '.join(missing)}, so {movement.name}"
    if movement.name == preferred.name:
        season = next((planned.name for planned in exercise.seasons if planned.use == movement.name), "")
        text = f"{movement.name}: {f'in the plan for {season}' if season else 'your own choice'}"
    return draft.step(item_for(exercise, movement), "variant", text)._replace(movement=movement)


def item_for(exercise: Exercise, movement: Movement) -> Item:
    """Return an exercise with one of its movements as the plan has it."""
    return Item(
        exercise=exercise.id,
        movement=movement.name,
        sets=movement.sets,
        target=movement.target,
        rest_s=movement.rest_s,
        switch_s=movement.switch_s,
        cue=movement.cue,
        group=exercise.group,
        targets=movement.targets,
        tempo=movement.tempo or None,
        effort=movement.effort or None,
        timing=exercise.timing,
        training_max=movement.training_max,
        tier=exercise.tier or None,
    )
