"""What a plan says about an exercise in a season: another movement, other sets, a part of the load; pure."""

from strengthtui.coach.context import Draft
from strengthtui.domain.workout import Item
from strengthtui.plan.model import Exercise, ExerciseSeason, Plan, Season


def in_season(plan: Plan, season: str) -> Plan:
    """Return a plan in which each exercise uses the movement that it has in a season."""
    return plan._replace(exercises=tuple(_exercise_in(exercise, season) for exercise in plan.exercises))


def without_other_movements(plan: Plan) -> Plan:
    """Return a plan whose exercises keep their movements in every season."""
    exercises = (
        exercise._replace(seasons=tuple(planned for planned in exercise.seasons if not planned.use))
        for exercise in plan.exercises
    )
    return plan._replace(exercises=tuple(exercises))


def _exercise_in(exercise: Exercise, season: str) -> Exercise:
    planned = season_of(exercise, season)
    return exercise._replace(use=planned.use) if planned and planned.use else exercise


def season_of(exercise: Exercise, season: str) -> ExerciseSeason | None:
    """Return what an exercise has in a season; None if the plan says nothing."""
    return next((planned for planned in exercise.seasons if planned.name == season), None)


def with_planned_sets(draft: Draft, settings: Season) -> tuple[Draft, Season]:
    """Return an exercise with the sets that it has in a season, and the season's settings for it."""
    planned = season_of(draft.exercise, settings.name)
    if planned is None:
        return draft, settings
    if planned.load_factor is not None:
        settings = settings._replace(load_factor=planned.load_factor)
    if planned.do is None:
        return draft, settings
    text = f"{draft.movement.name}: sets as the plan says for {settings.name}"
    return draft.step(_with_do(draft.item, planned), "season", text), settings._replace(reps_factor=None)


def _with_do(item: Item, planned: ExerciseSeason) -> Item:
    """Return an item with other sets and the load of its first set."""
    do = planned.do
    if do is None:
        return item
    target = do.target.loaded_like(item.target)
    targets = tuple(each.loaded_like(item.target) for each in do.targets)
    return item._replace(sets=do.sets, target=target, targets=targets, effort=do.effort or item.effort)
